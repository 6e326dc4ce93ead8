"""The draft reads right in either direction, and stays logical underneath."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets.text_area import Selection

from tests.terminal import texts
from workbench.domain.findings import Span
from workbench.terminal.bidi import Direction
from workbench.terminal.pasting import as_typed
from workbench.terminal.shaping import Harakat
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.highlights import Meaning

PERSIAN = "کتاب (Book) می\u200cگوید که «آزادی» در سال ۱۳۲۵ آمد و بِماند، و مردم شهر شاد شدند.\nپایان"
MIXED = PERSIAN + "\n\nAn English line with عربي in it, long enough to be wrapped.\n"
LOGICAL_ARABIC = re.compile("[\u0621-\u064a]")


class Desk(App[None]):
    def __init__(self, editor: DraftEditor) -> None:
        super().__init__()
        self.editor = editor

    def compose(self) -> ComposeResult:
        yield self.editor


@asynccontextmanager
async def writing(
    text: str,
    *,
    direction: Direction = Direction.AUTO,
    harakat: Harakat = Harakat.SHOW,
    size: tuple[int, int] = (40, 14),
) -> AsyncIterator[tuple[DraftEditor, Pilot[None]]]:
    app = Desk(DraftEditor(text, direction=direction, harakat=harakat))
    async with app.run_test(size=size) as pilot:
        app.editor.focus()
        await pilot.pause()
        yield app.editor, pilot


def painted(editor: DraftEditor) -> list[str]:
    return [editor.render_line(y).text for y in range(editor.arranged.height)]


async def test_the_draft_is_painted_as_it_is_read() -> None:
    async with writing(MIXED) as (editor, _):
        lines = painted(editor)
        assert not any(map(LOGICAL_ARABIC.search, lines))
        assert lines[0].endswith("\ufb90\ufe98\ufe8e\ufe8f"[::-1])
        assert all(
            editor.render_line(y).cell_length == editor.scrollable_content_region.width
            for y in range(len(lines))
        )


async def test_every_letter_is_found_again_where_its_caret_stands() -> None:
    async with writing(MIXED) as (editor, _):
        document = editor.arranged
        for row, line in enumerate(document.document.lines):
            for column in range(len(line) + 1):
                found = document.offset_to_location(document.location_to_offset((row, column)))
                assert found == (row, document.layouts[row].cell_start(column))


async def test_control_and_home_or_end_go_to_the_ends_of_the_text() -> None:
    async with writing(MIXED) as (editor, pilot):
        await pilot.press("ctrl+end")
        assert editor.cursor_location == editor.document.end
        await pilot.press("ctrl+shift+home")
        assert editor.selected_text == MIXED


async def test_arrows_go_where_they_point() -> None:
    async with writing(PERSIAN) as (editor, pilot):
        start = editor.cursor_screen_offset
        await pilot.press("left")
        assert editor.cursor_location == (0, 1)
        assert editor.cursor_screen_offset.x == start.x - 1
        await pilot.press("right", "ctrl+left")
        assert editor.cursor_location == (0, len("کتاب"))
        await pilot.press("end")
        assert editor.cursor_screen_offset.x < start.x


async def test_a_letter_with_its_vowel_is_one_step_and_a_word_with_vowels_one_jump() -> None:
    async with writing("بِماند آمد") as (editor, pilot):
        await pilot.press("left")
        assert editor.cursor_location == (0, 2)
        await pilot.press("right", "ctrl+left")
        assert editor.cursor_location == (0, len("بِماند"))


async def test_up_and_down_keep_the_column_that_is_seen() -> None:
    async with writing(PERSIAN) as (editor, pilot):
        await pilot.press(*["left"] * 6)
        x = editor.cursor_screen_offset.x
        await pilot.press("down")
        assert abs(editor.cursor_screen_offset.x - x) <= 1
        assert editor.cursor_location[1] >= editor.arranged.layouts[0].lines[1].start
        await pilot.press("up")
        assert editor.cursor_screen_offset.x == x
        await pilot.press("up")
        assert editor.cursor_location == (0, 0)


async def test_backspace_takes_the_letter_before_in_the_text() -> None:
    async with writing("سلام", direction=Direction.RTL) as (editor, pilot):
        await pilot.press("end", "backspace")
        assert editor.text == "سلا"
        await pilot.press("م", "ctrl+z", "ctrl+z")
        assert editor.text == "سلام"
        await pilot.press("ctrl+y")
        assert editor.text == "سلا"


async def test_a_space_that_is_typed_moves_the_caret() -> None:
    for text, step in (("سلام", -1), ("word", 1)):
        async with writing(text) as (editor, pilot):
            await pilot.press("end")
            before = editor.cursor_screen_offset.x
            await pilot.press("space")
            assert editor.cursor_screen_offset.x == before + step


async def test_a_click_puts_the_caret_on_the_letter_and_dragging_selects() -> None:
    async with writing(PERSIAN) as (editor, pilot):
        start, end = PERSIAN.index("Book"), PERSIAN.index("که")
        places = [
            (x + editor.gutter.left, y + editor.gutter.top)
            for x, y in (editor.arranged.location_to_offset((0, at)) for at in (start, end))
        ]
        await pilot.click(DraftEditor, offset=places[0])
        assert editor.cursor_location == (0, start)
        await pilot.mouse_down(DraftEditor, offset=places[0])
        await pilot.hover(DraftEditor, offset=places[1])
        await pilot.mouse_up(DraftEditor, offset=places[1])
        assert editor.selected_text == PERSIAN[start:end]


async def test_caret_selection_and_findings_are_painted_on_their_letters() -> None:
    async with writing(PERSIAN) as (editor, _):
        finding = Span(PERSIAN.index("که"), PERSIAN.index("که") + 2)
        plain = {segment.style for segment in editor.render_line(1) if segment.text.strip()}
        editor.highlight([(finding, Meaning.FINDING)])
        lit = [
            segment.text
            for y in range(editor.arranged.height)
            for segment in editor.render_line(y)
            if segment.style not in plain and segment.text.strip()
        ]
        assert "\ufeea\ufb90"[::1] in lit or "\ufeea\ufb90"[::-1] in lit


async def test_a_text_is_shown_with_the_caret_at_any_letter() -> None:
    async with writing("") as (editor, pilot):
        for offset in range(0, len(MIXED) + 1, 7):
            editor.show(MIXED, caret=offset)
            await pilot.press("ctrl+shift+home")
            assert editor.selected_text == MIXED[:offset]


async def test_what_is_pasted_comes_in_as_letters() -> None:
    async with writing("") as (editor, pilot):
        pilot.app.post_message(events.Paste("\u202b\ufefb\ufe91\ufe84\ufeb1\u202c\r\nok"))
        await pilot.pause()
        assert editor.text == "لابأس\nok"


async def test_vowels_are_painted_or_not_and_lines_begin_where_the_language_begins() -> None:
    async with writing("بِماند") as (editor, _):
        assert "\u0650" in painted(editor)[0]
        assert painted(editor)[0].startswith(" ")
    async with writing("بِماند", direction=Direction.LTR, harakat=Harakat.HIDE) as (editor, _):
        assert "\u0650" not in painted(editor)[0]
        assert not painted(editor)[0].startswith(" ")


async def test_nothing_written_is_lost_when_keys_are_pressed_at_random() -> None:
    keys = ("left", "right", "up", "down", "home", "end", "ب", "a", "space", "backspace", "enter")
    async with writing(MIXED, size=(24, 8)) as (editor, pilot):
        for turn in range(14):
            await pilot.press(keys[turn * 7 % len(keys)], keys[turn * 5 % len(keys)])
            row, column = editor.cursor_location
            assert 0 <= column <= len(editor.document[row])
            painted(editor)
        await pilot.press(*["ctrl+z"] * 20)
        assert editor.text == MIXED


async def test_a_new_text_is_wrapped_in_our_way_too() -> None:
    async with writing("x") as (editor, _):
        editor.load_text(MIXED)
        assert not any(map(LOGICAL_ARABIC.search, painted(editor)))
        editor.selection = Selection((0, 0), (0, 3))
        assert editor.selected_text == MIXED[:3]


@given(texts.several)
def test_pasting_keeps_letters_and_drops_controls(text: str) -> None:
    pasted = as_typed(text)
    assert as_typed(pasted) == pasted
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", pasted)
    assert [c for c in pasted if c in texts.LETTERS] == [c for c in text if c in texts.LETTERS]


@pytest.mark.parametrize(("copied", "typed"), [("\ufdf2", "الله"), ("a\tb", "a\tb"), ("é", "é")])
def test_known_pastes(copied: str, typed: str) -> None:
    assert as_typed(copied) == typed
