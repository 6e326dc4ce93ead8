"""A document that is wrapped and measured as our own layout paints it.

Textual keeps text, selection and undo in logical order, which is right; only where a letter is on
the screen has to be told otherwise. These two classes tell it, and stand on Textual's private
methods for that: its version is pinned.
"""

from typing import Final

from textual.document._document import DocumentBase, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from workbench.terminal.bidi import Direction
from workbench.terminal.layout import Layout, lay_out
from workbench.terminal.shaping import Harakat

_WIDTH_BEFORE_MOUNTING: Final = 80
_CARET: Final = 1
"""Cells that a line leaves free, so that a caret can stand behind its last letter."""


class BidiDocument(WrappedDocument):
    """Wraps every paragraph with `lay_out`; line and section of Textual are paragraph and line."""

    def __init__(
        self,
        document: DocumentBase,
        width: int = 0,
        *,
        direction: Direction,
        harakat: Harakat,
        tab_width: int,
    ) -> None:
        self.direction = direction
        self.harakat = harakat
        self.layouts: list[Layout] = []
        super().__init__(document, width, tab_width=tab_width)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Lay out every paragraph; those that have not changed are remembered by `lay_out`."""
        self._width = width or _WIDTH_BEFORE_MOUNTING
        self._tab_width = tab_width or self._tab_width
        self.layouts = [
            lay_out(
                line,
                self._width + _CARET,
                direction=self.direction,
                harakat=self.harakat,
                spare=_CARET,
            )
            for line in self.document.lines
        ]
        self._wrap_offsets = [[line.start for line in layout.lines[1:]] for layout in self.layouts]
        self._offset_to_line_info = [
            (row, section)
            for row, layout in enumerate(self.layouts)
            for section in range(layout.height)
        ]
        self._line_index_to_offsets = [[] for _ in self.layouts]
        for y, (row, _) in enumerate(self._offset_to_line_info):
            self._line_index_to_offsets[row].append(y)
        self._tab_width_cache = [[1] * line.count("\t") for line in self.document.lines]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:  # noqa: ARG002
        """Wrap again what an edit has changed, which the cache of `lay_out` knows."""
        self.wrap(self._width)

    def location_to_offset(self, location: Location) -> Offset:
        """Return the cell of a location, counted from the top of the document."""
        row, column = location
        x, section = self.layouts[row].caret(column)
        return Offset(x, self._line_index_to_offsets[row][section])

    def offset_to_location(self, offset: Offset) -> Location:
        """Return the location that a cell shows; below the text it is in the last line."""
        y = min(max(offset.y, 0), self.height - 1)
        row, section = self._offset_to_line_info[y]
        return row, self.layouts[row].hit(offset.x, section)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the column that a cell of a paragraph shows; `y_offset` may count from its end."""
        layout = self.layouts[line_index]
        return layout.hit(x_offset, y_offset % layout.height)


class BidiNavigator(DocumentNavigator):
    """Moves up and down through the cells as they are seen."""

    def get_location_above(self, location: Location) -> Location:
        """Return the location in the cell above; above the first line, the beginning."""
        y = self._wrapped_document.location_to_offset(location).y - 1
        if y < 0:
            return 0, 0
        return self._wrapped_document.offset_to_location(Offset(self.last_x_offset, y))

    def get_location_below(self, location: Location) -> Location:
        """Return the location in the cell below; below the last line, the end."""
        y = self._wrapped_document.location_to_offset(location).y + 1
        if y >= self._wrapped_document.height:
            document = self._wrapped_document.document
            return document.end
        return self._wrapped_document.offset_to_location(Offset(self.last_x_offset, y))
