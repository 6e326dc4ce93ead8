from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.cases import read_pairs
from workbench.catalogue.repair_model import repair_model
from workbench.text.arabic import letters_of
from workbench.text.cleaning import CHARACTERS, clean
from workbench.text.repair.diagnosis import Scrambling
from workbench.text.repair.mending import mend
from workbench.text.repair.records import Decision, Reason

ESSAY = Path(__file__).parents[3] / "translations" / "lessons-of-the-commune" / "extracted.txt"

CLEAN = (
    "في صباح ذلك اليوم خرج المعلم من بيته مبكرا،",
    "وكان يحمل معه كتبه القديمة ودفاتره الصغيرة.",
    "لم يكن أحد في الطريق إلا بائع الخبز وابنه،",
    "فسلم عليهما ومضى نحو المدرسة الكبيرة.",
)

SCRAMBLED = (
    "،خرج المعلم من بيته مبكرا     في صباح ذلك اليوم",
    ".دفاتره الصغيرة  و  معه كتبه القديمة    كان يحمل   و",
    "،ابنه   و  إلا بائع الخبز    لم يكن أحد في الطريق",
    ".مضى نحو المدرسة الكبيرة   و   فسلم عليهما",
)

HARMLESS = {
    "verse": "قفا نبك من ذكرى حبيب ومنزل      بسقط اللوى بين الدخول فحومل",
    "list": "١. الخبز   ٢. الزيت   ٣. الملح   ٤. و غير ذلك",
    "symbols": "إذا كان س أكبر من ص و ع أصغر من ل فإن م يساوي ن",
    "spaced marks": "قال المعلم : اجلسوا ، ثم بدأ الدرس .",
    "one slip": ".هذه نقطة في غير مكانها ولا شيء سواها",
    "kashida": "العـربـيـة لغـــة جميـــلة",
}


@pytest.mark.parametrize(("damaged", "restored"), read_pairs("scrambled"))
def test_known_damage_is_repaired(damaged: str, restored: str) -> None:
    assert mend(damaged.split("\n"), repair_model()).lines == tuple(restored.split("\n"))


def test_clean_text_comes_back_as_it_was() -> None:
    mended = mend(CLEAN, repair_model())
    assert mended.lines == CLEAN
    assert mended.repairs == ()
    assert mended.diagnosis.scrambling is Scrambling.NONE


@pytest.mark.parametrize("line", HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_odd_is_left_alone(line: str) -> None:
    lines = (*CLEAN, line, *CLEAN)
    assert mend(lines, repair_model()).lines == lines


def test_paragraphs_are_no_printed_lines() -> None:
    paragraph = " ".join(SCRAMBLED)
    lines = (paragraph, paragraph, paragraph)
    assert len(paragraph) <= 200
    assert mend((f"{paragraph} {paragraph}",) * 3, repair_model()).repairs == ()
    assert mend(lines, repair_model()).diagnosis.lines == 3


def test_what_was_repaired_needs_no_repair() -> None:
    lines = clean(ESSAY.read_text(encoding="utf-8"), CHARACTERS).split("\n")[:120]
    once = mend(lines, repair_model()).lines
    assert once != tuple(lines)
    again = mend(once, repair_model())
    assert again.lines == once
    assert again.repairs == ()


def test_every_change_is_recorded_and_can_be_undone() -> None:
    mended = mend(SCRAMBLED, repair_model())
    undone = list(mended.lines)
    for repair in mended.repairs:
        assert undone[repair.line] == repair.after
        assert repair.reasons
        assert 0 < repair.confidence < 1
        undone[repair.line] = repair.before
    assert tuple(undone) == SCRAMBLED


def test_what_we_are_not_sure_of_is_proposed_and_not_made() -> None:
    mended = mend(SCRAMBLED, repair_model(), bar=1.0)
    assert mended.lines == SCRAMBLED
    assert {repair.decision for repair in mended.repairs} == {Decision.PROPOSED}


def test_a_reason_names_the_damage() -> None:
    letters = tuple(line[::-1] for line in CLEAN)
    assert mend(letters, repair_model()).repairs[0].reasons == (Reason.LETTERS,)
    assert Reason.ORDER in mend(SCRAMBLED, repair_model()).repairs[0].reasons


def test_a_font_that_calls_kaf_alef_is_found_out() -> None:
    lines = (*SCRAMBLED, ".المرآزية    اجتمعت اللجنة", *SCRAMBLED)
    mended = mend(lines, repair_model())
    assert mended.lines[4] == "اجتمعت اللجنة المركزية."
    assert Reason.GLYPH in next(r for r in mended.repairs if r.line == 4).reasons


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(alphabet="بكتابنمووةىء  ،.ـ١a–()", max_size=30), min_size=1, max_size=4),
)
def test_no_letter_leaves_its_line(lines: list[str]) -> None:
    texts = [*SCRAMBLED, *lines]
    for before, after in zip(texts, mend(texts, repair_model()).lines, strict=True):
        assert Counter(letters_of(after)) == Counter(letters_of(before))


def test_progress_is_told_of_every_line() -> None:
    seen: list[tuple[int, int]] = []
    mend(SCRAMBLED, repair_model(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
