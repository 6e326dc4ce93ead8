"""The set book. Compiling costs, so books are set once for the module and looked at often."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings, strategies as st
from rapidfuzz.distance import Levenshtein

from tests.export.texts import (
    any_units,
    arabic,
    book,
    catalogue,
    english,
    heading,
    note,
    rule,
    unit,
)
from workbench.domain.errors import ExportError, MissingPartError
from workbench.domain.units import Catalogue, Status, Unit
from workbench.export.book import set_book, strays, write_pdf
from workbench.export.manuscript import manuscripts
from workbench.export.options import BookOptions, Layout, with_titles
from workbench.export.parallel_text import rows
from workbench.export.segments import segments_json
from workbench.export.typesetter import Mark, MissingGlyphError, Setting, at_work
from workbench.text.arabic import letters_of

GREY = 236
"""The field that a missing translation leaves, as `typst/design.typ` has it."""

HARD = Path("tests/cases/export/hard.txt")


def set_whole(texts: Catalogue, options: BookOptions | None = None) -> Setting:
    """Set `texts` as one volume."""
    (manuscript,) = manuscripts(texts, rows(texts), size=10**9)
    return set_book(manuscript, with_titles(options or BookOptions(), texts))


def words_of(setting: Setting) -> str:
    """Return the text of all pages, spaces and line ends as single spaces."""
    with pypdfium2.PdfDocument(setting.pdf) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def places(setting: Setting, what: str) -> dict[str | int, tuple[int, float]]:
    """Return page and height of the first mark of each thing."""
    found: dict[str | int, tuple[int, float]] = {}
    for mark in setting.marks:
        if mark.what == what:
            found.setdefault(mark.which, (mark.page, round(mark.y, 3)))
    return found


@pytest.fixture(scope="module")
def novel() -> Catalogue:
    """A book of some fifty pages; in a single pass some of its notes would stray."""
    return book(70, noted_every=2, words=140)


@pytest.fixture(scope="module")
def setting(novel: Catalogue) -> Setting:
    return set_whole(novel, BookOptions(author="A. Writer"))


def test_the_first_lines_of_every_pair_are_level(setting: Setting) -> None:
    sources, targets = places(setting, "source"), places(setting, "target")
    assert len(sources) == 70
    assert sources == targets


def test_every_note_stands_on_the_page_of_its_calls(setting: Setting) -> None:
    entries = places(setting, "entry")
    calls = [mark for mark in setting.marks if mark.what == "call"]
    assert len(entries) == 35
    assert len(calls) == 70  # one in each language
    assert [(call.which, call.page) for call in calls] == [
        (call.which, entries[call.which][0]) for call in calls
    ]


def test_a_book_has_bookmarks_of_its_headings(setting: Setting) -> None:
    with pypdfium2.PdfDocument(setting.pdf) as pdf:
        found = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    assert found == [(0, "Letters from a Distant City"), *[(1, "Another Chapter")] * 3]


def test_a_book_is_archivable_tagged_and_titled(setting: Setting) -> None:
    with pypdfium2.PdfDocument(setting.pdf) as pdf:
        assert pdf.get_metadata_value("Title").startswith("Letters from a Distant City / ")
        assert pdf.is_tagged()
    # The compiler checks the standards; the file says in its metadata which ones they are.
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<" in setting.pdf
    assert b"<pdfuaid:part>1<" in setting.pdf


def test_pages_have_folios_in_both_numeral_systems(setting: Setting) -> None:
    with pypdfium2.PdfDocument(setting.pdf) as pdf:
        words = pdf[11].get_textpage().get_text_range()
        assert len(pdf) > 30
    assert re.search(r"^12\b", words, re.MULTILINE)
    assert "١٢" in words


def test_the_same_text_makes_the_same_bytes(tmp_path: Path) -> None:
    texts = book(3)
    first, second = (tmp_path / "a" / "book.pdf", tmp_path / "b" / "book.pdf")
    write_pdf(first, texts)
    write_pdf(second, texts)
    assert first.read_bytes() == second.read_bytes()


def test_a_book_carries_its_segments_byte_for_byte(novel: Catalogue, setting: Setting) -> None:
    with pypdfium2.PdfDocument(setting.pdf) as pdf:
        attachment = pdf.get_attachment(0)
        assert attachment.get_name() == "segments.json"
        assert bytes(attachment.get_data()) == segments_json(novel).encode()


@pytest.mark.parametrize(
    ("target", "layout"),
    [
        ("en", Layout.PARALLEL),
        ("fa", Layout.PARALLEL),
        ("he", Layout.STACKED),
        ("ur", Layout.TARGET),
    ],
)
def test_hard_texts_are_set_in_every_layout_and_direction(
    repository: Path, target: str, layout: Layout
) -> None:
    lines = (repository / HARD).read_text("utf-8").splitlines()
    long = unit(f"{arabic(1100)}[^1]", f"{english(1400)}[^1]", key="long")
    units = [unit(line, line, key=str(place)) for place, line in enumerate(lines)]
    units += [long, rule(), heading(lines[0], lines[7]), unit("نص", key="gap")]
    units += [note("1", lines[4], lines[5]), note("2", lines[6], lines[7])]
    made = set_whole(catalogue(*units, target=target), BookOptions(layout=layout))
    assert strays(made) == ()
    assert max(mark.page for mark in made.marks) > 4
    words = words_of(made)
    assert {*"#$*@<>_`=\\/[]"} <= {*words}
    if target == "en":  # what stands in right-to-left lines is extracted in another order
        assert '#import "x" $a$ *b* @x <y> _c_ `d` = e \\ f // g /* h */' in words


def test_what_is_not_translated_leaves_a_grey_field() -> None:
    texts = catalogue(heading("عنوان", "Title"), unit(arabic(120), key="gap"))
    with pypdfium2.PdfDocument(set_whole(texts).pdf) as pdf:
        bitmap = pdf[1].render(scale=0.5, grayscale=True)
        grey = bytes(bitmap.buffer).count(GREY) / (bitmap.width * bitmap.height)
    assert 0.05 < grey < 0.2


def test_a_draft_is_marked_beside_its_number() -> None:
    texts = catalogue(unit("نص", "Draft", status=Status.DRAFT), unit("نص", "Done", key="done"))
    words = words_of(set_whole(texts))
    assert words.count("◦") == 2  # beside its number, and in the count on the title page


def test_a_note_that_nobody_calls_is_printed_at_the_end() -> None:
    words = words_of(set_whole(catalogue(unit("نص", "Text"), note("1", "حاشية", "An orphan"))))
    assert words.index("An orphan") > words.index("Text")


def test_unvocalised_arabic_can_be_copied_out_of_the_page() -> None:
    paragraphs = [arabic(70, paragraph=place) for place in range(8)]
    units = [unit("نص", text, key=str(place)) for place, text in enumerate(paragraphs)]
    made = set_whole(catalogue(*units, target="ar"), BookOptions(layout=Layout.TARGET))
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    typed, copied = letters_of("".join(paragraphs)), letters_of("".join(pages[1:]))
    assert Levenshtein.distance(typed, copied) < 0.02 * len(typed)


@pytest.mark.parametrize("layout", Layout)
def test_no_note_is_lost_where_nothing_is_translated(layout: Layout) -> None:
    texts = catalogue(
        heading("عنوان[^1]"), unit("نص[^2]"), note("1", "ا", "First"), note("2", "ب", "Second")
    )
    words = words_of(set_whole(replace(texts, target_language=""), BookOptions(layout=layout)))
    assert "First" in words
    assert "Second" in words


@settings(max_examples=12, deadline=None)
@given(any_units, st.sampled_from(Layout), st.sampled_from(["en", "fa", "he", "zh-Hant", ""]))
def test_whatever_was_typed_can_be_set(units: list[Unit], layout: Layout, target: str) -> None:
    texts = Catalogue("letters", "ar", target, tuple(units))
    assert set_whole(texts, BookOptions(layout=layout)).pdf.startswith(b"%PDF")


def test_strays_are_notes_on_another_page_than_their_first_call() -> None:
    marks = (
        Mark("call", 1, 2, 0.0),
        Mark("entry", 1, 2, 0.0),
        Mark("call", 2, 2, 0.0),
        Mark("entry", 2, 3, 0.0),
        Mark("call", 2, 3, 0.0),
        Mark("call", 3, 4, 0.0),  # of a book with its notes at the end
    )
    assert strays(Setting(b"", marks)) == (2,)


def test_a_long_book_comes_in_volumes_whose_numbers_go_on(tmp_path: Path) -> None:
    texts = book(24)
    told: list[tuple[int, int]] = []
    written = write_pdf(
        tmp_path / "book.pdf",
        texts,
        book=BookOptions(volume_size=12_000),
        progress=lambda done, total: told.append((done, total)),
    )
    assert [path.name for path in written] == ["book-1.pdf", "book-2.pdf"]
    assert told[0] == (0, told[-1][1])
    assert told[-1][0] == told[-1][1]
    words = words_of(Setting(written[1].read_bytes(), ()))
    assert re.search(r"\b24\b", words)
    assert not re.search(r"\b10\b", words)


def test_programs_in_the_present_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2]), *sys.path])
    assert set_whole(book(1), BookOptions()).pdf.startswith(b"%PDF")


def test_a_typesetter_that_has_died_says_so() -> None:
    with at_work(families=("Amiri",)) as typesetter:
        typesetter._process.kill()
        with pytest.raises(ExportError, match="typesetter has stopped"):
            typesetter.set({"main.typ": "Hello"})


def test_a_full_disk_is_a_sentence() -> None:
    with at_work(families=("Amiri",)) as typesetter:
        typesetter._room = Path("/dev/full")
        with pytest.raises(ExportError, match="no room for the typesetter"):
            typesetter.set({"main.typ": "Hello"})


def test_an_empty_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nothing to print"):
        write_pdf(tmp_path / "book.pdf", Catalogue("letters", "ar", "en"))


def test_a_font_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="Unheard Of"):
        write_pdf(tmp_path / "book.pdf", book(1), book=BookOptions(font="Unheard Of"))


def test_a_font_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    nowhere = BookOptions(font_folder=tmp_path / "nowhere")
    with pytest.raises(MissingPartError, match="folder does not exist"):
        write_pdf(tmp_path / "book.pdf", book(1), book=nowhere)


def test_a_letter_that_no_font_has_is_named_with_its_paragraph(tmp_path: Path) -> None:
    texts = catalogue(unit("نص", "Text"), unit("نص", "A \ue821 letter", key="odd"))
    with pytest.raises(MissingGlyphError, match=r"U\+E821") as caught:
        write_pdf(tmp_path / "book.pdf", texts)
    assert caught.value.where == "paragraph 2"
    assert not (tmp_path / "book.pdf").exists()
