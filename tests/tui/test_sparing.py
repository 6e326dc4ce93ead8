"""What is painted sparingly must look like what Textual paints."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from workbench.tui.source_view import SourceView
from workbench.tui.sparing import SparingCompositor, SparingScreen

_SIZE = (40, 12)


class _Desk(SparingScreen):
    """A list beside a text in a frame, and a line over both."""

    CSS = """
    #list { width: 12; background: blue; }
    #source { border: round red; }
    #over { layer: above; dock: top; width: 20; height: 3; margin: 2 8; background: green; }
    _Desk { layers: below above; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("one\ntwo\nthree\nfour", id="list")
            with Vertical():
                yield SourceView("دخلت القوات باريس سنة ١٨٧١ ولم تكن مستعدة", id="source")
        yield Static("over both", id="over")


class _Apart(App[None]):
    def on_mount(self) -> None:
        self.push_screen(_Desk())


def _cells(strip: Strip) -> list[tuple[str, object]]:
    """Return every cell with its style: how strips are cut into segments is no matter."""
    return [(letter, segment.style) for segment in strip for letter in segment.text]


@pytest.mark.parametrize(
    "regions",
    [
        {Region(0, 1, 12, 1)},
        {Region(13, 1, 20, 2), Region(0, 7, 12, 1)},
        {Region(5, 0, 30, 12)},
        {Region(9, 3, 4, 1), Region(30, 9, 10, 3), Region(0, 0, 1, 1)},
    ],
    ids=["a row", "a text and a row", "across all", "edges"],
)
async def test_changed_regions_look_as_in_the_whole_picture(regions: set[Region]) -> None:
    app = _Apart()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        assert isinstance(compositor, SparingCompositor)
        whole = compositor.render_strips()
        compositor._dirty_regions = set(regions)
        update = compositor.render_partial_update()
        assert update is not None
        for y, start, end in update.spans:
            pieces = [strip for strip in update.chops[y].values() if strip is not None]
            first = next(x for x, strip in update.chops[y].items() if strip is not None)
            painted = _cells(Strip.join(pieces))
            assert painted[start - first : end - first] == _cells(whole[y])[start:end]


async def test_a_widget_is_asked_for_the_lines_that_have_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Region] = []
    paint = SourceView.render_lines

    def render_lines(view: SourceView, crop: Region) -> list[Strip]:
        asked.append(crop)
        return paint(view, crop)

    monkeypatch.setattr(SourceView, "render_lines", render_lines)
    app = _Apart()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        compositor._dirty_regions = {Region(0, 1, 12, 1), Region(13, 8, 20, 1)}
        asked.clear()
        compositor.render_partial_update()
        assert [(region.y, region.height) for region in asked] == [(8, 1)]
