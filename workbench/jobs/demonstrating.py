"""Walk the whole way with the shipped essay: in, checked, and out as a book."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import workbench
from workbench.catalogue.repair_log import EXTRACTED
from workbench.domain.errors import MissingPartError, ProjectError
from workbench.jobs.checking import check
from workbench.jobs.choosing_rules import bench_with, rules_of_documents
from workbench.jobs.counting import tally
from workbench.jobs.exporting import export
from workbench.jobs.importing import import_text
from workbench.jobs.reading import read_translation
from workbench.project import GLOSSARY, TRANSLATIONS, find_project
from workbench.settings import OWN_FILE
from workbench.storage import write_whole
from workbench.text.intake import NAMES
from workbench.text.repair.records import Decision

DOCUMENT: Final = "lessons-of-the-commune"
FURNITURE: Final = NAMES["drop_furniture"]

SETTINGS: Final = """\
source_language = "ar"
target_language = "en"

[documents.lessons-of-the-commune]
title = { ar = "دروس الكوميونة", en = "Lessons of the Commune" }
author = { ar = "ليون تروتسكي", en = "Leon Trotsky" }
"""


def demonstrate(folder: Path | None = None) -> Iterator[str]:
    """Do it, and yield a line about every step when it is done.

    Args:
        folder: Where the copy of the essay's project is made; by default a temporary one.

    Raises:
        ProjectError: The folder exists and is not empty.
        MissingPartError: The essay was not installed with the workbench.
    """
    root = _copied(folder)
    project = find_project(root)
    yield f"The essay “Lessons of the Commune” was copied to {root}"

    clock = _Clock()
    source = project.folder(DOCUMENT) / EXTRACTED
    report = import_text(project, source, name=DOCUMENT)
    intake = report.imported.intake
    lines = {step.name: step.lines for step in intake.steps}
    settled = sum(repair.decision is Decision.SETTLED for repair in report.repairs)
    yield f"It was imported as a PDF extractor had left it ({clock.lap()}):"
    yield (
        f"  {len(report.repairs)} scrambled lines read again, {settled} of them settled by hand; "
        f"{lines.get(FURNITURE, 0)} lines of page furniture dropped"
    )
    yield f"  {len(intake.paragraphs)} paragraphs, {intake.words_out:,} words of Arabic"

    catalogue = read_translation(project, DOCUMENT).catalogue
    counts = tally(catalogue)
    yield f"  {counts.percent_done} % translated into English, {counts.target_words:,} words"

    clock.lap()
    found = check(
        catalogue,
        rules=rules_of_documents(project),
        silenced=project.settings.silence,
        bench=bench_with(),
    )
    numbers = ", ".join(f"{number} {severity}" for severity, number in found.counts.items())
    said = f"{numbers} to look at" if numbers else "nothing looks wrong"
    yield f"The translation was checked, words and meanings: {said} ({clock.lap()})"

    book = root / "book.pdf"
    export(catalogue, project.settings, output=book)
    yield f"The bilingual book was set: {book} ({clock.lap()})"
    page = root / "book.html"
    export(catalogue, project.settings, output=page)
    yield f"And a page for the browser: {page} ({clock.lap()})"
    yield f"All that took {clock.total()}."
    yield f"Open the desk:  workbench open --project {root}"


class _Clock:
    """Says how long a step took."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()

    def lap(self) -> str:
        """Return the time since the last lap, in words."""
        now = time.perf_counter()
        seconds, self._last = now - self._last, now
        return f"{seconds:.1f} s"

    def total(self) -> str:
        """Return the time since the beginning, in words."""
        return f"{time.perf_counter() - self._start:.1f} s"


def _copied(folder: Path | None) -> Path:
    """Copy the shipped project and return where it is now."""
    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise ProjectError(
            "the folder is not empty", remedy="Name another one for the demo.", where=folder
        )
    root = folder.resolve() if folder else Path(tempfile.mkdtemp(prefix="workbench-demo-"))
    shipped = _shipped()
    shutil.copytree(shipped / TRANSLATIONS, root / TRANSLATIONS, dirs_exist_ok=True)
    shutil.copytree(shipped / GLOSSARY, root / GLOSSARY, dirs_exist_ok=True)
    write_whole(root / OWN_FILE, SETTINGS, refuse=ProjectError)
    return root


def _shipped() -> Path:
    """Return the folder with the shipped project: in the package, or the repository around it."""
    package = Path(workbench.__file__).parent
    for root in (package / "essay", package.parent):
        if (root / TRANSLATIONS / DOCUMENT / EXTRACTED).is_file():
            return root
    raise MissingPartError(
        "the essay was not installed with the workbench",
        remedy="Install the workbench again, from its wheel or its repository.",
        where=package,
    )
