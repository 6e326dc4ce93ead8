"""What helps now: findings, terms, suggestions and the remark on the paragraph in hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from textual.containers import VerticalScroll

from workbench.domain.findings import Finding, Severity
from workbench.domain.units import Paragraph, Unit
from workbench.glossary.usage import State, Usage
from workbench.memory.recall import Suggestion, differences
from workbench.tui.filters import matches
from workbench.tui.painted_text import PaintedText, Passage, Piece
from workbench.tui.painting import LEFT_TO_RIGHT, Painter, direction_of_message

_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.NEUTRAL: "$foreground-muted",
    Severity.MINOR: "$text-warning",
    Severity.MAJOR: "$text-error",
    Severity.CRITICAL: "$text-error",
}

_SIGNS: Final[Mapping[State, tuple[str, str]]] = {
    State.FORBIDDEN: ("✗", "$text-error"),
    State.MISSING: ("○", "$text-warning"),
    State.UNCLEAR: ("·", "$foreground-muted"),
    State.USED: ("✓", "$text-success"),
}
"""A sign and a colour for what became of a term, the most urgent first."""

_MOST_NUMBERED: Final = 9

_LABEL: Final = 10
"""Cells before every text: how bad, which key, what kind."""

_FAINT: Final = "$foreground-muted"
_FOUND: Final = "$text on $primary 50%"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known about a unit.

    Attributes:
        unit: The unit in hand.
        findings: What looks wrong with it.
        usages: Its terms, and what became of them.
        suggestions: Earlier translations of similar texts, the best first.
        query: What is searched for, to be marked in the remark.
    """

    unit: Unit = field(default_factory=lambda: Unit(Paragraph("", "")))
    findings: tuple[Finding, ...] = ()
    usages: tuple[Usage, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    query: str = ""

    @property
    def terms(self) -> tuple[Usage, ...]:
        """Return the terms as they are numbered: the most urgent first."""
        urgency = tuple(_SIGNS)
        return tuple(sorted(self.usages, key=lambda usage: urgency.index(usage.state)))

    @property
    def insertions(self) -> tuple[str, ...]:
        """Return what can be inserted by number: suggestions first, then renderings of terms."""
        earlier = [suggestion.translation for suggestion in self.suggestions]
        terms = [usage.term.targets[0] for usage in self.terms if usage.term.targets]
        return (*earlier, *terms)[:_MOST_NUMBERED]

    def insertion(self, number: int) -> str:
        """Return what is inserted by `number` (from 1), or nothing."""
        return self.insertions[number - 1] if 0 < number <= len(self.insertions) else ""


class ReferencePanel(VerticalScroll, can_focus=False):
    """The panel under the pair of texts."""

    DEFAULT_CSS = """
    ReferencePanel {
        height: auto;
        max-height: 100%;
        padding: 0 1;
        scrollbar-gutter: stable;
    }
    """

    def __init__(self, painter: Painter, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._painter = painter
        self._body = PaintedText(painter, label_width=_LABEL)
        self.reference = Reference()

    def compose(self) -> Iterable[PaintedText]:
        """Hold one text."""
        yield self._body

    def show(self, reference: Reference) -> None:
        """Show what is known."""
        if self.reference == reference:
            return
        self.reference = reference
        passages = tuple(self._known(reference))
        self._body.show(passages or [Passage((("Nothing looks wrong here.", _FAINT),))])

    def _known(self, reference: Reference) -> Iterator[Passage]:
        """Yield what is known."""
        yield from _findings(reference.findings)
        yield from _remark(reference.unit.note, reference.query)
        if reference.unit.previous:
            before = tuple(_before(reference.unit))
            yield Passage(before, self._painter.direction, ("  before  ", "$text-accent"))
        yield from _suggestions(reference)
        yield from _terms(reference)


def _findings(findings: Iterable[Finding]) -> Iterator[Passage]:
    """Yield the findings, the worst first."""
    for finding in sorted(findings, key=lambda finding: -finding.severity.weight):
        yield Passage(
            ((f"{finding.rule}  ", _FAINT), (finding.message, "")),
            label=(f"{finding.severity.value:>8}  ", _COLOURS[finding.severity]),
        )


def _remark(note: str, query: str) -> Iterator[Passage]:
    """Yield the lines of the translator's remark, what is searched for marked in it."""
    for number, line in enumerate(note.splitlines()):
        pieces: list[Piece] = []
        here = 0
        for found in matches(line, query):
            pieces += [(line[here : found.start], ""), (found.of(line), _FOUND)]
            here = found.end
        label = ("" if number else "  remark  ", "$text-accent")
        yield Passage((*pieces, (line[here:], "")), direction_of_message(line), label)


def _before(unit: Unit) -> Iterator[Piece]:
    """Yield what the source said when it was translated, with what is no longer there marked."""
    here = 0
    for difference in differences(unit.source.text, unit.previous):
        gone = difference.then
        if gone.start < gone.end:
            yield unit.previous[here : gone.start], _FAINT
            yield gone.of(unit.previous), "$text-error"
            here = gone.end
    yield unit.previous[here:], _FAINT


def _suggestions(reference: Reference) -> Iterator[Passage]:
    """Yield the suggestions, numbered: how alike, as written too, the text, what has changed."""
    for number, suggestion in enumerate(reference.suggestions[:_MOST_NUMBERED], start=1):
        penalties = "".join(f", −{p.points} {p.reason}" for p in suggestion.penalties)
        yield Passage(
            (
                (f"{suggestion.percent} % ", "bold $text-success"),
                (f"(as written {suggestion.as_written} %{penalties})  ", _FAINT),
                (suggestion.translation, ""),
            ),
            label=(f"{f'Alt+{number}':>8}  ", _FAINT),
        )
        changed = tuple(_changes(reference.unit.source.text, suggestion.source))
        if changed:
            yield Passage((("changed: ", _FAINT), *changed))


def _changes(now: str, then: str) -> Iterator[Piece]:
    """Yield the words that have come and gone since then, with a style each."""
    for difference in differences(now, then):
        # The marks keep every sign before its word.
        if difference.then.start < difference.then.end:
            yield f"−{difference.then.of(then)}{LEFT_TO_RIGHT} ", "$text-error"
        if difference.now.start < difference.now.end:
            yield f"+{difference.now.of(now)}{LEFT_TO_RIGHT} ", "$text-success"


def _terms(reference: Reference) -> Iterator[Passage]:
    """Yield the terms, numbered: what became of each, its renderings, and the glossary's note."""
    number = len(reference.suggestions)
    for usage in reference.terms:
        number += bool(usage.term.targets)
        sign, colour = _SIGNS[usage.state]
        label = f"Alt+{number}" if usage.term.targets and number <= _MOST_NUMBERED else ""
        yield Passage(
            (
                (f"{sign} ", colour),
                (f"{', '.join(usage.term.targets)} ", "bold"),
                (f" {usage.term.source}", "$text-accent"),
                # The mark keeps a note that begins in Arabic in its place behind the term.
                (f"{LEFT_TO_RIGHT}  {usage.term.note}" if usage.term.note else "", _FAINT),
            ),
            label=(f"{label:>8}  ", _FAINT),
        )
