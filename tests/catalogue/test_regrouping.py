"""Paragraphs joined and split in the source: their translations follow."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, strategies as st

from workbench.catalogue.merge import Counts, carry_over
from workbench.domain.units import Catalogue, Document, Kind, Origin, Paragraph, Status, Unit
from workbench.text.keys import with_keys

FIRST = "كانت المدينة نائمة حين وصل القطار إلى محطتها الصغيرة. لم يكن على الرصيف أحد."
SECOND = "سأله المسافر عن الفندق فأشار بيده إلى ضوء بعيد."
THIRD = "ومضى كل منهما في طريقه. ولم يلتقيا بعد ذلك أبدا."
EN = (
    "The town was asleep. There was nobody about.",
    "He asked for the hotel.",
    "They parted. They never met again.",
)


def document(*texts: str) -> Document:
    return Document("novel", "ar", tuple(with_keys(Paragraph("", text) for text in texts)))


def translated(*pairs: tuple[str, str]) -> Catalogue:
    paragraphs = document(*(source for source, _ in pairs)).paragraphs
    units = (
        Unit(paragraph).translated(target, status=Status.TRANSLATED, origin=Origin.TRANSLATOR)
        for paragraph, (_, target) in zip(paragraphs, pairs, strict=True)
    )
    return Catalogue("novel", "ar", "en", tuple(units))


BOOK = translated((FIRST, EN[0]), (SECOND, EN[1]), (THIRD, EN[2]))


def test_joined_paragraphs_have_their_translations_joined_as_a_draft() -> None:
    merged = carry_over(document(f"{FIRST} {SECOND}", THIRD), BOOK)
    joined, last = merged.catalogue.units
    assert joined.translation.text == f"{EN[0]} {EN[1]}"
    assert joined.translation.status is Status.DRAFT
    assert joined.previous == f"{FIRST}\n{SECOND}"
    assert last == BOOK.units[2]
    assert merged.obsolete == ()
    assert merged.counts == Counts(kept=1, changed=1)


def test_a_joined_paragraph_is_by_whoever_wrote_its_first_words() -> None:
    by_memory = BOOK.units[1].translated(EN[1], status=Status.DRAFT, origin=Origin.MEMORY)
    half = BOOK.with_unit(0, Unit(BOOK.units[0].source)).with_unit(1, by_memory)
    (joined, _) = carry_over(document(f"{FIRST} {SECOND}", THIRD), half).catalogue.units
    assert joined.translation.text == EN[1]
    assert joined.translation.origin is Origin.MEMORY


def test_a_word_may_be_corrected_where_paragraphs_are_joined() -> None:
    text = f"{FIRST} {SECOND} {THIRD}".replace("القطار", "الباص")
    (unit,) = carry_over(document(text), BOOK).catalogue.units
    assert unit.translation.text == " ".join(EN)


def test_an_untranslated_part_leaves_the_others_their_translation() -> None:
    book = translated((FIRST, EN[0]), (SECOND, ""), (THIRD, EN[2]))
    (unit,) = carry_over(document(f"{FIRST} {SECOND} {THIRD}"), book).catalogue.units
    assert unit.translation.text == f"{EN[0]} {EN[2]}"
    blank = translated((FIRST, ""), (SECOND, ""))
    (unit,) = carry_over(document(f"{FIRST} {SECOND}"), blank).catalogue.units
    assert unit.translation.status is Status.UNTRANSLATED
    assert unit.previous == ""


def test_a_split_paragraph_is_split_after_as_many_sentences() -> None:
    book = translated((f"{FIRST} {SECOND}", f"{EN[0]} {EN[1]}"), (THIRD, EN[2]))
    merged = carry_over(document(FIRST, SECOND, THIRD), book)
    assert [unit.translation.text for unit in merged.catalogue.units] == list(EN)
    assert [unit.translation.status for unit in merged.catalogue.units] == [
        Status.DRAFT,
        Status.DRAFT,
        Status.TRANSLATED,
    ]
    assert merged.catalogue.units[1].previous == f"{FIRST} {SECOND}"
    assert merged.counts == Counts(kept=1, changed=2)


def test_where_sentences_do_not_correspond_all_stays_with_the_first_part() -> None:
    book = translated((f"{FIRST} {SECOND}", "One long sentence."), (THIRD, EN[2]))
    merged = carry_over(document(FIRST, SECOND, THIRD), book)
    assert [unit.translation.text for unit in merged.catalogue.units] == [
        "One long sentence.",
        "",
        EN[2],
    ]
    assert merged.counts == Counts(kept=1, changed=1, new=1)


def test_remarks_come_along() -> None:
    units = tuple(unit.with_note(f"note {n}") for n, unit in enumerate(BOOK.units))
    book = replace(BOOK, units=units)
    joined = carry_over(document(f"{FIRST} {SECOND}", THIRD), book).catalogue
    assert joined.units[0].note == "note 0\nnote 1"
    apart = carry_over(document(FIRST, SECOND, THIRD), joined).catalogue
    assert [unit.note for unit in apart.units] == ["note 0\nnote 1", "", "note 2"]


def test_a_break_between_the_parts_is_no_obstacle() -> None:
    paragraphs = [Paragraph("", FIRST), Paragraph("", "* * *", Kind.BREAK), Paragraph("", SECOND)]
    book = carry_over(Document("novel", "ar", tuple(with_keys(paragraphs))), BOOK).catalogue
    (unit,) = carry_over(document(f"{FIRST} {SECOND}"), book).catalogue.units
    assert unit.translation.text == f"{EN[0]} {EN[1]}"


@given(st.sets(st.integers(1, 11)), st.sets(st.integers(1, 11)))
def test_whatever_is_joined_and_split_every_sentence_finds_its_place(
    once: set[int], again: set[int]
) -> None:
    sources = [f"هذه هي الجملة {word} من النص." for word in "ابتثجحخدذرزس"]
    targets = [f"Sentence {number}." for number in range(12)]

    def cut(sentences: list[str], cuts: set[int]) -> list[str]:
        places = [0, *sorted(cuts), 12]
        return [" ".join(sentences[a:b]) for a, b in pairwise(places)]

    for before, after in ((once, once | again), (once | again, once)):
        book = translated(*zip(cut(sources, before), cut(targets, before), strict=True))
        merged = carry_over(document(*cut(sources, after)), book)
        assert [u.translation.text for u in merged.catalogue.units] == cut(targets, after)
