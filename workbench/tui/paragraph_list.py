"""The list of paragraphs with their status: virtual, only what is in view is ever painted."""

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.domain.units import Kind, Status, Unit
from workbench.tui.bidi_filter import CellWise
from workbench.tui.frames import FramedLines, framed
from workbench.tui.painting import Painter
from workbench.tui.session import Session

SIGNS: Final[Mapping[Status, str]] = {
    Status.UNTRANSLATED: "○",
    Status.DRAFT: "◐",
    Status.TRANSLATED: "●",
    Status.REVIEWED: "✔",
}
"""What stands before a paragraph; told apart without colour."""

NOTED: Final = "✎"
FOUND: Final = "!"

_NAME_WIDTH: Final = 5
_GUTTER: Final = 9
"""Cells before the excerpt: bar, sign, mark, name and the spaces between."""

_NEIGHBOURS: Final = 2
"""Rows that are to be seen above and below the chosen one."""

_ALL: Final = 1_000_000
"""More rows than any list has."""


class ParagraphList(ScrollView, CellWise, can_focus=True):
    """One line for every visible paragraph: its status, its name, how it begins."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--untranslated",
        "list--draft",
        "list--translated",
        "list--reviewed",
        "list--name",
        "list--chosen",
        "list--heading",
        "list--mark",
        "list--noted",
    }

    DEFAULT_CSS = """
    ParagraphList {
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .list--untranslated { color: $foreground-muted; }
        & > .list--draft { color: $text-warning; }
        & > .list--translated { color: $text-success; }
        & > .list--reviewed { color: $text-success; text-style: bold; }
        & > .list--name { color: $foreground-muted; }
        & > .list--heading { color: $text-accent; text-style: bold; }
        & > .list--mark { color: $text-error; text-style: bold; }
        & > .list--noted { color: $text-accent; }
        & > .list--chosen { background: $primary-muted; color: $foreground; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.go(-1)", "Up", show=False),
        Binding("down", "screen.go(1)", "Down", show=False),
        Binding("home", f"screen.go(-{_ALL})", "To the first", show=False),
        Binding("end", f"screen.go({_ALL})", "To the last", show=False),
        Binding("enter", "screen.write", "To the draft", show=False),
    ]

    class Chosen(Message):
        """The user points at a paragraph.

        Attributes:
            index: Which unit of the catalogue.
        """

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, painter: Painter, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._styles_cache = FramedLines()
        self._painter = painter
        self._session: Session | None = None
        self._styles: dict[bool, Mapping[str, Style]] = {}
        self._row = lru_cache(maxsize=1024)(self._painted)

    @property
    def page(self) -> int:
        """Return how many rows a page has."""
        return max(1, self.scrollable_content_region.height - 1)

    def show(self, session: Session) -> None:
        """Show `session`; only the lines that differ from the last one are painted again."""
        before, self._session = self._session, session
        if before is None or before.visible != session.visible:
            self.virtual_size = Size(self.scrollable_content_region.width, len(session.visible))
            self.refresh()
        elif before.index != session.index:
            self._refresh_rows(session, before.index, session.index)
        elif before.found != session.found:
            self.refresh()
        elif _looks(before) != _looks(session):
            self._refresh_rows(session, session.index)
        if before is None or (before.index, before.position) != (session.index, session.position):
            self._bring_into_view(session.position)

    def notify_style_update(self) -> None:
        """Look the styles up once, not for every line (0.25 ms each)."""
        super().notify_style_update()
        self._styles.clear()
        self._row.cache_clear()

    def on_resize(self) -> None:
        """Keep the width that Textual scrolls by equal to what is painted."""
        if self._session is not None:
            self.virtual_size = Size(
                self.scrollable_content_region.width, len(self._session.visible)
            )
            self._bring_into_view(self._session.position)

    def on_click(self, event: events.Click) -> None:
        """Choose the paragraph under the mouse."""
        row = event.y + self.scroll_offset.y
        if self._session is not None and row < len(self._session.visible):
            self.post_message(self.Chosen(self._session.visible[row]))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        width = self.scrollable_content_region.width
        session = self._session
        row = y + self.scroll_offset.y
        if session is None or row >= len(session.visible):
            return Strip.blank(width, self.rich_style)
        index = session.visible[row]
        unit = session.catalogue.units[index]
        return self._row(
            unit, session.names[index], index == session.index, unit.key in session.found, width
        )

    def _painted(self, unit: Unit, name: str, chosen: bool, found: bool, width: int) -> Strip:  # noqa: FBT001  # cached by position
        """Paint the line of one unit."""
        status = unit.translation.status
        styles = self._styles.get(chosen) or self._look_up(chosen)
        mark = FOUND if found else NOTED if unit.note else " "
        excerpt = self._painter.line(unit.source.text, max(width - _GUTTER, 0))
        segments = [
            Segment("▌" if chosen else " ", styles["name"]),
            Segment(SIGNS[status], styles[status]),
            Segment(mark, styles["mark" if found else "noted"]),
            Segment(f"{name:>{_NAME_WIDTH}} ", styles["name"]),
            Segment(excerpt, styles["heading" if unit.source.kind is Kind.HEADING else "text"]),
        ]
        return Strip(segments, width)

    def _look_up(self, chosen: bool) -> Mapping[str, Style]:  # noqa: FBT001  # a row is, or is not
        """Return the styles of the parts of a row; remembered, each costs a quarter of a ms."""
        ground = self.rich_style
        if chosen:
            ground += self.get_component_rich_style("list--chosen", partial=True)
        parts = (name.removeprefix("list--") for name in self.COMPONENT_CLASSES)
        colours = {
            part: self.get_component_rich_style(f"list--{part}", partial=True).color
            for part in parts
        }
        styles = {part: ground + Style(color=colour) for part, colour in colours.items()}
        self._styles[chosen] = {"text": ground, **styles}
        return self._styles[chosen]

    def _refresh_rows(self, session: Session, *indices: int) -> None:
        """Paint the lines of some units again, as far as they are in the list."""
        top = self.scroll_offset.y
        rows = [row for row in map(session.row_of, indices) if row is not None]
        if rows:
            self.refresh(*(framed(self, row - top, 1) for row in rows))

    def _bring_into_view(self, row: int) -> None:
        """Scroll if `row` is not seen with its neighbours.

        Then it goes to the upper third, so that what comes next is seen as well, and the list
        need not be painted anew for every step.
        """
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        margin = min(_NEIGHBOURS, max(height - 1, 0) // 2)
        if not top + margin <= row < top + height - margin:
            self.scroll_to(y=max(row - height // 3, 0), animate=False, force=True)


def _looks(session: Session) -> tuple[Status, bool]:
    """Return what a row shows of its unit besides the source text."""
    return session.unit.translation.status, bool(session.unit.note)
