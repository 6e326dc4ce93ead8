"""What the layout of lines says about paragraphs.

A text comes in one of three shapes: paragraphs between blank lines, a paragraph on every line, or
the lines of a printed page, where a blank line may mean nothing at all. Which one it is, the text
itself has to tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import Final

from workbench.text import arabic
from workbench.text.cleaning import JOINING

_STRETCHED: Final = re.compile(f"[{JOINING}][{arabic.MARKS}]*{arabic.TATWEEL}+[{arabic.LETTERS}]")
_NO_WIDTH: Final = re.compile(f"[{arabic.TATWEEL}{arabic.MARKS}{arabic.BIDI_CONTROLS}]")
_STOP: Final = re.compile(r'[.؟!…][\])»"”’*_]*(?:\[\^[^\]]*\]|[ivx]{1,4})?[\])»"”’*_]*\s*\Z')
_STOP_AT_LEFT: Final = re.compile(r'\s*["»)]?\s*[.؟!]')
"""A line whose runs the extractor wrote from left to right begins with its full stop."""

_OPEN: Final = re.compile(r"[،,؛;:\-–]\s*\Z")

_SHORT: Final = 0.85
"""Part of the usual width below which a line is the last of its paragraph."""

_SHORTER: Final = 0.97
"""Part of the usual width below which a stretched line has an indent."""

_STUB: Final = 0.6
"""Part of the usual width below which a line ends its paragraph even without a stop."""

_LONG_LINE: Final = 120
"""Width that no printed line has: such a line is a paragraph."""

_TOO_MANY_OPEN: Final = 1 / 3
_FEW_BLOCKS: Final = 20
_INDENT: Final = 2


class Layout(Enum):
    """How a text shows where its paragraphs end."""

    BLOCKS = "paragraphs between blank lines"
    LINES = "a paragraph on every line"
    PRINT = "lines of a printed page"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stood on the page, and as it reads.

    Attributes:
        raw: With its spaces and kashidas.
        text: After repair.
        after_blank: Whether a blank line stands before it.
    """

    raw: str
    text: str
    after_blank: bool = False

    @property
    def width(self) -> int:
        """Return how many characters it has, kashidas and padding aside."""
        return len(re.sub(" +", " ", _NO_WIDTH.sub("", self.raw)).strip())

    @property
    def is_stretched(self) -> bool:
        """Whether kashidas fill it up; the last line of a paragraph is never filled up."""
        return _STRETCHED.search(self.raw) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends where it ends."""
        return bool(_STOP.search(self.text) or _STOP_AT_LEFT.match(self.raw))

    @property
    def indent(self) -> int:
        """Return the number of spaces before it."""
        return len(self.raw) - len(self.raw.lstrip())


def layout_of(lines: Sequence[Line]) -> Layout:
    """Judge how a text shows where its paragraphs end."""
    if not lines:
        return Layout.BLOCKS
    usual = _usual_width(lines)
    blocks = list(_blocks(lines))
    if usual > _LONG_LINE or len(blocks) == len(lines):
        return Layout.PRINT if _is_open(blocks, usual) and usual <= _LONG_LINE else Layout.LINES
    few = len(blocks) == 1 or len(blocks) * _FEW_BLOCKS < len(lines)
    if few or _is_open(blocks, usual):
        full = sum(line.width >= _SHORT * usual for line in lines)
        return Layout.PRINT if 2 * full > len(lines) else Layout.LINES
    return Layout.BLOCKS


def ends_paragraph(line: Line, following: Line, *, usual: float, stretched: bool) -> bool:
    """Whether a paragraph of a printed page ends between two lines.

    Args:
        line: The upper line.
        following: The lower line.
        usual: The usual width of a line, in characters.
        stretched: Whether lines of this text are filled up with kashidas, so that a line with
            fewer characters than usual has an indent.
    """
    if line.is_stretched:
        return False
    if not line.ends_sentence:
        return line.width < _STUB * usual and not _OPEN.search(line.text)
    if line.width < _SHORT * usual or following.indent - line.indent >= _INDENT:
        return True
    return stretched and following.width < _SHORTER * usual


def paragraphs(lines: Sequence[Line], layout: Layout) -> Iterator[tuple[Line, ...]]:
    """Cut lines into paragraphs, by what is a sign of one in this layout."""
    if layout is Layout.LINES:
        yield from ((line,) for line in lines)
    elif layout is Layout.BLOCKS:
        yield from _blocks(lines)
    else:
        yield from _printed(lines, usual=_usual_width(lines))


def _printed(lines: Sequence[Line], *, usual: float) -> Iterator[tuple[Line, ...]]:
    """Cut the lines of printed pages."""
    stretched = 3 * sum(line.is_stretched for line in lines) > len(lines)
    start = 0
    for index in range(1, len(lines)):
        if ends_paragraph(lines[index - 1], lines[index], usual=usual, stretched=stretched):
            yield tuple(lines[start:index])
            start = index
    if lines:
        yield tuple(lines[start:])


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Cut at blank lines."""
    start = 0
    for index in range(1, len(lines)):
        if lines[index].after_blank:
            yield tuple(lines[start:index])
            start = index
    if lines:
        yield tuple(lines[start:])


def _is_open(blocks: Sequence[tuple[Line, ...]], usual: float) -> bool:
    """Whether blank lines stand inside sentences: too many full lines above them have no stop."""
    full = [block[-1] for block in blocks if block[-1].width >= _SHORT * usual]
    without_stop = sum(not line.ends_sentence for line in full)
    return len(blocks) > 1 and without_stop > _TOO_MANY_OPEN * len(blocks)


def _usual_width(lines: Sequence[Line]) -> float:
    """Return the width that most lines have."""
    return median(line.width for line in lines) if lines else 0
