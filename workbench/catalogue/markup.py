"""The one door to lxml, and to the packed files whose parts are markup.

Nothing is fetched, no entity is expanded, and nothing is unpacked that would fill the memory: a
source may come from anywhere.
"""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.domain.errors import SourceError

Element = etree._Element  # noqa: SLF001  # lxml has no public name for the type of its elements

_LARGEST: Final = 200_000_000
"""Bytes that one part may have when unpacked; a book of a million words has ten million."""

_ANEW: Final = "Open it in the program it comes from and save it again."


def parse_html(text: str) -> Element | None:
    """Read HTML as browsers do, whatever is wrong with it; nothing if there is nothing in it."""
    # Bytes in an encoding that we name: lxml refuses strings that say which one they were in.
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(text.replace("\0", "").encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def parse_xml(content: bytes, *, where: Path) -> Element:
    """Read XML without entities.

    Raises:
        SourceError: It is not well formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            "a part of the file is damaged: its markup cannot be read", remedy=_ANEW, where=where
        ) from error


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    """Return all the text in an element."""
    return "".join(str(text) for text in element.itertext())


class Package:
    """A file that holds other files: EPUB and DOCX.

    Args:
        content: All of it.
        where: The file, for errors.

    Raises:
        SourceError: It cannot be opened.
    """

    def __init__(self, content: bytes, *, where: Path) -> None:
        self.where = where
        try:
            self._parts = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise SourceError("the file is damaged", remedy=_ANEW, where=where) from error

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._parts.namelist()

    def read(self, name: str) -> bytes:
        """Return one part.

        Raises:
            SourceError: There is none, or it cannot be unpacked.
        """
        try:
            part = self._parts.getinfo(name)
            with self._parts.open(part) as stream:
                content = stream.read(_LARGEST + 1)
        except Exception as error:  # zipfile, zlib, lzma and bz2 each raise their own
            raise SourceError(
                f"its part {name} is missing, damaged or protected",
                remedy=_ANEW,
                where=self.where,
            ) from error
        if len(content) > _LARGEST:
            raise SourceError(
                f"its part {name} is too large to be a text", remedy=_ANEW, where=self.where
            )
        return content
