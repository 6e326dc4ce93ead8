"""Passages that were moved: what stayed over on both sides, if it fits together.

A path that never steps back must leave out one of two passages that changed places. Runs of
sources without a counterpart are therefore compared with runs of targets without one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np

from workbench.align.bands import Band
from workbench.align.bead_scores import Comparison, Scoring, Side, prepare_side
from workbench.align.monotone import best_path
from workbench.domain.beads import Bead

_SHORTEST: Final = 2
"""Passages that a moved run must have: single ones look alike by accident."""

_LIKE_ENOUGH: Final = 0.5
"""How near the passages of a moved run must come to each other, in terms of the usual bead."""


def with_moves(beads: Sequence[Bead], comparison: Comparison) -> tuple[Bead, ...]:
    """Return `beads` with moved runs aligned instead of left out on both sides."""
    scores = [bead.score for bead in beads if not bead.is_gap]
    omitted = _runs(bead.sources.start for bead in beads if not bead.targets)
    added = _runs(bead.targets.start for bead in beads if not bead.sources)
    if not (scores and omitted and added):
        return tuple(beads)
    enough = _LIKE_ENOUGH * median(scores)
    moved: list[Bead] = []
    for sources, targets in _likely_pairs(omitted, added, comparison, enough=enough):
        part = replace(
            comparison,
            left=_part(comparison.left, sources, comparison.scoring),
            right=_part(comparison.right, targets, comparison.scoring),
        )
        inner = best_path(part, _whole_table(len(sources), len(targets)))
        moved.extend(
            Bead(
                range(sources.start + bead.sources.start, sources.start + bead.sources.stop),
                range(targets.start + bead.targets.start, targets.start + bead.targets.stop),
                bead.score,
            )
            for bead in inner
            if not bead.is_gap and bead.score >= enough
        )
    return _replaced(beads, moved)


def _runs(numbers: Iterable[int]) -> list[range]:
    """Return runs of consecutive numbers, the short ones left out."""
    runs: list[range] = []
    for number in sorted(numbers):
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return [run for run in runs if len(run) >= _SHORTEST]


def _likely_pairs(
    omitted: Sequence[range], added: Sequence[range], comparison: Comparison, *, enough: float
) -> list[tuple[range, range]]:
    """Return runs that fit each other best, each at most once."""
    likeness: list[tuple[float, range, range]] = []
    for sources in omitted:
        for targets in added:
            gram = _rows(comparison.left, sources) @ _rows(comparison.right, targets).T
            shorter = 1 if len(sources) <= len(targets) else 0
            likeness.append((float(gram.max(axis=shorter).mean()), sources, targets))
    taken: set[range] = set()
    pairs: list[tuple[range, range]] = []
    for value, sources, targets in sorted(likeness, key=lambda each: -each[0]):
        # A run of sources and a run of targets may be equal as ranges: keep the sides apart.
        if value < enough or sources in taken or range(-targets.stop, -targets.start) in taken:
            continue
        taken |= {sources, range(-targets.stop, -targets.start)}
        pairs.append((sources, targets))
    return pairs


def _rows(side: Side, passages: range) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return the vectors of `passages`."""
    return side.vectors[passages.start : passages.stop]


def _part(side: Side, passages: range, scoring: Scoring) -> Side:
    """Return some passages of a text as a text of their own; they stay centred as they were."""
    lengths = np.diff(side.ends[passages.start : passages.stop + 1])
    return prepare_side(_rows(side, passages), lengths, largest=scoring.largest)


def _whole_table(sources: int, targets: int) -> Band:
    """Return a band that leaves nothing out."""
    return Band(np.zeros(sources + 1, np.int64), np.full(sources + 1, targets, np.int64))


def _replaced(beads: Sequence[Bead], moved: Sequence[Bead]) -> tuple[Bead, ...]:
    """Return `beads` with `moved` in the place of the gaps they fill."""
    sources = {number for bead in moved for number in bead.sources}
    targets = {number for bead in moved for number in bead.targets}
    starts = {bead.sources.start: bead for bead in moved}
    result: list[Bead] = []
    for bead in beads:
        if not bead.is_gap:
            result.append(bead)
        elif bead.sources and bead.sources.start in starts:
            result.append(starts[bead.sources.start])
        elif (bead.sources and bead.sources.start in sources) or (
            bead.targets and bead.targets.start in targets
        ):
            continue
        else:
            result.append(bead)
    return tuple(result)
