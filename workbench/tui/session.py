"""The state of an editing session and its steps, undo included: the thinking half of the desk.

A session is a value; every step returns the next one. Widgets show sessions and never think, so
that everything that can happen to a translator's text is tested without a terminal.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType

from workbench.domain.units import Catalogue, Origin, Status, Unit, paragraph_names
from workbench.text.folding import fold
from workbench.tui.filters import Filter, visible_units


@dataclass(frozen=True, slots=True)
class _Change:
    """One step that can be undone: a unit before and after, and the changes before it.

    Attributes:
        index: Which unit.
        before: The unit as it was.
        after: The unit as it became.
        goes_on: Where further typing belongs to the same step, if anywhere.
        earlier: The change before this one; a chain costs nothing to extend, a tuple would.
    """

    index: int
    before: Unit
    after: Unit
    goes_on: int | None
    earlier: "_Change | None"


@dataclass(frozen=True, slots=True)
class Session:
    """A catalogue on the desk.

    Attributes:
        catalogue: With every edit so far.
        names: What each unit is called, see `paragraph_names`.
        index: The unit in hand, an index into `catalogue.units`.
        visible: The units that the list shows, ascending; the unit in hand is one of them unless
            there are none.
        filter: What `visible` was chosen by.
        query: What `visible` was searched for, or empty.
        counts: How many translatable units there are of each status.
        saved: The catalogue as it stands on the disk.
        home: The unit that was in hand when filtering began, for as long as no other is chosen.
        found: The keys of the units with a grave finding, as far as the checks have said.
    """

    catalogue: Catalogue
    names: tuple[str, ...]
    index: int
    visible: tuple[int, ...]
    filter: Filter
    query: str
    counts: Mapping[Status, int]
    saved: Catalogue
    home: int | None = None
    found: frozenset[str] = frozenset()
    _past: _Change | None = None
    _future: _Change | None = None

    @property
    def unit(self) -> Unit:
        """Return the unit in hand."""
        return self.catalogue.units[self.index]

    @property
    def is_saved(self) -> bool:
        """Whether the disk has everything; so it has when all that was typed is taken back."""
        return self.catalogue is self.saved or self.catalogue.units == self.saved.units

    @property
    def position(self) -> int:
        """Return where the unit in hand stands among the visible ones, from 0."""
        return self.row_of(self.index) or 0

    def row_of(self, index: int) -> int | None:
        """Return where a unit stands among the visible ones, or nothing if it is not one."""
        row = bisect_left(self.visible, index)
        return row if row < len(self.visible) and self.visible[row] == index else None

    # Writing

    def edited(self, text: str) -> "Session":
        """Take the translator's text. Editing a confirmed translation un-confirms it."""
        if text == self.unit.translation.text:
            return self
        unit = self.unit.translated(text, status=Status.DRAFT, origin=Origin.TRANSLATOR)
        last = self._past
        place = _length_of_same_start(self.unit.translation.text, text)
        goes_on = _typing_after(self.unit.translation.text, text, place)
        if (
            last is not None
            and last.goes_on is not None
            and last.index == self.index
            and abs(place - last.goes_on) <= 1
        ):
            return self._with(replace(last, after=unit, goes_on=goes_on))
        return self._with(_Change(self.index, self.unit, unit, goes_on, last))

    def marked(self, status: Status) -> "Session":
        """Say how far the translation in hand is. An empty one stays untranslated."""
        translation = self.unit.translation
        if translation.status is status or not translation.text.strip():
            return self
        return self._changed(
            self.unit.translated(translation.text, status=status, origin=translation.origin)
        )

    def noted(self, note: str) -> "Session":
        """Write the remark on the unit in hand."""
        return self if note == self.unit.note else self._changed(self.unit.with_note(note))

    def confirmed(self) -> "Session":
        """Mark the translation in hand as translated and go to the next open paragraph.

        What a reviewer has vouched for stays reviewed, and an empty draft is not confirmed.
        """
        session = self
        if self.unit.translation.status is not Status.REVIEWED:
            session = self.marked(Status.TRANSLATED)
        return session.to_next_open() if session.unit.translation.status.is_confirmed else self

    def undone(self) -> "Session":
        """Take back the last change and go where it was made."""
        step = self._past
        if step is None:
            return self
        back = replace(step, goes_on=None, earlier=self._future)
        return self._put(step.index, step.before, past=step.earlier, future=back)

    def redone(self) -> "Session":
        """Make the change again that was taken back last."""
        step = self._future
        if step is None:
            return self
        again = replace(step, earlier=self._past)
        return self._put(step.index, step.after, past=again, future=step.earlier)

    def after_saving(self) -> "Session":
        """Remember that the disk has everything."""
        return replace(self, saved=self.catalogue)

    def suspected(self, keys: Collection[str], *, cleared: Collection[str] = ()) -> "Session":
        """Remember what the checks say of units.

        While those with a finding are shown, the others that turn up join them; what has none any
        more is shown until one filters anew.

        Args:
            keys: Units with a grave finding.
            cleared: Units that have none any more.
        """
        found = self.found.difference(cleared).union(keys)
        visible = self.visible
        if self.filter is Filter.FOUND and not found <= self.found:
            more = visible_units(self.catalogue, self.filter, self.query, found=found)
            visible = tuple(sorted({*visible, *more}))
        return replace(self, found=found, visible=visible)

    # Going about

    def moved_to(self, index: int) -> "Session":
        """Take another unit in hand."""
        past = self._past
        if past is not None and past.goes_on is not None:
            past = replace(past, goes_on=None)
        return replace(self, index=index, home=None, _past=past)

    def moved_by(self, steps: int) -> "Session":
        """Go down the visible list by `steps` (up if negative), stopping at its ends."""
        if not self.visible:
            return self
        position = min(max(self.position + steps, 0), len(self.visible) - 1)
        return self.moved_to(self.visible[position])

    def to_next_open(self) -> "Session":
        """Go to the next visible paragraph that is not confirmed, from the top again if need be.

        If all are confirmed, go to the next one.
        """
        here = self.position
        for index in (*self.visible[here + 1 :], *self.visible[:here]):
            if not self.catalogue.units[index].translation.status.is_confirmed:
                return self.moved_to(index)
        return self.moved_by(1)

    def called(self, name: str) -> int | None:
        """Return the unit called `name` (`12`, `h1`, `n2`, in any digits), if there is one."""
        wanted = fold(name).strip()
        return self.names.index(wanted) if wanted in self.names else None

    def jumped(self, index: int) -> "Session":
        """Go to a unit, whatever is shown."""
        session = self.moved_to(index)
        return session if session.row_of(index) is not None else session.filtered(Filter.ALL)

    def filtered(self, choice: Filter, query: str = "") -> "Session":
        """Show only some paragraphs; the unit in hand stays so, or the nearest visible one.

        Going on to another filter, one comes back to where one was when filtering began.
        """
        visible = tuple(visible_units(self.catalogue, choice, query, found=self.found))
        index = home = self.index if self.home is None else self.home
        if visible and index not in visible:
            index = next((later for later in visible if later > index), visible[-1])
        moved = self.moved_to(index)
        return replace(moved, filter=choice, query=query, visible=visible, home=home)

    # Within

    def _changed(self, unit: Unit) -> "Session":
        return self._with(_Change(self.index, self.unit, unit, goes_on=None, earlier=self._past))

    def _with(self, step: _Change) -> "Session":
        return self._put(step.index, step.after, past=step, future=None)

    def _put(
        self, index: int, unit: Unit, *, past: _Change | None, future: _Change | None
    ) -> "Session":
        counts = Counter(self.counts)
        counts[self.catalogue.units[index].translation.status] -= 1
        counts[unit.translation.status] += 1
        visible = self.visible
        if self.row_of(index) is None:  # an undone change must be seen
            visible = tuple(sorted((*visible, index)))
        return replace(
            self,
            catalogue=self.catalogue.with_unit(index, unit),
            counts=MappingProxyType(counts),
            visible=visible,
            index=index,
            home=None,
            _past=past,
            _future=future,
        )


