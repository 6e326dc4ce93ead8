from pathlib import Path

import pypdfium2
import pytest

from tests.export.texts import book
from workbench.domain.errors import ExportError, MissingPartError
from workbench.domain.units import Catalogue
from workbench.export.book import write_pdf
from workbench.export.options import BookOptions
from workbench.export.segments import segments_json


def test_a_book_carries_its_segments_byte_for_byte(tmp_path: Path) -> None:
    catalogue = book(3)
    (path,) = write_pdf(tmp_path / "book.pdf", catalogue)
    with pypdfium2.PdfDocument(path) as pdf:
        attachment = pdf.get_attachment(0)
        assert attachment.get_name() == "segments.json"
        assert bytes(attachment.get_data()) == segments_json(catalogue).encode()


def test_an_empty_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nothing to print"):
        write_pdf(tmp_path / "book.pdf", Catalogue("letters", "ar", "en"))


def test_a_font_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="Unheard Of"):
        write_pdf(tmp_path / "book.pdf", book(1), book=BookOptions(font="Unheard Of"))
