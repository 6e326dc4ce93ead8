"""Which words have no counterpart?

Every word of one text is compared with every word of the other. A word is supported as much as
its best counterpart is like it; nothing forces it to have one. What a word weighs is the length
of its vector: an encoder whose sentence is the mean of its words gives function words short ones,
so that they are forgiven without a list of them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.align.vectors import TokenVectors, Vectors, unit_rows
from workbench.domain.findings import Span

_ONE_THREAD: Final = 1 << 18
"""Multiplications up to which OpenBLAS stays on one thread."""

_NONE: Final = 1e-6

_UNSUPPORTED: Final = 0.4
"""Likeness to the best counterpart below which a word speaks for an omission."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text.

    Attributes:
        spans: Where they stand.
        vectors: Unit-length rows, shape ``(n, width)``.
        weights: How much each says, mean 1 over the text; shape ``(n,)``.
    """

    spans: tuple[Span, ...]
    vectors: Vectors
    weights: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """How far the words of one text are supported by another text.

    Attributes:
        words: The words.
        support: Likeness of each word to its best counterpart, -1 to 1; shape ``(n,)``.
    """

    words: Words
    support: Vectors

    @property
    def uncovered(self) -> float:
        """Return the share of the text that nothing supports, by weight, 0 to 1."""
        total = float(self.words.weights.sum())
        lost = np.clip(1 - self.support / (2 * _UNSUPPORTED), 0, 1) * self.words.weights
        return float(lost.sum()) / total if total else 0.0

    def weakest(self, passages: Sequence[Span]) -> float:
        """Return how little the least supported of some passages is supported, 0 to 1.

        Args:
            passages: Stretches of the text in order, such as its sentences.
        """
        starts = [word.start for word in self.words.spans]
        cuts = [bisect_left(starts, passage.start) for passage in passages]
        least = 1.0
        for begin, end in zip(cuts, [*cuts[1:], len(starts)], strict=True):
            if begin < end:
                weights = self.words.weights[begin:end]
                mean = float(self.support[begin:end] @ weights) / max(float(weights.sum()), _NONE)
                least = min(least, mean)
        return 1 - max(least, 0.0)

    def largest_gap(self) -> tuple[float, Span | None]:
        """Return the stretch that most speaks for an omission, and how much, in words.

        Every word pleads with its weight for or against having been left out; the stretch is the
        one where the sum is greatest.

        Source:
            Bentley (1984), "Programming Pearls: Algorithm Design Techniques" (Kadane).
        """
        pleas = (_UNSUPPORTED - self.support) / _UNSUPPORTED * self.words.weights
        best, best_range, running, start = 0.0, (0, 0), 0.0, 0
        for index, plea in enumerate(pleas.tolist()):
            if running <= 0:
                running, start = 0.0, index
            running += plea
            if running > best:
                best, best_range = running, (start, index)
        if not best:
            return 0.0, None
        first, last = (self.words.spans[index] for index in best_range)
        return best, Span(first.start, last.end)


def words_of(tokens: TokenVectors, text: str) -> Words:
    """Put the pieces of an encoder together into words; marks of punctuation are left out."""
    kept = [
        (index, span.start, span.end)
        for index, span in enumerate(tokens.spans)
        if text[span.start : span.start + 1].isalnum()
    ]
    if not kept:
        empty = np.zeros(0, np.float32)
        return Words((), np.zeros((0, tokens.vectors.shape[1]), np.float32), empty)
    begins = [
        number
        for number, (_, start, _) in enumerate(kept)
        if not number or kept[number - 1][2] != start
    ]
    spans = tuple(
        Span(kept[begin][1], kept[end - 1][2])
        for begin, end in zip(begins, [*begins[1:], len(kept)], strict=True)
    )
    pieces = tokens.vectors[[index for index, _, _ in kept]]
    rows = np.add.reduceat(pieces, begins, axis=0)
    weights = np.linalg.norm(rows, axis=1)
    mean = float(weights.mean()) or 1.0
    return Words(spans, unit_rows(rows), np.asarray(weights / mean, np.float32))


def cover(source: Words, target: Words) -> tuple[Coverage, Coverage]:
    """Return how far each text is supported by the other."""
    if not len(source.spans) or not len(target.spans):
        return (
            Coverage(source, np.zeros(len(source.spans), np.float32)),
            Coverage(target, np.zeros(len(target.spans), np.float32)),
        )
    likeness = _product(source.vectors, target.vectors)
    return (
        Coverage(source, likeness.max(axis=1)),
        Coverage(target, likeness.max(axis=0)),
    )


def _product(left: Vectors, right: Vectors) -> Vectors:
    """Return `left @ right.T`, in pieces so small that BLAS does not wake its threads.

    A paragraph is soon multiplied; waking threads for it takes longer than the work, and on a
    busy computer ten times as long.
    """
    rows = max(1, _ONE_THREAD // max(1, right.size))
    turned = np.ascontiguousarray(right.T)
    return np.concatenate(
        [left[start : start + rows] @ turned for start in range(0, len(left), rows)]
    )
