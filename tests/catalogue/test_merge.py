from dataclasses import replace

from hypothesis import given, strategies as st

from workbench.catalogue.merge import Counts, Merged, carry_over
from workbench.domain.units import (
    Catalogue,
    Document,
    Kind,
    Origin,
    Paragraph,
    Status,
    Unit,
)
from workbench.text.keys import with_keys

LONG = "كانت المدينة نائمة حين وصل القطار إلى محطتها الصغيرة في آخر الليل"
OTHER = "سأله المسافر عن الفندق فأشار بيده إلى ضوء بعيد خلف الأشجار"


def document(*texts: str) -> Document:
    return Document("novel", "ar", tuple(with_keys(Paragraph("", text) for text in texts)))


def catalogue(*texts: str, status: Status = Status.TRANSLATED) -> Catalogue:
    units = (
        Unit(p).translated(f"EN {n}", status=status, origin=Origin.TRANSLATOR)
        for n, p in enumerate(document(*texts).paragraphs)
    )
    return Catalogue("novel", "ar", "en", tuple(units))


def test_a_better_spelling_keeps_the_translation() -> None:
    earlier = catalogue("كانـت المدينه ،نائمة الى الان", status=Status.REVIEWED)
    merged = carry_over(document("كانت المدينة، نائمة إلى الآن"), earlier)
    (unit,) = merged.catalogue.units
    assert unit.source.text == "كانت المدينة، نائمة إلى الآن"
    assert unit.translation == earlier.units[0].translation
    assert unit.previous == ""
    assert merged.counts == Counts(kept=1)


def test_other_words_make_a_draft_that_says_what_the_source_was() -> None:
    earlier = catalogue(LONG, OTHER)
    merged = carry_over(document(LONG.replace("القطار", "الباص"), OTHER), earlier)
    first, second = merged.catalogue.units
    assert first.translation.status is Status.DRAFT
    assert first.translation.text == "EN 0"
    assert first.previous == LONG
    assert second == earlier.units[1]
    assert merged.counts == Counts(kept=1, changed=1)
    assert merged.obsolete == ()


def test_a_paragraph_that_nobody_worked_on_leaves_nothing_behind() -> None:
    earlier = catalogue(LONG, OTHER)
    blank = Unit(earlier.units[0].source)
    merged = carry_over(document(OTHER), earlier.with_unit(0, blank))
    assert merged.obsolete == ()
    assert merged.counts == Counts(kept=1)
    changed = carry_over(document(LONG.replace("القطار", "الباص")), earlier.with_unit(0, blank))
    assert changed.counts == Counts(new=1, removed=1)


def test_the_first_source_that_was_never_reviewed_is_remembered() -> None:
    once = carry_over(document(LONG.replace("القطار", "الباص")), catalogue(LONG)).catalogue
    twice = carry_over(document(LONG.replace("القطار", "الجمل")), once).catalogue
    assert twice.units[0].previous == LONG


def test_what_is_removed_is_kept_and_comes_back() -> None:
    earlier = catalogue(LONG, OTHER)
    without = carry_over(document(LONG), earlier)
    assert without.counts == Counts(kept=1, removed=1)
    assert [unit.translation.text for unit in without.obsolete] == ["EN 1"]
    again = carry_over(document(OTHER, LONG), without.catalogue, obsolete=without.obsolete)
    assert [unit.translation.text for unit in again.catalogue.units] == ["EN 1", "EN 0"]
    assert again.counts == Counts(kept=1, returned=1)
    assert again.obsolete == ()


def test_nothing_alike_starts_empty() -> None:
    merged = carry_over(document("لا علاقة لهذا بذاك"), catalogue(LONG))
    assert merged.catalogue.units[0].translation.text == ""
    assert merged.counts == Counts(new=1, removed=1)


def test_breaks_have_nothing_to_carry() -> None:
    paragraphs = tuple(with_keys([Paragraph("", LONG), Paragraph("", "* * *", Kind.BREAK)]))
    merged = carry_over(Document("novel", "ar", paragraphs), catalogue(LONG))
    assert merged.counts == Counts(kept=1)
    assert [unit.source for unit in merged.catalogue.units] == list(paragraphs)


words = st.sampled_from(["كان", "القطار", "بعيدا", "عن", "المدينة", "القديمة", "حين", "نام"])
texts = st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), max_size=6)


def translations(merged: Merged) -> list[str]:
    units = (*merged.catalogue.units, *merged.obsolete)
    return sorted(" ".join(unit.translation.text for unit in units).split())


@given(texts, texts)
def test_no_translation_is_lost_or_doubled(before: list[str], after: list[str]) -> None:
    earlier = catalogue(*before)
    merged = carry_over(document(*after), earlier)
    written = " ".join(unit.translation.text for unit in earlier.units)
    assert translations(merged) == sorted(written.split())
    back = carry_over(document(*before), merged.catalogue, obsolete=merged.obsolete)
    assert translations(back) == translations(merged)


@given(texts)
def test_merging_the_same_source_changes_nothing(before: list[str]) -> None:
    earlier = catalogue(*before)
    merged = carry_over(document(*before), earlier)
    assert merged.catalogue == replace(earlier, document="novel")
    assert merged.counts == Counts(kept=len(before))
