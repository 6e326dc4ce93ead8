"""Puts on the screen what has changed, and looks at nothing else.

When a row of the list, the Arabic and the draft change together, Textual takes the rectangle around
them and has every widget in it painted whole, the containers behind them included. Nine tenths of
that is thrown away. This compositor asks each widget for the lines that are wanted of it, the
foremost first, and stops when nothing is left to be covered. It stands on private methods of
Textual, whose version is pinned; `tests/benchmarks/desk.py` measures what it saves.
"""

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparingCompositor(Compositor):
    """See above; whole screens are painted as Textual paints them."""

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
