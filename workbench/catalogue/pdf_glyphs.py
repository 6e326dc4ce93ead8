"""The characters of a PDF with their places: the one door to pypdfium2.

pdfium knows where every character stands; the order in which it hands them out is a guess, and a
poor one where columns or two scripts meet. Only places are taken from it.
"""

import ctypes
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from workbench.catalogue.pdf_lines import Glyph
from workbench.domain.errors import SourceError

_NOTHING: Final = frozenset({0, 2, 10, 13, 0xFFFE, 0xFFFF})
_SMALLEST: Final = 3.0
_BOLD: Final = 600
_ROOM_FOR_NAME: Final = 200


class Page(NamedTuple):
    """One page.

    Attributes:
        width: In points.
        height: In points; y grows upwards from the foot.
        glyphs: In the order in which the file paints them.
        unnamed: How many characters the file does not say the letter of.
        has_pictures: Whether something is painted that is no text.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unnamed: int
    has_pictures: bool


class Pdf:
    """An opened PDF.

    Args:
        content: All of it.
        where: The file, for errors.

    Raises:
        SourceError: It is damaged, or asks for a password.
    """

    def __init__(self, content: bytes, *, where: Path) -> None:
        self.where = where
        try:
            self._document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            locked = "password" in str(error).casefold()
            raise SourceError(
                "the PDF asks for a password" if locked else "the PDF is damaged",
                remedy="Save a copy without a password." if locked else "Get another copy of it.",
                where=where,
            ) from error

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def attachment(self, name: str) -> bytes | None:
        """Return the attached file of this name, if there is one."""
        try:
            for number in range(self._document.count_attachments()):
                attachment = self._document.get_attachment(number)
                if attachment.get_name() == name:
                    return bytes(attachment.get_data())
        except pdfium.PdfiumError:
            return None
        return None

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order.

        Raises:
            SourceError: A page is damaged.
        """
        for number in range(len(self)):
            try:
                yield self._page(number)
            except pdfium.PdfiumError as error:
                raise SourceError(
                    f"page {number + 1} of the PDF is damaged",
                    remedy="Get another copy of it.",
                    where=self.where,
                ) from error

    def close(self) -> None:
        """Give its memory back."""
        self._document.close()

    def _page(self, number: int) -> Page:
        """Return one page."""
        page = self._document[number]
        text = page.get_textpage()
        glyphs = tuple(_glyphs(text.raw))
        unnamed = sum(
            raw.FPDFText_HasUnicodeMapError(text.raw, index) == 1
            for index in range(raw.FPDFText_CountChars(text.raw))
        )
        pictures = not glyphs and next(iter(page.get_objects(max_depth=2)), None) is not None
        found = Page(page.get_width(), page.get_height(), glyphs, unnamed, pictures)
        text.close()
        page.close()
        return found


def _glyphs(page: raw.FPDF_TEXTPAGE) -> Iterator[Glyph]:
    """Yield the characters that are painted, each with its box."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    matrix, flags, name = (
        raw.FS_MATRIX(),
        ctypes.c_int(),
        ctypes.create_string_buffer(_ROOM_FOR_NAME),
    )
    for index in range(raw.FPDFText_CountChars(page)):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in _NOTHING or raw.FPDFText_IsGenerated(page, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetFontInfo(page, index, name, _ROOM_FOR_NAME, flags)
        heavy = raw.FPDFText_GetFontWeight(page, index) >= _BOLD or b"bold" in name.value.lower()
        raw.FPDFText_GetMatrix(page, index, matrix)
        # The size alone is not enough: some producers scale the page and not the font.
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = max(raw.FPDFText_GetFontSize(page, index) * scale, _SMALLEST)
        left, right = sorted((box.left, box.right))
        yield Glyph(chr(code), x.value, y.value, left, right, size, heavy, index)
