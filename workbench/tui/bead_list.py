"""The list of beads of an alignment: virtual, only what is in view is ever painted.

Each bead has a line for every segment of its longer side, the translation at the left, the source
at the right, both painted.
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.domain.bitexts import Decision, Link
from workbench.tui.bidi_filter import CellWise
from workbench.tui.painting import Painter
from workbench.tui.pairing import Pairing

CONFIRMED: Final = "✔"
CHANGED: Final = "✎"
DOUBTFUL: Final = "?"
FOUND: Final = "·"
MOVED: Final = "⇅"

LEFT_OUT: Final = "— left out —"
ADDED: Final = "— added —"

_NUMBER_WIDTH: Final = 6
_PERCENT_WIDTH: Final = 5
_GUTTER: Final = 1 + 1 + 1 + _NUMBER_WIDTH + _PERCENT_WIDTH + 1
"""Cells before the texts: bar, sign, mark of a move, number, percent, and a space."""

_BETWEEN: Final = " │ "
_NEIGHBOURS: Final = 3
"""Lines that are to be seen above and below the chosen bead."""


def sign_of(link: Link) -> str:
    """Return what stands before a bead; told apart without colour."""
    if link.decision is Decision.CONFIRMED:
        return CONFIRMED
    if link.decision is Decision.CHANGED:
        return CHANGED
    return DOUBTFUL if link.is_doubtful else FOUND


class BeadList(ScrollView, CellWise, can_focus=True):
    """Beads as rows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "beads--confirmed",
        "beads--changed",
        "beads--doubtful",
        "beads--faint",
        "beads--chosen",
    }

    DEFAULT_CSS = """
    BeadList {
        height: 1fr;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .beads--confirmed { color: $text-success; }
        & > .beads--changed { color: $text-accent; }
        & > .beads--doubtful { color: $text-warning; text-style: bold; }
        & > .beads--faint { color: $foreground-muted; }
        & > .beads--chosen { background: $primary-muted; color: $foreground; }
    }
    """

    class Chosen(Message):
        """The user points at a bead.

        Attributes:
            index: Which link of the bitext.
        """

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, painter: Painter, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._painter = painter
        self._pairing: Pairing | None = None
        self._tops: list[int] = [0]
        self._styles: dict[str, Style] = {}
        self._line = lru_cache(maxsize=1024)(self._painted)

    def show(self, pairing: Pairing) -> None:
        """Show `pairing`; only the lines that differ from the last one are painted again."""
        before, self._pairing = self._pairing, pairing
        if before is None or before.links is not pairing.links:
            self._tops = list(accumulate(map(_height, pairing.links), initial=0))
            self._resized()
            self.refresh()
        elif before.index != pairing.index:
            self._refresh_index(before.index)
            self._refresh_index(pairing.index)
        self._bring_into_view()

    def notify_style_update(self) -> None:
        """Look the styles up once, not for every line."""
        super().notify_style_update()
        self._styles.clear()
        self._line.cache_clear()

    def on_resize(self) -> None:
        """Keep the width that Textual scrolls by equal to what is painted."""
        if self._pairing is not None:
            self._resized()
            self._bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """Choose the bead under the mouse."""
        index = self._index_at(event.y + self.scroll_offset.y)
        if index is not None:
            self.post_message(self.Chosen(index))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        width = self.scrollable_content_region.width
        pairing = self._pairing
        row = y + self.scroll_offset.y
        index = self._index_at(row)
        if pairing is None or index is None:
            return Strip.blank(width, self.rich_style)
        link = pairing.links[index]
        line = row - self._tops[index]
        bitext = pairing.bitext
        head = ("", "", "")
        if line == 0:
            asked = link.decision is Decision.FOUND and link.confidence is not None
            percent = f"{link.confidence:.0%}" if asked else ""
            head = (MOVED if pairing.is_moved(link) else "", str(index + 1), percent)
        target = LEFT_OUT if not link.targets and line == 0 else ""
        source = ADDED if not link.sources and line == 0 else ""
        if line < len(link.targets):
            target = bitext.targets[link.targets[line]].text
        if line < len(link.sources):
            source = bitext.sources[link.sources[line]].text
        sign = sign_of(link) if line == 0 else " "
        return self._line(sign, head, (target, source), index == pairing.index, width)

    def _painted(
        self,
        sign: str,
        head: tuple[str, str, str],
        texts: tuple[str, str],
        chosen: bool,  # noqa: FBT001  # cached by position
        width: int,
    ) -> Strip:
        """Paint one line of a bead."""
        ground = self.rich_style + (self._style("chosen") if chosen else Style())
        faint = ground + Style(color=self._style("faint").color)
        colour = ground + Style(color=self._style(_STYLES.get(sign, "faint")).color)
        moved, number, percent = head
        target, source = texts
        left = max((width - _GUTTER - len(_BETWEEN)) // 2, 1)
        right = max(width - _GUTTER - len(_BETWEEN) - left, 1)
        segments = [
            Segment("▌" if chosen else " ", faint),
            Segment(sign, colour),
            Segment(moved or " ", colour),
            Segment(f"{number:>{_NUMBER_WIDTH}}", faint),
            Segment(f"{percent:>{_PERCENT_WIDTH}} ", colour if sign == DOUBTFUL else faint),
            _side(target, left, self._painter.target_line(target, left), ground, faint),
            Segment(_BETWEEN, faint),
            _side(source, right, self._painter.line(source, right), ground, faint),
        ]
        return Strip(segments, width)

    def _style(self, name: str) -> Style:
        """Return a component style, looked up once."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"beads--{name}", partial=True)
        return self._styles[name]

    def _index_at(self, row: int) -> int | None:
        """Return the bead that has a line, if there is one so far down."""
        return bisect_right(self._tops, row) - 1 if 0 <= row < self._tops[-1] else None

    def _resized(self) -> None:
        """Tell Textual how much there is to scroll."""
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])

    def _refresh_index(self, index: int) -> None:
        """Paint the lines of a bead again."""
        top = self._tops[index] - self.scroll_offset.y
        height = self._tops[index + 1] - self._tops[index]
        width, seen = self.scrollable_content_region.size
        region = Region(0, top, width, height).intersection(Region(0, 0, width, seen))
        if region:
            self.refresh(region)

    def _bring_into_view(self) -> None:
        """Scroll if the bead in hand is not seen with its neighbours."""
        if self._pairing is None:
            return
        first = self._tops[self._pairing.index]
        last = self._tops[self._pairing.index + 1] - 1
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        margin = min(_NEIGHBOURS, max(height - 1, 0) // 3)
        if not (top + margin <= first and last < top + height - margin):
            self.scroll_to(y=max(first - height // 3, 0), animate=False, force=True)


_STYLES: Final = {CONFIRMED: "confirmed", CHANGED: "changed", DOUBTFUL: "doubtful"}


def _height(link: Link) -> int:
    """Return how many lines a bead has."""
    return max(len(link.sources), len(link.targets), 1)


def _side(text: str, width: int, painted: str, ground: Style, faint: Style) -> Segment:
    """Return one side of a line: a text as it was painted, or in the middle why there is none."""
    if text in {LEFT_OUT, ADDED}:
        return Segment(f"{text:^{width}}"[:width], faint)
    return Segment(painted, ground)
