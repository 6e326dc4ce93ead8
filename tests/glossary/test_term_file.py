"""Glossary tables are read as they are found, and refused with file and line."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term, TermStatus
from workbench.glossary.term_file import read_table, write_table


def table(folder: Path, content: str | bytes, name: str = "terms.tsv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_header_names_the_columns_in_any_order(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "target\tsource\tplural\tforbidden\tstatus\n"
        "party | faction; group\tحزب\tأحزاب\tsect\tadmitted\n",
    )
    assert list(read_table(path)) == [
        Term(
            "حزب",
            ("party", "faction", "group"),
            forbidden=("sect",),
            status=TermStatus.ALLOWED,
            plural=("أحزاب",),
        )
    ]


def test_omegats_three_columns_need_no_header(tmp_path: Path) -> None:
    path = table(tmp_path, "# a comment\nثورة\trevolution\tnot revolt\n\nحزب\tparty\n", "g.txt")
    assert list(read_table(path)) == [
        Term("ثورة", ("revolution",), note="not revolt"),
        Term("حزب", ("party",)),
    ]


def test_a_spreadsheet_may_quote_its_cells(tmp_path: Path) -> None:
    path = table(tmp_path, 'source,target,note\nحزب,"party","so, ""thus"""\n', "g.csv")
    assert list(read_table(path)) == [Term("حزب", ("party",), note='so, "thus"')]


def test_a_table_in_utf_16_is_read(tmp_path: Path) -> None:
    path = table(tmp_path, "source\ttarget\nحزب\tparty\n".encode("utf-16"))
    assert [term.source for term in read_table(path)] == ["حزب"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("source\ttarget\nحزب\tparty\n\tnothing\n", 3),
        ("source\ttarget\tstatus\nحزب\tparty\tmaybe\n", 2),
        ("source\tnote\nحزب\tparty\n", 1),
        ("source\ttarget\ttarget\nحزب\tparty\tx\n", 1),
        (b"source\ttarget\n\xff\xfe\xfd\tparty\n", 2),
        ("source\ttarget\nحزب\t" + "x" * 5000 + "\n", 2),
        ("source\ttarget\nحز\x00ب\tparty\n", 2),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, content: str | bytes, line: int) -> None:
    path = table(tmp_path, content)
    with pytest.raises(GlossaryError) as caught:
        list(read_table(path))
    assert (caught.value.where, caught.value.line) == (path, line)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        list(read_table(tmp_path / "none.tsv"))


CELL = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12).filter(
    lambda text: not set(text) & set("|;؛#\"'")
)


@settings(max_examples=40)
@given(
    st.lists(st.builds(Term, CELL, st.lists(CELL, min_size=1, max_size=3, unique=True).map(tuple)))
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, terms: list[Term]
) -> None:
    for name in ("terms.tsv", "terms.csv"):
        path = tmp_path_factory.mktemp("tables") / name
        write_table(path, terms)
        assert list(read_table(path)) == terms


@settings(max_examples=100)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_table_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("tables")
    for name in ("a.tsv", "a.csv", "a.txt"):
        path = table(folder, data, name)
        with suppress(GlossaryError):
            list(read_table(path))
