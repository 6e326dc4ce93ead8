"""What every test of the desk needs."""

from pathlib import Path

import pytest

from tests.tui.at_the_desk import SOURCE
from workbench.jobs.importing import import_text
from workbench.project import Project, create_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = create_project(tmp_path / "book", source_language="ar", target_language="en")
    source = tmp_path / "essay.md"
    source.write_text(SOURCE, encoding="utf-8")
    import_text(project, source)
    return project
