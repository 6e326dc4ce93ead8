from collections import Counter

from hypothesis import given, settings, strategies as st

from workbench.catalogue.repair_model import repair_model
from workbench.text.arabic import letters_of
from workbench.text.repair.mending import mend

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


def test_runs_are_read_from_the_end_of_the_line() -> None:
    assert mend(SCRAMBLED, repair_model()).lines == CLEAN


def test_clean_text_comes_back_as_it_was() -> None:
    mended = mend(CLEAN, repair_model())
    assert mended.lines == CLEAN
    assert mended.repairs == ()


def test_what_was_repaired_needs_no_repair() -> None:
    once = mend(SCRAMBLED, repair_model()).lines
    assert mend(once, repair_model()).lines == once


def test_every_change_is_recorded_with_what_was_there() -> None:
    mended = mend(SCRAMBLED, repair_model())
    for place, before in enumerate(SCRAMBLED):
        records = [repair for repair in mended.repairs if repair.line == place]
        assert [record.before for record in records] == [before]
        assert mended.lines[place] == records[0].after


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(alphabet="بكتابنمووةىء  ،.ـ١a–", max_size=30),
        min_size=1,
        max_size=4,
    )
)
def test_no_letter_leaves_its_line(lines: list[str]) -> None:
    texts = [*SCRAMBLED, *lines]
    for before, after in zip(texts, mend(texts, repair_model()).lines, strict=True):
        assert Counter(letters_of(after)) == Counter(letters_of(before))


def test_progress_is_told_of_every_line() -> None:
    seen: list[tuple[int, int]] = []
    mend(SCRAMBLED, repair_model(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
