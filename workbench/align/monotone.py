"""The best path through a band of the table of positions: dynamic programming.

One row of positions at a time, all kinds of beads at once. Gaps are affine and may be of any
length: an omission is remembered per column, an addition found by a running maximum in its row.

Source:
    Gale & Church (1993) for the programme, Gotoh (1982) for affine gaps.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.anchors import Vectors
from workbench.align.bands import Band
from workbench.align.bead_scores import Comparison, Window, block_scores, window_of
from workbench.domain.beads import Bead

_BLOCK_ROWS: Final = 512
_BLOCK_CELLS: Final = 2_000_000
"""Rows, and cells at most, compared in one matrix product: many small ones would spend their time
waking the threads of BLAS."""

_STRIP_ROWS: Final = 64
_STRIP_CELLS: Final = 65_536
"""Rows, and cells at most, whose beads are scored together: the arrays should fit the cache."""

_WORST: Final = -1e30


def best_path(comparison: Comparison, band: Band) -> tuple[Bead, ...]:
    """Return the beads of the best path in `band` from the beginning of both texts to their end."""
    table = Table(comparison, band)
    table.fill()
    return table.beads()


def gap_beads(sources: range, targets: range) -> tuple[Bead, ...]:
    """Return passages of either side that have no counterpart, each for itself."""
    return (
        *(Bead(range(row, row + 1), range(0)) for row in sources),
        *(Bead(range(0), range(column, column + 1)) for column in targets),
    )


class Table:
    """The table: one ragged row for each position between sources."""

    def __init__(self, comparison: Comparison, band: Band) -> None:
        self.comparison, self.band = comparison, band
        self.scoring = comparison.scoring
        self.starts = np.concatenate(([0], np.cumsum(band.last - band.first + 1)))
        cells = int(self.starts[-1])
        self.best = np.full(cells + 1, _WORST)
        """Score of the best path to each cell; one more cell stands for all outside the band."""
        self.steps = np.zeros(cells, np.int32)
        """The last bead on that path: its place in `kinds`, then the lengths of omissions; an
        addition is minus its length."""
        self.kinds = np.array(self.scoring.kinds, np.int64)
        self.omitted_best = np.full(len(comparison.right) + 1, _WORST)
        """For each column the best score from which an omission may begin, rate taken off."""
        self.omitted_from = np.zeros(len(comparison.right) + 1, np.int32)
        """The row where it begins."""

    def fill(self) -> None:
        """Fill the table from the top."""
        self.best[0] = 0.0
        self._finish_row(0)
        everything = range(1, len(self.band.first))
        for block in self.band.strips(everything, most=_BLOCK_ROWS, cells=_BLOCK_CELLS):
            columns = self.band.columns(block)
            window = window_of(self.comparison, block, columns)
            for rows in self.band.strips(block, most=_STRIP_ROWS, cells=_STRIP_CELLS):
                self._fill_strip(rows, window)

    def _fill_strip(self, rows: range, window: Window) -> None:
        """Fill a few rows."""
        columns = self.band.columns(rows)
        scores = block_scores(self.comparison, window, rows, columns)
        numbers = np.arange(rows.start, rows.stop)
        first, last = self.band.first[numbers], self.band.last[numbers]
        widths = last - first + 1
        positions = first[:, None] + np.arange(int(widths.max()))
        inside = np.minimum(positions, last[:, None]) - columns.start
        gained = scores[:, np.arange(len(rows))[:, None], inside].transpose(1, 0, 2)
        above = self._above(numbers, positions)
        for index, row in enumerate(rows):
            width = int(widths[index])
            self._fill_row(row, gained[index, :, :width], above[index, :, :width])

    def _above(
        self, rows: npt.NDArray[np.int64], positions: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """Return the cells from which each kind of bead comes; shape ``(rows, kinds, width)``."""
        begins = rows[:, None] - self.kinds[:, 0]
        exists = begins >= 0
        begins = np.maximum(begins, 0)
        columns = positions[:, None, :] - self.kinds[:, 1, None]
        offset = columns - self.band.first[begins][:, :, None]
        inside = (offset >= 0) & (columns <= self.band.last[begins][:, :, None])
        inside &= exists[:, :, None]
        return np.where(inside, offset + self.starts[begins][:, :, None], -1)

    def _fill_row(self, row: int, gained: Vectors, above: npt.NDArray[np.int64]) -> None:
        """Fill one row: beads from above, omissions, additions."""
        cells = slice(int(self.starts[row]), int(self.starts[row + 1]))
        columns = slice(int(self.band.first[row]), int(self.band.last[row]) + 1)
        reached = self.best[above] + gained
        kind = reached.argmax(axis=0)
        best = np.take_along_axis(reached, kind[None], axis=0)[0]
        omitted = self.omitted_best[columns] + (self.scoring.gap + self.scoring.gap_passage * row)
        lengths = len(self.kinds) + row - self.omitted_from[columns]
        self.steps[cells] = np.where(omitted > best, lengths, kind)
        self.best[cells] = np.maximum(omitted, best)
        self._finish_row(row)

    def _finish_row(self, row: int) -> None:
        """Take additions into account, then note where omissions may begin."""
        cells = slice(int(self.starts[row]), int(self.starts[row + 1]))
        best, rate = self.best[cells], self.scoring.gap_passage
        ramp = rate * np.arange(len(best))
        level = best - ramp
        highest = np.maximum.accumulate(level)
        added = ramp[1:] + (highest[:-1] + self.scoring.gap)
        better = added > best[1:]
        if better.any():
            columns = np.arange(len(best))
            begins = np.maximum.accumulate(np.where(level >= highest, columns, 0))[:-1]
            best[1:][better] = added[better]
            self.steps[cells][1:][better] = (begins - columns[1:])[better]
        columns_of_row = slice(int(self.band.first[row]), int(self.band.last[row]) + 1)
        level = best - rate * row
        better = level > self.omitted_best[columns_of_row]
        self.omitted_best[columns_of_row][better] = level[better]
        self.omitted_from[columns_of_row][better] = row

    def beads(self) -> tuple[Bead, ...]:
        """Return the beads of the best path."""
        row, column = len(self.comparison.left), len(self.comparison.right)
        path: list[Bead] = []
        while row or column:
            cell = self.cell(row, column)
            up, back = self._size(int(self.steps[cell]))
            rows, columns = range(row - up, row), range(column - back, column)
            if up and back:
                score = self.best[cell] - self.best[self.cell(row - up, column - back)]
                path.append(Bead(rows, columns, float(score)))
            else:
                path.extend(reversed(gap_beads(rows, columns)))
            row, column = row - up, column - back
        return tuple(reversed(path))

    def cell(self, row: int, column: int) -> int:
        """Return where the cell is stored."""
        return int(self.starts[row]) + column - int(self.band.first[row])

    def _size(self, step: int) -> tuple[int, int]:
        """Return how many sources and targets the bead holds that `step` stands for."""
        if step < 0:
            return 0, -step
        if step >= len(self.kinds):
            return step - len(self.kinds), 0
        up, back = self.kinds[step]
        return int(up), int(back)
