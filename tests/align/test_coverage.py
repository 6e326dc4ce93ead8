"""Which words have no counterpart, on words whose vectors are made to measure."""

import re
import zlib

import numpy as np
import pytest
from hypothesis import given, strategies as st

from workbench.align.coverage import Beside, Coverage, Words, joined, words_of
from workbench.align.known_words import Expectations, KnownWords, core_of
from workbench.align.vectors import TokenVectors
from workbench.domain.findings import Span

WIDTH = 64


def tokens(text: str) -> TokenVectors:
    """Cut at every third letter; a word is its letters, `the` weighs little."""
    spans: list[Span] = []
    rows = []
    for word in re.finditer(r"\w+|[^\w\s]", text):
        random = np.random.default_rng(zlib.crc32(word[0].encode()))
        vector = random.standard_normal(WIDTH).astype(np.float32)
        vector *= 0.1 if word[0] == "the" else 1.0
        for start in range(word.start(), word.end(), 3):
            spans.append(Span(start, min(start + 3, word.end())))
            rows.append(vector)
    return TokenVectors(tuple(spans), np.array(rows, np.float32).reshape(-1, WIDTH))


def words(text: str) -> Words:
    return words_of(tokens(text), text)


def cover(source: Words, target: Words) -> tuple[Coverage, Coverage]:
    """Return how far each text is supported by the other."""
    here, there = Beside(source).cover([target])
    return Coverage(source, here), Coverage(target, there)


def test_pieces_become_words_and_marks_are_left_out() -> None:
    text = "seven ships, sunk."
    assert [span.of(text) for span in words(text).spans] == ["seven", "ships", "sunk"]


def test_what_nobody_renders_is_the_gap() -> None:
    text = "delegates met and yesterday seven ships sunk everyone left"
    source, _ = cover(words(text), words("delegates met and everyone left"))
    size, span = source.largest_gap()
    assert span is not None
    assert span.of(text) == "yesterday seven ships sunk"
    assert size > 2


def test_everything_rendered_leaves_no_gap() -> None:
    source, target = cover(words("seven ships sunk"), words("sunk ships seven"))
    assert source.largest_gap() == target.largest_gap() == (0.0, None)
    assert source.uncovered == 0


def test_a_word_that_says_little_is_forgiven() -> None:
    source, _ = cover(words("seven the ships the sunk"), words("seven ships sunk"))
    assert source.uncovered < 0.1


def test_the_sentence_nobody_renders_is_the_weakest() -> None:
    text = "delegates met. ships sunk."
    sentences = (Span(0, 14), Span(15, 26))
    whole, _ = cover(words(text), words("delegates met ships sunk"))
    part, _ = cover(words(text), words("delegates met"))
    assert whole.weakest(sentences) < 0.1
    assert part.weakest(sentences) > 0.6


def test_a_text_laid_beside_by_sentences_is_covered_the_same() -> None:
    source, sentences = words("seven ships sunk yesterday"), ("seven ships.", "met sunk!")
    by_sentence = [words(sentence) for sentence in sentences]
    whole = joined(by_sentence, [0, 13])
    beside = Beside(source)
    for _ in range(2):  # the second time nothing is compared again
        here, there = beside.cover(by_sentence)
        expected = cover(source, whole)
        assert np.allclose(here, expected[0].support)
        assert np.allclose(there, expected[1].support)
    assert [span.of(" ".join(sentences)) for span in whole.spans] == [
        "seven",
        "ships",
        "met",
        "sunk",
    ]


KNOWN = KnownWords(
    {core_of("parliament"): {core_of("majlis"): 0.9}},
    Expectations({"ship": (frozenset({"boat"}), 1.0)}),
    Expectations({"boat": (frozenset({"ship"}), 1.0)}),
)


def test_a_word_that_is_known_to_render_another_supports_it() -> None:
    source, target = words("parliament met"), words("majlis met")
    here, there = Beside(source, KNOWN).cover([target])
    unknown, _ = Beside(source).cover([target])
    assert here[0] == there[0] == pytest.approx(0.9)
    assert unknown[0] < 0.5
    assert here[1] == pytest.approx(1.0)


def test_a_word_whose_usual_rendering_is_missing_is_doubted() -> None:
    ships = words("ship sunk")
    here, there = Beside(ships, KNOWN).cover([words("ship"), words("sunk")])
    assert here.tolist() == pytest.approx([0.5, 1.0])
    assert there.tolist() == pytest.approx([1.0, 1.0])
    answered, _ = Beside(ships, KNOWN).cover([words("ship"), words("boat sunk")])
    assert answered.tolist() == pytest.approx([1.0, 1.0])


@given(st.text(alphabet="abc .,é\u0301ا", max_size=30), st.text(alphabet="abc .", max_size=30))
def test_shares_are_shares(left: str, right: str) -> None:
    for coverage in cover(words(left), words(right)):
        assert 0 <= coverage.uncovered <= 1
        assert 0 <= coverage.weakest((Span(0, 5), Span(5, 30))) <= 1
        _, span = coverage.largest_gap()
        assert span is None or span.end <= max(len(left), len(right))
