"""Which texts of two collections say the same? Cosine, and cosine in its surroundings.

Plain cosine favours hubs: texts that are a little like everything. The margin divides by how
alike the nearest neighbours are, and so finds the pair that stands out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.align.vectors import Vectors

NEIGHBOURS: Final = 4
"""Texts that make a neighbourhood; the number used by LASER and by those who compare with it."""

_BLOCK_NUMBERS: Final = 1 << 22
"""Scores held at once (16 MB), however many texts there are."""

_LEAST: Final = 1e-6
"""Neighbourhoods are at least this alike, so that a margin is a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """For every source the target that fits best.

    Attributes:
        index: Row of the target, shape `(s,)`.
        score: Its margin, shape `(s,)`.
    """

    index: NDArray[np.intp]
    score: Vectors


def neighbourhoods(rows: Vectors, others: Vectors, *, neighbours: int = NEIGHBOURS) -> Vectors:
    """Return how alike every row and its nearest `others` are.

    Args:
        rows: Unit-length rows, shape `(n, width)`.
        others: Unit-length rows, shape `(m, width)`.
        neighbours: How many of the nearest count; all of them if there are fewer.

    Returns:
        The mean cosine, at least a millionth, shape `(n,)`.

    Raises:
        ValueError: The two arrays differ in width, or `neighbours` is less than one.
    """
    if neighbours < 1:
        raise ValueError(f"a neighbourhood of {neighbours} texts")
    means = np.full(len(rows), _LEAST, dtype=np.float32)
    count = min(neighbours, len(others))
    if count == 0:
        return means
    for block, cosines in _blocks(rows, others):
        best = np.partition(cosines, len(others) - count, axis=1)[:, len(others) - count :]
        means[block] = np.maximum(best.mean(axis=1), _LEAST)
    return means


def nearest(sources: Vectors, targets: Vectors, *, neighbours: int = NEIGHBOURS) -> Nearest:
    """Find for every source the target with the highest margin.

    Memory does not grow with the product of the two sizes.

    Raises:
        ValueError: The two arrays differ in width, or there are no targets.

    Source:
        Artetxe & Schwenk (2019), "Margin-based Parallel Corpus Mining" (ratio margin).
    """
    around_sources = neighbourhoods(sources, targets, neighbours=neighbours)
    around_targets = neighbourhoods(targets, sources, neighbours=neighbours)
    index = np.zeros(len(sources), dtype=np.intp)
    score = np.zeros(len(sources), dtype=np.float32)
    for block, cosines in _blocks(sources, targets):
        margins = 2 * cosines / (around_sources[block, None] + around_targets[None])
        index[block] = margins.argmax(axis=1)
        score[block] = margins.max(axis=1)
    return Nearest(index, score)


def _blocks(rows: Vectors, others: Vectors) -> Iterator[tuple[slice, Vectors]]:
    """Yield the cosines of all `rows` with all `others`, a few rows at a time."""
    step = max(1, _BLOCK_NUMBERS // max(1, len(others)))
    for start in range(0, len(rows), step):
        block = slice(start, start + step)
        yield block, rows[block] @ others.T
