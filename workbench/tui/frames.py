"""Paints what stands around a text, borders and padding, once for all of its lines."""

from collections.abc import Callable
from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget


def framed(widget: Widget, y: int, height: int) -> Region:
    """Return lines of the content with their frame, to be refreshed: without it they are cut."""
    return Region(-widget.gutter.left, y, widget.size.width + widget.gutter.width, height)


class FramedLines(StylesCache):
    """What Textual keeps of a widget's lines; a third of the time that they cost went into frames.

    For widgets of one background, without hatching, outlines or opacity.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows = range(0)
        self._left: tuple[Segment, ...] = ()
        self._right: tuple[Segment, ...] = ()

    def clear(self) -> None:
        """Forget all lines: whatever they are painted with may have changed."""
        super().clear()
        self._rows = range(0)

    def render_line(  # noqa: PLR0913, PLR0917  # Textual's
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *others: Any,  # noqa: ANN401  # titles and effects: there are none
    ) -> Strip:
        """Return one line of the widget with its frame."""
        inner, _ = self.get_inner_outer(base_background, background)
        if y in self._rows:
            text = render_content_line(y - self._rows.start).crop(0, content_size.width)
            rest = Segment(" " * (content_size.width - text.cell_length), inner.rich_style)
            return Strip(
                [*self._left, *text, *((rest,) if rest.text else ()), *self._right], size.width
            )
        line = super().render_line(
            styles,
            y,
            size,
            content_size,
            padding,
            base_background,
            background,
            render_content_line,
            *others,
        )
        gutter = styles.gutter
        rows = range(gutter.top, gutter.top + content_size.height)
        if y in rows:
            self._rows = rows
            self._left = tuple(line.crop(0, gutter.left))
            self._right = tuple(line.crop(size.width - gutter.right))
        return line
