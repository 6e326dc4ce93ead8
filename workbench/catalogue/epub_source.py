"""EPUB as paragraphs: the pages of the spine, in the order in which readers turn them."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from workbench.catalogue.html_source import decode_html, paragraphs_of_html
from workbench.catalogue.markup import Element, Package, local_name, parse_xml
from workbench.domain.errors import SourceError
from workbench.domain.units import Paragraph

CONTAINER: Final = "META-INF/container.xml"
"""The part that every EPUB has."""

_ENCRYPTION: Final = "META-INF/encryption.xml"
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html"})


def paragraphs_of_epub(content: bytes, *, where: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a book.

    Raises:
        SourceError: It is damaged, protected, or has no pages.
    """
    package = Package(content, where=where)
    names = list(_spine(package))
    if not names:
        raise SourceError(
            "the book has no pages", remedy="Check that it opens in a reader.", where=where
        )
    locked = _locked(package)
    if locked & set(names):
        raise SourceError(
            "the book is protected against copying",
            remedy="Ask the publisher for a copy that may be translated.",
            where=where,
        )
    pages = {name: decode_html(package.read(name), where=where).text for name in names}
    return paragraphs_of_html(pages)


def _spine(package: Package) -> Iterator[str]:
    """Yield the names of the pages, those outside the reading order last."""
    container = parse_xml(package.read(CONTAINER), where=package.where)
    roots = [e.get("full-path") for e in container.iter() if local_name(e) == "rootfile"]
    name = next(filter(None, roots), "")
    book = parse_xml(package.read(name), where=package.where)
    folder = posixpath.dirname(name)
    items = {item.get("id"): item for item in book.iter() if local_name(item) == "item"}
    entries = [entry for entry in book.iter() if local_name(entry) == "itemref"]
    entries.sort(key=lambda entry: entry.get("linear") == "no")
    for entry in entries:
        item = items.get(entry.get("idref"))
        if item is not None and _is_page(item):
            page = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
            if page in package:
                yield page


def _is_page(item: Element) -> bool:
    """Whether a part of the book is a page of text, and not its table of contents."""
    return item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()


def _locked(package: Package) -> set[str]:
    """Return the names of the parts that are encrypted; fonts often are, and do not matter."""
    if _ENCRYPTION not in package:
        return set()
    root = parse_xml(package.read(_ENCRYPTION), where=package.where)
    found = (e.get("URI") for e in root.iter() if local_name(e) == "CipherReference")
    return {unquote(name) for name in found if name}
