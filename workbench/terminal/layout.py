"""A paragraph as lines of cells, and the way from every cell to its letter and back.

Offsets are logical: code points of the text as it is stored. Cells are counted from the left of
the column, lines from its top. The text is wrapped in logical order, each line is then reordered
on its own (UAX #9, L1 to L4), so the first line of an Arabic paragraph holds its first words.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.domain.findings import Span
from workbench.terminal.bidi import Direction, resolve
from workbench.terminal.lines import Line, cells_of, fits, lines_of
from workbench.terminal.shaping import Harakat

ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"

_CHARACTERS_PER_CELL: Final = 8
"""No cell shows more: what is further on cannot be in a row, and a row need not look at it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text laid out in a column.

    Attributes:
        text: The text as stored.
        width: Cells of the column.
        direction: Of its first paragraph; never `AUTO`.
        lines: At least one.
    """

    text: str
    width: int
    direction: Direction
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Return the number of lines."""
        return len(self.lines)

    def line_of(self, offset: int) -> int:
        """Return the number of the line that shows `offset`."""
        return max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)

    def hit(self, x: int, y: int) -> int:
        """Return the offset of what is shown in a cell.

        Beside the text it is the offset of the nearer end of the line, or of a space that hangs
        over there; above and below that of the ends of the text.
        """
        if y < 0:
            return 0
        if y >= self.height:
            return len(self.text)
        line = self.lines[y]
        x -= line.left
        if 0 <= x < line.width:
            return line.starts[bisect_right(line.cells, x) - 1]
        beyond = -1 - x if line.direction is Direction.RTL else x - line.width
        return line.start if beyond < 0 else min(line.shown + beyond, self.last_of(y))

    def last_of(self, y: int) -> int:
        """Return the last offset where a caret can stand in line `y`."""
        end = self.lines[y].end
        ends_paragraph = y == self.height - 1 or self.lines[y + 1].start > end
        return end if ends_paragraph else end - 1

    def caret(self, offset: int) -> tuple[int, int]:
        """Return the cell `(x, y)` that a caret before the character at `offset` covers.

        Spaces that hang over the end of a line have the free cells there, as far as there are any.
        """
        y = self.line_of(offset)
        line = self.lines[y]
        if offset < line.shown:
            x = line.left + line.cells[line.starts.index(self.cell_start(offset))]
        elif line.direction is Direction.RTL:
            x = line.left - 1 - (offset - line.shown)
        else:
            x = line.left + line.width + (offset - line.shown)
        return min(max(x, 0), self.width - 1), y

    def widened(self, span: Span) -> Span:
        """Return `span` widened to whole cells: half a lam-alef cannot be highlighted."""
        if span.start == span.end:
            return span
        return Span(self.cell_start(span.start), max(span.end, self.cell_start(span.end)))

    def cell_start(self, offset: int) -> int:
        """Return the offset of the first character in the cell that shows `offset`."""
        line = self.lines[self.line_of(offset)]
        if not line.start < offset < line.shown:
            return offset
        return max(start for start in line.starts if start <= offset)


def lay_out(
    text: str,
    width: int,
    *,
    direction: Direction = Direction.AUTO,
    harakat: Harakat = Harakat.SHOW,
    spare: int = 0,
) -> Layout:
    """Wrap `text` to `width` cells and reorder every line for painting; results are remembered.

    Args:
        text: One paragraph, or several with line feeds between them.
        width: Cells of the column, at least 1. Only in a column of one cell a line can be wider
            than that: where a Chinese letter stands.
        direction: Of the paragraphs. `AUTO` looks at each one's first strong letter.
        harakat: Whether vowel signs are shown.
        spare: Cells kept free at the end of every line, where a caret can stand.
    """
    return _lay_out(text, max(1 + spare, width), direction, harakat, spare)


def lay_out_row(
    text: str,
    width: int,
    *,
    direction: Direction = Direction.AUTO,
    harakat: Harakat = Harakat.SHOW,
) -> Layout:
    """Lay out the beginning of `text` as one line, with an ellipsis where it had to be cut.

    Line feeds become spaces. The text of the layout is what is shown, ellipsis included; its
    offsets up to there are those of `text`.
    """
    return _lay_out_row(text, max(1, width), direction, harakat)


@lru_cache(maxsize=512)
def _lay_out_row(text: str, width: int, direction: Direction, harakat: Harakat) -> Layout:
    """See `lay_out_row`; remembered apart, so that a list does not push paragraphs out."""
    row = text[: width * _CHARACTERS_PER_CELL].translate(_ONE_ROW)
    if fits(row, width, harakat) < len(row) or len(text) > len(row):
        row = row[: fits(row, width - 1, harakat)].rstrip() + ELLIPSIS
    return _lay_out.__wrapped__(row, width, direction, harakat, 0)


_ONE_ROW: Final = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


@lru_cache(maxsize=512)
def _lay_out(text: str, width: int, direction: Direction, harakat: Harakat, spare: int) -> Layout:
    """See `lay_out`; here the arguments are those that make a difference."""
    lines: list[Line] = []
    start = 0
    for paragraph in text.split("\n"):
        resolved = resolve(paragraph, direction)
        cells = cells_of(paragraph, harakat)
        lines += lines_of(cells, resolved, width, origin=start, spare=spare)
        start += len(paragraph) + 1
    return Layout(text, width, lines[0].direction, tuple(lines))
