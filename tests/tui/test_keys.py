"""What the keys are called, where they stand, and what the line above them says."""

from functools import partial

from textual.content import Content
from textual.widget import Widget

from tests.tui.at_the_desk import desk, type_text, until
from workbench.project import Project
from workbench.tui.filters import Filter
from workbench.tui.key_line import KeyLine
from workbench.tui.status_line import StatusLine


async def test_help_lists_every_key(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("f1")
        await pilot.pause()
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_the_menu_does_not_offer_numbers_of_the_panel(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        offered = [command.title for command in pilot.app.get_system_commands(screen)]
        assert "Save" in offered
        assert not any("number" in title for title in offered if "Go to" not in title)


async def test_the_keys_at_the_foot_are_shown_whole_and_can_be_clicked(project: Project) -> None:
    async with desk(project, size=(80, 24)) as (pilot, screen):
        line = screen.query_one(KeyLine)
        shown = str(line.content)
        assert shown.startswith("F2 Confirm  ^S Save  F1 Help  F10 Menu")
        assert shown.endswith("^F Find")
        await type_text(pilot, "Lessons")
        await pilot.click(KeyLine, offset=(3, 0))
        assert screen.session.index == 1
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "F8 Reviewed" in str(line.content)


async def test_the_theme_changes(project: Project) -> None:
    async with desk(project) as (pilot, _):
        await pilot.press("f12")
        assert not pilot.app.current_theme.dark


def _is_wide(widget: Widget, width: int) -> bool:
    return widget.content_size.width == width


async def test_whether_all_is_saved_is_said_in_every_width(project: Project) -> None:
    async with desk(project, size=(80, 24)) as (pilot, screen):
        status = screen.query_one(StatusLine)
        screen.become(screen.session.edited("x").filtered(Filter.OPEN, "ك"))
        for width in (40, 60, 80, 120):
            await pilot.resize_terminal(width, 24)
            await until(pilot, partial(_is_wide, status, width - 2))
            screen._status.show(screen.session)
            said = status.content
            assert isinstance(said, Content)
            assert said.plain.endswith("not saved")
            assert said.cell_length <= max(50, width - 2)
        assert "ar→en" in str(status.content)
