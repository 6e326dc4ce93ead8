"""An n-gram model of word classes: what comes after words that were never met together."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from packing import FULL, discounted, quantised, table

from workbench.text.repair.tables import triple_key

LEAST_TRIPLE: Final = 4
_DISCOUNT: Final = 0.75


@dataclass(frozen=True)
class ClassModel:
    """Likelihoods of classes, and of words within their classes.

    Attributes:
        classes: The class of every word, shape ``(words,)``.
        members: Likelihood of every word within its class, shape ``(words,)``.
        pairs: Likelihood of a class behind another, shape ``(classes, classes)``.
        left: What two classes leave to the newer one, shape ``(classes, classes)``.
        triples: Three classes in a row, shape ``(n, 3)``.
        chances: Likelihood of the last of each, shape ``(n,)``.
    """

    classes: np.ndarray
    members: np.ndarray
    pairs: np.ndarray
    left: np.ndarray
    triples: np.ndarray
    chances: np.ndarray

    @classmethod
    def of(cls, stream: np.ndarray, classes: np.ndarray, singles: np.ndarray) -> ClassModel:
        """Count the classes of `stream`; `singles` are logarithms of likelihoods of words."""
        size = int(classes.max()) + 1
        words = np.exp(singles)
        totals = np.bincount(classes, words, minlength=size)
        members = words / np.maximum(totals[classes], 1e-12)
        run = classes[stream]
        inside = stream > 0
        first = run[:-1] * size + run[1:]
        counts = np.bincount(first[inside[:-1] & inside[1:]], minlength=size * size)
        counts = counts.reshape(size, size).astype(float)
        base = totals / totals.sum()
        kept = np.maximum(counts - _DISCOUNT, 0)
        rows = np.maximum(counts.sum(1, keepdims=True), 1)
        rest = 1 - kept.sum(1, keepdims=True) / rows
        pairs = kept / rows + rest * base
        keys = (run[:-2] * size + run[1:-1]) * size + run[2:]
        keys = keys[inside[:-2] & inside[1:-1] & inside[2:]]
        unique, seen = np.unique(keys, return_counts=True)
        frequent = seen >= LEAST_TRIPLE
        unique, seen = unique[frequent], seen[frequent]
        triples = np.stack([unique // size // size, unique // size % size, unique % size], axis=1)
        history = triples[:, 0] * size + triples[:, 1]
        chances, left = discounted(
            seen,
            np.maximum(counts.ravel(), 1),
            pairs[triples[:, 1], triples[:, 2]],
            _DISCOUNT,
            history,
        )
        return cls(classes, members, pairs, left.reshape(size, size), triples, chances)

    def after_one(self, words: np.ndarray) -> np.ndarray:
        """Return the likelihood of the second word after the first, for rows of two."""
        first, second = self.classes[words[:, 0]], self.classes[words[:, 1]]
        return self.pairs[first, second] * self.members[words[:, 1]]

    def after_two(self, words: np.ndarray) -> np.ndarray:
        """Return the likelihood of the third word after two, for rows of three."""
        size = len(self.pairs)
        first, second, third = self.classes[words].T
        known = (self.triples[:, 0] * size + self.triples[:, 1]) * size + self.triples[:, 2]
        wanted = (first * size + second) * size + third
        place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        found = known[place] == wanted
        chance = np.where(
            found, self.chances[place], self.left[first, second] * self.pairs[second, third]
        )
        return chance * self.members[words[:, 2]]

    def parts(self) -> dict[str, bytes]:
        """Return the parts of the model file."""
        marks, values = table(
            (triple_key(*row) for row in self.triples.tolist()),
            [quantised(np.log(self.chances))],
            int(len(self.triples) / FULL),
        )
        return {
            "classes": zlib.compress(self.classes.astype("<u2").tobytes(), 9),
            "members": quantised(np.log(self.members)).tobytes(),
            "class pairs": zlib.compress(quantised(np.log(self.pairs)).tobytes(), 9),
            "class backoffs": zlib.compress(quantised(np.log(self.left)).tobytes(), 9),
            "class triple marks": marks,
            "class triples": values,
        }
