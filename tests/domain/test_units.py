from workbench.domain.findings import Span
from workbench.domain.units import (
    Catalogue,
    Kind,
    Origin,
    Paragraph,
    Status,
    Unit,
    paragraph_names,
)

UNIT = Unit(Paragraph("k", "نص"))


def test_an_empty_translation_is_untranslated_whatever_is_claimed() -> None:
    unit = UNIT.translated("  ", status=Status.REVIEWED)
    assert unit.translation.status is Status.UNTRANSLATED
    assert unit.translation.origin is Origin.NOBODY


def test_confirming_forgets_the_previous_source_and_drafting_does_not() -> None:
    changed = Unit(Paragraph("k", "نص"), previous="نص قديم")
    assert changed.translated("text", status=Status.DRAFT).previous == "نص قديم"
    assert changed.translated("text", status=Status.TRANSLATED).previous == ""


def test_only_body_paragraphs_are_counted() -> None:
    kinds = [
        Paragraph("a", "عنوان", Kind.HEADING, level=1),
        Paragraph("b", "أول"),
        Paragraph("c", "* * *", Kind.BREAK),
        Paragraph("d", "ثان"),
        Paragraph("e", "حاشية", Kind.NOTE, label="7"),
    ]
    assert paragraph_names(kinds) == ("h1", "1", "", "2", "n7")


def test_replacing_a_unit_leaves_the_old_catalogue_alone() -> None:
    old = Catalogue("essay", "ar", "en", (UNIT, UNIT))
    new = old.with_unit(1, UNIT.with_note("!"))
    assert [unit.note for unit in new.units] == ["", "!"]
    assert [unit.note for unit in old.units] == ["", ""]


def test_spans_overlap_if_they_share_a_character() -> None:
    assert Span(0, 2).overlaps(Span(1, 3))
    assert Span(1, 3).overlaps(Span(0, 2))
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert not Span(2, 3).overlaps(Span(0, 2))
