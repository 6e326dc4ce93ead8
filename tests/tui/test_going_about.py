"""Going from paragraph to paragraph: the list, numbers, searches, filters."""

from textual.content import Content
from textual.widgets import Static

from tests.tui.at_the_desk import desk, type_text, until
from workbench.domain.units import Status
from workbench.project import Project
from workbench.terminal.layout import lay_out
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.filters import Filter
from workbench.tui.highlights import Meaning
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.reference_panel import ReferencePanel
from workbench.tui.source_view import SourceView
from workbench.tui.status_line import StatusLine


async def test_marks_filter_and_jump(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Lessons")
        await pilot.press("f8")
        assert screen.session.unit.translation.status is Status.REVIEWED
        await pilot.press("f5")
        assert len(screen.session.visible) == 3
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("3", "enter")
        await pilot.pause()
        assert screen.session.names[screen.session.index] == "3"


async def test_a_search_narrows_the_list(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_text(pilot, "مستعده", "enter")
        await pilot.pause()
        assert screen.session.visible == (2,)


async def test_a_search_says_and_shows_what_it_found_and_escape_ends_it(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_text(pilot, "no such word", "enter")
        assert "Nothing contains" in str(pilot.app.screen.query_one("#objection", Static).content)
        await pilot.press(*["backspace"] * 12)
        await type_text(pilot, "باريس", "enter")
        await pilot.pause()
        source = screen.query_one(SourceView)
        await until(pilot, lambda: bool(source._highlights))
        ((span, meaning),) = source._highlights
        assert span.of(source.text) == "باريس"
        assert meaning is Meaning.MATCH
        status = screen.query_one(StatusLine)
        await until(pilot, lambda: "1 with “باريس”" in str(status.content))
        await pilot.press("escape")
        assert len(screen.session.visible) == 4
        assert screen.session.index == 0


async def test_a_search_puts_the_caret_where_it_found_something(project: Project) -> None:
    async with desk(project, size=(80, 24)) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "The troops entered " + "and entered " * 60 + "Paris and left")
        await pilot.press("ctrl+down", "ctrl+f")
        await pilot.pause()
        await type_text(pilot, "paris", "enter")
        draft = screen.query_one(DraftEditor)
        await until(pilot, lambda: draft.cursor_location[1] == draft.text.index("Paris"))
        assert draft.scroll_offset.y > 0


async def test_the_mouse_chooses_a_paragraph(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.click(ParagraphList, offset=(12, 3))
        await pilot.pause()
        assert screen.session.index == 3


async def test_the_list_is_walked_through_with_the_keyboard(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        rows, draft = screen.query_one(ParagraphList), screen.query_one(DraftEditor)
        await pilot.press("f6", "down", "down")
        assert screen.session.index == 2
        assert rows.has_focus
        await pilot.press("up")
        assert screen.session.index == 1
        await pilot.press("end")
        assert screen.session.index == 3
        await pilot.press("home")
        assert screen.session.index == 0
        await pilot.press("pagedown")
        assert screen.session.index == 3
        await pilot.press("enter", "pageup")
        assert draft.has_focus
        assert screen.session.index == 2


async def test_what_a_search_found_in_a_remark_is_marked_there(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        screen.become(screen.session.noted("see the Arabic: مستعدَّة"))
        screen.become(screen.session.filtered(Filter.ALL, "مستعده"))
        assert screen.session.visible == (0, 2)
        body = screen.query_one(ReferencePanel).query_one(Static)

        def marked() -> list[str]:
            said = body.content
            assert isinstance(said, Content)
            spans = [span for span in said.spans if "$primary" in str(span.style)]
            return [said.plain[span.start : span.end] for span in spans]

        await until(pilot, lambda: bool(marked()))
        assert marked() == ["".join(lay_out("مستعدَّة", 20).lines[0].texts)]


async def test_kinds_of_which_there_are_none_are_passed_over(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Lessons", "f2")
        shown = []
        for _ in range(4):
            await pilot.press("f5")
            shown.append(screen.session.filter)
        assert shown == [Filter.OPEN, Filter.UNTRANSLATED, Filter.TRANSLATED, Filter.ALL]


async def test_what_was_found_far_down_in_a_long_paragraph_is_seen(project: Project) -> None:
    record = project.source_path("essay")
    long = " ".join(["كان العمال قد أقاموا المتاريس في الشوارع."] * 40)
    record.write_text(f"{record.read_text('utf-8')}\n{long} وهنا الكلمة.\n", encoding="utf-8")
    async with desk(project, size=(80, 24)) as (pilot, screen):
        source = screen.query_one(SourceView)
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_text(pilot, "الكلمة", "enter")
        await pilot.pause()
        line = source.arranged.line_of(source.text.index("الكلمة"))
        assert source.scroll_offset.y <= line < source.scroll_offset.y + source.size.height
