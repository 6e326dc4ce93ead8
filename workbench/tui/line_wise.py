"""A text area that paints the lines that have changed, where Textual's paints all of them.

A key changes a line or two of thirty. Painting only those makes typing cheaper than in Textual's
own text area, although the lines are reordered besides; `tests/benchmarks/desk.py` measures it.
"""

from itertools import zip_longest
from typing import Self

from textual.document._document import Selection
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from workbench.tui.frames import FramedLines, framed


class LineWiseTextArea(TextArea):
    """See above; what a line looks like is said by `_render_line`, as everywhere in Textual."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        self._seen: tuple[Strip, ...] = ()
        self._caret_moved = False
        self._will_repaint = False
        self._has_new_styles = True
        super().__init__(
            text, id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False
        )  # a line here is a whole paragraph
        self._styles_cache = FramedLines()
        self.disable_messages(TextArea.SelectionChanged)  # nobody listens; six would pass it on

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Ask to be painted again; only the lines that differ if the caret is all that moved."""
        if self._caret_moved and not (regions or layout or recompose):
            self._caret_moved = False
            self._repaint_changed_soon()
            return self
        self._seen = ()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether the key writes something; Textual asks about fifty of them at every keystroke."""
        return character is not None and character.isprintable() and key != "tab"

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        """Remember why Textual will ask to paint everything again: it is about to."""
        super()._watch_selection(previous_selection, selection)
        self._caret_moved = True

    def _refresh_size(self) -> None:
        """Take the new height over without laying the whole screen out again."""
        self.set_reactive(LineWiseTextArea.virtual_size, Size(0, self.wrapped_document.height))
        self._refresh_scrollbars()
        self._repaint_changed_soon()

    def _repaint_changed_soon(self) -> None:
        """Do it when the edit is done: in its middle caret and text do not fit each other."""
        if self.is_mounted and not self._will_repaint:
            self._will_repaint = True
            self.call_next(self._repaint_changed)

    def _repaint_changed(self) -> None:
        """Paint the lines again that look different now: one or two of thirty, at most keys."""
        self._will_repaint = False
        height = self.scrollable_content_region.height
        before = self._seen
        self._line_cache.clear()
        painted = min(height, max(0, self.wrapped_document.height - self.scroll_offset.y))
        self._seen = tuple(self._render_line(y) for y in range(painted))
        if not before:
            super().refresh()
            return
        pairs = zip_longest(before, self._seen)  # below both, nothing is and nothing was
        changed = [y for y, (old, new) in enumerate(pairs) if old != new]
        if changed:
            super().refresh(*(framed(self, y, 1) for y in changed))

    def notify_style_update(self) -> None:
        """Take the colours from the theme again before the next line is painted."""
        super().notify_style_update()
        self._has_new_styles = True

    def render_line(self, y: int) -> Strip:
        """Return a line, as it was painted a moment ago to see whether it has changed."""
        return self._seen[y] if y < len(self._seen) else self._render_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some lines; the colours are looked up when they have changed, not every time."""
        if self._has_new_styles:
            self._theme.apply_css(self)
            self._has_new_styles = False
        return Widget.render_lines(self, crop)
