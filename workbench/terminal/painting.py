"""A line as it is sent to the terminal, with a style for every letter.

Most terminals show cells from left to right, as they come. Some reorder on their own, and each of
those has to be told, or tricked, in its own way: an encoding.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final, TypeVar

from workbench.terminal.bidi import Direction
from workbench.terminal.layout import Layout, lay_out_row
from workbench.terminal.lines import Line
from workbench.terminal.shaping import Harakat, mirrored

Style = TypeVar("Style")

LEFT_TO_RIGHT_OVERRIDE: Final = "\N{LEFT-TO-RIGHT OVERRIDE}"
POP_DIRECTION: Final = "\N{POP DIRECTIONAL FORMATTING}"
RIGHT_TO_LEFT_ISOLATE: Final = "\N{RIGHT-TO-LEFT ISOLATE}"
POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"

_SCRIPTS_TO_THE_LEFT: Final = (
    "\u0590-\u060b\u060d-\u061a\u061e\u0620-\u063f\u0641-\u08ff\ufb1d-\ufefc"
)
_RIGHT_TO_LEFT: Final = re.compile(f"[{_SCRIPTS_TO_THE_LEFT}]")
_LETTER_OR_ARABIC_DIGIT: Final = re.compile(f"[{_SCRIPTS_TO_THE_LEFT}]|[^\\W\\d_]")


class Bidi(StrEnum):
    """How a line is encoded for a terminal.

    VISUAL: Cells from left to right: for terminals that leave them where they are.
    OVERRIDE: The same within override marks: for those that reorder and obey such marks.
    KITTY: Each word turned round again: kitty reverses words and leaves them in their places.
    TERMINAL: Logical order within isolates: for those that insist on doing it themselves.
    """

    VISUAL = "visual"
    OVERRIDE = "override"
    KITTY = "kitty"
    TERMINAL = "terminal"


def paint(
    layout: Layout,
    y: int,
    styles: Sequence[Style],
    *,
    blank: Style,
    bidi: Bidi = Bidi.VISUAL,
) -> list[tuple[str, Style]]:
    """Return line `y` as stretches of one style that fill the width of the layout.

    Args:
        layout: The text, laid out.
        y: The number of the line, from 0.
        styles: One per character of the text, by logical offset, and perhaps one more for a caret
            at its end. A cell that shows several characters takes the style of the first, see
            `Layout.widened`.
        blank: The style of the cells beside the text.
        bidi: The encoding.
    """
    line = layout.lines[y]
    free = layout.width - line.width
    hanging = [styles[at] for at in range(line.shown, min(layout.last_of(y) + 1, len(styles)))]
    beyond = (hanging + [blank] * free)[:free]
    if line.direction is Direction.RTL:
        beyond.reverse()
    spaces = _joined([" "] * free, beyond)
    text = _ENCODERS[bidi](line, styles)
    return spaces + text if line.direction is Direction.RTL else text + spaces


def row(
    text: str,
    width: int,
    *,
    direction: Direction = Direction.AUTO,
    harakat: Harakat = Harakat.SHOW,
    bidi: Bidi = Bidi.VISUAL,
) -> str:
    """Return the beginning of `text` as one line of exactly `width` cells, ready to be written."""
    layout = lay_out_row(text, width, direction=direction, harakat=harakat)
    styles = (None,) * len(layout.text)
    return "".join([piece for piece, _ in paint(layout, 0, styles, blank=None, bidi=bidi)])


def _visual(line: Line, styles: Sequence[Style]) -> list[tuple[str, Style]]:
    """Join neighbouring cells of one style."""
    return _joined(line.texts, [styles[start] for start in line.starts])


def _override(line: Line, styles: Sequence[Style]) -> list[tuple[str, Style]]:
    """Put every stretch between override marks, unless the line is left to right anyway."""
    if not _runs_right(line):
        return _visual(line, styles)
    return [
        (LEFT_TO_RIGHT_OVERRIDE + text + POP_DIRECTION, style)
        for text, style in _visual(line, styles)
    ]


def _kitty(line: Line, styles: Sequence[Style]) -> list[tuple[str, Style]]:
    """Turn what kitty will turn; styles stay in their cells.

    Kitty gives every run between spaces to HarfBuzz, which goes by the first letter or Arabic
    digit: it reverses and mirrors the glyphs of the run, digits and brackets with them, and not
    their colours. (Looked at in kitty 0.26.5: the lines are those of xterm.)
    """
    texts = list(line.texts)
    start = 0
    for is_space, run in groupby(line.texts, " ".__eq__):
        end = start + len(list(run))
        if not is_space and _is_turned("".join(line.texts[start:end])):
            texts[start:end] = [mirrored(text) for text in reversed(line.texts[start:end])]
        start = end
    return _joined(texts, [styles[start] for start in line.starts])


def _is_turned(run: str) -> bool:
    """Whether the first letter of a run, which may also be an Arabic digit, runs right to left."""
    first = _LETTER_OR_ARABIC_DIGIT.search(run)
    return first is not None and _RIGHT_TO_LEFT.match(first[0]) is not None


def _facing_back(line: Line, at: int) -> str:
    """Return a cell with its bracket as it stands in the text: who reorders also mirrors."""
    return mirrored(line.texts[at]) if line.levels[at] & 1 else line.texts[at]


def _terminal(line: Line, styles: Sequence[Style]) -> list[tuple[str, Style]]:
    """Put the line back into logical order, with our forms, in an isolate of its direction."""
    if not _runs_right(line):
        return _visual(line, styles)
    order = sorted(range(len(line.starts)), key=line.starts.__getitem__)
    pieces = _joined(
        [_facing_back(line, at) for at in order], [styles[line.starts[at]] for at in order]
    )
    if line.direction is Direction.RTL:
        (first, style), (last, last_style) = pieces[0], pieces[-1]
        if len(pieces) == 1:
            return [(RIGHT_TO_LEFT_ISOLATE + first + POP_ISOLATE, style)]
        pieces[0] = (RIGHT_TO_LEFT_ISOLATE + first, style)
        pieces[-1] = (last + POP_ISOLATE, last_style)
    return pieces


def _runs_right(line: Line) -> bool:
    """Whether anything in the line runs right to left."""
    return any(level & 1 for level in line.levels)


def _joined(texts: Sequence[str], styles: Sequence[Style]) -> list[tuple[str, Style]]:
    """Join neighbours of one style."""
    pieces: list[tuple[str, Style]] = []
    begin = 0
    for at in range(1, len(texts) + 1):
        # Most neighbours have the very same style, and comparing two is slow.
        if at == len(texts) or (styles[at] is not styles[begin] and styles[at] != styles[begin]):
            pieces.append(("".join(texts[begin:at]), styles[begin]))
            begin = at
    return pieces


_Encoder = Callable[[Line, Sequence[Style]], list[tuple[str, Style]]]
_ENCODERS: Final = {
    Bidi.VISUAL: _visual,
    Bidi.OVERRIDE: _override,
    Bidi.KITTY: _kitty,
    Bidi.TERMINAL: _terminal,
}
