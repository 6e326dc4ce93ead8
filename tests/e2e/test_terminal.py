"""The whole in a real terminal: what is typed, what is seen, what is left behind."""

import re
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests import tmux
from tests.books import project_with
from tests.tmux import Pane
from workbench.domain.errors import CatalogueError
from workbench.domain.terms import Term
from workbench.jobs.terms import add_term
from workbench.project import Project

SOURCE = """\
# دروس الكوميونة

دخلت القوات باريس سنة ١٨٧١، ولم تكن الكوميونة مستعدة.
"""
HEADING = "ﺔﻧﻮﻴﻣﻮﻜﻟﺍ ﺱﻭﺭﺩ"
PARAGRAPH = "ﺲﻳﺭﺎﺑ ﺕﺍﻮﻘﻟﺍ ﺖﻠﺧﺩ"
"""How they begin as they are seen: joined letters, from left to right."""

WITH_A_FAULT = """
from workbench.tui.desk_screen import DeskScreen

def faulty(self):
    raise RuntimeError("a fault for the test")

DeskScreen.action_help = faulty

from workbench.cli import main
main()
"""

Open = Callable[..., AbstractContextManager[Pane]]

pytestmark = tmux.needed


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, "essay.md", SOURCE)


@pytest.fixture
def desk(project: Project, tmp_path: Path, repository: Path) -> Open:
    """Open the desk on the project, in another terminal each time."""

    def opened(*python: str) -> AbstractContextManager[Pane]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        command = (*(python or ("-m", "workbench")), "open", "--project", str(project.root))
        return tmux.program(folder, repository, *command)

    return opened


def _po(project: Project) -> str:
    return project.po_path("essay").read_text(encoding="utf-8")


def test_a_paragraph_is_translated_and_saved(project: Project, desk: Open) -> None:
    with desk() as pane:
        pane.wait_for_texts(HEADING, "¶ h1", "saved")
        pane.type("Lessons of the Commune")
        pane.wait_for_texts("Lessons of the Commune", "not saved")
        pane.type("F2")
        pane.wait_for_texts(PARAGRAPH, "¶ 1", "● 1")
        pane.type("C-s")
        pane.wait_for_texts("Saved.")
        pane.type("C-q")
        assert pane.wait_for_the_end() == 0
        assert pane.left_behind == []
        assert pane.screen.strip() == ""
    assert 'msgid "دروس الكوميونة"\nmsgstr "Lessons of the Commune"' in _po(project)


def test_what_was_typed_outlives_the_desk(project: Project, desk: Open) -> None:
    with desk() as pane:
        pane.wait_for_texts("¶ h1")
        pane.type("Lessons")
        pane.wait_for_texts("Lessons")
        pane.signal(signal.SIGKILL)
        assert pane.wait_for_the_end() == 128 + signal.SIGKILL
    assert "Lessons" not in _po(project)
    with desk() as pane:
        pane.wait_for_texts("Lessons", "Nothing was lost", "not saved")
        with desk() as another:
            assert another.wait_for_the_end() == CatalogueError.exit_code
            another.wait_for_texts("open at another desk")


def test_the_desk_fits_the_window_however_it_changes(desk: Open) -> None:
    with desk() as pane:
        pane.wait_for_texts("¶ h1")
        pane.type("C-Down", "Troops entered")
        for width, height in ((80, 24), (120, 40), (200, 60)):
            pane.resize(width, height)
            pane.wait_for(partial(_shows_the_desk, pane, width, height))


def _shows_the_desk(pane: Pane, width: int, height: int) -> bool:
    """Whether list, draft beside source, status line and footer fill a window of this size."""
    rows = pane.screen.splitlines()
    parts = ("○ .*" + HEADING, "Troops entered.*" + PARAGRAPH, "¶ 1 .*not saved", "F2 Confirm")
    found = [[at for at, row in enumerate(rows) if re.search(part, row)] for part in parts]
    if len(rows) != height or max(map(len, rows)) != width or not all(found):
        return False
    (listed, *_), (pair, *_), (status, *_), (footer, *_) = found
    return max(listed, pair) < status < footer == height - 1


def test_a_fault_is_told_and_the_terminal_given_back(desk: Open) -> None:
    with desk("-c", WITH_A_FAULT) as pane:
        pane.wait_for_texts("¶ h1")
        pane.type("F1")
        assert pane.wait_for_the_end() == 1
        pane.wait_for_texts("a fault for the test")
        assert pane.left_behind == []


def test_a_signal_ends_the_desk_in_order(desk: Open) -> None:
    with desk() as pane:
        pane.wait_for_texts("¶ h1")
        pane.type("Lessons")
        pane.wait_for_texts("Lessons")
        pane.signal(signal.SIGTERM)
        assert pane.wait_for_the_end() == 128 + signal.SIGTERM
        assert pane.left_behind == []


def test_numbers_of_the_panel_are_inserted_with_alt(project: Project, desk: Open) -> None:
    add_term(project, Term("قوات", ("troops",)))
    with desk() as pane:
        pane.wait_for_texts("¶ h1")
        pane.type("C-Down")
        pane.wait_for_texts("Alt+1", "troops")
        pane.type("M-1", "M-Enter")
        pane.wait_for_texts("● 1")
        pane.type("C-s", "C-q")
        assert pane.wait_for_the_end() == 0
    assert 'msgstr "troops"' in _po(project)
