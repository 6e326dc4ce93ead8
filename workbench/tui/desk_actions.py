"""What the keys of the desk do: each asks the session for its next state."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from textual import events

from workbench.domain.errors import WorkbenchError
from workbench.domain.findings import Finding
from workbench.domain.terms import Term
from workbench.domain.units import Status, Unit
from workbench.jobs.paragraphs import joined_with_next, split_at
from workbench.jobs.terms import term_from_selections
from workbench.jobs.translating import OpenTranslation
from workbench.text.wording import counted
from workbench.tui import dialogs
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.going_about import GoingAbout
from workbench.tui.keys import explained
from workbench.tui.painting import Painter
from workbench.tui.paragraph_list import FOUND, NOTED, SIGNS
from workbench.tui.reference_panel import ReferencePanel
from workbench.tui.session import Session, opened
from workbench.tui.source_view import SourceView

if TYPE_CHECKING:
    from workbench.jobs.doubts import Doubts

_EMPTY: Final = "There is nothing to confirm yet: the draft is empty."


class DeskActions(GoingAbout):
    """The desk, as far as its keys change something: `DeskScreen` is the rest."""

    _translation: OpenTranslation
    _painter: Painter
    _session: Session

    @abstractmethod
    def when_judged(self, unit: Unit, tell: Callable[[tuple[Finding, ...]], None]) -> None:
        """Call `tell` with all that looks wrong with a unit, its meaning included."""

    @abstractmethod
    def think(self) -> None:
        """Ask what is to be said about the unit in hand."""

    @abstractmethod
    def show(self, before: Session | None) -> None:
        """Let the widgets show the session; only what differs from `before` is touched."""

    def lay(self, translation: OpenTranslation) -> None:
        """Lay another state of the translation on the desk, which is on the disk already."""
        before, units = self.session, translation.catalogue.units
        index = min(before.index, len(units) - 1)
        found = (at for at, unit in enumerate(units) if unit.key == before.unit.key)
        session = opened(translation.catalogue).moved_to(next(found, index))
        self._translation = translation
        self._session = session.suspected(before.found).filtered(before.filter, before.query)
        self.show(None)

    def action_confirm(self) -> None:
        """Mark as translated and go on."""
        before = self.session
        after = before.confirmed()
        if after is before and not before.unit.translation.text.strip():
            self.notify(_EMPTY)
        self.become(after)
        if after is not before:
            self._warn(after, before.index)

    def _warn(self, session: Session, index: int) -> None:
        """Say what is left to look at in a unit just confirmed: the panel is about another now."""

        def tell(findings: tuple[Finding, ...]) -> None:
            grave = [finding for finding in findings if finding.is_grave]
            if grave:
                left = counted(len(grave), "finding")
                self.notify(
                    "\n".join(finding.message for finding in grave),
                    title=f"¶ {session.names[index]} is confirmed with {left}",
                    severity="warning",
                    timeout=8,
                )

        self.when_judged(session.catalogue.units[index], tell)

    def action_mark(self, status: str) -> None:
        """Say how far the translation is."""
        if not self.session.unit.translation.text.strip():
            self.notify(_EMPTY)
        self.become(self.session.marked(Status(status)))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn_back(self.session.undone(), "There is nothing to take back.")

    def action_redo(self) -> None:
        """Make it again."""
        self._turn_back(self.session.redone(), "There is nothing to make again.")

    def _turn_back(self, session: Session, otherwise: str) -> None:
        """Make another state the present one; say it if it is none."""
        if session is self.session:
            self.notify(otherwise, timeout=3)
        self.become(session)

    def action_copy_source(self) -> None:
        """Start the draft from the source text, as one does with numbers and names."""
        if self.session.unit.translation.text.strip():
            self.notify("The draft is not empty: the source is copied into empty ones only.")
        else:
            self.become(self.session.edited(self.session.unit.source.text))

    def action_insert(self, number: int) -> None:
        """Insert the rendering of a term where the caret is."""
        text = self.query_one(ReferencePanel).reference.insertion(number)
        if text:
            self.query_one(DraftEditor).write(text)
        else:
            self.notify(f"Nothing in the panel has the number {number}.", timeout=3)

    def on_key(self, event: events.Key) -> None:
        """Write what is typed into the draft, wherever the focus is."""
        draft = self.query_one(DraftEditor)
        if event.is_printable and event.character and not draft.has_focus:
            event.stop()
            draft.write(event.character)

    def action_make_term(self) -> None:
        """Make a term of what is selected in the source and in the draft."""
        source = self.query_one(SourceView).selected_text
        target = self.query_one(DraftEditor).selected_text
        if source.strip() and target.strip():
            self.make_term(term_from_selections(source, target))
        else:
            self.notify("Select the term in the Arabic and its rendering in the draft first.")

    def action_suggest_terms(self) -> None:
        """List what recurs and might be a term; one key makes it one."""
        # Deferred, as the screen for doubtful lines below: the desk opens sooner without them.
        from workbench.jobs.suggesting import suggestions_later  # noqa: PLC0415
        from workbench.tui.suggestions_screen import SuggestionsScreen  # noqa: PLC0415

        found = suggestions_later(self.session.catalogue, self._translation.matcher)
        self.app.push_screen(SuggestionsScreen(found, self.make_term))

    def make_term(self, term: Term) -> bool:
        """Put a term into the project's glossary, and look for it at once; whether it is there."""
        try:
            self._translation = self._translation.with_term(term)
        except WorkbenchError as error:
            self.notify(str(error), title="No term was made", severity="error")
            return False
        self.notify(f"{term.source} → {' | '.join(term.targets)}", title="A new term")
        self.think()
        return True

    def action_ask_note(self) -> None:
        """Let the translator write a remark."""

        def keep(note: str | None) -> None:
            if note is not None:
                self.become(self.session.noted(note))

        self.app.push_screen(dialogs.NoteScreen(self.session.unit.note), keep)

    def action_settle(self) -> None:
        """Walk through the doubtful lines of the source, from the paragraph in hand on."""
        from workbench.jobs.doubts import doubts_of  # noqa: PLC0415
        from workbench.tui.repair_screen import RepairScreen  # noqa: PLC0415

        try:
            doubts = doubts_of(self._translation.project, self.session.catalogue.document)
        except WorkbenchError as error:
            self.notify(str(error), title="There is nothing to settle", timeout=10)
            return
        near = self.session.unit.source.text
        self.app.push_screen(RepairScreen(doubts, self._painter, self._decided, near=near))

    def _decided(self, doubts: "Doubts", answers: Mapping[int, str]) -> "Doubts":
        """Keep what was decided about lines, and show the source as it is then.

        Raises:
            WorkbenchError: It cannot be kept.
        """
        from workbench.jobs.doubts import decide  # noqa: PLC0415

        before, catalogue = self._translation, self.session.catalogue
        translation, doubts, said = decide(before, catalogue, doubts, answers)
        if translation is not before:
            self.lay(translation)
        if said:
            self.notify(said, timeout=10)
        return doubts

    def action_join(self) -> None:
        """Join the paragraph in hand with the next one."""
        self._regroup("Alt+P takes it back.", joined_with_next, self.session.index)

    def action_split(self) -> None:
        """Split the paragraph in hand before the word that is selected in its source."""
        start = self.query_one(SourceView).selection.start
        self._regroup("Alt+J takes it back.", split_at, self.session.index, start)

    def _regroup(
        self, back: str, change: Callable[..., tuple[OpenTranslation, str]], *where: int
    ) -> None:
        """Change the paragraphs of the source, and say how to get back: that cannot be undone."""
        try:
            translation, said = change(self._translation, self.session.catalogue, *where)
        except WorkbenchError as error:
            self.notify(str(error), title="The paragraphs are as they were", timeout=10)
            return
        self.lay(translation)
        self.notify(f"{said or 'Done and saved; what was translated is a draft now.'} {back}")

    def action_help(self) -> None:
        """List every key and sign."""
        signs = [(sign, status.value) for status, sign in SIGNS.items()]
        signs += [(FOUND, "the checks found something"), (NOTED, "there is a remark")]
        self.app.push_screen(dialogs.HelpScreen(explained(), signs))
