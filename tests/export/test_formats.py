import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from lxml import etree

from tests.export.texts import book, catalogue, heading, note, rule, unit
from workbench.domain.errors import ExportError
from workbench.domain.units import Status
from workbench.export.formats import FORMATS, export_to, format_named, format_of
from workbench.export.options import BookOptions
from workbench.export.plain_text import markdown, text
from workbench.export.segments import segments_json
from workbench.export.tables import COLUMNS, tsv
from workbench.export.tmx import tmx
from workbench.text.source_format import parse_source

SMALL = catalogue(
    heading("عنوان", "Heading"),
    unit("نص[^1].", "Text[^1].", key="k1", remark="a remark"),
    rule(),
    unit("نص آخر", key="k2"),
    note("1", "حاشية", "A note"),
    note("9", "يتيمة", "An orphan"),
)
anything = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
def test_every_format_is_written_where_it_is_wanted(name: str, tmp_path: Path) -> None:
    path = (tmp_path / "book").with_suffix(FORMATS[name].suffix)
    told: list[tuple[int, int]] = []
    written = export_to(path, SMALL, progress=lambda done, total: told.append((done, total)))
    assert written == (path,)
    assert "نص" in path.read_text("utf-8") or "Text" in path.read_text("utf-8")
    assert told == [(0, 6), (6, 6)]


def test_an_unknown_format_is_refused_with_a_guess() -> None:
    with pytest.raises(ExportError, match="Did you mean html"):
        format_named("htlm")


def test_a_name_without_a_known_suffix_is_refused() -> None:
    with pytest.raises(ExportError, match="which format"):
        format_of(Path("book.docx"))


def test_segments_have_the_documented_members() -> None:
    found = json.loads(segments_json(SMALL))
    assert found["schema"] == 1
    assert found["languages"] == {"source": "ar", "target": "en"}
    assert found["units"][1] == {
        "key": "k1",
        "kind": "body",
        "label": "",
        "level": 0,
        "source": "نص[^1].",
        "target": "Text[^1].",
        "status": "reviewed",
        "note": "a remark",
    }


@given(anything, anything)
def test_segments_are_exactly_what_was_typed(source: str, target: str) -> None:
    (found,) = json.loads(segments_json(catalogue(unit(source, target, key="k"))))["units"]
    assert (found["source"], found["target"]) == (source, target)


@given(anything, anything)
def test_a_table_has_one_line_a_unit_and_all_columns(source: str, target: str) -> None:
    table = tsv(catalogue(unit(source, target, key="k"), unit("ب", key="k2")))
    lines = table.removesuffix("\n").split("\n")
    assert [len(line.split("\t")) for line in lines] == [len(COLUMNS)] * 3


def test_a_table_numbers_the_paragraphs() -> None:
    table = [*csv.DictReader(StringIO(tsv(SMALL)), delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert [row["number"] for row in table] == ["", "1", "", "2", "", ""]
    assert table[1]["target"] == "Text[^1]."


def test_a_memory_holds_what_is_translated_with_its_state() -> None:
    draft = unit("مسودة", "Draft", key="d", status=Status.DRAFT)
    root = etree.fromstring(tmx(catalogue(*SMALL.units, draft), book=BookOptions()))
    entries = root.findall("body/tu")
    assert [entry.get("tuid") for entry in entries[1:2] + entries[-1:]] == ["k1", "d"]
    assert len(entries) == 5
    assert entries[-1].findtext("prop[@type='x-status']") == "draft"
    assert entries[1].findtext("note") == "a remark"
    header = root.find("header")
    assert header is not None
    assert (header.get("segtype"), header.get("srclang")) == ("paragraph", "ar")


@given(anything)
def test_a_memory_is_well_formed_whatever_was_typed(typed: str) -> None:
    root = etree.fromstring(tmx(catalogue(unit(typed, f"{typed}x", key=typed)), book=BookOptions()))
    assert str([*root.iter("seg")][-1].text).endswith("x")


def test_markdown_is_a_text_of_record() -> None:
    texts = book(6)
    document = parse_source(markdown(texts), name="letters", language="en")
    assert [found.text for found in document.paragraphs] == [
        one.translation.text or one.source.text for one in texts.units
    ]
    assert [found.kind for found in document.paragraphs] == [one.source.kind for one in texts.units]


def test_text_has_the_notes_at_the_end_and_shows_gaps() -> None:
    assert text(SMALL).split("\n\n") == [
        "Heading",
        "Text[1].",
        "* * *",
        "[…]",
        "[1] A note",
        "* An orphan\n",
    ]
