"""Keys become session steps, sessions become pictures: the drawing half of the desk.

Nothing is decided here. Every key asks the session for the next one; `become` writes what has
changed to the journal and then lets the widgets show it.
"""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from time import monotonic
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from workbench.domain.errors import WorkbenchError
from workbench.domain.findings import Finding
from workbench.domain.units import Status, Translation, Unit
from workbench.jobs.background import Background
from workbench.jobs.concordance import Line
from workbench.jobs.recalling import Recaller
from workbench.jobs.translating import OpenTranslation, Reading
from workbench.text.wording import counted
from workbench.tui.answers import when_known
from workbench.tui.concordance_screen import ConcordanceScreen
from workbench.tui.desk_saving import DeskSaving
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.filters import matches
from workbench.tui.highlights import Highlight, Meaning
from workbench.tui.key_line import KeyLine
from workbench.tui.keys import DESK
from workbench.tui.painting import Painter
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.reference_panel import Reference, ReferencePanel
from workbench.tui.session import Session, length_of_same_end, opened
from workbench.tui.source_view import SourceView
from workbench.tui.status_line import StatusLine

_TICK: Final = 0.2
_THINKING_PAUSE: Final = 0.25
"""Seconds without a keystroke after which the checks read the paragraph again."""


class DeskScreen(DeskSaving):
    """The desk: the list, the draft beside its source, and what helps now."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-narrow"),
        (100, "-wide"),
    ]

    AUTO_FOCUS = "#draft"
    BINDINGS: ClassVar[list[BindingType]] = [*DESK]

    def __init__(self, translation: OpenTranslation, painter: Painter) -> None:
        super().__init__()
        self._painter = painter
        self._translation = translation
        self._session = opened(translation.catalogue, saved=translation.po.catalogue)
        # Asked for at every key: looking for them in the tree would be felt.
        bidi, harakat = painter.bidi, painter.harakat
        self._list = ParagraphList(painter, id="list")
        self._draft = DraftEditor(
            direction=painter.target_direction, bidi=bidi, harakat=harakat, id="draft"
        )
        self._draft.call_after_edits(self.take_draft)
        self._source = SourceView(
            direction=painter.direction, bidi=bidi, harakat=harakat, id="source"
        )
        self._panel = ReferencePanel(painter, id="reference")
        self._status = StatusLine(id="status")
        self._think_at: float | None = None
        self._shown = -1
        self._asked = ""
        self._reader = Background(lambda: None, name="rules")
        self._judge = translation.judge()
        self._recaller = Recaller(translation.project, translation.catalogue.target_language)

    def compose(self) -> ComposeResult:
        """Lay the desk: the list at the left, the Arabic at the right as on the printed page."""
        with Horizontal(id="desk"):
            yield self._list
            with Vertical(id="work"):
                with Horizontal(id="pair"):
                    yield self._draft
                    yield self._source
                yield self._panel
        yield self._status
        yield KeyLine(DESK)

    def on_mount(self) -> None:
        """Show the first picture and let the translator type."""
        self._draft.focus()
        self.show(None)
        self._think_when_rested()
        self.set_interval(_TICK, self._think_when_rested)
        self._judge.suspects(self._session.catalogue, self._suspect_soon)
        recovered = self._translation.recovered
        if recovered is not None:
            changed = counted(len(recovered.edited), "changed paragraph")
            said = f"What an interrupted session left is here: {changed}. Ctrl+S saves it."
            if self._translation.left_over is not None:
                said += f" Texts of paragraphs that are gone: {self._translation.left_over.name}."
            self.notify(said, title="Nothing was lost", timeout=10)

    # What is shown

    @property
    def session(self) -> Session:
        """Return the session as it stands, the last keystroke included."""
        return self._session.edited(self._draft.text)

    def become(self, session: Session) -> None:
        """Make `session` the present one: on the disk first, on the screen second."""
        before, self._session = self._session, session
        if session.catalogue is not before.catalogue:
            self._record(session)
            self._remember(before, session)
        self.show(before)

    def _record(self, session: Session) -> None:
        """Write the unit that has changed to the journal."""
        try:
            self._translation.record(session.unit)
        except WorkbenchError as error:
            self.notify(str(error), title="Not safe on the disk", severity="error")

    def _remember(self, before: Session, session: Session) -> None:
        """Take what was just confirmed into the memory, and what no longer is out of it."""
        if session.counts != before.counts:
            index = before.index
            self._recaller.remember(session.catalogue, index)

    def show(self, before: Session | None) -> None:
        """Let the widgets show the session; only what differs from `before` is touched."""
        session = self._session
        unit = session.unit
        if before is None or before.index != session.index:
            self._source.show(unit.source.text)  # terms follow when the hands rest
        if self._draft.text != unit.translation.text:
            self._put_into_draft(unit.translation)
        if before is None or (before.index, before.query) != (session.index, session.query):
            for span, _ in islice(self._found(unit.source.text), 1):
                self._source.reveal(span)
            for span, _ in islice(self._found(unit.translation.text), 1):
                self._draft.move_cursor(self._draft.location_of(span.start))
        self._list.show(session)
        self._think_at = monotonic() + _THINKING_PAUSE

    def _put_into_draft(self, translation: Translation) -> None:
        """Put another text into the editor, with the caret where one goes on.

        After an undo that is behind what came back; in a draft its end; in a text to be read
        its beginning.
        """
        before, text = self._draft.text, translation.text
        same_unit = self._shown == self._session.index
        self._shown = self._session.index
        offset = 0
        if same_unit:
            offset = len(text) - length_of_same_end(before, text)
        elif translation.status is Status.DRAFT:
            offset = len(text)
        self._draft.show(text, caret=offset)

    def _think_when_rested(self) -> None:
        """Say where we are, and read the paragraph again when the hands rest.

        Asked several times a second, and not at every key: a line at the bottom would make the
        compositor look at the whole screen.
        """
        self._status.show(self._session)
        if self._think_at is not None and monotonic() >= self._think_at:
            self._think_at = None
            self.think()

    def think(self) -> None:
        """Ask the checks about the unit in hand, and let the disk catch up."""
        with suppress(WorkbenchError):  # said already, when it could not be recorded
            self._translation.sync()
        unit = self._session.unit
        when_known(self.app, self._read(unit), lambda reading: self._show_reading(unit, reading))

    def when_judged(self, unit: Unit, tell: Callable[[tuple[Finding, ...]], None]) -> None:
        """Call `tell` with all that looks wrong with a unit, its meaning included."""
        when_known(self.app, self._read(unit), lambda reading: self._judged(unit, reading, tell))

    def _read(self, unit: Unit) -> Future[Reading]:
        """Return what rules and glossaries say of a unit, when they have said it."""
        translation = self._translation
        return self._reader.ask(lambda _: translation.reading(unit), Reading())

    def _show_reading(self, unit: Unit, reading: Reading) -> None:
        """Show what was said of a unit at once, and ask those who have to think longer."""
        if unit != self._session.unit or not self.is_attached:
            return
        known = self._panel.reference
        earlier = known.suggestions if known.unit.key == unit.key else ()
        query = self._session.query
        reference = Reference(unit, reading.findings, reading.usages, earlier, query)
        self._panel.show(reference)
        self._highlight(reference)
        if self._asked != unit.key:
            self._asked = unit.key
            when_known(
                self.app,
                self._recaller.suggestions(self._session.catalogue, self._session.index),
                lambda told: self._learn(unit, lambda known: replace(known, suggestions=told)),
            )
        self._judged(
            unit,
            reading,
            lambda findings: self._learn(unit, lambda known: replace(known, findings=findings)),
        )

    def _judged(
        self, unit: Unit, reading: Reading, tell: Callable[[tuple[Finding, ...]], None]
    ) -> None:
        """Call `tell` with what was found and what the judge adds; mark the unit in the list."""

        def judged(told: tuple[Finding, ...]) -> None:
            findings = reading.judged(told)
            grave = any(finding.is_grave for finding in findings)
            suspect = grave and unit.translation.status.is_confirmed
            self._suspect({unit.key} if suspect else (), cleared={unit.key})
            tell(findings)

        when_known(self.app, self._judge.findings(unit), judged)

    def _suspect(self, keys: Collection[str], *, cleared: Collection[str] = ()) -> None:
        """Mark units in the list, or no longer."""
        session = self._session.suspected(keys, cleared=cleared)
        if session.found != self._session.found:
            self._session = session
            self._list.show(session)
            self._status.show(session)

    def _suspect_soon(self, keys: Collection[str]) -> None:
        """Mark units in the list; said by another thread."""
        with suppress(RuntimeError):  # the desk was left meanwhile
            self.app.call_later(self._suspect, keys)

    def _learn(self, unit: Unit, take: Callable[[Reference], Reference]) -> None:
        """Show what has become known of a unit, unless another one is in hand by now."""
        known = self._panel.reference
        if known.unit == unit == self._session.unit and self.is_attached:
            now = take(known)
            self._panel.show(now)
            if now.findings != known.findings:
                self._highlight(now)

    def _highlight(self, reference: Reference) -> None:
        """Show in both texts where what is known is."""
        findings, unit = reference.findings, reference.unit
        source = [(use.span, Meaning.TERM) for usage in reference.usages for use in usage.uses]
        source += [(f.source_span, Meaning.FINDING) for f in findings if f.source_span]
        draft = [(f.target_span, Meaning.FINDING) for f in findings if f.target_span]
        self._source.highlight([*source, *self._found(unit.source.text)])
        self._draft.highlight([*draft, *self._found(unit.translation.text)])

    def _found(self, text: str) -> Iterator[Highlight]:
        """Yield what the search has found in `text`."""
        for span in matches(text, self._session.query):
            yield span, Meaning.MATCH

    def on_unmount(self) -> None:
        """Close the memory, dismiss the judge and the reader."""
        self._judge.close()
        self._reader.drop()
        self._recaller.close()

    # What the widgets say

    def take_draft(self) -> None:
        """Take the translator's text into the session."""
        session = self.session
        if session is not self._session:
            self.become(session)

    @on(ParagraphList.Chosen)
    def choose(self, event: ParagraphList.Chosen) -> None:
        """Take the paragraph in hand that the mouse points at."""
        self.become(self.session.moved_to(event.index))
        self._draft.focus()

    def action_find(self) -> None:
        """Open the concordance on what is selected, in the source or in the draft."""
        selected = self._source.selected_text or self._draft.selected_text
        units = self._session.catalogue.units
        names = {unit.key: name for unit, name in zip(units, self._session.names, strict=True)}

        def look_up(text: str) -> Future[tuple[Line, ...]]:
            return self._recaller.concordance(text, self._translation.matcher)

        self.app.push_screen(ConcordanceScreen(look_up, selected, self._painter, names=names))
