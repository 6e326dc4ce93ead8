"""The desk as a whole: what is painted, and what is said of a bug."""

import pytest
from rich.segment import Segments

from tests.tui.at_the_desk import desk
from workbench.jobs.translating import open_translation
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.painting import Painter
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.source_view import SourceView


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_no_logical_arabic_is_ever_painted(project: Project, size: tuple[int, int]) -> None:
    async with desk(project, size=size) as (pilot, screen):
        await pilot.press("ctrl+down")
        for widget in (screen.query_one(ParagraphList), screen.query_one(SourceView)):
            painted = "".join(widget.render_line(y).text for y in range(widget.size.height))
            assert any("\ufe70" <= letter <= "\ufefc" for letter in painted)
            assert not any("\u0621" <= letter <= "\u064a" for letter in painted)


async def test_a_bug_leaves_a_traceback_without_the_book(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_screen: DeskScreen) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(DeskScreen, "action_help", stumble)
    monkeypatch.setattr(WorkbenchApp, "_print_error_renderables", lambda _app: None)
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("f1")
    (said,) = app._exit_renderables
    assert isinstance(said, Segments)
    text = "".join(segment.text for segment in said.segments)
    assert "stumble" in text
    assert "دخلت" not in text
    assert len(text.splitlines()) < 200
