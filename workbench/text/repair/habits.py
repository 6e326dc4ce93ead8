"""What an extractor is in the habit of doing, as likelihoods; learnt again from every document."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from workbench.text.repair.printed_line import Seam

GAP_CLASSES: Final = 3
"""No space, one space, several."""
_INERTIA: Final = 20.0
"""How many seams of a document weigh as much as what we thought before."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How likely a run ends at a seam, and how likely a space parts two runs read in sequence.

    Attributes:
        cut: For each kind of seam the likelihood (0 to 1, both exclusive) that runs meet there.
        space: For each pair of gaps (behind the earlier run, before the later one) the likelihood
            that the text has a space where they are put together.
    """

    cut: Mapping[Seam, float]
    space: tuple[tuple[float, ...], ...]

    def cut_costs(self) -> dict[Seam, tuple[float, float]]:
        """Return for each seam the logarithms of cutting and of not cutting."""
        return {seam: (math.log(p), math.log1p(-p)) for seam, p in self.cut.items()}

    def space_costs(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Return for each pair of gaps the logarithms of a space and of none."""
        return tuple(
            tuple((math.log(p), math.log1p(-p)) for p in row) for row in self.space
        )

    def adapted(self, cuts: Counter[tuple[Seam, bool]]) -> "Habits":
        """Return the habits that a document shows.

        Args:
            cuts: How often runs met at each kind of seam (true), and how often not.
        """
        cut = {}
        for seam, before in self.cut.items():
            met, kept = cuts[seam, True], cuts[seam, False]
            cut[seam] = (met + _INERTIA * before) / (met + kept + _INERTIA)
        return replace(self, cut=cut)


RUNS_REVERSED: Final = Habits(
    cut={
        Seam.INSIDE: 1e-6,
        Seam.WIDE_GAP: 0.98,
        Seam.SPACE: 0.03,
        Seam.SPACE_AT_MARK: 0.95,
        Seam.SPACE_AT_SCRAP: 0.95,
        Seam.AFTER_ENDING: 0.99,
        Seam.MARK: 0.99,
        Seam.NUMBER: 0.9,
        Seam.AFTER_WAW: 0.2,
        Seam.AFTER_WAW_AT_GAP: 0.7,
        Seam.BEFORE_INNER_WAW: 0.06,
        Seam.AFTER_INNER_WAW: 0.06,
        Seam.LETTERS: 0.008,
        Seam.EDGE: 0.03,
        Seam.BEFORE_WAW: 0.15,
        Seam.SPACE_AT_LAST_WAW: 0.4,
    },
    space=((0.1, 0.5, 0.5), (0.5, 0.6, 0.6), (0.5, 0.6, 0.5)),
)
"""Runs written from left to right, as in books justified with kashidas."""
