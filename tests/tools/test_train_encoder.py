"""The recipe of the embedded encoder: what it may learn from, and how it cuts words."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st

from tools.train_encoder.corpus import Corpus, Source, ragged, read_corpus
from tools.train_encoder.leakage import without_leaks
from tools.train_encoder.segmentation import Cutter
from tools.train_encoder.vocabulary import build_tokenizer, normalized

ROWS = st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=8)


@given(ROWS, st.data())
def test_chosen_rows_come_in_the_order_asked_for(
    rows: list[list[int]], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8))
    found = ragged(rows).rows(np.array(chosen, dtype=np.int64))
    assert [
        found.values[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)
    ] == [rows[number] for number in chosen]


@given(ROWS)
def test_every_value_is_replaced_by_its_entry(rows: list[list[int]]) -> None:
    entries = [[number] * (number % 3) for number in range(10)]
    found = ragged(rows).expanded(ragged(entries))
    assert [
        found.values[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)
    ] == [[part for value in row for part in entries[value]] for row in rows]


def corpus_of(folder: Path, *pairs: tuple[str, str]) -> Corpus:
    path = folder / "source.tsv"
    path.write_text("".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf-8")
    return read_corpus([Source("source", path, "en", 1.0, "A")])


LONG = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("arabic", "other"),
    [
        ("قال الرجل كلمته", "he spoke"),
        ("قَالَ الرَّجُلُ كَلِمَتَهُ!", "he spoke, the man"),
        ("شيء آخر", "The man said his word"),
        ("شيء آخر", "the man said: his word."),
        ("شيء آخر", f"and {LONG} eleven"),
    ],
)
def test_copies_of_what_is_judged_are_not_trained_on(
    tmp_path: Path, arabic: str, other: str
) -> None:
    corpus = corpus_of(tmp_path, (arabic, other), ("كتاب جديد", "a new book"))
    left = without_leaks(corpus, ["قال الرجل كلمته", "the man said his word", LONG])
    assert len(left.source) == 1


def test_a_pair_is_trained_on_once(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, ("كتاب", "book"), ("كتاب", "book"), ("كتاب", "a book"))
    assert len(without_leaks(corpus, []).source) == 2


COUNTS = {"ثوره": 50.0, "الثوره": 80.0, "والثوره": 5.0, "كتب": 90.0, "وكتب": 9.0, "سياسه": 70.0,
          "سياستهم": 3.0, "وقت": 60.0, "قت": 0.0, "كتاب": 70.0, "تاب": 2.0}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("والثوره", ("و", "ال", "ثوره")),
        ("وكتب", ("و", "كتب")),
        ("سياستهم", ("سياست", "هم")),
        ("وقت", ("وقت",)),
        ("كتاب", ("كتاب",)),
        ("التي", ("التي",)),
        ("وللدوله", ("و", "لل", "دوله")),
    ],
)
def test_clitics_are_cut_where_the_rest_is_a_word(word: str, parts: tuple[str, ...]) -> None:
    assert Cutter(COUNTS).cut(word) == parts


@given(st.text(alphabet="والكتابهمسفن", max_size=12))
def test_no_letter_is_lost_by_cutting(word: str) -> None:
    assert "".join(Cutter(COUNTS, common=10.0).cut(word)) == word


def test_the_tokenizer_cuts_as_the_vocabulary_was_cut(tmp_path: Path) -> None:
    units: Counter[str] = Counter({"و": 90.0, "ال": 99.0, "ثوره": 50.0, "كتب": 90.0, "وقت": 60.0})
    tokenizer = build_tokenizer(units, size=40, subwords=15)
    corpus = normalized(corpus_of(tmp_path, ("والثَّـــورةُ، وقت!", "x")))
    assert corpus.words == ["والثوره", ",", "وقت", "!", "x"]
    assert tokenizer.encode("والثَّـــورةُ وقت").tokens == ["و", "ال", "ثوره", "وقت"]
