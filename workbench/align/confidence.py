"""How sure is each bead of an alignment?

Where the best path through the table takes the greatest score, the sum over all paths, each
weighing as its score says, tells how much of that weight goes through a bead: its probability.
A bead that could as well have been cut otherwise gets half of it or less, however good it looks.

Source:
    The forward-backward algorithm: Rabiner (1989), "A Tutorial on Hidden Markov Models".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.aligner import align, prepared
from workbench.align.anchors import Vectors
from workbench.align.bands import Band
from workbench.align.bead_scores import Comparison, Scoring, Side, prepare_side
from workbench.align.monotone import Table, best_path
from workbench.align.moves import Moves, with_moves
from workbench.domain.beads import Bead

_TEMPERATURE: Final = 0.05
"""Score by which a path must be worse to weigh less by the factor e."""

_OF_A_MOVE: Final = 0.4
"""Probability of a moved bead, which lies on no path: whoever finds one should look at it."""

_LEAST: Final = -1e30


def align_surely(
    sources: Vectors,
    targets: Vectors,
    source_lengths: npt.ArrayLike,
    target_lengths: npt.ArrayLike,
    *,
    moves: Moves = Moves.RUNS,
) -> tuple[tuple[Bead, ...], list[float]]:
    """Return the beads of `align`, whose arguments these are, and the probability of each, 0 to 1.

    All passages of a gap have the probability that the gap begins and ends where it does.
    """
    if not len(sources) or not len(targets):
        beads = align(sources, targets, source_lengths, target_lengths)
        return beads, [1.0] * len(beads)
    comparison, band = prepared(sources, targets, source_lengths, target_lengths)
    beads = with_moves(best_path(comparison, band), comparison, moves=moves)
    return beads, _confidences(beads, comparison, band)


def _confidences(beads: Sequence[Bead], comparison: Comparison, band: Band) -> list[float]:
    """Return the probability of each bead."""
    rows_in_all, columns_in_all = len(comparison.left), len(comparison.right)
    forward = _Total(comparison, band)
    forward.fill()
    backward = _Total(_turned(comparison), _turned_band(band, columns_in_all))
    backward.fill()
    whole = forward.total(rows_in_all, columns_in_all)
    found = [_OF_A_MOVE] * len(beads)
    for members, rows, columns, gained in _runs_on_path(beads, comparison.scoring):
        weight = (
            forward.total(rows.start, columns.start)
            + gained / _TEMPERATURE
            + backward.total(rows_in_all - rows.stop, columns_in_all - columns.stop)
        )
        for member in members:
            found[member] = float(np.exp(min(weight - whole, 0.0)))
    return found


def _runs_on_path(
    beads: Sequence[Bead], scoring: Scoring
) -> Iterator[tuple[range, range, range, float]]:
    """Yield what lies on a path that never steps back: the beads, the passages, the score.

    Gaps of several passages come as one. What was moved, and gaps that it has torn open, are left
    out.
    """
    row = column = start = 0
    while start < len(beads):
        end = start + 1
        bead = beads[start]
        while bead.is_gap and end < len(beads) and _goes_on(beads[end - 1], beads[end]):
            end += 1
        last = beads[end - 1]
        rows = range(bead.sources.start, last.sources.stop) if bead.sources else range(row, row)
        columns = (
            range(bead.targets.start, last.targets.stop) if bead.targets else range(column, column)
        )
        size = len(rows) + len(columns)
        gained = scoring.gap + scoring.gap_passage * size if bead.is_gap else bead.score
        if rows.start == row and columns.start == column:
            yield range(start, end), rows, columns, gained
        row = max(row, rows.stop)
        column = max(column, columns.stop)
        start = end


def _goes_on(bead: Bead, following: Bead) -> bool:
    """Whether a gap goes on in the following bead."""
    return following.is_gap and bool(bead.sources) == bool(following.sources)


class _Total(Table):
    """The table with the logarithm of the weight of all paths to a cell, instead of the best."""

    def total(self, row: int, column: int) -> float:
        """Return the logarithm of the weight of all paths to a cell."""
        if not self.band.first[row] <= column <= self.band.last[row]:
            return _LEAST
        return float(self.best[self.cell(row, column)])

    def _fill_row(self, row: int, gained: Vectors, above: npt.NDArray[np.int64]) -> None:
        """Fill one row: what comes by beads, by omissions and by additions.

        A gap begins where none of its kind ends, or it would be counted in many pieces.
        """
        columns = slice(int(self.band.first[row]), int(self.band.last[row]) + 1)
        reached = self.best[above] + np.maximum(gained, _LEAST) / _TEMPERATURE
        highest = reached.max(axis=0)
        by_beads = highest + np.log(np.exp(reached - highest).sum(axis=0))
        opened = (self.scoring.gap + self.scoring.gap_passage * row) / _TEMPERATURE
        self._finish(row, by_beads, self.omitted_best[columns] + opened)

    def _finish_row(self, row: int) -> None:
        """Finish the first row, to which no beads lead."""
        start = self.best[int(self.starts[row]) : int(self.starts[row + 1])]
        self._finish(row, start.copy(), np.full(len(start), _LEAST))

    def _finish(
        self, row: int, by_beads: npt.NDArray[np.float64], omitted: npt.NDArray[np.float64]
    ) -> None:
        """Add the additions, then note where omissions may begin."""
        cells = slice(int(self.starts[row]), int(self.starts[row + 1]))
        rate = self.scoring.gap_passage / _TEMPERATURE
        ramp = rate * np.arange(len(by_beads))
        level = np.logaddexp(by_beads, omitted) - ramp
        added = np.full(len(level), _LEAST)
        opened = self.scoring.gap / _TEMPERATURE
        added[1:] = np.logaddexp.accumulate(level)[:-1] + ramp[1:] + opened
        self.best[cells] = np.logaddexp(level + ramp, added)
        columns = slice(int(self.band.first[row]), int(self.band.last[row]) + 1)
        begun = np.logaddexp(by_beads, added) - rate * row
        self.omitted_best[columns] = np.logaddexp(self.omitted_best[columns], begun)


def _turned(comparison: Comparison) -> Comparison:
    """Return both texts read from their ends."""
    return replace(
        comparison,
        left=_turned_side(comparison.left, comparison.scoring),
        right=_turned_side(comparison.right, comparison.scoring),
    )


def _turned_side(side: Side, scoring: Scoring) -> Side:
    """Return a text read from its end."""
    vectors = np.ascontiguousarray(side.vectors[::-1])
    return prepare_side(vectors, np.diff(side.ends)[::-1], largest=scoring.largest)


def _turned_band(band: Band, targets: int) -> Band:
    """Return the band seen from the end of both texts."""
    return Band(targets - band.last[::-1], targets - band.first[::-1])
