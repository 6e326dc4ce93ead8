"""What an extractor is in the habit of doing, as likelihoods; learnt again from every document."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from workbench.text.repair.printed_line import Seam

WEIGHT: Final = 1.6
"""How much the logarithm of a cut weighs against that of a word: words are less independent."""
_INERTIA: Final = 40.0
"""How many seams of a document weigh as much as what we thought before."""

Costs = tuple[float, float]
"""Weighted logarithms of yes and of no."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How likely a run ends at a seam, and how likely a space parts two runs read in sequence.

    Attributes:
        cut: For each kind of seam the likelihood (0 to 1, both exclusive) that runs meet there.
        space: For each pair of gaps (behind the earlier run, before the later one; 0 for none, 1
            for one space, 2 for more) the likelihood that a space parts the words there.
    """

    cut: Mapping[Seam, float]
    space: tuple[tuple[float, float, float], ...]

    def cut_costs(self) -> dict[Seam, Costs]:
        """Return for each seam the costs of cutting and of not cutting."""
        return {seam: _costs(chance) for seam, chance in self.cut.items()}

    def space_costs(self) -> tuple[tuple[Costs, ...], ...]:
        """Return for each pair of gaps the costs of a space and of none."""
        return tuple(tuple(_costs(chance) for chance in row) for row in self.space)

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


def _costs(chance: float) -> Costs:
    return WEIGHT * math.log(chance), WEIGHT * math.log1p(-chance)


RUNS_REVERSED: Final = Habits(
    cut={
        Seam.WIDE_GAP: 0.99,
        Seam.AFTER_ENDING: 0.995,
        Seam.AFTER_MARK: 0.995,
        Seam.BEFORE_MARK: 0.75,
        Seam.NUMBER: 0.95,
        Seam.SPACE_AT_WAW: 0.97,
        Seam.SPACE_AT_SCRAP: 0.8,
        Seam.SPACE_BEFORE_LAST_SCRAP: 0.2,
        Seam.SPACE_BEHIND_FIRST_SCRAP: 0.3,
        Seam.SPACE_BEFORE_MARK: 0.97,
        Seam.SPACE_AFTER_MARK: 0.95,
        Seam.SPACE_AFTER_CLOSING: 0.6,
        Seam.SPACE_AT_NUMBER: 0.8,
        Seam.AFTER_WAW_AT_GAP: 0.93,
        Seam.AFTER_WAW: 0.75,
        Seam.AFTER_COMMON_WAW: 0.5,
        Seam.SPACE_AT_LAST_WAW: 0.3,
        Seam.BEFORE_LAST_WAW: 0.3,
        Seam.SPACE_BEHIND_LAST_WAW: 0.6,
        Seam.BEFORE_INNER_WAW: 0.12,
        Seam.SPACE_AT_GLUED: 0.25,
        Seam.SPACE_AT_STRANGER: 0.04,
        Seam.SPACE_BEFORE_WAW: 0.2,
        Seam.EDGE_AT_GAP: 0.1,
        Seam.EDGE_AT_MARK: 0.05,
        Seam.EDGE: 0.01,
        Seam.SPACE: 0.01,
        Seam.LETTERS: 0.015,
        Seam.INSIDE: 1e-6,
    },
    space=((0.2, 0.7, 0.5), (0.4, 0.8, 0.4), (0.5, 0.6, 0.6)),
)
"""Runs written from left to right, as in books justified with kashidas."""

WORDS_REVERSED: Final = replace(
    RUNS_REVERSED,
    cut={
        **RUNS_REVERSED.cut,
        Seam.SPACE: 0.97,
        Seam.SPACE_BEFORE_WAW: 0.97,
        Seam.SPACE_AT_GLUED: 0.97,
        Seam.SPACE_AT_STRANGER: 0.97,
        Seam.SPACE_AFTER_CLOSING: 0.97,
        Seam.SPACE_BEHIND_LAST_WAW: 0.97,
        Seam.SPACE_AT_LAST_WAW: 0.97,
        Seam.SPACE_BEFORE_LAST_SCRAP: 0.9,
        Seam.SPACE_BEHIND_FIRST_SCRAP: 0.9,
        Seam.BEFORE_MARK: 0.5,
        Seam.AFTER_MARK: 0.5,
        Seam.AFTER_WAW_AT_GAP: 0.03,
        Seam.AFTER_WAW: 0.03,
        Seam.AFTER_COMMON_WAW: 0.03,
        Seam.BEFORE_INNER_WAW: 0.01,
        Seam.EDGE_AT_GAP: 0.01,
        Seam.EDGE_AT_MARK: 0.01,
        Seam.EDGE: 0.003,
        Seam.LETTERS: 0.003,
    },
    space=((0.3, 0.9, 0.9), (0.9, 0.98, 0.98), (0.9, 0.98, 0.98)),
)
"""Words written from left to right, as by extractors that sort words by their place on the page."""
