"""How the desk looks, compared with pictures that somebody has looked at.

After a change that is meant to be seen, `python -m pytest tests/tui/test_looks.py` fails and writes
`snapshot_report.html`, which shows before and after side by side. If after is right, run it again
with `--snapshot-update` and commit the new pictures.
"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from workbench.domain.bitexts import Passages
from workbench.jobs.correcting import keep_alignment, open_alignment
from workbench.jobs.translating import open_translation
from workbench.project import create_project, find_project
from workbench.terminal.emulators import Terminal
from workbench.tui.alignment_app import AlignmentApp
from workbench.tui.app import WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.painting import Painter

Compare = Callable[..., bool]
Open = Callable[[str], WorkbenchApp]


@pytest.fixture
def desk(tmp_path: Path, repository: Path) -> Open:
    """Open a story with a reviewed heading, a remark, a draft with a slip, and work to be done."""
    project = tmp_path / "story"
    shutil.copytree(repository / "tests" / "cases" / "desk", project)

    def opened(theme: str) -> WorkbenchApp:
        app = WorkbenchApp(open_translation(find_project(project)), Painter(), theme=theme)
        prepare(app, Terminal("picture"))
        return app

    return opened


async def _at_rest(pilot: Pilot[None]) -> None:
    """Wait until all has been said: what the checks find, what judge and memory answer."""
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, DeskScreen)
    deadline = monotonic() + 30
    while screen._think_at is not None:  # the hands have not rested long enough
        assert monotonic() < deadline
        await pilot.pause(0.05)
    for asked in (screen._reader, screen._judge._rules, screen._recaller._memory):
        await asyncio.wrap_future(asked._thread.submit(tuple))  # answered last
        await pilot.pause()


def test_the_desk_in_the_dark(desk: Open, snap_compare: Compare) -> None:
    assert snap_compare(desk("dark"), terminal_size=(120, 40), run_before=_at_rest)


def test_the_desk_in_the_light_on_a_small_screen(desk: Open, snap_compare: Compare) -> None:
    assert snap_compare(desk("light"), terminal_size=(80, 24), run_before=_at_rest)


def test_the_help(desk: Open, snap_compare: Compare) -> None:
    assert snap_compare(desk("dark"), terminal_size=(100, 40), run_before=_at_rest, press=["f1"])


def test_an_alignment(tmp_path: Path, repository: Path, snap_compare: Compare) -> None:
    project = create_project(tmp_path / "book", source_language="ar", target_language="en")
    cases = repository / "tests" / "cases" / "alignment"
    source, target = cases / "story.ar.txt", cases / "story.en.txt"
    keep_alignment(project, str(source), target, name="story", passages=Passages.PARAGRAPH)
    app = AlignmentApp(open_alignment(project, "story"), Painter(), theme="dark")
    prepare(app, Terminal("picture"))
    keys = ["enter", "n", "enter", "end", "up", "s"]
    assert snap_compare(app, terminal_size=(110, 30), press=keys)
