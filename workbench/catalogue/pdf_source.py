"""PDF as paragraphs, or the reasons why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.catalogue.pdf_columns import page_of_text
from workbench.catalogue.pdf_glyphs import Page, Pdf
from workbench.catalogue.pdf_pages import paragraphs_of_pages
from workbench.catalogue.segments import SEGMENTS, read_segments
from workbench.domain.errors import SourceError
from workbench.domain.units import Catalogue, Paragraph

_UNNAMED: Final = 0.1
"""Part of the characters whose letter the file does not say, above which it is of no use."""

_RECOGNISE: Final = "Let a program for text recognition (OCR) read it, and import what comes out."


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF holds.

    Attributes:
        paragraphs: Without keys, notes last.
        catalogue: What was exported, if the PDF is one of our own: nothing has to be guessed then.
        remarks: What the user should know, one sentence each.
    """

    paragraphs: tuple[Paragraph, ...]
    catalogue: Catalogue | None = None
    remarks: tuple[str, ...] = ()


def read_pdf(content: bytes, *, where: Path) -> PdfText:
    """Read a PDF.

    Raises:
        SourceError: It is damaged, locked, a scan, or does not say what its letters are.
    """
    pdf = Pdf(content, where=where)
    try:
        if (attached := pdf.attachment(SEGMENTS)) and (own := read_segments(attached)):
            sources = tuple(unit.source for unit in own.units)
            return PdfText(sources, own, ("Read from the segments that the PDF carries.",))
        pages = list(pdf.pages())
    finally:
        pdf.close()
    _refuse_unreadable(pages, where)
    found = paragraphs_of_pages([page_of_text(page.glyphs, width=page.width) for page in pages])
    return PdfText(tuple(found), remarks=tuple(_remarks(pages)))


def _refuse_unreadable(pages: Sequence[Page], where: Path) -> None:
    """Insist that there is text, and that the file says which.

    Raises:
        SourceError: There is none, or it does not.
    """
    letters = sum(len(page.glyphs) for page in pages)
    if not letters:
        scanned = any(page.has_pictures for page in pages)
        raise SourceError(
            "the PDF is a scan: its pages are pictures" if scanned else "the PDF has no text",
            remedy=_RECOGNISE,
            where=where,
        )
    private = sum("\ue000" <= g.text <= "\uf8ff" for page in pages for g in page.glyphs)
    if sum(page.unnamed for page in pages) + private > _UNNAMED * letters:
        raise SourceError(
            "the PDF does not say which letters its fonts show", remedy=_RECOGNISE, where=where
        )


def _remarks(pages: Sequence[Page]) -> Iterator[str]:
    """Yield what the user should know."""
    scanned = [number for number, page in enumerate(pages, start=1) if page.has_pictures]
    if scanned:
        numbers = ", ".join(map(str, scanned))
        yield f"Nothing was read from page {numbers}: it is a picture."
