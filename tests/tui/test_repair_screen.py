"""Doubtful lines at the desk: keys in, decisions on the disk, the new source on the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.books import project_with
from tests.tui.at_the_desk import until
from workbench.catalogue.repair_log import read_log, write_log
from workbench.jobs.doubts import doubts_of
from workbench.jobs.translating import open_translation
from workbench.project import Project
from workbench.text.repair.records import Decision, LineRepair
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.key_line import KeyLine
from workbench.tui.painting import Painter
from workbench.tui.repair_screen import RepairScreen
from workbench.tui.source_view import SourceView

SCRAMBLED = """
،خرج المعلم من بيته مبكرا     في صباح ذلك اليوم
.دفاتره الصغيرة  و  معه كتبه القديمة    كان يحمل   و

،ابنه   و  إلا بائع الخبز    لم يكن أحد في الطريق
.مضى نحو المدرسة الكبيرة   و   فسلم عليهما

.الساعة في البرج    قبل أن تدق   وصل إليها
"""
NAME = "story"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A text of five repaired lines, of which the second and the fourth are doubtful."""
    project = project_with(tmp_path, "story.txt", SCRAMBLED)
    folder = project.folder(NAME)
    doubts = doubts_of(project, NAME)
    repairs = [
        replace(line, confidence=0.4 if number in {1, 3} else 0.99)
        for number, line in enumerate(doubts.lines())
    ]
    write_log(folder, doubts.repaired.given, repairs)
    return project


@asynccontextmanager
async def _walk(
    project: Project, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[None], RepairScreen]]:
    """Open the desk and the doubtful lines over it."""
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    async with app.run_test(size=size) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, RepairScreen)
        yield pilot, app.screen


def _desk(pilot: Pilot[None]) -> DeskScreen:
    desk = pilot.app.screen_stack[1]
    assert isinstance(desk, DeskScreen)
    return desk


def _lines(project: Project) -> tuple[LineRepair, ...]:
    return read_log(project.folder(NAME)).repairs


def _head(screen: RepairScreen) -> str:
    return str(screen.query_one("#head", Static).content)


async def test_taken_refused_and_written_lines_are_kept_at_once(project: Project) -> None:
    async with _walk(project) as (pilot, screen):
        assert "40 % sure" in _head(screen)
        assert "2 to decide" in _head(screen)
        await pilot.press("y")
        assert _lines(project)[1].decision is Decision.SETTLED
        assert "1 to decide" in _head(screen)
        refused = _lines(project)[3]
        await pilot.press("n")
        assert _lines(project)[3].after == refused.before
        assert "settled" in _head(screen)
        await pilot.press("e")
        editor = screen.query_one(DraftEditor)
        assert editor.has_focus
        editor.load_text("سلم عليهما وعاد إلى بيته.")
        await pilot.press("y", "n", "enter")
        assert _lines(project)[3].after == "ynسلم عليهما وعاد إلى بيته."
        source = project.source_path(NAME).read_text(encoding="utf-8")
        assert "وعاد إلى بيته" in source
        await pilot.press("escape")
        shown = _desk(pilot).session.catalogue
        assert any("وعاد إلى بيته" in unit.source.text for unit in shown.units)


async def test_what_was_being_written_is_there_when_the_source_has_changed(
    project: Project,
) -> None:
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    async with app.run_test() as pilot:
        await pilot.press(*"Once", "f3")
        await pilot.pause()
        screen = app.screen
        await pilot.press("e")
        editor = screen.query_one("#edited", DraftEditor)
        editor.load_text(editor.text.replace("الصغيرة", "الجديدة"))
        await pilot.press("enter", "escape")
        desk = _desk(pilot)
        assert app.screen is desk
        assert "الجديدة" in desk.query_one(SourceView).text
        assert desk.query_one("#draft", DraftEditor).text == "Once"
        assert desk.session.is_saved
        await pilot.press("x")
        assert desk.session.unit.translation.text == "Oncex"
    assert 'msgstr "Once"' in project.po_path(NAME).read_text(encoding="utf-8")
    assert open_translation(project).catalogue.units[0].translation.text == "Oncex"


async def test_an_edit_called_off_settles_nothing(project: Project) -> None:
    before = _lines(project)
    async with _walk(project) as (pilot, screen):
        await pilot.press("e", *"abc", "escape")
        assert pilot.app.screen is screen
        assert not screen.query_one(DraftEditor).display
        await pilot.press("e")
        screen.query_one(DraftEditor).load_text(" ")
        await pilot.press("enter")
        assert _lines(project) == before
        await pilot.press("escape", "escape")
        assert pilot.app.screen is not screen
    assert _lines(project) == before


async def test_one_goes_through_the_doubtful_lines_or_through_all(project: Project) -> None:
    async with _walk(project) as (pilot, screen):
        assert "Line 3" in _head(screen)
        await pilot.press("down")
        assert "Line 6" in _head(screen)
        await pilot.press("down")
        assert "Line 6" in _head(screen)
        await pilot.press("a", "up")
        assert "Line 5" in _head(screen)
        await pilot.press("y")
        assert _lines(project)[2].decision is Decision.SETTLED
        assert "Line 6" in _head(screen)


async def test_the_walk_begins_in_the_paragraph_in_hand(project: Project) -> None:
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+down", "f3")
        await pilot.pause()
        assert isinstance(app.screen, RepairScreen)
        assert "Line 6" in _head(app.screen)


async def test_a_text_without_repaired_lines_says_so(tmp_path: Path) -> None:
    project = project_with(tmp_path, "clean.md", "كان الجو صحوا.\n")
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    async with app.run_test() as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert any("no lines" in str(toast.message) for toast in app._notifications)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_logical_arabic_is_ever_painted(project: Project, size: tuple[int, int]) -> None:
    async with _walk(project, size=size) as (pilot, screen):
        await pilot.press("e")
        for widget in (*screen.query(SourceView), screen.query_one(DraftEditor)):
            if not widget.display:
                continue
            painted = "".join(widget.render_line(y).text for y in range(widget.size.height))
            assert any("\ufe70" <= letter <= "\ufefc" for letter in painted)
            assert not any("\u0621" <= letter <= "\u064a" for letter in painted)


async def test_the_line_in_hand_is_seen_in_its_place_on_small_screens(project: Project) -> None:
    async with _walk(project, size=(80, 24)) as (pilot, screen):
        await pilot.press("down")
        around = screen.query_one("#around", SourceView)
        await until(pilot, lambda: around.size.height > 2)
        await pilot.pause()
        line = around.arranged.line_of(around._highlights[0][0].start)
        assert around.scroll_offset.y <= line < around.scroll_offset.y + around.size.height
        assert around.size.height >= 5
        for view in screen.query(SourceView):
            assert view.arranged.width == view.scrollable_content_region.width
        assert "Esc Leave" in str(screen.query_one(KeyLine).content)
