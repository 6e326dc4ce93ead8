"""What helps now: the findings, the terms and the remark on the paragraph in hand."""

from collections.abc import Iterable, Mapping
from typing import Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.domain.findings import Finding, Severity
from workbench.domain.units import Unit

_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.NEUTRAL: "$text-muted",
    Severity.MINOR: "$text-warning",
    Severity.MAJOR: "$text-error",
    Severity.CRITICAL: "$text-error",
}


class ReferencePanel(VerticalScroll, can_focus=False):
    """The panel under the pair of texts."""

    DEFAULT_CSS = """
    ReferencePanel {
        height: auto;
        max-height: 100%;
        padding: 0 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._body = Static()
        self._shown: tuple[Unit, tuple[Finding, ...]] | None = None

    def compose(self) -> Iterable[Static]:
        """Hold one text."""
        yield self._body

    def show(self, unit: Unit, findings: tuple[Finding, ...]) -> None:
        """Show what is known about `unit`."""
        if self._shown == (unit, findings):
            return
        self._shown = (unit, findings)
        lines = [*_finding_lines(findings), *_note_lines(unit), *_previous_lines(unit)]
        if not lines:
            lines = [Content.styled("Nothing looks wrong here.", "$text-muted")]
        self._body.update(Content("\n").join(lines))


def _finding_lines(findings: Iterable[Finding]) -> Iterable[Content]:
    """Yield a line for every finding, the worst first."""
    for finding in sorted(findings, key=lambda finding: -finding.severity.weight):
        yield Content.assemble(
            (f"{finding.severity.value:>8} ", _COLOURS[finding.severity]),
            (finding.message, ""),
            (f"  {finding.rule}", "$text-muted"),
        )


def _note_lines(unit: Unit) -> Iterable[Content]:
    """Yield the translator's remark."""
    if unit.note:
        yield Content.assemble(("  remark ", "$text-accent"), (unit.note, ""))


def _previous_lines(unit: Unit) -> Iterable[Content]:
    """Yield what the source said when it was translated."""
    if unit.previous:
        yield Content.assemble(("  before ", "$text-accent"), (unit.previous, "$text-muted"))