def opened(catalogue: Catalogue, *, saved: Catalogue | None = None) -> Session:
    """Return a fresh session: the first open paragraph in hand, all paragraphs shown.

    Args:
        catalogue: What is to be worked on.
        saved: What stands on the disk, if that is another catalogue.
    """
    names = paragraph_names(unit.source for unit in catalogue.units)
    visible = tuple(visible_units(catalogue, Filter.ALL, ""))
    units = catalogue.units
    is_open = (i for i in visible if not units[i].translation.status.is_confirmed)
    return Session(
        catalogue=catalogue,
        names=names,
        index=next(is_open, visible[0] if visible else 0),
        visible=visible,
        filter=Filter.ALL,
        query="",
        counts=MappingProxyType(
            Counter(unit.translation.status for unit in units if unit.is_translatable)
        ),
        saved=saved or catalogue,
    )


def _typing_after(before: str, after: str, place: int) -> int | None:
    """Return where the typing that changed `before` into `after` at `place` may go on.

    Undo takes back word by word: a step ends with a space, and with anything that is not a
    single keystroke.
    """
    if abs(len(after) - len(before)) > 1:
        return None
    if len(after) < len(before):
        return place
    return None if after[place : place + 1].isspace() else place + 1


def _length_of_same_start(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def length_of_same_end(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their ends."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
