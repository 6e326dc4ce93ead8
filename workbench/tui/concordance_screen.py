"""The concordance: every passage with a word, the word in its context, its rendering marked."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.domain.findings import Span
from workbench.jobs.concordance import Line
from workbench.jobs.recalling import MOST_PASSAGES
from workbench.text.wording import counted
from workbench.tui.answers import when_known

_CONTEXT: Final = 60
"""Characters on either side of the key word."""


class ConcordanceScreen(ModalScreen[None]):
    """Ask the memory for a word, in either language; Enter asks again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back to the desk")]

    def __init__(
        self,
        look_up: Callable[[str], Future[tuple[Line, ...]]],
        text: str,
        *,
        names: Mapping[str, str],
    ) -> None:
        """Be ready to look up `text`; `names` says what the paragraphs at hand are called."""
        super().__init__()
        self._look_up = look_up
        self._text = text.strip()
        self._names = names

    def compose(self) -> ComposeResult:
        """Put the question over the answers."""
        with Vertical(classes="dialog wide"):
            yield Input(self._text, placeholder="a word, in either language")
            with VerticalScroll(can_focus=True):
                yield Static(id="passages")

    def on_mount(self) -> None:
        """Ask at once if something was selected."""
        if self._text:
            self._ask(self._text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask."""
        if event.value.strip():
            self._ask(event.value.strip())

    def _ask(self, text: str) -> None:
        """Ask the memory; the answer comes when it comes."""
        self.query_one("#passages", Static).update("Looking …")
        when_known(self.app, self._look_up(text), lambda lines: self._tell(text, lines))

    def _tell(self, text: str, lines: tuple[Line, ...]) -> None:
        """Show the passages."""
        if not self.is_mounted:
            return
        if not lines:
            said = Content(f"Nothing has “{text}”.")
        else:
            more = " or more" if len(lines) == MOST_PASSAGES else ""
            head = Content.styled(f"{counted(len(lines), 'passage')}{more}", "$foreground-muted")
            parts = (part for line in lines for part in self._passage(line))
            said = Content("\n").join([head, *parts])
        self.query_one("#passages", Static).update(said)

    def _passage(self, line: Line) -> Sequence[Content]:
        """Return a passage: where it is, the source and the translation around the key word."""
        name = self._names.get(line.unit.key, "")
        place = f"{line.unit.place or '(no name)'}{f'  ¶ {name}' if name else ''}"
        return (
            Content(""),
            Content.styled(place, "$foreground-muted"),
            _around(line.unit.source, line.source_spans, "bold $text-accent"),
            _around(line.unit.target, line.target_spans, "bold $text-success"),
        )


def _around(text: str, spans: Sequence[Span], style: str) -> Content:
    """Return the surroundings of the first span with every span marked; the beginning if none."""
    text = text.replace("\n", " ")
    first = spans[0] if spans else Span(0, 0)
    start, end = max(0, first.start - _CONTEXT), min(len(text), first.end + _CONTEXT)
    parts: list[tuple[str, str]] = []
    here = start
    for span in spans:
        if start <= span.start and span.end <= end:
            parts += [(text[here : span.start], ""), (span.of(text), style)]
            here = span.end
    parts.append((text[here:end], ""))
    left, right = "…" if start else "", "…" if end < len(text) else ""
    return Content.assemble((left, ""), *parts, (right, ""))
