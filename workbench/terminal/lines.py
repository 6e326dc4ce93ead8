"""Break a paragraph into lines and bring each of them into visual order (UAX #9, L1 to L4)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, TypeVar

from workbench.terminal.bidi import Direction, Resolved, reorder
from workbench.terminal.mirroring import MIRRORED
from workbench.terminal.shaping import Harakat, Shaped, mirrored, shape

_TOKEN: Final = re.compile("[ \t\u200b]|[^ \t\u200b]+")
_BREAKS: Final = " \t\u200b"
"""Where a line may be broken; the no-break space is none of them."""
_SPACES: Final = {
    " ": Shaped((0,), (" ",), (1,), 1),
    "\t": Shaped((0,), (" ",), (1,), 1),
    "\u200b": Shaped((0,), ("",), (0,), 0),
}
_Order = slice | list[int]
_Value = TypeVar("_Value")

_MIRRORED: Final = re.compile(f"[{re.escape(''.join(map(chr, MIRRORED)))}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; the tuples have one item per cell (or pair of cells), from left to right.

    Attributes:
        start: Offset of its first character.
        end: Behind its last one, the spaces where it was broken included.
        shown: Behind the last character that is painted: spaces at the end are not.
        left: The cell where it begins: 0, or what aligns it to the right.
        width: How many cells it fills.
        direction: Of the paragraph it belongs to.
        starts: Offset of the first character that an item shows.
        texts: What is written there.
        cells: The cell where it stands, counted from `left`.
        levels: Its embedding level.
    """

    start: int
    end: int
    shown: int
    left: int
    width: int
    direction: Direction
    starts: tuple[int, ...]
    texts: tuple[str, ...]
    cells: Sequence[int]
    levels: bytes


@dataclass(slots=True)
class Cells:
    """A paragraph in cells, in logical order: three lists with one item per cell or cell pair.

    Attributes:
        paragraph: Its text, without line feeds.
        starts: Offset of the first character that an item shows.
        texts: What it shows.
        widths: How many cells it fills.
        words: Of each word and each space, the first item, the one behind it, and its cells.
    """

    paragraph: str
    starts: list[int]
    texts: list[str]
    widths: list[int]
    words: list[tuple[int, int, int]]


def lines_of(
    items: Cells, resolved: Resolved, width: int, *, origin: int, spare: int
) -> Iterator[Line]:
    """Yield the lines of a paragraph: greedily broken at spaces, within a word if need be.

    Args:
        items: The paragraph in cells.
        resolved: Its embedding levels.
        width: Cells of the column, at least 1.
        origin: Offset of the paragraph in the text it belongs to.
        spare: Cells at the end of every line that no letter may take.
    """
    paragraph = items.paragraph
    edges = [0, *_breaks(items, width - spare), len(items.starts)]
    for first, following in pairwise(edges):
        start = items.starts[first] if first else 0
        end = items.starts[following] if following < len(items.starts) else len(paragraph)
        shown = start + len(paragraph[start:end].rstrip(_BREAKS))
        last = following
        while last > first and items.starts[last - 1] >= shown:
            last -= 1
        order, levels = _order(items.starts[first:last], resolved, start, end)
        texts = _picked(items.texts[first:last], order)
        if _MIRRORED.search(paragraph, start, shown):
            texts = [
                mirrored(text) if level & 1 else text
                for text, level in zip(texts, levels, strict=True)
            ]
        cells, used = _cells(_picked(items.widths[first:last], order))
        starts = _picked(items.starts[first:last], order)
        yield Line(
            start=origin + start,
            end=origin + end,
            shown=origin + shown,
            left=max(0, width - used) if resolved.base else 0,
            width=used,
            direction=resolved.direction,
            starts=tuple([origin + at for at in starts] if origin else starts),
            texts=tuple(texts),
            cells=cells,
            levels=levels,
        )


def fits(row: str, width: int, harakat: Harakat) -> int:
    """Return how many characters of `row` are shown in `width` cells, spaces included."""
    used = 0
    for start, shaped in _words_of(row, harakat):
        if used + shaped.width <= width:
            used += shaped.width
            continue
        for at, cells in zip(shaped.starts, shaped.widths, strict=True):
            used += cells
            if used > width:
                return start + at
    return len(row)


def cells_of(paragraph: str, harakat: Harakat) -> Cells:
    """Return the paragraph in cells."""
    starts: list[int] = []
    texts: list[str] = []
    widths: list[int] = []
    words: list[tuple[int, int, int]] = []
    start = 0
    for word in _TOKEN.findall(paragraph):
        shaped = _SPACES.get(word) or shape(word, harakat)
        first, length = len(texts), len(word)
        texts += shaped.texts
        widths += shaped.widths
        words.append((first, len(texts), shaped.width))
        if len(shaped.starts) == length:  # a cell for every letter, as in most words
            starts += range(start, start + length)
        else:
            starts += [start + at for at in shaped.starts]
        start += length
    return Cells(paragraph, starts, texts, widths, words)


def _words_of(paragraph: str, harakat: Harakat) -> Iterator[tuple[int, Shaped]]:
    """Yield the words and the spaces of a paragraph, each with its place."""
    for match in _TOKEN.finditer(paragraph):
        word = match[0]
        yield match.start(), _SPACES.get(word) or shape(word, harakat)


def _breaks(items: Cells, width: int) -> Iterator[int]:
    """Yield where among the items a new line begins, the first line excepted."""
    used = 0
    for first, behind, cells in items.words:
        if items.texts[first] == " ":  # at the end of a full line it hangs over, unseen
            used += 1
            continue
        if used and used + cells > width:
            yield first
            used = 0
        if cells <= width:
            used += cells
            continue
        for at in range(first, behind):
            if used + items.widths[at] > width:
                yield at
                used = 0
            used += items.widths[at]


def _order(starts: Sequence[int], resolved: Resolved, start: int, end: int) -> tuple[_Order, bytes]:
    """Return the visual order of the items of the line `start:end`, and their levels in it."""
    if resolved.is_plain:
        return slice(None, None, -1 if resolved.base else 1), bytes([resolved.base]) * len(starts)
    line = resolved.line_levels(start, end)
    if line.count(resolved.base) == len(line):  # as most lines are, even of a mixed paragraph
        return slice(None, None, -1 if resolved.base else 1), bytes([resolved.base]) * len(starts)
    levels = bytes([line[at - start] for at in starts])
    order = reorder(levels)
    return order, bytes([levels[position] for position in order])


def _picked(values: list[_Value], order: _Order) -> list[_Value]:
    """Return `values` in another order."""
    return values[order] if isinstance(order, slice) else [values[at] for at in order]


def _cells(widths: list[int]) -> tuple[Sequence[int], int]:
    """Return the cell where each item begins, and how many cells there are."""
    if widths.count(1) == len(widths):
        return range(len(widths)), len(widths)
    ends = list(accumulate(widths, initial=0))
    return tuple(ends[:-1]), ends[-1]
