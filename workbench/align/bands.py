"""The part of the table of all sources by all targets in which an alignment is looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Anchor: TypeAlias = tuple[int, int]
"""Numbers of a source and of a target that belong together."""

_UNEVEN: Final = 0.6
"""Of two anchors with differently many passages between them, how much of the difference the
band may stray from the straight line."""

_DRIFT: Final = 0.15
"""How far it may stray for each passage between two anchors."""


@dataclass(frozen=True, slots=True)
class Band:
    """For each position between sources, the positions between targets that are looked at.

    A position is the number of passages before it: 0 to n. Rows never step back and always
    touch, so there is a path from (0, 0) to (n, m).

    Attributes:
        first: Shape ``(n + 1,)``; the first position between targets.
        last: Shape ``(n + 1,)``; the last one, which belongs to the band.
    """

    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]

    def columns(self, rows: range) -> range:
        """Return the columns from the first to the last that any of `rows` holds."""
        return range(int(self.first[rows.start]), int(self.last[rows.stop - 1]) + 1)

    def strips(self, rows: range, *, most: int, cells: int) -> Iterator[range]:
        """Cut `rows` into strips of `most` rows, or fewer where the band is wide.

        Args:
            rows: The rows to cut up.
            most: Rows a strip may have.
            cells: Cells the rectangle around a strip may have, unless it is a single row.
        """
        start = rows.start
        while start < rows.stop:
            stop = min(start + most, rows.stop)
            while (
                stop - start > 1 and len(self.columns(range(start, stop))) * (stop - start) > cells
            ):
                stop = start + (stop - start) // 2
            yield range(start, stop)
            start = stop


def band_around(anchors: Sequence[Anchor], sources: int, targets: int, *, reach: int) -> Band:
    """Return the band around the line through `anchors`, wider where they are far apart.

    Args:
        anchors: Rising on both sides.
        sources: Number of sources.
        targets: Number of targets.
        reach: Positions on either side of the line that always belong to the band.
    """
    ends = np.array([(0, 0), *((row + 1, column + 1) for row, column in anchors)], np.float64)
    ends = ends[ends[:, 0] < sources] if sources else ends[:1]
    rows = np.append(ends[:, 0], sources)
    columns = np.append(ends[:, 1], targets)
    positions = np.arange(sources + 1)
    line = np.interp(positions, rows, columns)
    after = np.clip(np.searchsorted(rows, positions, side="left"), 1, len(rows) - 1)
    rise, run = (np.diff(columns)[after - 1], np.diff(rows)[after - 1])
    stray = reach + _UNEVEN * np.abs(run - rise) + _DRIFT * run
    # Between close anchors the whole rectangle, between distant ones a strip along the line.
    first = np.maximum(np.minimum(columns[after - 1], line) - reach, line - stray)
    last = np.minimum(np.maximum(columns[after], line) + reach, line + stray)
    first = np.clip(np.floor(first), 0, targets)
    last = np.maximum.accumulate(np.clip(np.ceil(last), 0, targets))
    last[-1] = targets
    first = np.minimum(np.maximum.accumulate(first), last)
    first[0] = 0
    first[1:] = np.minimum(first[1:], last[:-1])  # no row begins beyond the end of the one before
    return Band(first.astype(np.int64), last.astype(np.int64))
