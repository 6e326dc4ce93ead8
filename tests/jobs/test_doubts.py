"""Lines settled at the desk: into the log, into the source, and no draft is lost on the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.books import project_with
from workbench.catalogue.repair_log import EXTRACTED, read_log
from workbench.domain.errors import SourceError
from workbench.domain.units import Origin, Status
from workbench.jobs.doubts import decide, doubts_of
from workbench.jobs.settling import open_questions
from workbench.jobs.translating import OpenTranslation, open_translation
from workbench.project import Project
from workbench.text.repair.records import Decision

SCRAMBLED = """
،خرج المعلم من بيته مبكرا     في صباح ذلك اليوم
.دفاتره الصغيرة  و  معه كتبه القديمة    كان يحمل   و

،ابنه   و  إلا بائع الخبز    لم يكن أحد في الطريق
.مضى نحو المدرسة الكبيرة   و   فسلم عليهما

"""
NAME = "story"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = project_with(tmp_path, "story.txt", SCRAMBLED)
    (tmp_path / "story.txt").unlink()
    return project


@pytest.fixture
def desk(project: Project) -> OpenTranslation:
    return open_translation(project)


def test_the_text_as_it_came_is_kept(project: Project) -> None:
    assert (project.folder(NAME) / EXTRACTED).read_text(encoding="utf-8") == SCRAMBLED


def test_taking_what_was_made_touches_the_log_alone(
    project: Project, desk: OpenTranslation
) -> None:
    doubts = doubts_of(project, NAME)
    line = doubts.lines()[1]
    source = project.source_path(NAME).read_bytes()
    after, doubts, said = decide(desk, desk.catalogue, doubts, {line.line: line.after})
    assert after is desk
    assert not said
    assert project.source_path(NAME).read_bytes() == source
    assert line.before in read_log(project.folder(NAME)).settled
    assert doubts.lines()[1].decision is Decision.SETTLED
    assert line.line not in {each.line for each in open_questions(doubts.lines())}


def test_a_line_written_by_hand_brings_the_drafts_along_even_unsaved_ones(
    project: Project, desk: OpenTranslation
) -> None:
    doubts = doubts_of(project, NAME)
    line = doubts.lines()[1]
    unit = desk.catalogue.units[0]
    draft = unit.translated("One morning.", status=Status.DRAFT, origin=Origin.TRANSLATOR)
    unsaved = desk.catalogue.with_unit(0, draft)
    desk.record(draft)
    written = line.after.replace("الصغيرة", "الجديدة")
    after, _, said = decide(desk, unsaved, doubts, {line.line: written})
    assert not said
    assert "الجديدة" in project.source_path(NAME).read_text(encoding="utf-8")
    assert "الجديدة" in after.catalogue.units[0].source.text
    assert after.catalogue.units[0].translation.text == "One morning."
    again = open_translation(project)
    assert again.catalogue == after.catalogue
    assert again.recovered is None


def test_corrections_by_hand_stay_and_one_at_the_same_place_is_left_alone(
    project: Project, desk: OpenTranslation
) -> None:
    doubts = doubts_of(project, NAME)
    first, second = doubts.lines()[:2]
    path = project.source_path(NAME)
    path.write_text(
        path.read_text(encoding="utf-8").replace("القديمة", "العتيقة"), encoding="utf-8"
    )
    after, doubts, said = decide(
        desk, desk.catalogue, doubts, {first.line: first.after.replace("اليوم", "النهار")}
    )
    assert not said
    assert "النهار" in path.read_text(encoding="utf-8")
    assert "العتيقة" in path.read_text(encoding="utf-8")
    text = path.read_bytes()
    _, doubts, said = decide(
        after, after.catalogue, doubts, {second.line: second.after.replace("القديمة", "الأخرى")}
    )
    assert "by hand" in said
    assert path.read_bytes() == text


def test_the_other_languages_come_along(project: Project, desk: OpenTranslation) -> None:
    other = project.po_path(NAME, "fr")
    content = project.po_path(NAME).read_text(encoding="utf-8")
    other.write_text(content.replace('msgstr ""', 'msgstr "Un matin."'), encoding="utf-8")
    doubts = doubts_of(project, NAME)
    line = doubts.lines()[0]
    decide(desk, desk.catalogue, doubts, {line.line: line.after.replace("اليوم", "النهار")})
    french = open_translation(project, language="fr")
    assert "النهار" in french.catalogue.units[0].source.text
    assert french.catalogue.units[0].translation.text == "Un matin."


def test_what_was_written_meanwhile_by_another_program_is_merged(
    project: Project, desk: OpenTranslation
) -> None:
    unit = desk.catalogue.units[0]
    theirs = replace(desk.catalogue, units=(unit.with_note("look"), *desk.catalogue.units[1:]))
    open_translation(project).saved(theirs)
    doubts = doubts_of(project, NAME)
    line = doubts.lines()[0]
    answer = {line.line: line.after.replace("اليوم", "النهار")}
    after, _, said = decide(desk, desk.catalogue, doubts, answer)
    assert said
    assert after.catalogue.units[0].note == "look"


def test_a_text_that_was_not_repaired_has_no_lines_to_settle(tmp_path: Path) -> None:
    project = project_with(tmp_path, "clean.txt", "كان الجو صحوا.\n")
    assert not (project.folder("clean") / EXTRACTED).exists()
    with pytest.raises(SourceError, match="no lines"):
        doubts_of(project, "clean")
