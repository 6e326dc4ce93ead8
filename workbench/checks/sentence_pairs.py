"""Which sentences of a paragraph render which, so that denials are counted where they stand."""

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np

from workbench.align.vectors import Vectors
from workbench.checks.readings import Reading

Passages: TypeAlias = tuple[range, range]
"""Sentences of the source and those that render them, counted from 0; either may be none."""

_MOST: Final = 1600
"""Cells of the grid beyond which a text is taken as a whole."""

_STEPS: Final = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
"""How many sentences of either side may belong together."""
_MERGING: Final = 0.8
"""A merged pair must be worth more than its better half."""
_GAP: Final = 0.15
"""Likeness under which two sentences are better left alone."""
_NONE: Final = 1e-6
"""The least length of a vector, so that nothing is divided by zero."""


def sentence_pairs(source: Reading, target: Reading) -> Iterator[Passages]:
    """Yield the sentences that belong together, in order, with gaps."""
    rows, columns = len(source.spans), len(target.spans)
    if rows == columns:
        for row in range(rows):
            yield range(row, row + 1), range(row, row + 1)
    elif min(rows, columns) == 1 or rows * columns > _MOST:
        yield range(rows), range(columns)
    else:
        for row, column, down, right in _path(source.sentences.masses, target.sentences.masses):
            yield range(row, row + down), range(column, column + right)


def _path(left: Vectors, right: Vectors) -> list[tuple[int, int, int, int]]:
    """Return the best way through the grid, as cells and steps."""
    rows, columns = len(left), len(right)
    values = {
        (down, across): _likeness(_runs(left, down), _runs(right, across)).tolist()
        for down, across in _STEPS
        if down and across
    }
    best = [[-1e9] * (columns + 1) for _ in range(rows + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for row in range(rows + 1):
        for column in range(columns + 1):
            for down, across in _STEPS:
                if row + down > rows or column + across > columns:
                    continue
                worth = (
                    values[down, across][row][column] * _MERGING ** (down + across - 2) - _GAP
                    if down and across
                    else -_GAP / 2
                ) * (down + across)
                if best[row][column] + worth > best[row + down][column + across]:
                    best[row + down][column + across] = best[row][column] + worth
                    came[row + down, column + across] = down, across
    path = []
    cell = rows, columns
    while cell != (0, 0):
        down, across = came[cell]
        cell = cell[0] - down, cell[1] - across
        path.append((*cell, down, across))
    return path[::-1]


def _runs(rows: Vectors, size: int) -> Vectors:
    """Return the sums of `size` neighbouring rows."""
    if size == 1:
        return rows
    return rows[:-1] + rows[1:]


def _likeness(left: Vectors, right: Vectors) -> Vectors:
    """Return the cosines of all rows with all rows."""
    product = left @ right.T
    product /= np.maximum(np.linalg.norm(left, axis=1), _NONE)[:, None]
    product /= np.maximum(np.linalg.norm(right, axis=1), _NONE)
    return np.asarray(product)
