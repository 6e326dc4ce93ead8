"""Terms that nobody wrote down: what recurs and is rendered alike; one key makes a term of it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.terms import Term
from workbench.glossary.extraction import Candidate
from workbench.tui.answers import when_known
from workbench.tui.painting import LEFT_TO_RIGHT

_KEYS: Final = "Enter or Y makes a term, N passes over, Esc goes back"
_MOST_PLACES: Final = 3
"""Paragraphs with another rendering that a line names."""


class SuggestionsScreen(ModalScreen[None]):
    """List suggestions, those of the most paragraphs first.

    Args:
        answer: The suggestions, when they are known.
        make: Puts a term into the glossary, and says whether it did.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back to the desk"),
        Binding("y,غ", "make", "Make a term"),
        Binding("n,ى,delete", "pass_over", "Pass over"),
    ]

    def __init__(self, answer: Future[tuple[Candidate, ...]], make: Callable[[Term], bool]) -> None:
        super().__init__()
        self._answer = answer
        self._make = make
        self._candidates: list[Candidate] = []

    def compose(self) -> ComposeResult:
        """Put what was found under what it is."""
        with Vertical(classes="dialog wide"):
            yield Static("Looking for what recurs in the confirmed paragraphs …", id="said")
            yield OptionList(id="suggestions")

    def on_mount(self) -> None:
        """Wait for the answer, and let the keys go to the list."""
        self.query_one(OptionList).focus()
        when_known(self.app, self._answer, self._tell)

    def _tell(self, candidates: tuple[Candidate, ...]) -> None:
        """List the suggestions."""
        if not self.is_attached:
            return
        self._candidates = list(candidates)
        options = self.query_one(OptionList)
        options.add_options(Option(_line(candidate)) for candidate in candidates)
        options.highlighted = 0 if candidates else None
        self._say()

    def _say(self) -> None:
        """Say how many there are, and what the keys do."""
        count = len(self._candidates)
        self.query_one("#said", Static).update(
            Content.assemble(
                (f"{count} that might be terms   ", "bold $text-accent"),
                (_KEYS, "$foreground-muted"),
            )
            if count
            else Content("Nothing recurs in the confirmed paragraphs that no glossary has.")
        )

    @on(OptionList.OptionSelected)
    def action_make(self) -> None:
        """Make a term of the suggestion in hand."""
        at = self.query_one(OptionList).highlighted
        if at is not None and self._make(self._candidates[at].term):
            self._drop(at)

    def action_pass_over(self) -> None:
        """Show the suggestion in hand no more."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._drop(at)

    def _drop(self, at: int) -> None:
        """Take a suggestion off the list; the one below it is in hand then."""
        options = self.query_one(OptionList)
        del self._candidates[at]
        options.remove_option_at_index(at)
        options.highlighted = min(at, len(self._candidates) - 1) if self._candidates else None
        self._say()


def _line(candidate: Candidate) -> Content:
    """Return a suggestion: how often, what, how rendered, and where otherwise."""
    rendered = ", ".join(f"{each.target} {each.count}" for each in candidate.rendered)
    places = candidate.otherwise[:_MOST_PLACES]
    more = ", …" if len(candidate.otherwise) > len(places) else ""
    otherwise = f"   otherwise in ¶{', ¶'.join(places)}{more}" if places else ""
    return Content.assemble(
        (f"{LEFT_TO_RIGHT}{candidate.count:>4}  ", "$foreground-muted"),
        (candidate.source, "bold"),
        ("  →  ", "$foreground-muted"),
        (rendered, "$text-success"),
        (otherwise, "$foreground-muted"),
    )
