"""The draft being written, in either direction.

Text, selection, clipboard and undo are logical, as Textual keeps them; caret, mouse and painting
follow the cells. In a paragraph that runs right to left the arrow keys do so too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import Document, EditResult, Location
from textual.document._edit import Edit
from textual.strip import Strip

from workbench.terminal.bidi import Direction
from workbench.terminal.painting import Bidi, paint
from workbench.terminal.shaping import Harakat
from workbench.text import arabic
from workbench.tui.bidi_document import BidiDocument, BidiNavigator
from workbench.tui.bidi_filter import CellWise
from workbench.tui.highlights import Highlight
from workbench.tui.line_wise import LineWiseTextArea

_MARKS: Final = frozenset(("Mn", "Me"))
_IN_WORD: Final = f"\\w{arabic.MARKS}{arabic.TATWEEL}\u200c\u200d"
_WORD_EDGE: Final = re.compile(
    f"(?<=[^{_IN_WORD}])(?=[{_IN_WORD}])|(?<=[{_IN_WORD}])(?=[^{_IN_WORD}])"
)
"""Where Ctrl and an arrow stop; to Textual every vowel sign would be the end of a word."""


class DraftEditor(LineWiseTextArea, CellWise):
    """A text area that shows Arabic, Hebrew and mixed text as it is read."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"draft-editor--finding", "draft-editor--match"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "to_beginning", "To the beginning", show=False),
        Binding("ctrl+end", "to_end", "To the end", show=False),
        Binding("ctrl+shift+home", "to_beginning(True)", "Select to the beginning", show=False),
        Binding("ctrl+shift+end", "to_end(True)", "Select to the end", show=False),
    ]
    DEFAULT_CSS = """
    DraftEditor {
        overflow-x: hidden;
        scrollbar-gutter: stable;
        & .draft-editor--finding { background: $warning 40%; }
        & .draft-editor--match { background: $primary 50%; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        direction: Direction = Direction.AUTO,
        bidi: Bidi = Bidi.VISUAL,
        harakat: Harakat = Harakat.SHOW,
        id: str | None = None,  # noqa: A002 (Textual's word)
    ) -> None:
        self._direction = direction
        self._bidi = bidi
        self._harakat = harakat
        self._highlighted: tuple[Highlight, ...] = ()
        self._styled_question: tuple[object, ...] = ()
        self._styled: tuple[Style, list[Style]] = (Style.null(), [])
        super().__init__(text, id=id)
        self._edited: Callable[[], None] | None = None
        self.cursor_blink = False  # a blinking caret repaints its line twice a second, all day
        self._word_pattern = _WORD_EDGE

    @property
    def arranged(self) -> BidiDocument:
        """Return the paragraphs as they are laid out for the present width."""
        if not isinstance(self.wrapped_document, BidiDocument):
            message = "the editor has lost its own way of wrapping"
            raise TypeError(message)
        return self.wrapped_document

    def location_of(self, offset: int) -> Location:
        """Return an offset in the whole text as a location (paragraph, column)."""
        for row, line in enumerate(self.document.lines):
            if offset <= len(line):
                return row, offset
            offset -= len(line) + 1
        return self.document.end

    def write(self, text: str) -> None:
        """Put `text` where the caret is, or in the place of what is selected, and go on there."""
        result = self._replace_via_keyboard(text, *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)
        self.focus()

    def show(self, text: str, *, caret: int = 0) -> None:
        """Show another text, with the caret at an offset; nobody is told that it was edited."""
        with self.prevent(DraftEditor.Changed):
            self.load_text(text)
        if caret:
            self.move_cursor(self.location_of(caret))

    def call_after_edits(self, edited: Callable[[], None]) -> None:
        """Call `edited` after every edit: messages would tell of several at once, and late."""
        self._edited = edited
        self.disable_messages(self.Changed)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, and tell of it."""
        result = super().edit(edit)
        if self._edited is not None:
            self._edited()
        return result

    def highlight(self, highlights: Iterable[Highlight]) -> None:
        """Highlight stretches of the text as it is now; an edit does not move them."""
        self._highlighted = tuple(highlights)
        self._styled_question = ()
        self._line_cache.clear()
        self.refresh()

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (Textual's)
        """Move one letter to the left."""
        forward, back = super().action_cursor_right, super().action_cursor_left
        self._step(forward if self._runs_right_to_left else back, select=select)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (Textual's)
        """Move one letter to the right."""
        forward, back = super().action_cursor_right, super().action_cursor_left
        self._step(back if self._runs_right_to_left else forward, select=select)

    def action_cursor_word_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (Textual's)
        """Move one word to the left."""
        forward, back = super().action_cursor_word_right, super().action_cursor_word_left
        (forward if self._runs_right_to_left else back)(select)

    def action_cursor_word_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (Textual's)
        """Move one word to the right."""
        forward, back = super().action_cursor_word_right, super().action_cursor_word_left
        (back if self._runs_right_to_left else forward)(select)

    def action_to_beginning(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (as above)
        """Move to the beginning of the text."""
        self.move_cursor((0, 0), select=select)

    def action_to_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (as above)
        """Move to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:  # noqa: ARG002
        """Find nothing: prose is no program, and Textual would search at every key."""
        return None

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 (prose has none)
        """Take a new text, wrapped in our own way and once, where Textual would wrap it twice."""
        self._highlight_query = None
        self.document = Document(text)
        self.wrapped_document = BidiDocument(
            self.document,
            self.wrap_width,
            direction=self._direction,
            harakat=self._harakat,
            tab_width=self.indent_width,
        )
        self.navigator = BidiNavigator(self.wrapped_document)
        self._highlighted = ()
        self._styled_question = ()
        self.move_cursor((0, 0))
        self._cursor_offset = self.wrapped_document.location_to_offset((0, 0))
        self._refresh_size()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Wrap to the present width; the first letter of an Arabic draft then stands elsewhere."""
        super()._rewrap_and_refresh_virtual_size()
        self._styled_question = ()
        if isinstance(self.wrapped_document, BidiDocument):
            self._cursor_offset = self.wrapped_document.location_to_offset(self.cursor_location)

    async def _on_paste(self, event: events.Paste) -> None:
        """Insert what was pasted as it would have been typed."""
        event.prevent_default()
        if self.read_only:
            return
        # Deferred: its tables take a moment, and the desk opens without them.
        from workbench.terminal.pasting import as_typed  # noqa: PLC0415

        self.write(as_typed(event.text))

    def _render_line(self, y: int) -> Strip:
        """Paint one line of the visible part."""
        arranged = self.arranged
        y += self.scroll_offset.y
        base = self._theme.base_style or self.rich_style
        if y >= len(arranged._offset_to_line_info):  # noqa: SLF001 (there is no other way)
            return Strip.blank(self.scrollable_content_region.width, base)
        row, section = arranged._offset_to_line_info[y]  # noqa: SLF001 (there is no other way)
        blank, styles = self._styles(row, base)
        pieces = paint(arranged.layouts[row], section, styles, blank=blank, bidi=self._bidi)
        return Strip([Segment(text, style) for text, style in pieces], arranged.layouts[row].width)

    def _styles(self, row: int, base: Style) -> tuple[Style, list[Style]]:
        """Return the style beside a paragraph and those of its letters, and one more for its end.

        The lines of a paragraph are painted one after the other: the answer is kept for the next.
        """
        question = (row, self.document[row], self.selection, self._draw_cursor, base)
        if question != self._styled_question:
            self._styled_question = question
            self._styled = self._find_styles(row, base)
        return self._styled

    def _find_styles(self, row: int, base: Style) -> tuple[Style, list[Style]]:
        """See `_styles`."""
        theme = self._theme
        cursor_row, cursor_column = self.selection.end
        if theme.cursor_line_style and row == cursor_row and self.highlight_cursor_line:
            base += theme.cursor_line_style
        styles = [base] * (len(self.document[row]) + 1)
        for span, meaning in self._highlighted:
            style = self.get_component_rich_style(f"draft-editor--{meaning}")
            stretch = self.location_of(span.start), self.location_of(span.end)
            self._lay_over(styles, row, stretch, style)
        if theme.selection_style:
            start, end = sorted(self.selection)
            self._lay_over(styles, row, (start, end), theme.selection_style)
        if theme.cursor_style and row == cursor_row and self._draw_cursor:
            styles[self.arranged.layouts[row].cell_start(cursor_column)] += theme.cursor_style
        return base, styles

    def _lay_over(
        self, styles: list[Style], row: int, stretch: tuple[Location, Location], style: Style
    ) -> None:
        """Lay `style` over what of a stretch between two locations is in one paragraph."""
        start, end = stretch
        if not start[0] <= row <= end[0]:
            return
        first = start[1] if row == start[0] else 0
        last = end[1] if row == end[0] else len(styles)  # the line feed is selected, too
        for column in range(self.arranged.layouts[row].cell_start(first), last):
            styles[column] += style

    @property
    def _runs_right_to_left(self) -> bool:
        """Whether the paragraph of the caret does."""
        return self.arranged.layouts[self.cursor_location[0]].direction is Direction.RTL

    def _step(self, move: Callable[[bool], None], *, select: bool) -> None:
        """Move by a letter with its marks, which share a cell."""
        move(select)
        while self._is_at_mark():
            move(select)

    def _is_at_mark(self) -> bool:
        """Whether the caret stands between a letter and a mark of it."""
        row, column = self.cursor_location
        following = self.document[row][column : column + 1]
        return column > 0 and following != "" and unicodedata.category(following) in _MARKS
