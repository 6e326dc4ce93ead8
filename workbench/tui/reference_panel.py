"""What helps now: findings, terms, suggestions and the remark on the paragraph in hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.domain.findings import Finding, Severity
from workbench.domain.units import Paragraph, Unit
from workbench.glossary.usage import State, Usage
from workbench.memory.recall import Suggestion, differences

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

_LTR: Final = "\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known about a unit.

    Attributes:
        unit: The unit in hand.
        findings: What looks wrong with it.
        usages: Its terms, and what became of them.
        suggestions: Earlier translations of similar texts, the best first.
    """

    unit: Unit = field(default_factory=lambda: Unit(Paragraph("", "")))
    findings: tuple[Finding, ...] = ()
    usages: tuple[Usage, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

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
        & > Static { height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._body = Static()
        self.reference = Reference()

    def compose(self) -> Iterable[Static]:
        """Hold one text."""
        yield self._body

    def show(self, reference: Reference) -> None:
        """Show what is known."""
        if self.reference == reference:
            return
        self.reference = reference
        self.on_resize()

    def on_resize(self) -> None:
        """Wrap what is known to the present width."""
        width = self.scrollable_content_region.width
        lines = [part for line in _lines(self.reference) for part in _wrapped(line, width)]
        if not lines:
            lines = [Content.styled("Nothing looks wrong here.", "$foreground-muted")]
        self._body.update(Content("\n").join(lines))


def _lines(reference: Reference) -> Iterator[Content]:
    """Yield what is known: a label of `_LABEL` cells, and what belongs to it."""
    yield from _finding_lines(reference.findings)
    yield from _note_lines(reference.unit)
    yield from _previous_lines(reference.unit)
    yield from _suggestion_lines(reference)
    yield from _term_lines(reference)


def _wrapped(line: Content, width: int) -> Iterator[Content]:
    """Yield a line as several if it is too long, the text hanging beside its label."""
    if width < 2 * _LABEL:  # before the first layout
        yield line
        return
    first, *others = line[_LABEL:].wrap(width - _LABEL)
    yield line[:_LABEL] + first
    for other in others:
        yield Content(" " * _LABEL) + other


def _finding_lines(findings: Iterable[Finding]) -> Iterator[Content]:
    """Yield a line for every finding, the worst first."""
    for finding in sorted(findings, key=lambda finding: -finding.severity.weight):
        yield Content.assemble(
            (f"{finding.severity.value:>8}  ", _COLOURS[finding.severity]),
            (f"{finding.rule}  ", "$foreground-muted"),
            (finding.message, ""),
        )


def _note_lines(unit: Unit) -> Iterator[Content]:
    """Yield the translator's remark."""
    if unit.note:
        yield Content.assemble(("  remark  ", "$text-accent"), (unit.note, ""))


def _previous_lines(unit: Unit) -> Iterator[Content]:
    """Yield what the source said when it was translated."""
    if unit.previous:
        yield Content.assemble(("  before  ", "$text-accent"), (unit.previous, "$foreground-muted"))


def _suggestion_lines(reference: Reference) -> Iterator[Content]:
    """Yield the suggestions, numbered: how alike, as written too, the text, what has changed."""
    for number, suggestion in enumerate(reference.suggestions[:_MOST_NUMBERED], start=1):
        penalties = "".join(f", −{p.points} {p.reason}" for p in suggestion.penalties)
        yield Content.assemble(
            (f"{f'Alt+{number}':>8}  ", "$foreground-muted"),
            (f"{suggestion.percent} % ", "bold $text-success"),
            (f"(as written {suggestion.as_written} %{penalties})  ", "$foreground-muted"),
            (suggestion.translation, ""),
        )
        changed = tuple(_changes(reference.unit.source.text, suggestion.source))
        if changed:
            yield Content.assemble((f"{'':{_LABEL}}changed: ", "$foreground-muted"), *changed)


def _changes(now: str, then: str) -> Iterator[tuple[str, str]]:
    """Yield the words that have come and gone since then, with a style each."""
    for difference in differences(now, then):
        if difference.then.start < difference.then.end:
            yield f"−{difference.then.of(then)} ", "$text-error"
        if difference.now.start < difference.now.end:
            yield f"+{difference.now.of(now)} ", "$text-success"


def _term_lines(reference: Reference) -> Iterator[Content]:
    """Yield the terms, numbered: what became of each, its renderings, and the glossary's note."""
    number = len(reference.suggestions)
    for usage in reference.terms:
        number += bool(usage.term.targets)
        sign, colour = _SIGNS[usage.state]
        label = f"Alt+{number}" if usage.term.targets and number <= _MOST_NUMBERED else ""
        yield Content.assemble(
            (f"{label:>8}  ", "$foreground-muted"),
            (f"{sign} ", colour),
            (f"{', '.join(usage.term.targets)} ", "bold"),
            (f" {usage.term.source}", "$text-accent"),
            # The mark keeps a note that begins in Arabic in its place behind the term.
            (f"{_LTR}  {usage.term.note}" if usage.term.note else "", "$foreground-muted"),
        )
