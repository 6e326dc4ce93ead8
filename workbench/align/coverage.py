"""Which words have no counterpart?

Every word of one text is compared with every word of the other. A word is supported as much as
its best counterpart is like it; nothing forces it to have one. What a word weighs is the length
of its vector: an encoder whose sentence is the mean of its words gives function words short ones,
so that they are forgiven without a list of them. What a document or a glossary has taught of words
(see `known_words`) is heeded beside the vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.align.known_words import KnownWords, core_of
from workbench.align.vectors import TokenVectors, Vectors, products, unit_rows
from workbench.domain.findings import Span

_NONE: Final = 1e-6

_UNSUPPORTED: Final = 0.4
"""Likeness to the best counterpart below which a word speaks for an omission."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text.

    Attributes:
        starts: Where they begin, in order; shape ``(n,)``.
        ends: Where they end.
        vectors: Unit-length rows, shape ``(n, width)``.
        weights: How much each says: the length that its vector had; shape ``(n,)``.
        cores: What is left of each without what is joined to it.
    """

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    vectors: Vectors
    weights: Vectors
    cores: Sequence[str]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.starts)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return where the words stand."""
        places = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return tuple(Span(start, end) for start, end in places)


def words_of(tokens: TokenVectors, text: str) -> Words:
    """Put the pieces of an encoder together into words; marks of punctuation are left out."""
    kept = [
        (index, span.start, span.end)
        for index, span in enumerate(tokens.spans)
        if text[span.start : span.start + 1].isalnum()
    ]
    if not kept:
        nowhere = np.zeros(0, np.intp)
        return Words(nowhere, nowhere, tokens.vectors[:0], np.zeros(0, np.float32), ())
    indices, starts, ends = np.array(kept, np.intp).T
    begins = np.flatnonzero(np.append(True, starts[1:] != ends[:-1]))
    rows = np.add.reduceat(tokens.vectors[indices], begins, axis=0)
    weights = np.sqrt(np.einsum("nw,nw->n", rows, rows))
    first, last = starts[begins], ends[np.append(begins[1:], len(ends)) - 1]
    cores = [
        core_of(text[start:end]) for start, end in zip(first.tolist(), last.tolist(), strict=True)
    ]
    return Words(first, last, unit_rows(rows), weights, cores)


def joined(parts: Sequence[Words], places: Sequence[int]) -> Words:
    """Return the words of a text from those of its parts, which begin at `places`."""
    shifts = np.repeat(np.array(places, np.intp), [len(part) for part in parts])
    return Words(
        np.concatenate([part.starts for part in parts]) + shifts,
        np.concatenate([part.ends for part in parts]) + shifts,
        np.concatenate([part.vectors for part in parts]),
        np.concatenate([part.weights for part in parts]),
        [core for part in parts for core in part.cores],
    )


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
        lost = np.maximum(1 - self.support / (2 * _UNSUPPORTED), 0) @ self.words.weights
        return min(float(lost) / total, 1.0) if total else 0.0

    def weakest(self, passages: Sequence[Span]) -> float:
        """Return how little the least supported of some passages is supported, 0 to 1.

        Args:
            passages: Stretches of the text in order, such as its sentences.
        """
        cuts = np.searchsorted(self.words.starts, [passage.start for passage in passages])
        cuts = np.unique(cuts[cuts < len(self.words)])
        if not len(cuts):
            return 0.0
        weights = np.add.reduceat(self.words.weights, cuts)
        means = np.add.reduceat(self.support * self.words.weights, cuts)
        means /= np.maximum(weights, _NONE)
        return 1 - min(max(float(means.min()), 0.0), 1.0)

    @property
    def pleas(self) -> Vectors:
        """Return how much each word speaks for having been left out, in words; shape ``(n,)``.

        Below 0 if it speaks against it.
        """
        if not len(self.words):
            return self.support
        weights = self.words.weights / max(float(self.words.weights.mean()), _NONE)
        return np.asarray((_UNSUPPORTED - self.support) / _UNSUPPORTED * weights)

    def largest_gap(self) -> tuple[float, Span | None]:
        """Return the stretch that most speaks for an omission, and how much, in words.

        Every word pleads with its weight for or against having been left out; the stretch is the
        one where the sum is greatest.

        Source:
            Bentley (1984), "Programming Pearls: Algorithm Design Techniques" (Kadane).
        """
        if not len(self.words):
            return 0.0, None
        sums = np.append(0.0, np.cumsum(self.pleas))
        lowest = np.minimum.accumulate(sums)
        last = int((sums - lowest).argmax())
        size = float(sums[last] - lowest[last])
        if size <= _NONE:
            return 0.0, None
        first = int(sums[:last].argmin())
        return size, Span(int(self.words.starts[first]), int(self.words.ends[last - 1]))


class Beside:
    """A text beside which one translation after another is laid.

    Sentences that have been seen before are not compared again, so that a translation that was
    changed in one place costs hardly more than that place.

    Args:
        words: The words of the text.
        known: What is known of words beside their vectors.
    """

    def __init__(self, words: Words, known: KnownWords | None = None) -> None:
        self._words = words
        self._known = known
        self._seen: dict[Words, tuple[Vectors, Vectors]] = {}

    def cover(self, sentences: Sequence[Words]) -> tuple[Vectors, Vectors]:
        """Return the support of each word of the text, and of each word of all `sentences`."""
        self._compare([words for words in dict.fromkeys(sentences) if words not in self._seen])
        pairs = [self._seen[words] for words in sentences if words in self._seen]
        if not pairs:
            return (
                np.zeros(len(self._words), np.float32),
                np.zeros(sum(map(len, sentences)), np.float32),
            )
        here = np.maximum.reduce([here for here, _ in pairs])
        there = np.concatenate([there for _, there in pairs])
        if self._known is not None:
            cores = [core for words in sentences if words in self._seen for core in words.cores]
            here *= self._known.forth.answered(self._words.cores, cores)
            there *= self._known.back.answered(cores, self._words.cores)
        return here, there

    def _compare(self, fresh: Sequence[Words]) -> None:
        """Compare the text with sentences that have not been seen."""
        fresh = [words for words in fresh if len(words)]
        if not fresh or not len(self._words):
            return
        ends = np.cumsum([len(words) for words in fresh])
        likeness = products(self._words.vectors, np.concatenate([words.vectors for words in fresh]))
        if self._known is not None:
            cores = [core for words in fresh for core in words.cores]
            self._known.raise_likeness(likeness, self._words.cores, cores)
        here = np.maximum.reduceat(likeness, ends - [len(words) for words in fresh], axis=1)
        there = np.split(likeness.max(axis=0), ends[:-1])
        for number, words in enumerate(fresh):
            self._seen[words] = here[:, number], there[number]
