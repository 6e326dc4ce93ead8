"""Readings of the end of a line, and which of them is the likeliest so far."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from workbench.text.repair.language_model import UNKNOWN
from workbench.text.repair.runs import OPEN_LINE


class Reading(NamedTuple):
    """One way to read the end of the file's line, which is the beginning of the text's line.

    Attributes:
        score: Logarithm of its likelihood.
        older: The last finished word but one.
        newer: The last finished word.
        open: The letters of the word that may still go on.
        gap: The gap class in the file behind the last run.
        begin: First atom of the last run.
        end: Atom behind the last run.
        is_joined: Whether the last run continues the word before.
        before: The reading without the last run.
        root: Which reading of the line before it goes on from.
        lead: How much likelier (logarithm) it is than any other that has ended in the same words.
        root_lead: The same for those that go on from another reading of the line before.
    """

    score: float
    older: int = UNKNOWN
    newer: int = UNKNOWN
    open: str = ""
    gap: int = OPEN_LINE
    begin: int = 0
    end: int = 0
    is_joined: bool = False
    before: "Reading | None" = None
    root: int = 0
    lead: float = math.inf
    root_lead: float = math.inf


@dataclass(slots=True)
class Entry:
    """The likeliest reading that ends at one place in certain words.

    Attributes:
        rank: Its score and its outlook.
        reading: The reading.
        lead: How much likelier it is than the others that end so and have the same root.
        root_lead: The same for those that have another.
    """

    rank: float
    reading: Reading
    lead: float = math.inf
    root_lead: float = math.inf

    def beats(self, difference: float, root: int) -> None:
        """Remember a rival that is less likely."""
        if root == self.reading.root:
            self.lead = min(self.lead, difference)
        else:
            self.root_lead = min(self.root_lead, difference)

    def displaces(self, other: "Entry") -> None:
        """Remember a rival that was the likeliest until now, and what it had beaten."""
        difference = self.rank - other.rank
        self.beats(difference, other.reading.root)
        if other.reading.root == self.reading.root:
            self.root_lead = difference + other.root_lead

    def settled(self) -> Reading:
        """Return the reading with its leads."""
        reading = self.reading
        if self.lead < reading.lead or self.root_lead < reading.root_lead:
            return reading._replace(
                lead=min(self.lead, reading.lead),
                root_lead=min(self.root_lead, reading.root_lead),
            )
        return reading


Waiting = dict[tuple[int, int, str], Entry]
"""Readings that end at one place, by their last words."""


def best_of(waiting: Waiting, count: int) -> list[tuple[float, Reading]]:
    """Return the likeliest readings with their ranks."""
    best = sorted(waiting.values(), key=_rank, reverse=True)[:count]
    return [(entry.rank, entry.settled()) for entry in best]


def _rank(entry: Entry) -> float:
    return entry.rank
