"""Glossaries travel as TBX and as spreadsheets, and no file of either kind does harm."""

import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term, TermStatus
from workbench.glossary.shelf import in_order_of_priority, read_glossary
from workbench.glossary.tbx_file import read_tbx, write_tbx

CASES = Path(__file__).resolve().parent.parent / "cases/terms"
PARTY = Term(
    "حزب",
    ("party", "faction"),
    forbidden=("sect",),
    part_of_speech="noun",
    plural=("أحزاب",),
    note="the organisation",
    domain="politics",
)


@pytest.mark.parametrize("name", ["v2.tbx", "v3-dct.tbx", "min.tbx"])
def test_every_dialect_says_the_same(name: str) -> None:
    assert list(read_tbx(CASES / name)) == [
        Term("حزب", ("party",), forbidden=("sect",), part_of_speech="noun")
    ]


def test_what_is_written_as_tbx_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    terms = [PARTY, Term("ثورة", ("revolution",), status=TermStatus.ALLOWED), Term("شعب", ())]
    write_tbx(path, terms, source_language="ar", target_language="en")
    assert list(read_tbx(path)) == terms


CELL = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(max_examples=30)
@given(st.builds(Term, CELL, st.lists(CELL, max_size=3, unique=True).map(tuple), note=CELL))
def test_any_term_survives_tbx(tmp_path_factory: pytest.TempPathFactory, term: Term) -> None:
    path = tmp_path_factory.mktemp("tbx") / "terms.tbx"
    write_tbx(path, [term], source_language="ar", target_language="en")
    assert list(read_tbx(path)) == [term]


def workbook(folder: Path, sheet: str, strings: str = "") -> Path:
    path = folder / "terms.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if strings:
            archive.writestr("xl/sharedStrings.xml", strings)
    return path


def test_a_workbook_is_read_by_its_header(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        "<worksheet><sheetData>"
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>حزب</t></is></c>'
        '<c r="C2" t="s"><v>2</v></c></row>'
        "</sheetData></worksheet>",
        "<sst><si><t>source</t></si><si><t>target</t></si>"
        "<si><r><t>par</t></r><r><t>ty</t></r></si></sst>",
    )
    assert list(read_glossary(path)) == [Term("حزب", ("party",))]


def test_a_row_that_is_not_understood_is_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        '<x><row r="7"><c r="B7" t="inlineStr"><is><t>no source</t></is></c></row></x>',
    )
    with pytest.raises(GlossaryError) as caught:
        list(read_glossary(path))
    assert caught.value.line == 7


BOMB = """<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><tbx><text><body>
<conceptEntry><langSec xml:lang="ar"><termSec><term>&b;</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""
STRANGER = """<!DOCTYPE tbx SYSTEM "file:///etc/passwd"><tbx><text><body>
<conceptEntry><langSec xml:lang="ar"><termSec><term>x</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.tbx"
    path.write_text(BOMB, encoding="utf-8")
    with pytest.raises(GlossaryError, match="entities"):
        list(read_tbx(path))


def test_no_other_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stranger.tbx"
    path.write_text(STRANGER, encoding="utf-8")
    assert [term.source for term in read_tbx(path)] == ["x"]


@pytest.mark.parametrize(
    ("packing", "problem"),
    [(zipfile.ZIP_DEFLATED, "100 times its size"), (zipfile.ZIP_STORED, "64 MB")],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, packing: int, problem: str
) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (70 << 20))
    tracemalloc.start()
    with pytest.raises(GlossaryError, match=problem):
        list(read_glossary(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 160 << 20


def test_a_cell_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, f"<x><row><c t='inlineStr'><is><t>{'a' * 9_000_000}</t></is></c></row></x>"
    )
    with pytest.raises(GlossaryError):
        list(read_glossary(path))


PIECES = st.lists(
    st.sampled_from(
        ["<tbx>", "<text><body>", "<conceptEntry>", '<langSec xml:lang="ar">', "<termSec>",
         "<term>", "حزب", "</term>", "</termSec>", "</langSec>", "</conceptEntry>",
         "</body></text>", "</tbx>", "&x;", "<!--", "]]>", "\x00", "<row>", '<c r="ZZZ9">', "<v>"]
    ),
    max_size=20,
).map(lambda pieces: "".join(pieces).encode())  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), PIECES))
def test_no_file_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.tbx", "a.xlsx"):
        (folder / name).write_bytes(data)
        with suppress(GlossaryError):
            list(read_glossary(folder / name))
    packed = workbook(folder, data.decode("utf-8", "replace"), data.decode("latin-1"))
    with suppress(GlossaryError):
        list(read_glossary(packed))


def test_the_first_glossary_that_knows_a_term_decides() -> None:
    ours = [Term("حزب", ("party",)), Term("حزب", ("bloc",))]
    theirs = [Term("حِزْب", ("sect",)), Term("شعب", ("people",))]
    assert in_order_of_priority([ours, theirs]) == (*ours, theirs[1])
