"""Projects to work on in tests."""

from pathlib import Path

from workbench.jobs.importing import import_text
from workbench.project import Project, create_project


def project_with(folder: Path, name: str, text: str) -> Project:
    """Return a project of its own in `folder` into which a text was imported.

    Args:
        folder: Where the text is written, and the project made.
        name: What the file of the text is called, such as `essay.md`.
        text: What stands in it.
    """
    project = create_project(folder / "book", source_language="ar", target_language="en")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    import_text(project, path)
    return project
