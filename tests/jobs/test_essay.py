"""The essay that is shipped: from what a PDF extractor left to the book, nothing by chance."""

import shutil
from pathlib import Path

import pytest

from workbench.domain.findings import Severity
from workbench.jobs.checking import check
from workbench.jobs.choosing_rules import rules_of
from workbench.jobs.importing import import_text
from workbench.jobs.reading import read_translation
from workbench.project import Project, find_project

ESSAY = "lessons-of-the-commune"


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Project:
    """The essay's project, to do with as one likes."""
    for folder in ("translations", "glossary"):
        shutil.copytree(repository / folder, tmp_path / folder)
    shutil.copy(repository / "pyproject.toml", tmp_path)
    return find_project(tmp_path)


def test_importing_the_extracted_text_gives_the_text_of_record(
    copy: Project, repository: Path
) -> None:
    folder = copy.folder(ESSAY)
    report = import_text(copy, folder / "extracted.txt", name=ESSAY)
    shipped = find_project(repository).folder(ESSAY)
    for name in ("source.txt", "en.po", "repairs.jsonl"):
        assert (folder / name).read_bytes() == (shipped / name).read_bytes()
    assert report.previous is None


def test_what_was_settled_by_hand_outlives_the_rest_of_the_log(copy: Project) -> None:
    folder = copy.folder(ESSAY)
    log = folder / "repairs.jsonl"
    rows = log.read_text(encoding="utf-8").splitlines(keepends=True)
    settled = [row for row in rows[1:] if '"decision": "settled"' in row]
    log.write_text('{"schema": 1, "digest": "another"}\n' + "".join(settled), encoding="utf-8")
    report = import_text(copy, folder / "extracted.txt", name=ESSAY)
    again = [repair for repair in report.repairs if repair.decision.value == "settled"]
    assert len(again) == len(settled)


def test_the_whole_essay_is_translated_and_passes_the_check(repository: Path) -> None:
    project = find_project(repository)
    catalogue = read_translation(project, ESSAY).catalogue
    assert all(
        unit.translation.status.is_confirmed for unit in catalogue.units if unit.is_translatable
    )
    report = check(catalogue, rules=rules_of(project))
    assert not report.reaches(Severity.MAJOR)
