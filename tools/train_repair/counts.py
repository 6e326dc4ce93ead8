"""Count words, pairs and triples of clean Arabic for the repair model."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.text.repair.words import SHAPE, shape_of, spelling, tokens_of, word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HELD_OUT_BLOCK: Final = 1000
"""Lines in a block; every `HELD_OUT_EVERY`-th block is kept for measuring."""
HELD_OUT_EVERY: Final = 20

WAW: Final = "و"
_CLITIC_SHARE: Final = 0.6
"""A word that begins with و counts as و + rest if it is this much rarer than the rest."""
_SHORTEST_REST: Final = 2


def training_lines(path: Path, *, every: int = HELD_OUT_EVERY) -> Iterator[str]:
    """Yield the lines of `path` that the model may see."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number // HELD_OUT_BLOCK % every != every - 1:
                yield line


def held_out_lines(path: Path, *, every: int = HELD_OUT_EVERY) -> Iterator[str]:
    """Yield the lines of `path` that training leaves out."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number // HELD_OUT_BLOCK % every == every - 1:
                yield line


def word_counts(table: Path) -> Counter[str]:
    """Read a table of word and count, folding the spellings into one another."""
    counts: Counter[str] = Counter()
    with table.open(encoding="utf-8") as rows:
        for row in rows:
            word, _, count = row.rstrip("\n").partition("\t")
            tokens = list(tokens_of(word))
            if len(tokens) == 1 and word_class(tokens[0]) == spelling(word):
                counts[spelling(word)] += int(count)
    return counts


def without_waw(counts: Counter[str]) -> Counter[str]:
    """Return the counts with conjunctive و taken off the words that carry it."""
    split: Counter[str] = Counter()
    for word, count in counts.items():
        rest = word[1:]
        carries = word[0] == WAW and len(rest) >= _SHORTEST_REST
        if carries and count < _CLITIC_SHARE * counts.get(rest, 0):
            split[rest] += count
            split[WAW] += count
        else:
            split[word] += count
    return split


class Numbering:
    """Numbers for words. 0 parts lines; unknown words have the number of their shape."""

    def __init__(self, words: Iterable[str]) -> None:
        known = list(words)
        self.shapes = sorted({shape_of(word) for word in known if shape_of(word)[0] == SHAPE})
        self.words = ["\0", *self.shapes, *known]
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._cache: dict[str, tuple[int, ...]] = {}

    def numbers(self, token: str) -> tuple[int, ...]:
        """Return the numbers of `token` as written: two where it carries و."""
        found = self._cache.get(token)
        if found is None:
            name = word_class(token)
            number = self._numbers.get(name, 0)
            if not number and name[0] == WAW and name[1:] in self._numbers:
                found = (self._numbers[WAW], self._numbers[name[1:]])
            else:
                found = (number or self._numbers.get(shape_of(name), 0),)
            self._cache[token] = found
        return found

    def stream(self, lines: Iterable[str]) -> np.ndarray:
        """Return all lines as one array of numbers, shape ``(tokens,)``; 0 parts the lines."""
        pieces: list[np.ndarray] = []
        lines = iter(lines)
        while chunk := list(islice(lines, HELD_OUT_BLOCK)):
            numbers: list[int] = []
            for line in chunk:
                for token in tokens_of(line):
                    numbers.extend(self.numbers(token))
                numbers.append(0)
            pieces.append(np.array(numbers, dtype=np.int64))
        return np.concatenate(pieces)


def grams(stream: np.ndarray, order: int, least: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the n-grams of `stream` seen at least `least` times, and how often.

    Returns:
        Shapes ``(n, order)`` and ``(n,)``. N-grams with an unknown word are left out.
    """
    width = stream.max() + 1
    keys = stream[: len(stream) - order + 1].copy()
    known = keys > 0
    for offset in range(1, order):
        part = stream[offset : len(stream) - order + 1 + offset]
        keys = keys * width + part
        known &= part > 0
    unique, counts = np.unique(keys[known], return_counts=True)
    kept = counts >= least
    unique, counts = unique[kept], counts[kept]
    columns = []
    for _ in range(order):
        columns.append(unique % width)
        unique = unique // width
    return np.stack(columns[::-1], axis=1), counts
