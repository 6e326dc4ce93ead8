"""Labels, titles and messages of ready-made widgets, put into the order of the cells.

Textual paints text as it is stored. A line filter sees every painted line at last, and puts what
runs right to left in order: between borders, each stretch on its own, without changing its width.
"""

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.widget import Widget

from workbench.terminal.layout import lay_out
from workbench.terminal.painting import Bidi, paint
from workbench.terminal.shaping import Harakat
from workbench.tui.painting import STORED_LETTER, direction_of_message

_STRETCH: Final = re.compile("[^\u2500-\u259f]+")
"""What stands between borders and blocks."""

_Styled = list[tuple[str, Style | None]]


class BidiFilter(LineFilter):
    """Reorders what ready-made widgets paint.

    Args:
        bidi: The encoding that the terminal needs.
        harakat: Whether vowel signs are shown.
    """

    def __init__(self, bidi: Bidi, harakat: Harakat) -> None:
        super().__init__()
        self._bidi = bidi
        self._harakat = harakat

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the line in the order of the cells; a line without such letters as it is."""
        text = "".join([segment.text for segment in segments])
        if not STORED_LETTER.search(text) or any(segment.control for segment in segments):
            return segments
        styles = [segment.style for segment in segments for _ in segment.text]
        pieces: _Styled = []
        end = 0
        for stretch in _STRETCH.finditer(text):
            pieces += zip(text[end : stretch.start()], styles[end : stretch.start()], strict=True)
            end = stretch.end()
            pieces += self._stretch(stretch.group(), styles[stretch.start() : end])
        pieces += zip(text[end:], styles[end:], strict=True)
        return list(Segment.simplify(Segment(piece, style) for piece, style in pieces))

    def _stretch(self, text: str, styles: Sequence[Style | None]) -> _Styled:
        """Return what stands between two borders, as wide as it was, blanks where they were."""
        core = text.strip(" ")
        as_it_is = list(zip(text, styles, strict=True))
        if not STORED_LETTER.search(core):
            return as_it_is
        start = text.index(core)
        end = start + len(core)
        width = cell_len(core)
        layout = lay_out(core, width, direction=direction_of_message(core), harakat=self._harakat)
        if layout.height > 1 or layout.lines[0].width > width:
            return as_it_is  # counted as narrower than it is: better unordered than cut
        painted = paint(layout, 0, styles[start:end], blank=styles[end - 1], bidi=self._bidi)
        return [*as_it_is[:start], *painted, *as_it_is[end:]]


class CellWise(Widget):
    """A widget that paints the order of the cells itself; the last of a widget's bases.

    What is in order must not be reordered. Nor has it colours of the terminal's own, which would
    have to be looked for in every line. It is named last because Textual takes styles and keys from
    the first base alone.
    """

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of the app without those two."""
        filters = super().get_line_filters()
        return [each for each in filters if not isinstance(each, BidiFilter | ANSIToTruecolor)]
