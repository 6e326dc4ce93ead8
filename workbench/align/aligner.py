"""The best alignment of two texts: many to many, in order, with gaps, moved passages found.

Source:
    The sums of vectors and the coarse-to-fine search follow the idea of Thompson & Koehn (2019),
    "Vecalign"; the margin against the neighbours that of Liu & Zhu (2022), "Bertalign".
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.anchors import Vectors, find_anchors
from workbench.align.bands import Anchor, Band, band_around
from workbench.align.bead_scores import (
    Comparison,
    Scoring,
    Side,
    centred_vectors,
    prepare_side,
)
from workbench.align.monotone import best_path, gap_beads
from workbench.align.moves import Moves, with_moves
from workbench.domain.beads import Bead

_REACH: Final = 8
"""Positions on either side of the line through the anchors that are looked at."""

_PRIOR_LENGTH: Final = 100.0
"""Characters of equal length that count as seen before the anchors: a few lines prove little."""


def align(  # noqa: PLR0913  # two texts, their lengths, two choices: each named
    sources: Vectors,
    targets: Vectors,
    source_lengths: npt.ArrayLike,
    target_lengths: npt.ArrayLike,
    *,
    scoring: Scoring | None = None,
    moves: Moves = Moves.RUNS,
) -> tuple[Bead, ...]:
    """Return which targets render which sources.

    Args:
        sources: Unit-length rows, shape ``(n, width)``.
        targets: Unit-length rows, shape ``(m, width)``.
        source_lengths: Characters of each source passage, shape ``(n,)``.
        target_lengths: Characters of each target passage, shape ``(m,)``.
        scoring: What a good bead is.
        moves: What may have been moved.

    Returns:
        Beads that hold every passage of both sides once, in the order of the sources; additions
        stand where they were met. Gaps are beads of one passage. The targets of moved passages
        are out of order.

    Raises:
        ValueError: A text has more or fewer lengths than passages.
    """
    if len(sources) != np.size(source_lengths) or len(targets) != np.size(target_lengths):
        message = "as many lengths as passages are needed"
        raise ValueError(message)
    if not len(sources) or not len(targets):
        return gap_beads(range(len(sources)), range(len(targets)))
    comparison, band = prepared(sources, targets, source_lengths, target_lengths, scoring=scoring)
    return with_moves(best_path(comparison, band), comparison, moves=moves)


def prepared(
    sources: Vectors,
    targets: Vectors,
    source_lengths: npt.ArrayLike,
    target_lengths: npt.ArrayLike,
    *,
    scoring: Scoring | None = None,
) -> tuple[Comparison, Band]:
    """Return two texts ready to be compared, and where to look; arguments as for `align`."""
    scoring = scoring or Scoring()
    left = prepare_side(centred_vectors(sources), source_lengths, largest=scoring.largest)
    right = prepare_side(centred_vectors(targets), target_lengths, largest=scoring.largest)
    anchors = find_anchors(left.vectors, right.vectors)
    comparison = Comparison(left, right, scoring, _length_ratio(left, right, anchors))
    return comparison, band_around(anchors, len(left), len(right), reach=_REACH)


def _length_ratio(left: Side, right: Side, anchors: Sequence[Anchor]) -> float:
    """Return the length of a source for a target of length one, as the anchors have it.

    What was left out or added would falsify the ratio of the whole texts.
    """
    source = target = _PRIOR_LENGTH
    for row, column in anchors:
        source += float(left.ends[row + 1] - left.ends[row])
        target += float(right.ends[column + 1] - right.ends[column])
    return source / target
