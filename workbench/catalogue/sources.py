"""Sources come in: files that a translator was given, as text with its layout."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.catalogue.encodings import Decoded, decode
from workbench.catalogue.segments import read_segments
from workbench.domain.errors import SourceError
from workbench.domain.units import Catalogue, Document, Paragraph
from workbench.text.extraction_quality import Quality, quality_of
from workbench.text.intake import Intake, take_as_it_is, take_in, take_in_paragraphs
from workbench.text.layout import Layout
from workbench.text.markdown import without_markup
from workbench.text.segmentation import LineRepairs, as_they_are

_BINARIES: Final[Mapping[bytes, str]] = {
    b"\xd0\xcf\x11\xe0": "an old Word or Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a scan",
    b"MM\0*": "a scan",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a packed file",
}
"""What the first bytes of files say that are no text."""

MARKDOWN: Final = "Markdown"
_PACKED: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF"
_HTML: Final = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml[^>]*>\s*<html)", re.IGNORECASE
)
_HTML_NAMES: Final = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_NAMES: Final = frozenset({".md", ".markdown"})
_SAVE_AS: Final = "Save it as UTF-8 text, or as a format that can be read here, and import that."
_EMPTY: Final = "Check that it is the right file; there is nothing in it to translate."
_POOR: Final = 90
"""Score of an extraction below which the user is told why."""

_LOST: Final = 0.95
"""Part of the letters below which the user is told: more than furniture has gone."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a source.

    Attributes:
        path: The file.
        text: With its layout; the order of words inside a line may be damaged.
        format: What the file is, in words.
        remarks: What the user should know about how it was read, one sentence each.
        paragraphs: Where the source says itself what its paragraphs are; `text` is empty then.
        catalogue: What one of our own exports carries, translations included.
    """

    path: Path
    text: str = ""
    format: str = "plain text"
    remarks: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    catalogue: Catalogue | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A source that has become a document.

    Attributes:
        document: Its paragraphs.
        intake: What each step did, and the words in and out.
        remarks: What the user should know, one sentence each.
        quality: How well the text came out of its file.
        catalogue: What one of our own exports carries: the same paragraphs, translated.
    """

    document: Document
    intake: Intake
    remarks: tuple[str, ...]
    quality: Quality
    catalogue: Catalogue | None = None


def read_source(path: Path) -> Extracted:
    """Read the file at `path`.

    Raises:
        SourceError: It cannot be read, is empty, or is of no kind that we read.
    """
    content = _content(path)
    for mark, kind in _BINARIES.items():
        if content.startswith(mark):
            raise SourceError(f"this is {kind}, not a text", remedy=_SAVE_AS, where=path)
    if content.startswith(_PACKED):
        return _packed(content, path)
    if content.startswith(_PDF):
        return _pdf(content, path)
    if path.suffix.casefold() in _HTML_NAMES or _HTML.match(content):
        return _html(content, path)
    if path.suffix.casefold() == ".json" and (own := read_segments(content)):
        sources = tuple(unit.source for unit in own.units)
        return Extracted(path, format="exported segments", paragraphs=sources, catalogue=own)
    decoded = decode(content, where=path)
    if not decoded.text.strip("\ufeff\0 \t\r\n\f\v"):
        raise SourceError("the file is empty", remedy=_EMPTY, where=path)
    if path.suffix.casefold() in _MARKDOWN_NAMES:
        return Extracted(path, without_markup(decoded.text), MARKDOWN, _guess(decoded))
    return Extracted(path, decoded.text, remarks=_guess(decoded))


