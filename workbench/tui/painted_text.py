"""Short texts in several languages, one below the other, each painted in its own direction.

A ready-made label is wrapped as it is stored and reordered line by line, so that a sentence turns
round where a line of it happens to begin in Arabic. Here a passage is a paragraph: it is wrapped
and reordered as one, and stands where its language begins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from workbench.terminal.bidi import Direction
from workbench.terminal.layout import lay_out
from workbench.terminal.painting import paint
from workbench.tui.bidi_filter import CellWise
from workbench.tui.painting import Painter

Piece = tuple[str, str]
"""Some text and its style."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    Attributes:
        pieces: What it says, in the order in which it is stored.
        direction: Of the paragraph.
        label: Stands before its first line, at the left whatever the direction.
    """

    pieces: tuple[Piece, ...]
    direction: Direction = Direction.LTR
    label: Piece = ("", "")


class PaintedText(Static, CellWise):
    """The passages, wrapped to the width of the widget.

    Args:
        painter: How they are painted.
        label_width: Cells kept free for labels.
    """

    ALLOW_SELECT = False  # the screen's own selection would copy the order of the cells
    DEFAULT_CSS = """
    PaintedText { height: auto; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(
        self,
        painter: Painter,
        *,
        label_width: int = 0,
        id: str | None = None,  # noqa: A002  # Textual's name
    ) -> None:
        super().__init__(id=id)
        self._painter = painter
        self._label_width = label_width
        self._passages: tuple[Passage, ...] = ()
        self._width = 0

    def show(self, passages: Iterable[Passage]) -> None:
        """Show other passages."""
        self._passages = tuple(passages)
        self._arrange()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self.content_size.width != self._width:
            self._arrange()

    def _arrange(self) -> None:
        """Paint the passages, as soon as there is a width."""
        self._width = self.content_size.width
        if self._width > self._label_width:
            self.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        """Yield the lines, each as wide as the widget."""
        width = self._width - self._label_width
        for passage in self._passages:
            label, label_style = passage.label
            text = "".join(piece for piece, _ in passage.pieces)
            styles = [style for piece, style in passage.pieces for _ in piece]
            layout = lay_out(
                text, width, direction=passage.direction, harakat=self._painter.harakat
            )
            for y in range(layout.height):
                head = label if y == 0 else ""
                yield Content.assemble(
                    (f"{head:{self._label_width}}", label_style),
                    *paint(layout, y, styles, blank="", bidi=self._painter.bidi),
                )
