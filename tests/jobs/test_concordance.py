"""Where was it said before, and how was it translated?"""

from pathlib import Path

import numpy as np
import pytest

from workbench.align.vectors import TokenVectors, Vectors, unit_rows
from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher
from workbench.jobs.concordance import Line, concordance
from workbench.memory.recall import MemoryUnit
from workbench.memory.store import MemoryStore

SOURCE, TARGET = "دخلت القوات باريس", "The troops entered Paris"
MEANINGS = ("دخلت entered", "القوات troops", "باريس Paris", "The")


class Dictionary:
    """An `Encoder` that knows seven words: those of one meaning are alike."""

    identity = "dictionary"
    width = len(MEANINGS)

    def encode(self, texts: list[str]) -> Vectors:
        raise NotImplementedError

    def token_vectors(self, text: str) -> TokenVectors:
        words = text.split()
        rows = [[float(word in meaning.split()) for meaning in MEANINGS] for word in words]
        spans = [Span(text.index(word), text.index(word) + len(word)) for word in words]
        return TokenVectors(tuple(spans), unit_rows(np.array(rows, dtype=np.float32)))


def _found(tmp_path: Path, text: str, **known: object) -> tuple[list[str], list[str]]:
    """Return what is marked on both sides of the only passage."""
    with MemoryStore(tmp_path / "memory.db") as memory:
        memory.add([MemoryUnit(SOURCE, TARGET)])
        (line,) = concordance(memory, text, target_language="en", **known)  # type: ignore[arg-type]
    assert isinstance(line, Line)
    return (
        [span.of(SOURCE) for span in line.source_spans],
        [span.of(TARGET) for span in line.target_spans],
    )


@pytest.mark.parametrize("text", ["قوات", "troops"])
def test_the_glossary_knows_what_renders_what(tmp_path: Path, text: str) -> None:
    glossary = Matcher([Term("قوات", ("troops",))])
    assert _found(tmp_path, text, glossary=glossary) == (["القوات"], ["troops"])


@pytest.mark.parametrize("text", ["باريس", "Paris"])
def test_the_encoder_finds_what_the_glossary_does_not_know(tmp_path: Path, text: str) -> None:
    assert _found(tmp_path, text, encoder=Dictionary()) == (["باريس"], ["Paris"])


def test_without_both_the_word_itself_is_marked(tmp_path: Path) -> None:
    assert _found(tmp_path, "Paris") == ([], ["Paris"])
