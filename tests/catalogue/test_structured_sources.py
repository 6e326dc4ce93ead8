import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.cases import read_pairs
from workbench.catalogue.html_source import paragraphs_of_html
from workbench.catalogue.sources import import_source, read_source
from workbench.domain.errors import SourceError, WorkbenchError
from workbench.domain.units import Document
from workbench.text.keys import with_keys
from workbench.text.source_format import format_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return content.getvalue()


def imported(path: Path) -> str:
    return format_source(import_source(read_source(path), name="x", language="ar").document)


@pytest.mark.parametrize(("page", "text"), read_pairs("html"))
def test_a_page_is_read_as_it_is_shown(page: str, text: str) -> None:
    paragraphs = tuple(with_keys(paragraphs_of_html({"": page})))
    assert format_source(Document("x", "ar", paragraphs)).removesuffix("\n") == text


DOCX = {
    "word/document.xml": f"""<w:document {W} xmlns:mc="m"><w:body>
      <w:p><w:pPr><w:pStyle w:val="Kopf"/></w:pPr><w:r><w:t>الباب الأول</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="Verz"/></w:pPr><w:r><w:t>فهرس 12</w:t></w:r></w:p>
      <w:p><w:r><w:t xml:space="preserve">كان القطار </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>
        <w:t>قديما</w:t><w:footnoteReference w:id="3"/></w:r><w:r><w:t>، وبعيدا</w:t>
        <w:br/><w:t>عن المدينة.</w:t></w:r>
        <w:del><w:r><w:delText>حذف</w:delText><w:t>حذف</w:t></w:r></w:del>
        <w:ins><w:r><w:t xml:space="preserve"> وأضيف هذا.</w:t></w:r></w:ins>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>خفي</w:t></w:r>
        <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
      <w:p><w:r><w:t>* * *</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><w:r><w:t>ختام</w:t><w:endnoteReference w:id="1"/></w:r></w:p>
      <w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>فصل</w:t></w:r></w:p>
      </w:body></w:document>""",
    "word/styles.xml": f"""<w:styles {W}>
      <w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
      <w:style w:styleId="Kopf"><w:name w:val="Kopf"/><w:basedOn w:val="Heading1"/></w:style>
      <w:style w:styleId="Verz"><w:name w:val="toc 1"/></w:style></w:styles>""",
    "word/footnotes.xml": f"""<w:footnotes {W}>
      <w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
      <w:footnote w:id="3"><w:p><w:r><w:footnoteRef/><w:t> قطار بخاري.</w:t></w:r></w:p>
      </w:footnote></w:footnotes>""",
    "word/endnotes.xml": f"""<w:endnotes {W}><w:endnote w:id="1"><w:p><w:r><w:t>تم.</w:t></w:r>
      </w:p></w:endnote></w:endnotes>""",
}


def test_a_word_document_keeps_headings_notes_and_what_was_inserted(tmp_path: Path) -> None:
    path = tmp_path / "book.docx"
    path.write_bytes(packed(DOCX))
    assert imported(path) == (
        "# الباب الأول\n\nكان القطار قديما[^1]، وبعيدا\nعن المدينة. وأضيف هذا.\n\n* * *\n\n"
        "خلية\n\nختام[^2]\n\n## فصل\n\n[^1]: قطار بخاري.\n\n[^2]: تم.\n"
    )


OPF = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
  <item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/>
  <item id="t" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
  <item id="b" href="text/%D8%A7.xhtml" media-type="application/xhtml+xml"/></manifest>
  <spine><itemref idref="t"/><itemref idref="n" linear="no"/><itemref idref="b"/></spine>
  </package>"""
PAGE = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
EPUB = {
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/>'
    "</rootfiles></container>",
    "OEBPS/book.opf": OPF,
    "OEBPS/nav.xhtml": f"{PAGE}<p>فهرس</p></body></html>",
    "OEBPS/notes.xhtml": f'{PAGE}<aside id="n1"><p>1. حاشية.</p></aside></body></html>',
    "OEBPS/text/ا.xhtml": f'{PAGE}<h1>باب</h1><p>نص<a href="../notes.xhtml#n1">1</a>.</p>'
    "</body></html>",
}


def test_a_book_is_read_in_the_order_of_its_spine_with_notes_of_another_page(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(packed(EPUB))
    assert imported(path) == "# باب\n\nنص[^1].\n\n[^1]: حاشية.\n"


def test_a_protected_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    locked = '<encryption><CipherReference URI="OEBPS/text/ا.xhtml"/></encryption>'
    path.write_bytes(packed({**EPUB, "META-INF/encryption.xml": locked}))
    with pytest.raises(SourceError, match="protected"):
        read_source(path)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"content.xml": "<x/>"}, "no document of Word"),
        ({"word/document.xml": "<w:p"}, "markup cannot be read"),
        ({"word/document.xml": f"<w:document {W}/>"}, "no text"),
        ({"META-INF/container.xml": "<c/>"}, "missing"),
    ],
)
def test_packed_files_that_are_no_books_are_refused(
    tmp_path: Path, parts: dict[str, str], says: str
) -> None:
    path = tmp_path / "book.docx"
    path.write_bytes(packed(parts))
    with pytest.raises(SourceError, match=says):
        read_source(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("سر", encoding="utf-8")
    evil = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    text = f"{evil}<w:document {W}><w:p><w:r><w:t>نص &e;</w:t></w:r></w:p></w:document>"
    path = tmp_path / "book.docx"
    path.write_bytes(packed({"word/document.xml": text}))
    assert imported(path) == "نص\n"


tags = st.sampled_from(
    ["<p>", "</p>", "<h1>", "<br>", "<hr>", '<a href="#a">1</a>', '<li id="a">', "<pre>", "<td>"],
) | st.sampled_from(
    ["نص", " ", "\n", "&nbsp;", "&#0;", "<", "\0", '<a id="a" href="#a">', "</a>", "<!--", "]]>"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(page=st.one_of(st.lists(tags).map("".join), st.text()))
def test_any_page_is_read_or_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page.encode())
    try:
        imported(path)
    except WorkbenchError as refusal:
        assert refusal.remedy  # noqa: PT017  (either outcome is right)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 3000), flip=st.integers(0, 255), short=st.booleans())
def test_a_damaged_package_is_read_or_refused(
    tmp_path: Path,
    cut: int,
    flip: int,
    short: bool,  # noqa: FBT001
) -> None:
    content = bytearray(packed(DOCX))
    content[cut % len(content)] ^= flip
    path = tmp_path / "book.docx"
    path.write_bytes(content[:cut] if short else content)
    try:
        imported(path)
    except WorkbenchError as refusal:
        assert refusal.remedy  # noqa: PT017  (either outcome is right)
