from dataclasses import replace
from pathlib import Path

import pytest

from workbench.catalogue.repair_log import FILE
from workbench.cli.repair import walk
from workbench.jobs.settling import folder_of_log, open_questions, repair_with_log, settle
from workbench.project import create_project
from workbench.text.repair.records import Decision, LineRepair

SCRAMBLED = """
،خرج المعلم من بيته مبكرا     في صباح ذلك اليوم
.دفاتره الصغيرة  و  معه كتبه القديمة    كان يحمل   و
،ابنه   و  إلا بائع الخبز    لم يكن أحد في الطريق
.مضى نحو المدرسة الكبيرة   و   فسلم عليهما
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    create_project(tmp_path, source_language="ar", target_language="en")
    path = tmp_path / "story.txt"
    path.write_text(SCRAMBLED, encoding="utf-8")
    return path


def doubt(line: int, confidence: float = 0.5) -> LineRepair:
    return LineRepair(line, f"before {line}", f"after {line}", (), confidence)


def test_only_what_is_doubtful_and_not_settled_is_asked() -> None:
    sure, doubtful = doubt(1, 0.99), doubt(2)
    proposed = replace(doubt(3, 0.95), decision=Decision.PROPOSED)
    settled = replace(doubt(4), decision=Decision.SETTLED)
    assert open_questions((sure, doubtful, proposed, settled)) == (doubtful, proposed)


def test_a_walk_takes_leaves_edits_and_stops() -> None:
    answers = iter("ynesq")
    settled = walk(
        tuple(map(doubt, range(1, 8))), lambda _repair: next(answers), lambda text: f"my {text}"
    )
    assert settled == {1: "after 1", 2: "before 2", 3: "my after 3"}


def test_what_is_settled_is_never_asked_again(source: Path) -> None:
    folder = folder_of_log(source, project=source.parent)
    first = repair_with_log(source, folder)
    wanted = "سطر كتبته بنفسي"
    after = settle(source, folder, first, {2: wanted})
    assert wanted in after.imported.document.paragraphs[0].text
    again = repair_with_log(source, folder)
    assert again.repairs == after.repairs
    assert 2 not in {repair.line for repair in open_questions(again.repairs)}


def test_a_source_beside_a_log_belongs_to_it(source: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("", encoding="utf-8")
    assert folder_of_log(source, project=Path("/nowhere")) == tmp_path
