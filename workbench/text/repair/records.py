"""What was done to a line, why, and how sure we are: values that can be shown, kept and undone."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why a line reads differently from what the extractor wrote."""

    ORDER = "runs-in-reverse-order"
    LETTERS = "letters-in-reverse-order"
    TORN = "word-torn-apart"
    FUSED = "words-run-together"
    HALVES = "halves-changed-places"
    GLYPH = "letter-under-another-name"
    KASHIDA = "kashida-of-justification"
    SPACES = "padding"


SENTENCES: Final = {
    Reason.ORDER: "The runs of the line were written from left to right.",
    Reason.LETTERS: "The letters of the line were written from left to right.",
    Reason.TORN: "A word was torn apart.",
    Reason.FUSED: "Two words had run together.",
    Reason.HALVES: "The halves of the line had changed places.",
    Reason.GLYPH: "The font had ك under the name of آ.",
    Reason.KASHIDA: "Kashidas stretched the line.",
    Reason.SPACES: "Spaces padded the line.",
}
"""What each reason says to the user."""


DOUBTFUL: Final = 0.85
"""Confidence below which a person should look at a repair."""


class Decision(StrEnum):
    """What became of a repair."""

    MADE = "made"
    PROPOSED = "proposed"
    SETTLED = "settled"
    """By a person, and final."""


@dataclass(frozen=True, slots=True)
class LineRepair:
    """One line before and after.

    Attributes:
        line: Its place among the lines given, from 0.
        before: As it came.
        after: As it is read.
        reasons: What was wrong, the gravest first.
        confidence: How likely the reading is the right one, 0 to 1.
        decision: Whether it was made, or is only proposed.
        others: Less likely readings, best first.
    """

    line: int
    before: str
    after: str
    reasons: tuple[Reason, ...]
    confidence: float
    decision: Decision = Decision.MADE
    others: tuple[str, ...] = ()
