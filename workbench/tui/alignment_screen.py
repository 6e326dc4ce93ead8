"""The screen where an alignment is corrected: keys become steps, pairings become pictures.

Nothing is decided here. Every key asks the pairing for the next one; `become` writes what has
changed to the journal and then lets the widgets show it.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.domain.bitexts import Bitext, Decision, Link, Segment
from workbench.domain.errors import WorkbenchError
from workbench.jobs.correcting import OpenAlignment
from workbench.jobs.taking_over import Taken
from workbench.tui import bead_list
from workbench.tui.alignment_actions import AlignmentActions
from workbench.tui.alignment_keys import ALIGNMENT
from workbench.tui.answers import Answer, when_settled
from workbench.tui.bead_list import BeadList
from workbench.tui.key_line import KeyLine
from workbench.tui.painting import Painter
from workbench.tui.pairing import Pairing, opened
from workbench.tui.source_view import SourceView

_ALIGNING: Final = "aligning"
_MAKING: Final = "making the document"


class AlignmentScreen(AlignmentActions):
    """All beads, and below them the one in hand in full."""

    BINDINGS: ClassVar[list[BindingType]] = [*ALIGNMENT]

    def __init__(self, alignment: OpenAlignment, painter: Painter) -> None:
        super().__init__()
        self._alignment = alignment
        self._painter = painter
        self._pairing = opened(alignment.bitext, saved=alignment.file.bitext.links)
        self._busy = ""

    def compose(self) -> ComposeResult:
        """Put the beads over the one in hand, the source at the right as on the printed page."""
        yield BeadList(self._painter, id="beads")
        with Horizontal(id="bead"):
            for name, direction in (
                ("bead-target", self._painter.target_direction),
                ("bead-source", self._painter.direction),
            ):
                yield SourceView(
                    direction=direction,
                    bidi=self._painter.bidi,
                    harakat=self._painter.harakat,
                    id=name,
                )
        yield Static(id="alignment-status")
        yield KeyLine(ALIGNMENT)

    def on_mount(self) -> None:
        """Show the first picture."""
        self.query_one(BeadList).focus()
        self._show()
        recovered = self._alignment.recovered
        if recovered is not None:
            said = f"{recovered.corrections} corrections are as an interrupted session left them."
            if recovered.lost:
                said += f" {recovered.lost} do not fit the file and were put aside."
            self.notify(said, title="Nothing was lost", timeout=10)

    def on_unmount(self) -> None:
        """Dismiss the aligner."""
        self._alignment.close()

    # What is shown

    @property
    def pairing(self) -> Pairing:
        """Return the session as it stands."""
        return self._pairing

    def become(self, pairing: Pairing) -> None:
        """Make `pairing` the present one: on the disk first, on the screen second."""
        before, self._pairing = self._pairing, pairing
        if pairing.change is not None and pairing is not before:
            try:
                self._alignment.journal.record(
                    pairing.change.start,
                    len(pairing.change.before),
                    pairing.change.after,
                    here=pairing.index,
                )
            except WorkbenchError as error:
                self.notify(str(error), title="Not safe on the disk", severity="error")
        self._show()

    def _show(self) -> None:
        """Let the widgets show the pairing."""
        pairing = self._pairing
        self.query_one(BeadList).show(pairing)
        bitext, link = pairing.bitext, pairing.link
        self.query_one("#bead-target", SourceView).show(_in_full(bitext.targets, link.targets))
        self.query_one("#bead-source", SourceView).show(_in_full(bitext.sources, link.sources))
        self._show_status()

    def _show_status(self) -> None:
        """Say where we are, and what is being done."""
        said = _status(self._pairing, self._busy)
        self.query_one("#alignment-status", Static).update(said, layout=False)

    @on(BeadList.Chosen)
    def choose(self, event: BeadList.Chosen) -> None:
        """Take the bead in hand that the mouse points at."""
        self.become(self._pairing.moved_to(event.index))

    # What takes longer

    def action_realign(self) -> None:
        """Align anew between confirmed beads; the answer comes when it comes."""
        asked = self._pairing
        self._work(
            _ALIGNING,
            lambda: self._alignment.links_anew(asked.bitext),
            lambda links: self._take_anew(asked, links),
        )

    def action_take(self) -> None:
        """Save, and make the document of the alignment or bring it up to date, in the same way."""

        def tell(taken: Taken) -> None:
            self.notify(str(taken), title=f"Written to {taken.path.name}", timeout=10)

        if self._busy or self.save():
            self._work(_MAKING, lambda: self._alignment.taken(self._pairing.bitext), tell)

    def _work(
        self, busy: str, begin: Callable[[], Future[Answer]], tell: Callable[[Answer], None]
    ) -> None:
        """Have something done off the keyboard's path, one thing at a time, and say so.

        Args:
            busy: What is being done.
            begin: Has it done.
            tell: Takes what comes of it.
        """
        if self._busy:
            self.notify(f"Still {self._busy} …", timeout=3)
            return

        def done(answer: Answer) -> None:
            if self.is_attached:  # not, if one has left meanwhile
                self._be_busy("")
                tell(answer)

        def refused(error: WorkbenchError) -> None:
            self._be_busy("")
            self.notify(str(error), title=f"Not done: {busy}", severity="error", timeout=10)

        self._be_busy(busy)
        when_settled(self.app, begin(), done, otherwise=refused)

    def _be_busy(self, busy: str) -> None:
        """Say what is being done, or that it is done."""
        self._busy = busy
        self._show_status()

    def _take_anew(self, asked: Pairing, links: tuple[Link, ...]) -> None:
        """Take over what the aligner found, unless something was changed meanwhile."""
        if self._pairing.links is not asked.links:
            self.notify("Something was changed meanwhile; nothing was aligned anew.")
            return
        after = self._pairing.realigned(links)
        if after is self._pairing:
            self.notify("The aligner finds the same again.", timeout=3)
        self.become(after)

    @property
    def is_saved(self) -> bool:
        """Whether the file has every correction."""
        return self._pairing.is_saved

    def forget(self) -> None:
        """Drop what was not saved, and that anything was corrected and taken back."""
        self._alignment.forget()

    def save(self) -> bool:
        """Write the file; whether it was possible."""
        try:
            self._alignment = self._alignment.saved(self._as_left())
        except WorkbenchError as error:
            self.notify(str(error), title="Not saved", severity="error", timeout=10)
            return False
        self.become(self._pairing.after_saving())
        return True

    def _as_left(self) -> Bitext:
        """Return the bitext with the place where one goes on."""
        return replace(self._pairing.bitext, here=self._pairing.index)

    def leave(self) -> None:
        """Leave as everywhere, but remember the place even if nothing else has changed."""
        if self._busy == _MAKING:
            self.notify("The document is being made; leave when that is done.", timeout=5)
        elif not self.is_saved or self._alignment.file.bitext.here == self._pairing.index:
            super().leave()
        elif self.save():
            self.app.exit()


def _in_full(segments: tuple[Segment, ...], numbers: tuple[int, ...]) -> str:
    """Return segments one below the other, each with its number in its text."""
    return "\n".join(f"{number + 1}. {segments[number].text}" for number in numbers)


def _status(pairing: Pairing, busy: str) -> Content:
    """Return the line that says where we are, and what is being done."""
    bitext, counts = pairing.bitext, pairing.counts
    total = len(pairing.links)
    done = counts[Decision.CONFIRMED]
    saved = pairing.is_saved
    return Content.assemble(
        (f"{bitext.document} ", "bold"),
        (f"{bitext.source_language}→{bitext.target_language}  ", "$foreground-muted"),
        (f"{pairing.index + 1} of {total}  ", "$text-accent bold"),
        (f"{bead_list.CONFIRMED} {done}  {bead_list.CHANGED} {counts[Decision.CHANGED]}  ", ""),
        (f"{bead_list.DOUBTFUL} {pairing.doubtful}  ", "$text-warning"),
        (f"{done * 100 // total} %  ", "$text-success"),
        ("saved", "$foreground-muted") if saved else ("not saved", "$text-warning bold"),
        (f"  {busy} …" if busy else "", "$text-accent"),
    )
