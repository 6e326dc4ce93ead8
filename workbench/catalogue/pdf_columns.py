"""Pages and their columns: an empty strip from top to bottom tells two of them apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from workbench.catalogue.pdf_lines import (
    Glyph,
    PrintedLine,
    lines_of,
    rows_of,
    runs_right_to_left,
    signs_of,
)

_MIDDLE: Final = (0.25, 0.75)
"""Where on the page a gutter may be, as parts of its width."""

_NARROWEST: Final = 8
"""Points."""

_NEARLY_EMPTY: Final = 0.06
"""Part of the lines that may cross a gutter: titles, and lines of the one language only."""

_WIDE: Final = 0.3
_FEWEST: Final = 5


class Column(NamedTuple):
    """A column of a page: its lines from top to bottom, and where it begins and ends."""

    lines: tuple[PrintedLine, ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        """Return its width in points."""
        return max(self.right - self.left, 1.0)


class PageOfText(NamedTuple):
    """A page, its columns in the order in which they are read."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A line and the column it stands in."""

    line: PrintedLine
    column: Column
    is_first: bool
    """Whether it is the first line of its column."""


def column_of(lines: Sequence[PrintedLine]) -> Column:
    """Return the column that these lines make."""
    return Column(
        tuple(lines),
        min((line.left for line in lines), default=0.0),
        max((line.right for line in lines), default=0.0),
    )


def page_of_text(glyphs: Sequence[Glyph], *, width: float) -> PageOfText:
    """Return the columns of a page, in the order in which they are read."""
    signs = signs_of(glyphs)
    rtl = runs_right_to_left(signs)
    rows = rows_of(signs)
    gutter = gutter_of(rows, width=width)
    if gutter is None:
        return PageOfText(tuple(_columns([signs], rtl=rtl)))
    columns: list[Column] = []
    waiting: list[Glyph] = []
    for row in rows:
        crosses = any(g.left < gutter < g.right and not g.text.isspace() for g in row)
        if crosses:
            columns += _columns(_sides(waiting, gutter, rtl=rtl), rtl=rtl)
            columns += _columns([row], rtl=rtl)
            waiting = []
        else:
            waiting += row
    columns += _columns(_sides(waiting, gutter, rtl=rtl), rtl=rtl)
    return PageOfText(tuple(columns))


def gutter_of(rows: Sequence[Sequence[Glyph]], *, width: float) -> float | None:
    """Return the middle of the strip that hardly any line crosses, if there is one."""
    covered = [0] * (int(width) + 2)
    wide = 0
    for row in rows:
        ink: set[int] = set()
        for glyph in row:
            if not glyph.text.isspace():
                ink.update(range(max(0, int(glyph.left)), min(int(width), int(glyph.right) + 1)))
        if len(ink) > _WIDE * width:
            wide += 1
            for point in ink:
                covered[point] += 1
    if wide < _FEWEST:
        return None
    best = (0, 0)
    start = int(width * _MIDDLE[0])
    for point in range(start, int(width * _MIDDLE[1]) + 1):
        if covered[point] > _NEARLY_EMPTY * wide:
            start = point + 1
        elif point + 1 - start > best[1] - best[0]:
            best = (start, point + 1)
    return sum(best) / 2 if best[1] - best[0] >= _NARROWEST else None


def _sides(signs: Sequence[Glyph], gutter: float, *, rtl: bool) -> list[list[Glyph]]:
    """Return what stands on either side of a gutter, in reading order: Arabic begins at the right.

    The lines of the two sides need not be at one height, so they are found later, side by side.
    """
    right = [sign for sign in signs if sign.centre > gutter]
    left = [sign for sign in signs if sign.centre <= gutter]
    return [right, left] if rtl else [left, right]


def _columns(sides: Sequence[Sequence[Glyph]], *, rtl: bool) -> list[Column]:
    """Return the columns that have any lines."""
    found = (column_of(list(lines_of(side, rtl=rtl))) for side in sides)
    return [column for column in found if column.lines]
