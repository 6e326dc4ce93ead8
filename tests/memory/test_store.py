"""The memory on disk finds what plain comparison finds, and keeps what it is given."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from workbench.domain.errors import TranslationMemoryError
from workbench.memory import store
from workbench.memory.recall import MemoryUnit, Origin, Query, context_of, ranked
from workbench.memory.store import MemoryStore


@pytest.fixture(params=[1, 10_000], ids=["in blocks", "fresh"])
def memory(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MemoryStore]:
    """An empty memory; every test is run with its units in the index and outside of it."""
    monkeypatch.setattr(store, "_FRESH", request.param)
    with MemoryStore(tmp_path / "cache" / "memory.db") as opened:
        yield opened


UNITS = [
    MemoryUnit("قامت الثورة في باريس سنة ١٨٧١", "The revolution broke out in Paris in 1871."),
    MemoryUnit("قامت الثورة في برلين", "The revolution broke out in Berlin."),
    MemoryUnit("لم تكن الكوميونة مستعدة", "The Commune was not ready.", Origin.DRAFT),
    MemoryUnit("نعم", "Yes", place="a.tmx", context=context_of("هل؟", "")),
]


def test_identical_and_similar_texts_are_recalled(memory: MemoryStore) -> None:
    assert memory.add(UNITS) == 4
    found = memory.recall(Query("قامت الثورة في باريس سنة ١٨٧١"))
    assert [(s.percent, s.translation) for s in found] == [
        (100, "The revolution broke out in Paris in 1871."),
        (77, "The revolution broke out in Berlin."),
    ]
    similar = memory.recall(Query("وقامت ثورة في برلين", threshold=60))
    assert similar[0].translation == "The revolution broke out in Berlin."
    assert memory.recall(Query("نعم", context=context_of("هل؟", "")))[0].percent == 101


def test_nothing_is_recalled_from_nothing(memory: MemoryStore) -> None:
    assert memory.recall(Query("نعم")) == ()
    memory.add(UNITS)
    assert memory.recall(Query("")) == ()


def test_a_pair_is_not_kept_twice(memory: MemoryStore) -> None:
    memory.add(UNITS)
    assert memory.add(UNITS) == 0
    assert len(memory) == 4


def test_a_paragraph_translated_anew_forgets_the_old_translation(memory: MemoryStore) -> None:
    memory.add([MemoryUnit("نعم", "Yes", place="essay", key="k1")])
    memory.add([MemoryUnit("نعم", "Indeed", place="essay", key="k1")])
    assert [unit.target for unit in memory.units()] == ["Indeed"]
    assert [s.translation for s in memory.recall(Query("نعم"))] == ["Indeed"]


def test_a_draft_that_is_confirmed_counts_as_confirmed(memory: MemoryStore) -> None:
    draft = MemoryUnit("نعم", "Yes", Origin.DRAFT, place="essay", key="k1")
    assert memory.add([draft]) == 1
    assert memory.add([replace(draft, origin=Origin.CONFIRMED)]) == 0
    assert memory.recall(Query("نعم"))[0].percent == 100
    assert len(memory) == 1


def test_units_are_searched_by_words_of_either_language(memory: MemoryStore) -> None:
    memory.add(UNITS)
    assert {unit.target for unit in memory.search("ثوره")} == {UNITS[0].target, UNITS[1].target}
    assert [unit.target for unit in memory.search("communes")] == [UNITS[2].target]
    assert list(memory.search("الثورة كوميونة")) == []


def test_what_was_added_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with MemoryStore(path) as first:
        first.add(UNITS)
    with MemoryStore(path) as second:
        assert list(second.units()) == UNITS
        assert second.places() == (("", 3), ("a.tmx", 1))


def test_a_file_of_another_version_is_filled_anew(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with MemoryStore(path) as memory:
        memory.add(UNITS)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with MemoryStore(path) as memory:
        assert len(memory) == 0


def test_a_folder_that_cannot_be_made_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TranslationMemoryError) as refused:
        MemoryStore(tmp_path / "file" / "memory.db")
    assert "XDG_CACHE_HOME" in refused.value.remedy


def test_a_file_that_is_no_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(b"this is no database, however long one looks at it" * 100)
    with pytest.raises(TranslationMemoryError, match="cannot be used"):
        MemoryStore(path)


WORDS = st.lists(
    st.sampled_from(["قامت", "الثورة", "في", "باريس", "لم", "تكن", "الكوميونة", "مستعدة", "حرب"]),
    min_size=1,
    max_size=8,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(MemoryUnit, WORDS, WORDS), max_size=12), WORDS)
def test_the_index_finds_what_comparing_with_every_unit_finds(
    tmp_path_factory: pytest.TempPathFactory, units: list[MemoryUnit], text: str
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with pytest.MonkeyPatch.context() as patch, MemoryStore(path) as memory:
        patch.setattr(store, "_FRESH", 1)
        memory.add(units)
        found = memory.recall(Query(text))
        wanted = ranked(Query(text), memory.units())
        assert {(s.percent, s.translation) for s in found} == {
            (s.percent, s.translation) for s in wanted
        }


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_stops_the_memory(
    tmp_path_factory: pytest.TempPathFactory, source: str, text: str
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with MemoryStore(path) as memory:
        memory.add([MemoryUnit(source, text)])
        memory.recall(Query(text))
        list(memory.search(text))


def letters(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors for tests: texts with the same letters are near. No model, no network."""
    rows = np.full((len(texts), 64), -0.01, dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for letter in text:
            row[ord(letter) % 64] += 1
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def test_meanings_are_recalled_once_they_are_learnt(memory: MemoryStore) -> None:
    memory.add(UNITS)
    assert memory.recall_meaning("معن", "letters", letters) == ()
    memory.learn_meanings("letters", letters)
    ((unit, likeness), *_others) = memory.recall_meaning("معن", "letters", letters)
    assert unit == UNITS[3]
    assert likeness > 0.95
    assert memory.recall_meaning("معن", "another model", letters) == ()


def test_units_added_later_are_learnt_too(memory: MemoryStore) -> None:
    memory.add(UNITS[:2])
    memory.learn_meanings("letters", letters)
    memory.add(UNITS[2:])
    memory.learn_meanings("letters", letters)
    assert {unit for unit, _ in memory.recall_meaning("نعم", "letters", letters)} == set(UNITS)


def test_what_was_read_is_known_until_it_changes(memory: MemoryStore) -> None:
    assert not memory.has_read("en.po", "1")
    memory.mark_read("en.po", "1")
    assert memory.has_read("en.po", "1")
    assert not memory.has_read("en.po", "2")


def test_a_translation_that_was_withdrawn_is_forgotten(memory: MemoryStore) -> None:
    memory.add([MemoryUnit("نعم", "Yes", place="essay", key="k1")])
    memory.forget("essay", ["k1"])
    assert memory.recall(Query("نعم")) == ()
