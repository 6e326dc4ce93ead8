"""Joining and breaking paragraphs at the desk."""

from tests.tui.at_the_desk import click_word, desk, type_text
from workbench.project import Project
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.source_view import SourceView


async def test_paragraphs_are_joined_and_split_and_nothing_typed_is_lost(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "In.", "ctrl+down")
        await type_text(pilot, "Not ready.", "ctrl+up", "alt+j")
        draft, source = screen.query_one(DraftEditor), screen.query_one(SourceView)
        assert draft.text == "In. Not ready."
        assert source.text == "دخلت القوات باريس سنة ١٨٧١. لم تكن الكوميونة مستعدة."
        await click_word(pilot, source, "لم")
        await pilot.press("alt+p")
        assert source.text == "دخلت القوات باريس سنة ١٨٧١."
        assert [unit.translation.text for unit in screen.session.catalogue.units] == [
            "", "In.", "Not ready.", "",
        ]  # fmt: skip
        assert screen.session.is_saved
        await pilot.press("alt+p")
        assert len(screen.session.catalogue.units) == 4
        assert any("cannot be split" in str(toast.message) for toast in pilot.app._notifications)
