from hypothesis import given

from tests.export.texts import any_units, catalogue, heading, note, rule, unit
from workbench.domain.units import Kind, Status, Unit
from workbench.export.parallel_text import Call, Piece, plain, printable, rows


def calls(pieces: tuple[Piece, ...]) -> list[int]:
    return [piece.number for piece in pieces if isinstance(piece, Call)]


def test_only_body_paragraphs_are_numbered() -> None:
    found = rows(catalogue(heading("ا"), unit("ب"), rule(), unit("ج"), note("1", "د")))
    assert [row.number for row in found] == [0, 1, 0, 2, 0]


def test_a_note_stands_with_the_row_that_calls_it() -> None:
    (row,) = rows(catalogue(unit("نص[^x].", "Text.[^x]"), note("x", "حاشية", "A note")))
    assert row.source == ("نص", Call(1), ".")
    assert row.target == ("Text.", Call(1))
    assert [(one.number, one.source, one.target) for one in row.notes] == [(1, "حاشية", "A note")]


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    found = rows(catalogue(unit("ا[^b]ب[^a]"), note("a", "ج"), note("b", "د")))
    assert [(one.number, one.source) for one in found[0].notes] == [(1, "د"), (2, "ج")]


def test_a_note_called_twice_stands_with_its_first_call() -> None:
    first, second = rows(catalogue(unit("ا[^1]"), unit("ب[^1]"), note("1", "ج")))
    assert len(first.notes) == 1
    assert second.notes == ()
    assert calls(second.source) == [1]


def test_a_call_that_only_the_translation_has_counts() -> None:
    (row,) = rows(catalogue(unit("ا", "a[^1]"), note("1", "ج")))
    assert len(row.notes) == 1


def test_the_translation_is_told_which_notes_it_forgot() -> None:
    (row,) = rows(catalogue(unit("ا[^1]ب[^2]", "a[^2]"), note("1", "ج"), note("2", "د")))
    assert row.uncalled_in_target == (1,)


def test_a_call_of_no_note_stays_as_typed() -> None:
    (row,) = rows(catalogue(unit("ا[^9]")))
    assert row.source == ("ا[^9]",)


def test_notes_that_start_again_at_one_belong_to_their_chapter() -> None:
    first, second = rows(
        catalogue(unit("ا[^1]"), note("1", "first"), unit("ب[^1]"), note("1", "second"))
    )
    assert [one.source for row in (first, second) for one in row.notes] == ["first", "second"]


def test_a_call_may_come_behind_its_note() -> None:
    (row,) = rows(catalogue(note("1", "قبل"), unit("ا[^1]")))
    assert [one.source for one in row.notes] == ["قبل"]


def test_a_break_has_no_translation() -> None:
    (row,) = rows(catalogue(unit("* * *", "* * *", kind=Kind.BREAK)))
    assert row.target == ()


def test_a_note_that_nobody_calls_comes_last_as_a_row() -> None:
    found = rows(catalogue(note("1", "يتيمة", "Orphan"), unit("ا", "a")))
    assert [(row.kind, plain(row.source)) for row in found] == [
        (Kind.BODY, "ا"),
        (Kind.NOTE, "يتيمة"),
    ]


def test_headings_never_skip_a_level() -> None:
    found = rows(catalogue(*(heading("ا", level=level) for level in (2, 4, 4, 1, 3))))
    assert [row.level for row in found] == [1, 2, 3, 1, 2]


def test_gaps_and_drafts_are_told_apart() -> None:
    gap, draft, done, line = rows(
        catalogue(unit("ا"), unit("ب", "b", status=Status.DRAFT), unit("ج", "c"), rule())
    )
    assert [row.is_gap for row in (gap, draft, done, line)] == [True, False, False, False]
    assert [row.is_draft for row in (gap, draft, done, line)] == [False, True, False, False]


def test_typography_stays_as_typed() -> None:
    assert printable(' «a»  -- "b"\x00\ufeff …\t') == '«a» -- "b" …'


def test_the_lines_of_a_verse_stay_lines() -> None:
    assert printable("a \n\n  b") == "a\nb"


@given(any_units)
def test_every_unit_is_seen_once(found: list[Unit]) -> None:
    made = rows(catalogue(*found))
    shown = [row.key for row in made] + [one.key for row in made for one in row.notes]
    assert sorted(shown) == sorted(one.key for one in found)


@given(any_units)
def test_only_headings_have_a_level(found: list[Unit]) -> None:
    for row in rows(catalogue(*found)):
        assert (row.level > 0) == (row.kind is Kind.HEADING)


@given(any_units)
def test_note_numbers_run_from_one_without_a_gap(found: list[Unit]) -> None:
    made = rows(catalogue(*found))
    numbers = [one.number for row in made for one in row.notes]
    assert numbers == list(range(1, len(numbers) + 1))


@given(any_units)
def test_no_letter_is_lost(found: list[Unit]) -> None:
    for row, one in zip(
        (row for row in rows(catalogue(*found)) if row.kind is not Kind.NOTE),
        (one for one in found if one.source.kind is not Kind.NOTE),
        strict=True,
    ):
        letters = [letter for letter in one.source.text if letter in "اب"]
        assert [letter for letter in plain(row.source) if letter in "اب"] == letters
