from dataclasses import replace

from hypothesis import given, strategies as st

from workbench.catalogue.reconcile import Conflict, reconcile
from workbench.domain.units import Catalogue, Paragraph, Status, Unit

UNITS = tuple(Unit(Paragraph(key, f"نص {key}")) for key in "abcd")
BASE = Catalogue("essay", "ar", "en", UNITS)


def written(index: int, text: str, catalogue: Catalogue = BASE) -> Catalogue:
    unit = catalogue.units[index].translated(text, status=Status.TRANSLATED)
    return catalogue.with_unit(index, unit)


def noted(index: int, note: str, catalogue: Catalogue = BASE) -> Catalogue:
    return catalogue.with_unit(index, catalogue.units[index].with_note(note))


def test_edits_of_different_paragraphs_come_together() -> None:
    merged = reconcile(BASE, written(0, "one"), written(2, "three"))
    assert merged.conflicts == ()
    assert [u.translation.text for u in merged.catalogue.units] == ["one", "", "three", ""]


def test_a_note_here_and_a_translation_there_are_no_conflict() -> None:
    merged = reconcile(BASE, noted(1, "look"), written(1, "two"))
    assert merged.conflicts == ()
    assert merged.catalogue.units[1] == written(1, "two", noted(1, "look")).units[1]


def test_two_translations_of_one_paragraph_are_for_a_person() -> None:
    ours, theirs = written(1, "two"), written(1, "zwei")
    merged = reconcile(BASE, ours, theirs)
    expected = Conflict("b", BASE.units[1], ours.units[1], theirs.units[1])
    assert merged.conflicts == (expected,)
    assert merged.catalogue == ours


def respelt(index: int, text: str, catalogue: Catalogue = BASE) -> Catalogue:
    unit = catalogue.units[index]
    return catalogue.with_unit(index, replace(unit, source=replace(unit.source, text=text)))


def test_a_source_that_one_side_alone_has_changed_is_taken() -> None:
    for ours, theirs in ((respelt(1, "نصّ"), BASE), (BASE, respelt(1, "نصّ"))):
        merged = reconcile(BASE, ours, theirs)
        assert merged.conflicts == ()
        assert merged.catalogue == respelt(1, "نصّ")


def test_a_translation_of_another_source_is_for_a_person() -> None:
    merged = reconcile(BASE, respelt(1, "نصّ"), written(1, "two"))
    assert [conflict.key for conflict in merged.conflicts] == ["b"]
    assert merged.catalogue == respelt(1, "نصّ")


def test_a_removed_paragraph_goes_unless_it_was_worked_on() -> None:
    shorter = replace(BASE, units=UNITS[1:])
    assert reconcile(BASE, BASE, shorter).catalogue == shorter
    kept = reconcile(BASE, shorter, written(0, "one")).catalogue
    assert [unit.key for unit in kept.units] == list("abcd")


def test_an_added_paragraph_stands_where_it_stood() -> None:
    new = Unit(Paragraph("x", "جديد"))
    theirs = replace(BASE, units=(*UNITS[:2], new, *UNITS[2:]))
    assert [u.key for u in reconcile(BASE, BASE, theirs).catalogue.units] == list("abxcd")


edits = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["one", "two", ""])), max_size=4)


def edited(changes: list[tuple[int, str]]) -> Catalogue:
    catalogue = BASE
    for index, text in changes:
        catalogue = written(index, text, catalogue)
    return catalogue


@given(edits, edits)
def test_the_two_sides_may_be_exchanged(
    here: list[tuple[int, str]], there: list[tuple[int, str]]
) -> None:
    ours, theirs = edited(here), edited(there)
    one, other = reconcile(BASE, ours, theirs), reconcile(BASE, theirs, ours)
    assert [c.key for c in one.conflicts] == [c.key for c in other.conflicts]
    disputed = {conflict.key for conflict in one.conflicts}
    for a, b in zip(one.catalogue.units, other.catalogue.units, strict=True):
        assert a == b or a.key in disputed


@given(edits)
def test_one_side_alone_is_taken_whole(changes: list[tuple[int, str]]) -> None:
    assert reconcile(BASE, BASE, edited(changes)).catalogue == edited(changes)
    assert reconcile(BASE, edited(changes), BASE).catalogue == edited(changes)
