"""A screen that puts what has changed on the terminal, and looks at nothing else.

It stands on private methods of Textual, whose version is pinned; `tests/benchmarks/desk.py`
measures what it saves.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, Compositor
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget


class SparingCompositor(Compositor):
    """Asks each widget for the lines that have changed, the foremost first.

    When a row of the list, the Arabic and the draft change together, Textual takes the rectangle
    around them and has every widget in it painted whole, the containers behind them included. Nine
    tenths of that is thrown away. Here nobody is asked when nothing is left to be covered. Whole
    screens are painted as Textual paints them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._wanted: set[Region] = set()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what is to be written for the regions that have changed, if there are any."""
        self._wanted = self._dirty_regions.copy()
        try:
            return super().render_partial_update()
        finally:
            self._wanted = set()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield widgets from front to back: where each is, what of it is seen, and its lines."""
        if not self._wanted:
            yield from super()._get_renders(crop)
            return
        wanted = self._wanted
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            touched = [part for part in map(seen.intersection, wanted) if part]
            if not touched:
                continue
            lines = Region.from_union(touched)
            band = Region(seen.x, lines.y, seen.width, lines.height)
            yield region, band, widget.render_lines(band.translate(-region.offset))
            wanted = {part for part in wanted if not seen.contains_region(part)}
            if not wanted:
                return


class SparingScreen(Screen[None]):
    """A screen with such a compositor, which looks its keys up once for every widget."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._chain_of: tuple[Widget | None, list[tuple[DOMNode, BindingsMap]]] | None = None

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Return the keys of the widget with the focus and of those around it.

        Textual asks each of them at every key which of sixty keys it would rather have itself.
        """
        if self._chain_of is None or self._chain_of[0] is not self.focused:
            self._chain_of = self.focused, super()._binding_chain
        return self._chain_of[1]

    def refresh_bindings(self) -> None:
        """Look the keys up again."""
        self._chain_of = None
        super().refresh_bindings()
