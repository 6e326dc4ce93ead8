"""Passages that were moved: what stayed over on both sides, if it fits together.

A path that never steps back must leave out one of two passages that changed places. Runs of
sources without a counterpart are therefore compared with runs of targets without one. Or it takes
both as one: two long passages by two are therefore looked at crosswise. Or, where something else
was left out, it pairs what does not fit: such makeshifts are torn if that lets a passage move.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import Enum, auto
from statistics import median
from typing import Final

import numpy as np

from workbench.align.bands import Band
from workbench.align.bead_scores import Comparison, Scoring, Side, prepare_side
from workbench.align.monotone import best_path, gap_beads
from workbench.domain.beads import Bead

_SHORTEST: Final = 2
"""Passages that a moved run must have: single ones look alike by accident, unless they are long."""

_LONG: Final = 80.0
"""Characters of a paragraph that may have been moved alone."""

_CLEARLY: Final = 0.2
"""By how much two passages must fit two others better crosswise, in cosines of each."""

_PAIR: Final = 2

_LIKE_ENOUGH: Final = 0.5
"""How near the passages of a moved run must come to each other, in terms of the usual bead."""


class Moves(Enum):
    """What may have been moved."""

    RUNS = auto()
    """Several passages at once: single sentences look alike by accident."""

    PARAGRAPHS = auto()
    """Single long passages as well."""


def with_moves(
    beads: Sequence[Bead], comparison: Comparison, *, moves: Moves = Moves.RUNS
) -> tuple[Bead, ...]:
    """Return `beads` with moved runs aligned instead of left out on both sides, or taken as one."""
    if moves is Moves.PARAGRAPHS:
        beads = tuple(each for bead in beads for each in _uncrossed(bead, comparison))
    scores = [bead.score for bead in beads if not bead.is_gap]
    if not scores:
        return tuple(beads)
    enough = _LIKE_ENOUGH * median(scores)
    makeshift = [
        bead
        for bead in beads
        if moves is Moves.PARAGRAPHS
        and not bead.is_gap
        and bead.score < enough
        and min(_shortest(comparison.left, bead.sources), _shortest(comparison.right, bead.targets))
        >= _LONG
    ]
    torn = _torn(beads, makeshift)
    moved = _moved(torn, comparison, enough=enough, moves=moves)
    taken = {number for bead in moved for number in bead.sources}
    taken_targets = {number for bead in moved for number in bead.targets}
    touched = [
        bead
        for bead in makeshift
        if taken.intersection(bead.sources) or taken_targets.intersection(bead.targets)
    ]
    return _replaced(_torn(beads, touched), moved)


def _torn(beads: Sequence[Bead], makeshift: Collection[Bead]) -> tuple[Bead, ...]:
    """Return `beads` with gaps instead of those that are only a makeshift."""
    return tuple(
        each
        for bead in beads
        for each in (gap_beads(bead.sources, bead.targets) if bead in makeshift else (bead,))
    )


def _moved(
    beads: Sequence[Bead], comparison: Comparison, *, enough: float, moves: Moves
) -> list[Bead]:
    """Return beads of what is a gap on either side, if it fits together."""
    alone = _LONG if moves is Moves.PARAGRAPHS else math.inf
    omitted = _runs((b.sources.start for b in beads if not b.targets), comparison.left, alone)
    added = _runs((b.targets.start for b in beads if not b.sources), comparison.right, alone)
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
    return moved


def _uncrossed(bead: Bead, comparison: Comparison) -> tuple[Bead, ...]:
    """Return two beads that cross, if those are what a bead of two by two is made of."""
    if len(bead.sources) != _PAIR or len(bead.targets) != _PAIR:
        return (bead,)
    lengths = (_length(comparison.left, bead.sources), _length(comparison.right, bead.targets))
    gram = _rows(comparison.left, bead.sources) @ _rows(comparison.right, bead.targets).T
    straight, crossed = np.diagonal(gram), np.diagonal(gram[:, ::-1])
    if min(float(each.min()) for each in lengths) < _LONG or not bool(
        (crossed - straight[:1] > _CLEARLY).all() and (crossed - straight[1:] > _CLEARLY).all()
    ):
        return (bead,)
    (first, second), (left, right) = bead.sources, bead.targets
    return (
        Bead(range(first, first + 1), range(right, right + 1), float(crossed[0])),
        Bead(range(second, second + 1), range(left, left + 1), float(crossed[1])),
    )


def _shortest(side: Side, passages: range) -> float:
    """Return how long the shortest of some passages is."""
    return float(_length(side, passages).min())


def _length(side: Side, passages: range) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return how long some passages are."""
    return np.diff(side.ends[passages.start : passages.stop + 1])


def _runs(numbers: Iterable[int], side: Side, alone: float) -> list[range]:
    """Return runs of consecutive numbers; of one number only if the passage is `alone` long."""
    runs: list[range] = []
    for number in sorted(numbers):
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return [run for run in runs if len(run) >= _SHORTEST or _length(side, run)[0] >= alone]


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
    rows = _rows(side, passages)
    return prepare_side(rows, _length(side, passages), largest=scoring.largest)


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