def import_source(
    extracted: Extracted,
    *,
    name: str,
    language: str,
    repair_lines: LineRepairs = as_they_are,
    layout: Layout | None = None,
) -> Imported:
    """Make a document of the text of a source.

    Args:
        extracted: The source.
        name: The document's name, a folder under `translations/`.
        language: BCP 47 tag of the source.
        repair_lines: What puts scrambled lines back in order; see `segment`.
        layout: How a plain text shows where its paragraphs end; by default it is judged.

    Raises:
        SourceError: Nothing is left to translate.
    """
    found = extracted.text or "\n\n".join(p.text for p in extracted.paragraphs)
    quality = quality_of(found)
    if extracted.catalogue is not None:
        intake = take_as_it_is(extracted.paragraphs)
    elif extracted.paragraphs:
        intake = take_in_paragraphs(extracted.paragraphs)
    else:
        layout = Layout.BLOCKS if extracted.format == MARKDOWN else layout
        intake = take_in(extracted.text, repair_lines=repair_lines, layout=layout)
    if not intake.words_out:
        raise SourceError("there are no words in it", remedy=_EMPTY, where=extracted.path)
    return Imported(
        Document(name, language, intake.paragraphs),
        intake,
        (*extracted.remarks, *_remarks(intake, quality)),
        quality,
        extracted.catalogue,
    )


def _pdf(content: bytes, path: Path) -> Extracted:
    """Read a PDF.

    Raises:
        SourceError: It is damaged, locked, a scan, or does not say what its letters are.
    """
    # Deferred: see `_packed`; here it is pdfium.
    from workbench.catalogue.pdf_source import read_pdf  # noqa: PLC0415

    found = read_pdf(content, where=path)
    return _structured(
        Extracted(
            path,
            format="PDF",
            remarks=found.remarks,
            paragraphs=found.paragraphs,
            catalogue=found.catalogue,
        )
    )


def _packed(content: bytes, path: Path) -> Extracted:
    """Read DOCX or EPUB.

    Raises:
        SourceError: It is neither, or damaged.
    """
    # Deferred: only these formats need lxml, and every other import should not wait for it.
    from workbench.catalogue.docx_source import paragraphs_of_docx  # noqa: PLC0415
    from workbench.catalogue.epub_source import CONTAINER, paragraphs_of_epub  # noqa: PLC0415
    from workbench.catalogue.markup import Package  # noqa: PLC0415

    if CONTAINER in Package(content, where=path):
        found = tuple(paragraphs_of_epub(content, where=path))
        return _structured(Extracted(path, format="EPUB", paragraphs=found))
    found = tuple(paragraphs_of_docx(content, where=path))
    return _structured(Extracted(path, format="DOCX", paragraphs=found))


def _html(content: bytes, path: Path) -> Extracted:
    """Read HTML.

    Raises:
        SourceError: It is no text.
    """
    # Deferred: see `_packed`.
    from workbench.catalogue.html_source import decode_html, paragraphs_of_html  # noqa: PLC0415

    decoded = decode_html(content, where=path)
    found = tuple(paragraphs_of_html({"": decoded.text}))
    return _structured(Extracted(path, format="HTML", remarks=_guess(decoded), paragraphs=found))


def _structured(extracted: Extracted) -> Extracted:
    """Insist that there is something in a source.

    Raises:
        SourceError: There is nothing.
    """
    if not extracted.paragraphs:
        raise SourceError("there is no text in it", remedy=_EMPTY, where=extracted.path)
    return extracted


def _guess(decoded: Decoded) -> tuple[str, ...]:
    """Return what to say about a guessed encoding."""
    return (f"Read as {decoded.guessed}, which its words suggest.",) if decoded.guessed else ()


def _remarks(intake: Intake, quality: Quality) -> Iterator[str]:
    """Yield what the user should know about the import."""
    if quality.score < _POOR:
        yield f"The text came out of its file with {quality}."
    if intake.letters_out < _LOST * intake.letters_in:
        yield (
            f"Of {intake.letters_in:,} letters {intake.letters_out:,} remain: "
            "look whether the page furniture that was dropped is none of the text."
        )
    if intake.uncalled:
        labels = ", ".join(intake.uncalled)
        first = intake.uncalled[0]
        yield f"Nothing in the text calls note {labels}: put [^{first}] where it belongs."


def _content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceError: There is none, or it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(
            "no such file", remedy="Check the name and the folder.", where=path
        ) from error
    except IsADirectoryError as error:
        raise SourceError(
            "this is a folder", remedy="Name a file inside it.", where=path
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            f"the file cannot be read ({reason})",
            remedy="Allow reading it, then try again.",
            where=path,
        ) from error
    if not content:
        raise SourceError("the file is empty", remedy=_EMPTY, where=path)
    return content
