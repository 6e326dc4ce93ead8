"""How well do so many source passages and so many target passages fit each other?

The vector of several passages is the sum of theirs, so the cosine of two blocks is a sum over a
rectangle of the table of cosines, divided by two norms: every kind of bead costs a few additions
for a cell, and only one vector for a passage is ever needed. For a mean-of-tokens encoder this is
exact. From the cosine some of what the blocks have in common with their outer neighbours is
taken away (a block that fits its neighbours as well is a bad cut), and the rest counts the less
the more their lengths differ.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.anchors import Vectors

_WEIGHT_OF_LENGTH: Final = 0.5
"""A passage weighs as its length to this power: long sentences say more, but not in proportion."""


_FEW: Final = 20.0
"""As many passages as make their mean worth half."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a good bead is.

    Attributes:
        largest: Passages a bead may have, both sides together.
        margin: How much of the likeness to the outer neighbours is taken away, 0 to 1.
        gap: Score of opening a gap.
        gap_passage: Score of each passage in it. Positive: a long run that fits nothing is
            likelier a gap than a chain of bad beads.
    """

    largest: int = 8
    margin: float = 0.4
    gap: float = -0.15
    gap_passage: float = 0.02

    @property
    def kinds(self) -> tuple[tuple[int, int], ...]:
        """Return the sizes (sources, targets) a bead may have, gaps left out."""
        sizes = range(1, self.largest)
        return tuple((a, b) for a in sizes for b in sizes if a + b <= self.largest)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, prepared.

    Attributes:
        vectors: Centred, of unit length; shape ``(n, width)``.
        weights: Weight of each passage; shape ``(n,)``.
        ends: Length of the text before each position; shape ``(n + 1,)``.
        norms: ``norms[k, p]``: length of the summed vectors of the k passages that end at p.
    """

    vectors: Vectors
    weights: Vectors
    ends: npt.NDArray[np.float32]
    norms: Vectors

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.vectors)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts prepared to be compared, and what counts.

    Attributes:
        left: The sources.
        right: The targets.
        scoring: What a good bead is.
        ratio: Length of a source whose target has length one.
    """

    left: Side
    right: Side
    scoring: Scoring
    ratio: float


def prepare_side(centred: Vectors, lengths: npt.ArrayLike, *, largest: int) -> Side:
    """Return one text, prepared for comparison; for `centred` see `centred_vectors`."""
    sizes = np.maximum(np.asarray(lengths, np.float32), np.float32(1.0))
    weights = np.asarray(sizes**_WEIGHT_OF_LENGTH, np.float32)
    count = len(centred)
    norms = np.full((largest, count + 1), np.inf, np.float32)  # what does not exist fits nothing
    summed = np.zeros_like(centred)
    for size in range(1, min(largest, count + 1)):
        # summed[r] is the weighted sum of `size` passages from r on
        summed = summed[: count - size + 1]
        summed += centred[size - 1 :] * weights[size - 1 :, None]
        squares = np.einsum("ij,ij->i", summed, summed)
        norms[size, size:] = np.sqrt(np.maximum(squares, 1e-12))
    ends = np.concatenate(([0.0], np.cumsum(sizes))).astype(np.float32)
    return Side(centred, weights, ends, norms)


def centred_vectors(vectors: Vectors) -> Vectors:
    """Return the rows without their mean, of unit length again.

    That takes away what all passages of a text have in common, above all its language. Of a few
    passages only part of the mean is taken: it is mostly what they say.
    """
    share = np.float32(len(vectors) / (len(vectors) + _FEW))
    centred = np.asarray(vectors, np.float32) - share * vectors.mean(axis=0, dtype=np.float32)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True) + 1e-9
    return np.ascontiguousarray(centred, np.float32)


@dataclass(frozen=True, slots=True)
class Window:
    """The cosines of a stretch of both texts, and zeros beyond their ends.

    Attributes:
        cosines: Shape ``(rows, columns)``.
        top: Source passage of the first row; may be negative.
        left: Target passage of the first column; may be negative.
    """

    cosines: Vectors
    top: int
    left: int

    def around(self, rows: range, columns: range, reach: int) -> Vectors:
        """Return the part that beads ending at these positions look at, neighbours included."""
        top, left = rows.start - reach - self.top, columns.start - reach - self.left
        return self.cosines[
            top : top + len(rows) + reach + 1, left : left + len(columns) + reach + 1
        ]


def window_of(comparison: Comparison, rows: range, columns: range) -> Window:
    """Return the cosines around a rectangle of positions, in one matrix product."""
    sources, targets = comparison.left, comparison.right
    reach = comparison.scoring.largest
    top, left = rows.start - reach, columns.start - reach
    high, wide = len(rows) + reach + 1, len(columns) + reach + 1
    cosines = np.zeros((high, wide), np.float32)
    up, down = max(top, 0), min(top + high, len(sources))
    west, east = max(left, 0), min(left + wide, len(targets))
    cosines[up - top : down - top, west - left : east - left] = (
        sources.vectors[up:down] @ targets.vectors[west:east].T
    )
    return Window(cosines, top, left)


def block_scores(comparison: Comparison, window: Window, rows: range, columns: range) -> Vectors:
    """Score every kind of bead that ends in a rectangle of positions.

    Args:
        comparison: The two texts.
        window: Cosines around the rectangle.
        rows: Positions between sources, from 1 on.
        columns: Positions between targets, from 0 on.

    Returns:
        Shape ``(kinds, rows, columns)``; a bead that would begin before the text is very bad.
    """
    sources, targets, scoring = comparison.left, comparison.right, comparison.scoring
    reach = scoring.largest
    gram = window.around(rows, columns, reach)
    row_weights = _window(sources.weights, rows.start - reach, len(gram))
    column_weights = _window(targets.weights, columns.start - reach, gram.shape[1])
    high, wide = len(rows), len(columns)
    row_norms = 1.0 / sources.norms[:, rows.start : rows.stop, None]
    column_norms = 1.0 / targets.norms[:, None, columns.start : columns.stop]
    # upper[a][r, q]: the a sources that end at row r, summed, with target q; left: the reverse
    upper = _running_sums(gram * row_weights[:, None], reach, high)
    left = [sums.T for sums in _running_sums((gram * column_weights).T, reach, wide)]
    quarter = np.float32(scoring.margin / 4)
    outer = [sums * (quarter * norm) for sums, norm in zip(upper, row_norms, strict=True)]
    beside = [sums * (quarter * norm) for sums, norm in zip(left, column_norms, strict=True)]
    long = [_block_lengths(sources.ends, rows, size)[:, None] for size in range(reach)]
    broad = [
        _block_lengths(targets.ends, columns, size) * np.float32(comparison.ratio)
        for size in range(reach)
    ]
    scores = np.empty((len(scoring.kinds), high, wide), np.float32)
    rectangle = np.zeros((high, wide), np.float32)
    for index, (a, b) in enumerate(scoring.kinds):
        if b == 1:
            rectangle[:] = 0
        top, edge = reach - a, reach - b
        rectangle += upper[a][:, edge : edge + wide] * column_weights[edge : edge + wide]
        score = np.multiply(rectangle, row_norms[a], out=scores[index])
        np.multiply(score, column_norms[b], out=score)
        for common in (
            outer[a][:, edge - 1 : edge - 1 + wide],
            outer[a][:, reach : reach + wide],
            beside[b][top - 1 : top - 1 + high],
            beside[b][reach : reach + high],
        ):
            np.subtract(score, common, out=score)
        bad = np.minimum(score, 0)
        np.maximum(score, 0, out=score)
        np.multiply(score, _length_fit(long[a], broad[b]), out=score)
        np.add(score, bad, out=score)
        score[np.isinf(sources.norms[a, rows.start : rows.stop])] = -np.inf
        score[:, np.isinf(targets.norms[b, columns.start : columns.stop])] = -np.inf
    return scores


def _window(values: Vectors, start: int, length: int) -> Vectors:
    """Return `values[start : start + length]`, with zeros for what is beyond the ends."""
    window = np.zeros(length, np.float32)
    low, high = max(start, 0), min(start + length, len(values))
    window[low - start : high - start] = values[low:high]
    return window


def _running_sums(table: Vectors, reach: int, count: int) -> list[Vectors]:
    """Return for each size below `reach` the sums of that many rows.

    They end before the rows ``reach`` to ``reach + count`` of `table`.
    """
    sums = [np.zeros((count, table.shape[1]), np.float32)]
    for first in range(reach - 1, 0, -1):
        sums.append(sums[-1] + table[first : first + count])
    return sums


def _length_fit(long: Vectors, broad: Vectors) -> Vectors:
    """Return how well the lengths fit: 1 for the usual proportion, less for any other."""
    fit = np.minimum(long, broad)
    fit /= np.maximum((long + broad) / 2, np.float32(1.0))
    fit *= np.sqrt(fit)
    return fit


def _block_lengths(ends: Vectors, positions: range, size: int) -> Vectors:
    """Return the length of the `size` passages that end at each position."""
    starts = np.maximum(np.arange(positions.start, positions.stop) - size, 0)
    return ends[positions.start : positions.stop] - ends[starts]
