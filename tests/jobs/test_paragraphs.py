"""Paragraphs joined and split at the desk, or by hand in `source.txt`."""

from pathlib import Path

import pytest

from tests.books import project_with
from workbench.domain.errors import SourceError
from workbench.domain.units import Catalogue, Origin, Status
from workbench.jobs.importing import import_text
from workbench.jobs.paragraphs import joined_with_next, split_at
from workbench.jobs.translating import OpenTranslation, open_translation
from workbench.project import Project

SOURCE = """\
# دروس الكوميونة

دخلت القوات باريس سنة ١٨٧١. لم يقاومها أحد.

لم تكن الكوميونة مستعدة.

جاءت متأخرة جدا.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, "essay.md", SOURCE)


def translated(desk: OpenTranslation) -> Catalogue:
    catalogue = desk.catalogue
    for index, text in enumerate(("Lessons", "They came in. Nobody resisted.", "Not ready.")):
        unit = catalogue.units[index].translated(
            text, status=Status.TRANSLATED, origin=Origin.TRANSLATOR
        )
        catalogue = catalogue.with_unit(index, unit)
        desk.record(unit)
    return catalogue


def texts(catalogue: Catalogue) -> list[str]:
    return [unit.translation.text for unit in catalogue.units]


def test_joining_and_splitting_again_gives_the_same_paragraphs(project: Project) -> None:
    desk = open_translation(project)
    source = project.source_path("essay").read_text(encoding="utf-8")
    before = translated(desk)
    desk, said = joined_with_next(desk, before, 1)
    assert not said
    assert texts(desk.catalogue) == ["Lessons", "They came in. Nobody resisted. Not ready.", ""]
    assert "أحد. لم تكن" in project.source_path("essay").read_text(encoding="utf-8")
    offset = desk.catalogue.units[1].source.text.index("لم تكن")
    desk, _ = split_at(desk, desk.catalogue, 1, offset)
    assert texts(desk.catalogue) == texts(before)
    assert project.source_path("essay").read_text(encoding="utf-8") == source
    again = open_translation(project)
    assert again.catalogue == desk.catalogue
    assert again.recovered is None


def test_a_heading_is_not_joined_with_the_text_nor_the_last_with_nothing(project: Project) -> None:
    desk = open_translation(project)
    for index in (0, len(desk.catalogue.units) - 1):
        with pytest.raises(SourceError, match="no paragraph behind"):
            joined_with_next(desk, desk.catalogue, index)


def test_no_part_may_be_empty(project: Project) -> None:
    desk = open_translation(project)
    for offset in (0, len(desk.catalogue.units[1].source.text)):
        with pytest.raises(SourceError, match="cannot be split here"):
            split_at(desk, desk.catalogue, 1, offset)


def test_the_source_may_be_regrouped_by_hand_although_a_session_was_interrupted(
    project: Project,
) -> None:
    desk = open_translation(project)
    translated(desk)  # and then the power went out
    path = project.source_path("essay")
    text = path.read_text(encoding="utf-8").replace("أحد.\n\nلم تكن", "أحد. لم تكن")
    path.write_text(text, encoding="utf-8")
    desk = open_translation(project)
    assert texts(desk.catalogue) == ["Lessons", "They came in. Nobody resisted. Not ready.", ""]
    assert desk.recovered is not None
    joined = desk.catalogue.units[1]
    desk.record(
        joined.translated("All of it.", status=Status.DRAFT, origin=Origin.TRANSLATOR)
    )  # and again
    desk = open_translation(project)
    assert texts(desk.catalogue) == ["Lessons", "All of it.", ""]
    desk.saved(desk.catalogue)
    assert texts(open_translation(project).catalogue) == ["Lessons", "All of it.", ""]


def test_texts_of_an_interrupted_session_whose_paragraphs_are_gone_are_put_aside(
    project: Project, tmp_path: Path
) -> None:
    translated(open_translation(project))  # and then the power went out
    path = tmp_path / "essay.md"
    path.write_text(SOURCE.replace("لم تكن الكوميونة مستعدة.\n\n", ""), encoding="utf-8")
    import_text(project, path)
    for _ in range(2):
        desk = open_translation(project)
        assert "They came in. Nobody resisted." in texts(desk.catalogue)
        assert desk.left_over == project.po_path("essay").with_name("en.left-over.txt")
        assert desk.left_over.read_text(encoding="utf-8") == "Not ready.\n"
    desk.saved(desk.catalogue)
    assert open_translation(project).left_over is None
    assert project.po_path("essay").with_name("en.left-over.txt").exists()
