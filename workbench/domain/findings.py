"""What a check has seen: values that say in words what looks wrong, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How bad a finding is, in the words of the MQM error typology."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Return the MQM penalty points of one such error: 0, 1, 5 or 25."""
        return _WEIGHTS[self]

    def reaches(self, threshold: "Severity") -> bool:
        """Whether this is as bad as `threshold`, or worse."""
        return self.weight >= threshold.weight


_WEIGHTS: Final[Mapping[Severity, int]] = {
    Severity.NEUTRAL: 0,
    Severity.MINOR: 1,
    Severity.MAJOR: 5,
    Severity.CRITICAL: 25,
}


class Mqm(StrEnum):
    """Types of MQM-Core that our rules speak of."""

    OMISSION = "accuracy/omission"
    ADDITION = "accuracy/addition"
    MISTRANSLATION = "accuracy/mistranslation"
    UNTRANSLATED = "accuracy/untranslated"
    WRONG_TERM = "terminology/wrong-term"
    INCONSISTENT_TERM = "terminology/inconsistent-with-terminology-resource"
    CONVENTIONS = "linguistic-conventions"
    LOCALE = "locale-conventions"
    MARKUP = "design-and-markup"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text in code points, half open: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards.

        Raises:
            ValueError: `start` is negative or behind `end`.
        """
        if not 0 <= self.start <= self.end:
            message = f"not a span: {self.start}..{self.end}"
            raise ValueError(message)

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong in one unit.

    Attributes:
        rule: Dotted name of the rule, such as `numbers.missing`.
        unit_key: The unit's lasting key.
        severity: How bad it is if it is true.
        mqm: The MQM type of the error.
        message: One sentence in the user's words.
        source_span: The place in the source text, if there is one.
        target_span: The place in the translation, if there is one.
        confidence: How likely it is to be true, 0 to 1.
        replacement: What would stand at `target_span` if the finding were mended, if certain.
    """

    rule: str
    unit_key: str
    severity: Severity
    mqm: Mqm
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    confidence: float = 1.0
    replacement: str | None = None

    @property
    def is_grave(self) -> bool:
        """Whether the desk marks its paragraph: of major severity, or worse."""
        return self.severity.reaches(Severity.MAJOR)
