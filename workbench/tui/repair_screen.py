"""Doubtful lines, one after the other: as extracted, as read, and in their place in the text."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from workbench.domain.errors import WorkbenchError
from workbench.domain.findings import Span
from workbench.jobs.doubts import Doubts
from workbench.jobs.settling import open_questions
from workbench.text.arabic import letters_of
from workbench.text.cleaning import clean
from workbench.text.folding import fold
from workbench.text.repair.records import SENTENCES, Decision, LineRepair
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.highlights import Meaning
from workbench.tui.key_line import KeyLine
from workbench.tui.painting import Painter
from workbench.tui.source_view import SourceView

Decide = Callable[[Doubts, Mapping[int, str]], Doubts]
"""Keeps the right readings of lines, by number, and returns the lines as they are then."""

_AROUND: Final = 3
"""Lines shown before and after the one in question."""

_TALLEST: Final = 3
"""Lines that a reading may take; a longer one is scrolled."""


class RepairScreen(ModalScreen[None]):
    """Walk through the lines that the import read anew; each decision is kept at once."""

    AUTO_FOCUS = ""  # letters are keys here, until a line is to be written
    CSS = """
    RepairScreen {
        .dialog { height: 90%; padding: 0 1; }
        SourceView { border-left: outer $panel-lighten-2; }
        #before, #after, #edited { height: 3; }
        #edited { border: none; border-left: outer $accent; padding: 0 1; }
        #around { height: 1fr; }
        Label { color: $text-accent; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,غ", "take", "Take it", key_display="y"),
        Binding("n,ى", "refuse", "As extracted", key_display="n"),
        Binding("e,ث", "edit", "Write it", key_display="e"),
        Binding("down,right,pagedown", "go(1)", "Next", key_display="↓"),
        Binding("up,left,pageup", "go(-1)", "Back", key_display="↑"),
        Binding("escape", "back", "Leave", key_display="Esc"),
        Binding("a,ش", "show_all", "All", key_display="a"),
        Binding("enter,f2", "keep", "Keep what is written", priority=True, show=False),
    ]

    def __init__(self, doubts: Doubts, painter: Painter, decide: Decide, *, near: str = "") -> None:
        """Begin at the first doubtful line of a paragraph.

        Args:
            doubts: The lines.
            painter: How texts are painted.
            decide: What is done with a decision.
            near: The text of the paragraph in hand.
        """
        super().__init__()
        self._doubts = doubts
        self._lines = doubts.lines()
        self._offered = self._lines
        """The lines with the readings that were offered at first: whoever refuses one may turn."""
        self._painter = painter
        self._decide = decide
        self._doubtful = self._places_of(open_questions(self._lines))
        self._shown = self._doubtful or tuple(range(len(self._lines)))
        start = _beginning(self._lines, near)
        self._at = next((place for place in self._shown if place >= start), self._shown[0])

    def compose(self) -> ComposeResult:
        """Put the line before and after over its surroundings."""
        with Vertical(classes="dialog wide"):
            yield Static(id="head")
            yield Label("As extracted")
            yield self._view("before")
            yield Label("As read", id="reading")
            yield self._view("after")
            yield DraftEditor(
                direction=self._painter.direction,
                bidi=self._painter.bidi,
                harakat=self._painter.harakat,
                id="edited",
            )
            yield Label("In its place")
            yield self._view("around")
            yield KeyLine(binding for binding in self.BINDINGS if isinstance(binding, Binding))

    def on_mount(self) -> None:
        """Show the first line."""
        self._edited.display = False
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the letters for the editor while there is one, and Enter for it alone."""
        if action in {"keep", "back"} or not self.is_mounted:
            return action != "keep" or self._edited.display
        return not self._edited.display

    def action_take(self) -> None:
        """Take the reading that is offered."""
        self._settle(self._offered[self._at].after)

    def action_refuse(self) -> None:
        """Leave the line as it was extracted."""
        self._settle(self._line.before)

    def action_edit(self) -> None:
        """Let the line be written."""
        self._edited.load_text(self._line.after)
        self._edited.move_cursor(self._edited.document.end)
        self._turn_to(editing=True)

    def action_keep(self) -> None:
        """Take what was written."""
        text = " ".join(self._edited.text.split())
        if not text:
            self.notify("A line cannot be empty.", severity="warning")
            return
        if told := _compared(self._line.before, text):
            self.notify(told)
        self._turn_to(editing=False)
        self._settle(text)

    def action_back(self) -> None:
        """Leave the editor, or the screen."""
        if self._edited.display:
            self._turn_to(editing=False)
        else:
            self.dismiss(None)

    def action_go(self, steps: int) -> None:
        """Go to another of the lines shown."""
        number = min(max(self._shown.index(self._at) + steps, 0), len(self._shown) - 1)
        self._at = self._shown[number]
        self._show()

    def action_show_all(self) -> None:
        """Go through all lines, or through the doubtful ones only."""
        everything = tuple(range(len(self._lines)))
        self._shown = everything if self._shown != everything else self._doubtful or everything
        self._at = next((place for place in self._shown if place >= self._at), self._shown[-1])
        self._show()

    @property
    def _line(self) -> LineRepair:
        return self._lines[self._at]

    @property
    def _edited(self) -> DraftEditor:
        return self.query_one("#edited", DraftEditor)

    def _view(self, name: str) -> SourceView:
        """Return a view of Arabic that takes no keys."""
        view = SourceView(
            direction=self._painter.direction,
            bidi=self._painter.bidi,
            harakat=self._painter.harakat,
            id=name,
        )
        view.can_focus = False
        return view

    def _places_of(self, lines: Sequence[LineRepair]) -> tuple[int, ...]:
        numbers = {line.line for line in lines}
        return tuple(i for i, line in enumerate(self._lines) if line.line in numbers)

    def _settle(self, text: str) -> None:
        """Have a decision kept, and go to the next line that waits for one."""
        try:
            self._doubts = self._decide(self._doubts, {self._line.line: text})
        except WorkbenchError as error:
            self.notify(str(error), title="Not settled", severity="error", timeout=10)
            return
        self._lines = self._doubts.lines()
        waiting = self._places_of(open_questions(self._lines))
        if not waiting:
            self.notify("Every line is settled. Esc goes back.")
        elif self._shown == self._doubtful:
            self._at = next((place for place in waiting if place > self._at), waiting[0])
        else:
            self._at = min(self._at + 1, len(self._lines) - 1)
        self._show()

    def _turn_to(self, *, editing: bool) -> None:
        """Put the editor in the place of the reading, or back."""
        self._edited.display = editing
        self.query_one("#after").display = not editing
        label = "Write the line; Enter keeps it, Esc does not" if editing else "As read"
        self.query_one("#reading", Label).update(label)
        self.set_focus(self._edited if editing else None)

    def _show(self) -> None:
        """Show the line in hand."""
        line = self._line
        self.query_one("#head", Static).update(Content("\n").join(self._head()))
        self.query_one("#before", SourceView).show(line.before.strip())
        self.query_one("#after", SourceView).show(clean(line.after))
        start = max(0, self._at - _AROUND)
        texts = [clean(each.after) for each in self._lines[start : self._at + _AROUND + 1]]
        ends = list(accumulate(len(text) + 1 for text in texts))
        end = ends[self._at - start] - 1
        span = Span(end - len(texts[self._at - start]), end)
        around = self.query_one("#around", SourceView)
        around.show("\n".join(texts), [(span, Meaning.MATCH)])
        self.call_after_refresh(self._give_room, span)

    def _give_room(self, span: Span) -> None:
        """Let the two readings take the lines that they need, and their surroundings the rest."""
        for name in ("#before", "#after"):
            view = self.query_one(name, SourceView)
            view.styles.height = min(_TALLEST, view.arranged.height)
        self.call_after_refresh(self.query_one("#around", SourceView).reveal, span)

    def _head(self) -> Iterator[Content]:
        """Yield where we are, how sure the reading is, and why it is another one."""
        line = self._line
        waiting = len(open_questions(self._lines))
        state, colour = f"{round(100 * line.confidence)} % sure", "$text-warning"
        if line.decision is Decision.SETTLED:
            state, colour = "settled", "$text-success"
        elif line.decision is Decision.PROPOSED:
            state = f"left alone, {state}"
        yield Content.assemble(
            (f"Line {line.line}  ", "bold"),
            (f"{state}  ", colour),
            (f"{waiting} to decide, {len(self._lines)} in all", "$foreground-muted"),
        )
        reasons = " ".join(SENTENCES[reason] for reason in line.reasons)
        yield Content.styled(reasons or "Nothing was done to this line.", "$foreground-muted")


def _beginning(lines: Sequence[LineRepair], near: str) -> int:
    """Return which is the first line of the paragraph `near`; 0 if none is found."""
    sought = fold(near)
    for place, line in enumerate(lines):
        words = fold(clean(line.after))
        if words.strip() and words in sought:
            return place
    return 0


def _compared(before: str, after: str) -> str:
    """Say which letters a line has gained and lost against the one that was extracted."""
    had, has = Counter(letters_of(before)), Counter(letters_of(after))
    more, fewer = (has - had).total(), (had - has).total()
    return f"{more} letters more, {fewer} fewer than were extracted." if more or fewer else ""
