"""Pairs of passages that surely belong together, found before anything is aligned.

Mutual nearest neighbours are thinned to the heaviest chain that runs forward on both sides. Large
texts are first looked at in pooled blocks, which costs one sixty-fourth of the whole comparison,
and then once more in a band around that coarse path.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.bands import Anchor, Band, band_around

Vectors = npt.NDArray[np.float32]
"""Rows of unit length, one for each passage: shape ``(n, width)``."""

_FEW_CELLS: Final = 4_000_000
"""Up to here every passage is compared with every other: 2,000 by 2,000 take 16 MB."""

_POOLED: Final = 8
"""Passages summed into one for the coarse look."""

_COARSE_REACH: Final = 64
"""Passages on either side of the coarse path that the second look takes in."""

_CANDIDATES: Final = 3
"""Nearest neighbours of a passage that may become anchors."""

_ROWS: Final = 512
"""Rows compared at a time: bounds the memory of a comparison."""

_BAND_ROWS: Final = 256
"""Rows of a band compared at a time: fewer waste less, more wake the threads of BLAS less often."""

_ONE_SIDED: Final = 0.25
"""Weight of a neighbour that prefers somebody else: it may guide the chain, never anchor it."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest targets of every source, and the nearest source of every target.

    Attributes:
        targets: Shape ``(sources, k)``; column numbers, the nearest first.
        scores: Their cosines, same shape.
        sources: Shape ``(targets,)``; the source nearest to each target.
    """

    targets: npt.NDArray[np.intp]
    scores: Vectors
    sources: npt.NDArray[np.intp]


def find_anchors(sources: Vectors, targets: Vectors) -> tuple[Anchor, ...]:
    """Return pairs (source, target) that surely belong together, rising on both sides."""
    if len(sources) * len(targets) <= _FEW_CELLS:
        return _chained(_nearest(sources, targets, count=_CANDIDATES))
    coarse = _chained(_nearest(_pooled(sources), _pooled(targets), count=_CANDIDATES))
    middle = _POOLED // 2
    path = tuple((row * _POOLED + middle, column * _POOLED + middle) for row, column in coarse)
    band = band_around(path, len(sources), len(targets), reach=_COARSE_REACH)
    return _chained(_nearest_in_band(sources, targets, band))


def _pooled(vectors: Vectors) -> Vectors:
    """Return the sums of neighbouring rows, of unit length; a last incomplete block is dropped."""
    whole = len(vectors) // _POOLED * _POOLED
    sums = vectors[:whole].reshape(-1, _POOLED, vectors.shape[1]).sum(axis=1)
    return np.asarray(sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9), np.float32)


def _nearest(sources: Vectors, targets: Vectors, *, count: int) -> Neighbours:
    """Compare everything with everything, a block of rows at a time."""
    count = min(count, len(targets))
    columns = np.empty((len(sources), count), np.intp)
    scores = np.empty((len(sources), count), np.float32)
    best = np.full(len(targets), -np.inf, np.float32)
    best_source = np.zeros(len(targets), np.intp)
    for start in range(0, len(sources), _ROWS):
        gram = sources[start : start + _ROWS] @ targets.T
        end = start + len(gram)
        columns[start:end], scores[start:end] = _top(gram, count)
        _improve(best, best_source, gram, first_row=start)
    return Neighbours(columns, scores, best_source)


def _nearest_in_band(sources: Vectors, targets: Vectors, band: Band) -> Neighbours:
    """Compare only what the band holds; cells outside count as unrelated."""
    count = 2
    columns = np.zeros((len(sources), count), np.intp)
    scores = np.full((len(sources), count), -1.0, np.float32)
    best = np.full(len(targets), -np.inf, np.float32)
    best_source = np.zeros(len(targets), np.intp)
    for start in range(0, len(sources), _BAND_ROWS):
        end = min(start + _BAND_ROWS, len(sources))
        first, last = int(band.first[start]), int(band.last[end])
        if last - first < count:
            continue
        gram = sources[start:end] @ targets[first:last].T
        near, scores[start:end] = _top(gram, count)
        columns[start:end] = near + first
        _improve(best[first:last], best_source[first:last], gram, first_row=start)
    return Neighbours(columns, scores, best_source)


def _top(gram: Vectors, count: int) -> tuple[npt.NDArray[np.intp], Vectors]:
    """Return the columns of the `count` greatest values of each row and the values, falling."""
    columns = np.empty((len(gram), count), np.intp)
    scores = np.empty((len(gram), count), np.float32)
    rows = np.arange(len(gram))
    for rank in range(count):  # three passes of argmax beat a partition of every row
        columns[:, rank] = gram.argmax(axis=1)
        scores[:, rank] = gram[rows, columns[:, rank]]
        gram[rows, columns[:, rank]] = -np.inf
    for rank in range(count):
        gram[rows, columns[:, rank]] = scores[:, rank]
    return columns, scores


def _improve(
    best: Vectors, best_source: npt.NDArray[np.intp], gram: Vectors, *, first_row: int
) -> None:
    """Note in `best` and `best_source`, in place, the columns for which a row is nearer."""
    rows = gram.argmax(axis=0)
    values = gram[rows, np.arange(gram.shape[1])]
    nearer = values > best
    best[nearer] = values[nearer]
    best_source[nearer] = rows[nearer] + first_row


def _chained(neighbours: Neighbours) -> tuple[Anchor, ...]:
    """Return the mutual neighbours on the heaviest chain through all of them."""
    count, width = neighbours.targets.shape
    if not width:
        return ()
    rows = np.repeat(np.arange(count), width)
    columns = neighbours.targets.ravel()
    mutual = neighbours.sources[columns] == rows
    usual = np.median(neighbours.scores[:, -1])
    weights = np.maximum(neighbours.scores.ravel() - usual, 0.0) * np.where(mutual, 1, _ONE_SIDED)
    chain = heaviest_chain(rows.tolist(), columns.tolist(), weights.tolist())
    return tuple((int(rows[each]), int(columns[each])) for each in chain if mutual[each])


def heaviest_chain(rows: list[int], columns: list[int], weights: list[float]) -> list[int]:
    """Return the pairs of the heaviest chain that rises strictly on both sides.

    Args:
        rows: Row of each pair, never falling.
        columns: Column of each pair.
        weights: Weight of each pair; pairs of no weight are left out.

    Returns:
        Positions in the three lists, rising.

    Source:
        Fredman (1975), "On computing the length of longest increasing subsequences", with
        weights: a staircase of columns on which weight rises, searched by bisection.
    """
    stair_columns: list[int] = []
    stair_weights: list[float] = []
    stair_pairs: list[int] = []
    previous = [-1] * len(rows)
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end] == rows[start]:
            end += 1
        reached: list[tuple[int, float]] = []
        for pair in range(start, end):  # ask first, for pairs of one row cannot follow each other
            if weights[pair] > 0:
                step = bisect_left(stair_columns, columns[pair]) - 1
                previous[pair] = stair_pairs[step] if step >= 0 else -1
                reached.append((pair, weights[pair] + (stair_weights[step] if step >= 0 else 0.0)))
        for pair, weight in reached:
            step = bisect_left(stair_columns, columns[pair])
            if step and stair_weights[step - 1] >= weight:
                continue
            overtaken = step
            while overtaken < len(stair_columns) and stair_weights[overtaken] <= weight:
                overtaken += 1
            if (
                overtaken < len(stair_columns)
                and overtaken == step
                and stair_columns[step] == columns[pair]
            ):
                continue
            stair_columns[step:overtaken] = [columns[pair]]
            stair_weights[step:overtaken] = [weight]
            stair_pairs[step:overtaken] = [pair]
        start = end
    chain: list[int] = []
    pair = stair_pairs[-1] if stair_pairs else -1
    while pair >= 0:
        chain.append(pair)
        pair = previous[pair]
    return chain[::-1]
