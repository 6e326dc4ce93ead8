from hypothesis import given, strategies as st

from tests.export.texts import book, catalogue, heading, note, unit
from workbench.domain.units import Kind
from workbench.export.manuscript import height, manuscripts
from workbench.export.options import Layout
from workbench.export.parallel_text import rows
from workbench.export.writing import writing_of

NOVEL = book(60)
ROWS = rows(NOVEL)
ENGLISH = writing_of("en")


@given(st.integers(500, 80_000))
def test_volumes_hold_every_row_once_and_in_order(size: int) -> None:
    parts = manuscripts(NOVEL, ROWS, size=size)
    assert tuple(row for part in parts for row in part.rows) == ROWS
    assert [part.volume for part in parts] == (
        [0] if len(parts) == 1 else [*range(1, len(parts) + 1)]
    )


@given(st.integers(5_000, 80_000))
def test_volumes_are_not_longer_than_is_asked(size: int) -> None:
    for part in manuscripts(NOVEL, ROWS, size=size):
        texts = [unit for unit in part.catalogue.units if unit.source.kind is not Kind.NOTE]
        length = sum(len(one.source.text) + len(one.translation.text) for one in texts)
        assert length <= size


def test_a_volume_ends_before_a_heading_that_is_near() -> None:
    first, second, *_ = manuscripts(NOVEL, ROWS, size=24_000)
    assert second.rows[0].kind is Kind.HEADING
    assert first.rows[-1].kind is Kind.BODY


def test_volumes_are_about_equally_long() -> None:
    parts = manuscripts(NOVEL, ROWS, size=13_000)
    assert len(parts) > 3
    lengths = [len(part.rows) for part in parts]
    assert max(lengths) < 2 * min(lengths)


def test_a_note_that_two_volumes_call_stands_in_both() -> None:
    texts = catalogue(unit("ا[^1]", "a[^1]"), unit("ب[^1]", "b[^1]"), note("1", "ح", "A note"))
    first, second = manuscripts(texts, rows(texts), size=1)
    assert [*first.notes] == [*second.notes] == [1]
    assert [one.key for one in second.catalogue.units][-1] == "note-1-ح"


def test_a_row_that_is_twice_as_long_is_twice_as_high() -> None:
    short, long = rows(catalogue(unit("ا" * 110, "a"), unit("ا" * 220, "a", key="long")))
    for layout in (Layout.PARALLEL, Layout.STACKED):
        ratio = height(long, layout, ENGLISH) / height(short, layout, ENGLISH)
        assert 1.9 < ratio < 2.1


def test_the_longer_cell_decides_in_a_parallel_book() -> None:
    (row,) = rows(catalogue(heading("ا", "a" * 1000)))
    assert height(row, Layout.PARALLEL, ENGLISH) > 0.5
