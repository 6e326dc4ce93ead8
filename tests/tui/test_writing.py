"""Writing at the desk: keys in, texts out."""

import pytest
from textual.widget import Widget

from tests.tui.at_the_desk import desk, po_text, type_text, until
from workbench.jobs.translating import open_translation
from workbench.project import Project
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.source_view import SourceView


async def test_typing_confirming_and_saving_makes_a_translation(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Lessons")
        assert screen.session.unit.translation.text == "Lessons"
        await pilot.press("f2")
        assert screen.session.index == 1
        assert screen.query_one(SourceView).text.startswith("دخلت")
        assert screen.query_one(DraftEditor).text == ""
        await pilot.press("ctrl+s")
        assert screen.session.is_saved
    assert 'msgstr "Lessons"' in po_text(project)
    assert "fuzzy" not in po_text(project)


@pytest.mark.parametrize("elsewhere", [ParagraphList, SourceView, None])
async def test_what_is_typed_goes_into_the_draft_wherever_the_focus_is(
    project: Project, elsewhere: type[Widget] | None
) -> None:
    async with desk(project) as (pilot, screen):
        screen.set_focus(screen.query_one(elsewhere) if elsewhere else None)
        await pilot.pause()
        await type_text(pilot, "yes, Paris")
        draft = screen.query_one(DraftEditor)
        assert draft.text == "yes, Paris"
        assert draft.has_focus


async def test_undo_brings_the_text_back_into_the_editor(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press(*"two", "space", *"words")
        await pilot.press("ctrl+z")
        editor = screen.query_one(DraftEditor)
        assert editor.text == "two "
        assert editor.cursor_location == (0, 4)
        await pilot.press("ctrl+y")
        assert editor.text == "two words"


async def test_letters_that_come_at_once_are_undone_word_by_word(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "three more words", "ctrl+z")
        assert screen.query_one(DraftEditor).text == "three more "
        await pilot.press("ctrl+z", "ctrl+z")
        assert screen.query_one(DraftEditor).text == ""
        assert screen.session.is_saved
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running
    assert open_translation(project).recovered is None


async def test_confirming_says_what_is_left_to_look_at(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "Troops entered Paris in 1817.", "f2")
        await pilot.pause()
        assert screen.session.index == 2
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        (toast,) = pilot.app._notifications
        assert toast.title == "¶ 1 is confirmed with 1 finding"
        assert "1817" in toast.message


async def test_a_remark_is_written(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("f4")
        await pilot.pause()
        await type_text(pilot, "why")
        await pilot.press("f4")
        await pilot.pause()
        assert screen.session.unit.note == "why"
        await pilot.press("ctrl+s")
    assert "# why" in po_text(project)


async def test_it_is_said_when_nothing_can_be_taken_back(project: Project) -> None:
    async with desk(project) as (pilot, _):
        await pilot.press("ctrl+z", "ctrl+y")
        said = [toast.message for toast in pilot.app._notifications]
        assert said == ["There is nothing to take back.", "There is nothing to make again."]


async def test_what_cannot_be_done_is_said(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("f8", "alt+1", "alt+s", "alt+s")
        assert screen.session.unit.translation.text == screen.session.unit.source.text
        said = [toast.message.split(":")[0] for toast in pilot.app._notifications]
        assert said == [
            "There is nothing to confirm yet",
            "Nothing in the panel has the number 1.",
            "The draft is not empty",
        ]
