"""The concordance: every passage with a word, the word in its context, its rendering marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from workbench.domain.findings import Span
from workbench.jobs.concordance import Line
from workbench.jobs.recalling import MOST_PASSAGES
from workbench.text.wording import counted
from workbench.tui.answers import when_known
from workbench.tui.painted_text import PaintedText, Passage, Piece
from workbench.tui.painting import Painter

_CONTEXT: Final = 60
"""Characters on either side of the key word."""

_FAINT: Final = "$foreground-muted"


class ConcordanceScreen(ModalScreen[None]):
    """Ask the memory for a word, in either language; Enter asks again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back to the desk")]

    def __init__(
        self,
        look_up: Callable[[str], Future[tuple[Line, ...]]],
        text: str,
        painter: Painter,
        *,
        names: Mapping[str, str],
    ) -> None:
        """Be ready to look up `text`; `names` says what the paragraphs at hand are called."""
        super().__init__()
        self._look_up = look_up
        self._text = text.strip()
        self._painter = painter
        self._names = names

    def compose(self) -> ComposeResult:
        """Put the question over the answers."""
        with Vertical(classes="dialog wide"):
            yield Input(self._text, placeholder="a word, in either language")
            with VerticalScroll(can_focus=True):
                yield PaintedText(self._painter, id="passages")

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
        self._say([_said("Looking …")])
        when_known(self.app, self._look_up(text), lambda lines: self._tell(text, lines))

    def _tell(self, text: str, lines: tuple[Line, ...]) -> None:
        """Show the passages."""
        if not self.is_attached:
            return
        if not lines:
            self._say([_said(f"Nothing has “{text}”.")])
            return
        more = " or more" if len(lines) == MOST_PASSAGES else ""
        head = _said(f"{counted(len(lines), 'passage')}{more}", _FAINT)
        self._say([head, *(part for line in lines for part in self._passage(line))])

    def _say(self, passages: Iterable[Passage]) -> None:
        """Show passages below the question."""
        self.query_one(PaintedText).show(passages)

    def _passage(self, line: Line) -> Iterator[Passage]:
        """Yield a passage: where it is, the source and the translation around the key word."""
        painter = self._painter
        name = self._names.get(line.unit.key, "")
        yield _said("")
        yield _said(f"{line.unit.place or '(no name)'}{f'  ¶ {name}' if name else ''}", _FAINT)
        source = _around(line.unit.source, line.source_spans, "bold $text-accent")
        target = _around(line.unit.target, line.target_spans, "bold $text-success")
        yield Passage(source, painter.direction)
        yield Passage(target, painter.target_direction)


def _said(text: str, style: str = "") -> Passage:
    """Return a line of our own."""
    return Passage(((text, style),))


def _around(text: str, spans: Sequence[Span], style: str) -> tuple[Piece, ...]:
    """Return the surroundings of the first span with every span marked; the beginning if none."""
    text = text.replace("\n", " ")
    first = spans[0] if spans else Span(0, 0)
    whole = _surroundings(text, first)
    parts: list[Piece] = [("… " if whole.start else "", "")]
    here = whole.start
    for span in spans:
        if whole.start <= span.start and span.end <= whole.end:
            parts += [(text[here : span.start], ""), (span.of(text), style)]
            here = span.end
    return (*parts, (text[here : whole.end], ""), (" …" if whole.end < len(text) else "", ""))


def _surroundings(text: str, key: Span) -> Span:
    """Return a key word with what stands around it, without the halves of words at the ends."""
    start, end = key.start - _CONTEXT, key.end + _CONTEXT
    if start > 0 and (space := text.find(" ", start, key.start)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", key.end, end)) >= 0:
        end = space
    return Span(max(0, start), min(len(text), end))
