"""The source is painted right to left; what is clicked and selected is the text as stored."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from workbench.domain.findings import Span
from workbench.terminal.bidi import Direction
from workbench.terminal.painting import Bidi
from workbench.terminal.shaping import Harakat
from workbench.tui.highlights import Meaning
from workbench.tui.source_view import SourceView

TEXT = (
    "كتب المعلم (Karl) في عام 1871 أن الحرفَ لا يموت، وأن القراءة تبدأ من اليمين. "
    "ثم أضاف: «لا شيء أجمل من سطر مستقيم»، وترك الورقة على الطاولة."
)
LOGICAL_ARABIC = re.compile("[\u0621-\u064a]")


class Reader(App[None]):
    def __init__(self, view: SourceView) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        yield self.view


@asynccontextmanager
async def reading(
    text: str = TEXT,
    *,
    bidi: Bidi = Bidi.VISUAL,
    harakat: Harakat = Harakat.SHOW,
    size: tuple[int, int] = (44, 8),
) -> AsyncIterator[tuple[SourceView, Pilot[None], Reader]]:
    view = SourceView(text, direction=Direction.RTL, bidi=bidi, harakat=harakat)
    app = Reader(view)
    async with app.run_test(size=size) as pilot:
        yield view, pilot, app


def painted(view: SourceView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def place_of(view: SourceView, offset: int) -> tuple[int, int]:
    x, y = view.arranged.caret(offset)
    return x + view.gutter.left, y


async def test_no_letter_is_painted_as_it_is_stored() -> None:
    async with reading() as (view, _, _):
        lines = painted(view)
        assert not any(map(LOGICAL_ARABIC.search, lines))
        assert lines[0].rstrip() != ""


async def test_lines_are_aligned_to_the_right_and_as_wide_as_the_column() -> None:
    async with reading() as (view, _, _):
        width = view.scrollable_content_region.width
        for y in range(view.arranged.height):
            strip = view.render_line(y)
            assert strip.cell_length == width
            assert not strip.text.endswith(" ")


async def test_a_click_selects_the_word_under_it() -> None:
    async with reading() as (view, pilot, _):
        await pilot.click(SourceView, offset=place_of(view, TEXT.index("الحرفَ") + 2))
        assert view.selected_text == "الحرفَ"


async def test_dragging_backwards_selects_whole_words_in_logical_order() -> None:
    async with reading() as (view, pilot, _):
        begin, end = TEXT.index("المعلم") + 1, TEXT.index("عام") + 1
        await pilot.mouse_down(SourceView, offset=place_of(view, end))
        await pilot.hover(SourceView, offset=place_of(view, begin))
        await pilot.mouse_up(SourceView, offset=place_of(view, begin))
        assert view.selected_text == "المعلم (Karl) في عام"


async def test_the_arrows_walk_through_the_words_as_they_are_seen() -> None:
    async with reading() as (view, pilot, _):
        view.focus()
        await pilot.press("left")
        assert view.selected_text == "كتب"
        await pilot.press("left", "left", "right")
        assert view.selected_text == "المعلم"


async def test_copying_gives_the_text_as_stored() -> None:
    async with reading() as (view, pilot, app):
        view.focus()
        view.select(Span(0, 10))
        await pilot.press("ctrl+c")
        assert app.clipboard == TEXT[:10]


async def test_highlights_lie_on_the_letters_they_mean() -> None:
    async with reading() as (view, _, _):
        start = TEXT.index("1871")
        plain = view.render_line(0)
        view.highlight([(Span(start, start + 4), Meaning.FINDING)])
        changed = [
            segment.text
            for y in range(view.arranged.height)
            for segment in view.render_line(y)
            if segment.style and segment.style.bgcolor != plain._segments[0].style.bgcolor  # type: ignore[union-attr]
        ]
        assert changed == ["1871"]


async def test_the_end_of_a_long_text_is_reached_by_scrolling() -> None:
    async with reading(TEXT * 5) as (view, pilot, _):
        view.scroll_end(animate=False)
        await pilot.pause()
        x, y = place_of(view, len(view.text) - 2)
        await pilot.click(SourceView, offset=(x, y - view.scroll_offset.y))
        assert view.selection == Span(len(view.text) - len("الطاولة."), len(view.text) - 1)


async def test_a_narrower_window_wraps_anew() -> None:
    async with reading() as (view, pilot, _):
        before = view.arranged.height
        await pilot.resize_terminal(24, 20)
        await pilot.pause()
        assert view.arranged.height > before
        assert view.render_line(0).cell_length == view.scrollable_content_region.width


async def test_another_text_is_shown_from_its_beginning() -> None:
    async with reading(TEXT * 5) as (view, pilot, _):
        view.scroll_end(animate=False)
        view.show("الحرفَ", [(Span(0, 3), Meaning.TERM)])
        await pilot.pause()
        assert view.scroll_offset.y == 0


async def test_vowels_are_painted_or_not() -> None:
    async with reading("الحرفَ") as (view, _, _):
        assert "\u064e" in painted(view)[0]
    async with reading("الحرفَ", harakat=Harakat.HIDE) as (view, _, _):
        assert "\u064e" not in painted(view)[0]


async def test_an_empty_text_is_painted_and_clicked_without_a_word() -> None:
    async with reading("") as (view, pilot, _):
        assert set(painted(view)) == {" " * view.scrollable_content_region.width}
        await pilot.click(SourceView, offset=(3, 0))
        assert view.selected_text == ""


async def test_the_widget_obeys_the_encoding_of_the_terminal() -> None:
    async with reading(bidi=Bidi.OVERRIDE) as (view, _, _):
        assert "\u202d" in painted(view)[0]
    async with reading(bidi=Bidi.TERMINAL) as (view, _, _):
        assert painted(view)[0].lstrip(" ").startswith("\u2067")
