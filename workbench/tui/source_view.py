"""The source paragraph, painted right to left, with highlights and word selection.

Everything that this widget says is logical: offsets and selected text are those of the paragraph
as it is stored, never of what is on the screen.
"""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.domain.findings import Span
from workbench.terminal.bidi import Direction
from workbench.terminal.layout import Layout, lay_out
from workbench.terminal.painting import Bidi, paint
from workbench.terminal.shaping import Harakat
from workbench.terminal.words import word_at, words_in
from workbench.tui.bidi_filter import CellWise
from workbench.tui.frames import FramedLines, framed
from workbench.tui.highlights import Highlight, Meaning


class SourceView(ScrollView, CellWise, can_focus=True):
    """One text in one direction, wrapped to the width of the widget.

    A click selects a word, dragging selects several; left and right move from word to word.
    """

    ALLOW_SELECT = False  # the screen's own selection would copy the order of the cells
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "source-view--selected",
        *(f"source-view--{meaning}" for meaning in Meaning),
    }
    DEFAULT_CSS = """
    SourceView {
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        & .source-view--term { color: $text-accent; text-style: underline; }
        & .source-view--finding { background: $warning 40%; }
        & .source-view--match { background: $primary 50%; }
        & .source-view--selected { background: $secondary; color: $text; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "select_word('left')", "Word to the left", show=False),
        Binding("right", "select_word('right')", "Word to the right", show=False),
        Binding("escape", "select_nothing", "Select nothing", show=False),
        Binding("ctrl+c", "copy", "Copy", show=False),
    ]

    def __init__(
        self,
        text: str = "",
        *,
        direction: Direction = Direction.AUTO,
        bidi: Bidi = Bidi.VISUAL,
        harakat: Harakat = Harakat.SHOW,
        id: str | None = None,  # noqa: A002 (Textual's word)
    ) -> None:
        super().__init__(id=id)
        self._styles_cache = FramedLines()
        self._text = text
        self._direction = direction
        self._bidi = bidi
        self._harakat = harakat
        self._highlights: tuple[Highlight, ...] = ()
        self._selection = Span(0, 0)
        self._anchor: Span | None = None
        self._layout_of_text: Layout | None = None
        self._ground: Style | None = None
        self._styles: list[Style] | None = None
        self._strips: dict[int, Strip] = {}
        self._height_painted = 0

    @property
    def text(self) -> str:
        """Return the text as it is stored."""
        return self._text

    @property
    def selection(self) -> Span:
        """Return what is selected; an empty span if nothing is."""
        return self._selection

    @property
    def selected_text(self) -> str:
        """Return the selected text in logical order."""
        return self._selection.of(self._text)

    @property
    def arranged(self) -> Layout:
        """Return the text as it is laid out for the present width."""
        if self._layout_of_text is None:
            self._layout_of_text = lay_out(
                self._text,
                self.scrollable_content_region.width,
                direction=self._direction,
                harakat=self._harakat,
            )
        return self._layout_of_text

    def show(self, text: str, highlights: Iterable[Highlight] = ()) -> None:
        """Show another text from its beginning, with nothing selected.

        Args:
            text: The text as it is stored.
            highlights: What to highlight; later ones lie over earlier ones.
        """
        self._text = text
        self._highlights = tuple(highlights)
        self._selection = Span(0, 0)
        self._arrange()
        if self.scroll_offset.y:
            self.scroll_home(animate=False)

    def highlight(self, highlights: Iterable[Highlight]) -> None:
        """Replace the highlights and leave the rest as it is."""
        self._highlights = tuple(highlights)
        self._repaint()

    def select(self, span: Span) -> None:
        """Select a stretch of the text."""
        if span == self._selection:
            return
        self._selection = span
        self._repaint()

    def reveal(self, span: Span) -> None:
        """Scroll, if the beginning of a stretch is out of view, until it is in the middle."""
        line, height = self.arranged.line_of(span.start), self.scrollable_content_region.height
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, line - height // 2), animate=False)

    def render_line(self, y: int) -> Strip:
        """Return one line of the visible part."""
        y += self.scroll_offset.y
        if y not in self._strips:
            self._strips[y] = self._paint(y)
        return self._strips[y]

    def notify_style_update(self) -> None:
        """Forget painted lines: a theme or a pseudo class has changed."""
        super().notify_style_update()
        self._ground = self._styles = None
        self._strips.clear()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._arrange()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the word that was clicked and begin to drag."""
        offset = self._offset_under(event)
        if offset is not None:
            self._anchor = word_at(self._text, offset)
            self.capture_mouse()
            self.select(self._anchor)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection by whole words."""
        offset = self._offset_under(event) if self._anchor else None
        if self._anchor and offset is not None:
            word = word_at(self._text, offset)
            start = min(self._anchor.start, word.start)
            self.select(Span(start, max(self._anchor.end, word.end)))

    def on_mouse_up(self) -> None:
        """End dragging."""
        self._anchor = None
        self.release_mouse()

    def action_select_word(self, side: str) -> None:
        """Select the next word on one side, "left" or "right" as it is seen."""
        forward = (side == "left") == (self.arranged.direction is Direction.RTL)
        words = list(words_in(self._text))
        if forward:
            found = [word for word in words if word.start >= self._selection.end][:1]
        else:
            found = [word for word in words if word.end <= self._selection.start][-1:]
        for word in found:
            self.select(word)
            self.reveal(word)

    def action_select_nothing(self) -> None:
        """Select nothing."""
        self.select(Span(0, 0))

    def action_copy(self) -> None:
        """Copy the selected text, or all of it if nothing is selected, in logical order."""
        self.app.copy_to_clipboard(self.selected_text or self._text)

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """Return the offset of the letter under the mouse; nothing outside the text's area."""
        place = event.get_content_offset_capture(self)
        if not self._text:
            return None
        return self.arranged.hit(place.x, place.y + self.scroll_offset.y)

    def _arrange(self) -> None:
        """Lay the text out anew, in our own column only: the screen stays as it is."""
        width = self.scrollable_content_region.width
        if width:  # before the first layout there is none
            self._layout_of_text = None
            self.set_reactive(SourceView.virtual_size, Size(width, self.arranged.height))
            self._refresh_scrollbars()
            self._repaint()

    def _repaint(self) -> None:
        """Paint the lines anew that hold text, or held some when they were painted last."""
        self._styles = None
        self._strips.clear()
        height = self.scrollable_content_region.height
        lines = max(self._height_painted, self.arranged.height)
        self._height_painted = self.arranged.height
        self.refresh(framed(self, 0, min(height, lines)))

    def _paint(self, y: int) -> Strip:
        """Return line `y` of the text, or a blank one below it."""
        if self._ground is None:
            self._ground = self.rich_style  # a quarter of a millisecond each time
        ground, arranged = self._ground, self.arranged
        if y >= arranged.height:
            return Strip.blank(arranged.width, ground)
        if self._styles is None:
            self._styles = self._styled(ground)
        pieces = paint(arranged, y, self._styles, blank=ground, bidi=self._bidi)
        return Strip([Segment(text, style) for text, style in pieces], arranged.width)

    def _styled(self, ground: Style) -> list[Style]:
        """Return a style for every character of the text."""
        styles = [ground] * len(self._text)
        marks = [(span, f"source-view--{meaning}") for span, meaning in self._highlights]
        marks.append((self._selection, "source-view--selected"))
        for span, component in marks:
            if span.start == span.end:
                continue
            style = self._component(component)
            whole = self.arranged.widened(span)
            for offset in range(whole.start, min(whole.end, len(styles))):
                styles[offset] += style
        return styles

    def _component(self, name: str) -> Style:
        """Return what a component class adds to the style of the text: half a colour blended."""
        added = self.get_component_rich_style(name, partial=True)
        blended = self.get_component_rich_style(name)
        return added + Style(
            color=blended.color if added.color else None,
            bgcolor=blended.bgcolor if added.bgcolor else None,
        )
