"""Questions to the translator, and the help: small screens over the desk."""

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static, TextArea

_NAMES: Final = {"escape": "Esc"}
_KEY_WIDTH: Final = 25
_MEANING_WIDTH: Final = 36
"""Cells of the two columns of the help, which together fit a dialog with its scroll bar."""


class AskScreen(ModalScreen[str | None]):
    """Ask for one line; nothing is the answer when it is called off.

    Args:
        question: What is asked.
        answer: What stands there at first.
        hint: What stands there while nothing is written.
        objection: Says what is wrong with an answer, or nothing; one can then write another.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Call off")]

    def __init__(
        self,
        question: str,
        *,
        answer: str = "",
        hint: str = "",
        objection: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._question = question
        self._answer = answer
        self._hint = hint
        self._objection = objection

    def compose(self) -> ComposeResult:
        """Put the question over a line to write in."""
        with Vertical(classes="dialog"):
            yield Label(self._question)
            yield Input(self._answer, placeholder=self._hint)
            yield Static(id="objection")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say why that is none."""
        objection = self._objection(event.value)
        if objection:
            self.query_one("#objection", Static).update(Content.styled(objection, "$text-warning"))
        else:
            self.dismiss(event.value)


class NoteScreen(ModalScreen[str | None]):
    """Write the remark on a paragraph."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Call off"),
        Binding("f4,ctrl+s", "keep", "Keep", priority=True),
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """Put the remark where it can be written."""
        with Vertical(classes="dialog"):
            yield Label("Remark on this paragraph   (F4 keeps it, Esc calls off)")
            yield TextArea(self._note, soft_wrap=True)

    def action_keep(self) -> None:
        """Answer."""
        self.dismiss(self.query_one(TextArea).text.strip())


class ChoiceScreen(ModalScreen[str | None]):
    """Ask for one of a few answers, each with a key of its own.

    Args:
        question: What is asked.
        choices: Keys, as in a binding, and what they mean; the first key is the answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Call off")]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Put the question over its answers."""
        with Vertical(classes="dialog"):
            yield Static(self._question)
            for keys, meaning in self._choices:
                name = _NAMES.get(keys, keys.split(",")[0])
                yield Static(Content.assemble((f" {name} ", "reverse"), (f" {meaning}", "")))

    def on_key(self, event: events.Key) -> None:
        """Answer with the key, if it is one of those offered."""
        for keys, _ in self._choices:
            answer, *others = keys.split(",")
            if event.key == answer or event.character in others:
                self.dismiss(answer)


class HelpScreen(ModalScreen[None]):
    """Every key, and what the signs mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,ض", "dismiss(None)", "Back to the desk")
    ]

    def __init__(self, keys: Iterable[tuple[str, str]], signs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self._signs = tuple(signs)

    def compose(self) -> ComposeResult:
        """List the keys and the signs."""
        with VerticalScroll(classes="dialog"):
            yield Static(_table("Keys", self._keys))
            yield Static(_table("Signs", self._signs))
            yield Static(Content.styled("Esc goes back to the desk.", "$foreground-muted"))


def _table(title: str, rows: Iterable[tuple[str, str]]) -> Content:
    """Return two columns under a title; what is too long for the right one goes on under itself."""
    lines = [Content.styled(title, "bold $text-accent")]
    for left, right in rows:
        first, *others = wrap(right, _MEANING_WIDTH)
        lines.append(Content.assemble((f"{left:>{_KEY_WIDTH}}  ", "bold"), (first, "")))
        lines += [Content(" " * (_KEY_WIDTH + 2) + other) for other in others]
    return Content("\n").join([*lines, Content("")])
