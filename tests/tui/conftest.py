"""What every test of the desk needs."""

from pathlib import Path

import pytest

from tests.books import project_with
from tests.tui.at_the_desk import SOURCE
from workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, "essay.md", SOURCE)
