"""Judge a model by retrieval: whose nearest neighbour is its translation?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Which texts found their translation, shape `(n,)` each, by score and direction."""

    cosine_forth: NDArray[np.bool_]
    cosine_back: NDArray[np.bool_]
    margin_forth: NDArray[np.bool_]
    margin_back: NDArray[np.bool_]

    @property
    def cosine(self) -> float:
        """Accuracy by cosine in per cent, mean of both directions."""
        return 50 * float(self.cosine_forth.mean() + self.cosine_back.mean())

    @property
    def margin(self) -> float:
        """Accuracy by ratio margin in per cent, mean of both directions."""
        return 50 * float(self.margin_forth.mean() + self.margin_back.mean())


def retrieve(sources: NDArray[np.float32], targets: NDArray[np.float32]) -> Retrieval:
    """Find every row's nearest row on the other side; row i belongs to row i.

    Source: Artetxe & Schwenk (2019), ratio margin with four neighbours.
    """
    scores = sources @ targets.T
    right = np.arange(len(sources))
    around_sources = np.partition(scores, -_NEIGHBOURS, axis=1)[:, -_NEIGHBOURS:].mean(axis=1)
    around_targets = np.partition(scores, -_NEIGHBOURS, axis=0)[-_NEIGHBOURS:].mean(axis=0)
    margins = scores / ((around_sources[:, None] + around_targets[None]) / 2)
    return Retrieval(
        scores.argmax(axis=1) == right,
        scores.argmax(axis=0) == right,
        margins.argmax(axis=1) == right,
        margins.argmax(axis=0) == right,
    )


def evaluate(encode: Encode, sets: dict[str, list[tuple[str, str]]]) -> dict[str, Retrieval]:
    """Return the retrieval of every set."""
    results = {}
    for name, pairs in sets.items():
        arabic, other = zip(*pairs, strict=True)
        results[name] = retrieve(encode(arabic), encode(other))
    return results
