"""PDFs are set by the real typesetter: what it prints must come back as it was written."""

import json
from pathlib import Path

import pytest
import typst
from hypothesis import given, strategies as st

from tests.cases import HERE
from workbench.catalogue.pdf_lines import Glyph, signs_of
from workbench.catalogue.pdf_order import balanced
from workbench.catalogue.segments import read_segments
from workbench.catalogue.sources import Imported, import_source, read_source
from workbench.domain.errors import SourceError
from workbench.domain.units import Kind, Status
from workbench.export.fonts import font_folders

PROSE = (HERE / "pdf" / "prose.txt").read_text(encoding="utf-8").strip().split("\n\n")
PAGE = """#set page(width: 120mm, height: 100mm, margin: 15mm, numbering: "1", {page})
#set text(font: "Amiri", size: 11pt, lang: "ar", dir: rtl)
#set par(justify: true, first-line-indent: 1em)
"""
HEAD = "header: align(center)[مجلة الطريق]"


def printed(tmp_path: Path, body: str, *, page: str = HEAD) -> Path:
    """Set a page and return the PDF."""
    source, path = str(tmp_path / "page.typ"), tmp_path / "page.pdf"
    Path(source).write_text(PAGE.format(page=page) + body, encoding="utf-8")
    folders = [str(folder) for folder in font_folders()]
    typst.compile(source, output=str(path), font_paths=folders)
    return path


def imported(path: Path) -> Imported:
    return import_source(read_source(path), name="x", language="ar")


@pytest.mark.parametrize("page", [HEAD, f"columns: 2, {HEAD}"], ids=["one column", "two columns"])
def test_paragraphs_come_back_as_they_were_written(tmp_path: Path, page: str) -> None:
    body = "\n\n".join(f"{text}#footnote[حاشية {n}.]" for n, text in enumerate(PROSE))
    found = imported(printed(tmp_path, f"= الباب الأول\n{body}", page=page)).document.paragraphs
    assert (found[0].kind, found[0].text) == (Kind.HEADING, "الباب الأول")
    bodies = [paragraph.text for paragraph in found if paragraph.kind is Kind.BODY]
    assert bodies == [f"{text}[^{n}]" for n, text in enumerate(PROSE, start=1)]
    notes = [(p.label, p.text) for p in found if p.kind is Kind.NOTE]
    assert notes == [(str(n), f"حاشية {n - 1}.") for n in range(1, len(PROSE) + 1)]


def test_running_heads_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    texts = [p.text for p in imported(printed(tmp_path, "\n\n".join(PROSE))).document.paragraphs]
    assert not any("مجلة الطريق" in text or text.isdecimal() for text in texts)


def test_bold_lines_and_large_ones_are_headings(tmp_path: Path) -> None:
    body = f"#text(17pt)[كتاب الطريق]\n\n*في المحطة*\n\n{PROSE[0]}\n\n* \\* \\* \\* *\n\n{PROSE[1]}"
    found = imported(printed(tmp_path, body, page="header: none")).document.paragraphs
    assert [(p.kind, p.level) for p in found] == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.BODY, 0),
        (Kind.BREAK, 0),
        (Kind.BODY, 0),
    ]


@pytest.mark.parametrize(
    ("said", "meant"), [("ال", "لا"), ("أل", "لأ"), ("لا", "لا"), ("لم", "لم"), ("الله", "الله")]
)
def test_no_ligature_begins_with_alef_and_ends_with_lam(said: str, meant: str) -> None:
    sign = [
        Glyph(letter, x=9, y=9, left=9, right=12, size=10, bold=False, number=number)
        for number, letter in enumerate(said)
    ]
    assert [glyph.text for glyph in signs_of(sign)] == [meant]


def test_an_english_page_is_read_from_left_to_right(tmp_path: Path) -> None:
    text = "The word كتاب جديد (a new book) was printed in 1917, and twice after."
    body = f'#set text(lang: "en", dir: ltr)\n{text}'
    assert [
        p.text for p in imported(printed(tmp_path, body, page="header: none")).document.paragraphs
    ] == [text]


def test_a_scan_is_refused_with_advice(tmp_path: Path) -> None:
    path = printed(tmp_path, "#rect(width: 5cm)", page="header: none, footer: none")
    with pytest.raises(SourceError, match="a scan") as refusal:
        read_source(path)
    assert "OCR" in refusal.value.remedy


def test_fonts_that_do_not_say_what_their_letters_are_are_refused_with_advice(
    tmp_path: Path,
) -> None:
    path = printed(tmp_path, "\n\n".join(PROSE))
    content = path.read_bytes()
    assert b"/ToUnicode" in content
    path.write_bytes(content.replace(b"/ToUnicode", b"/ToNobodyX"))
    with pytest.raises(SourceError, match="which letters") as refusal:
        read_source(path)
    assert "OCR" in refusal.value.remedy


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\nxref\ntrailer\n%%EOF"])
def test_a_damaged_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="damaged"):
        read_source(path)


SEGMENTS = {
    "schema": 1,
    "document": "essay",
    "languages": {"source": "ar", "target": "en"},
    "units": [
        {
            "key": "k1",
            "kind": "body",
            "label": "",
            "level": 0,
            "source": "نَصٌّ  كمـا كُتِبَ[^1]",
            "target": "A text",
            "status": "translated",
            "note": "look",
        }
    ],
}


def test_our_own_export_comes_back_from_what_it_carries(tmp_path: Path) -> None:
    (tmp_path / "segments.json").write_text(json.dumps(SEGMENTS), encoding="utf-8")
    found = imported(printed(tmp_path, f'#pdf.attach("segments.json")\n{PROSE[0]}'))
    (paragraph,) = found.document.paragraphs
    assert (paragraph.key, paragraph.text) == ("k1", "نَصٌّ  كمـا كُتِبَ[^1]")
    assert found.catalogue is not None
    (unit,) = found.catalogue.units
    assert unit.translation.text == "A text"
    assert unit.translation.status is Status.TRANSLATED


def test_an_exported_table_of_segments_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "essay.json"
    path.write_text(json.dumps(SEGMENTS), encoding="utf-8")
    assert imported(path).document.paragraphs[0].key == "k1"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*SEGMENTS, "x"]), inner),
)


@given(json_values)
def test_segments_of_others_are_not_taken_for_ours(value: object) -> None:
    assert read_segments(json.dumps(value).encode()) is None


@pytest.mark.parametrize(
    ("printed_as", "meant"),
    [
        ("اتحاد )PZPN(، ثم", "اتحاد (PZPN)، ثم"),
        ("دالة f)n( إذا", "دالة f(n) إذا"),
        ("قال: «نعم».", "قال: «نعم»."),
        ("قوس (يفتح هنا", "قوس (يفتح هنا"),
        ("ويغلق هنا( ثم", "ويغلق هنا) ثم"),
    ],
)
def test_brackets_are_turned_the_right_way_round(printed_as: str, meant: str) -> None:
    assert balanced(printed_as) == meant
