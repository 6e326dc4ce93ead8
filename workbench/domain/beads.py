"""Beads: which passages of a source belong to which passages of a translation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bead:
    """Passages that render one another, many to many.

    Attributes:
        sources: Numbers of the source passages, counted from 0; empty for an addition.
        targets: Numbers of the target passages; empty for an omission.
        score: How well they fit: about 1 at best, about 0 for passages that have nothing to do
            with one another; 0 for a gap.
    """

    sources: range
    targets: range
    score: float = 0.0

    @property
    def is_gap(self) -> bool:
        """Whether one side has nothing."""
        return not (self.sources and self.targets)
