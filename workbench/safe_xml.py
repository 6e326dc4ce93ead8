"""XML of unknown origin, read as a stream: the one door to lxml for exchange formats.

No entity is expanded, no other file or host is asked for, and memory does not grow with the file:
every element is forgotten when the next one is asked for.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEAD: Final = 1 << 16
"""Bytes in which a document type would declare its entities."""
_ENTITY: Final = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


def writable(text: str) -> str:
    """Return `text` without the characters that no XML file may hold."""
    return _FORBIDDEN.sub("", text)


def elements(
    path: Path,
    *,
    tags: Collection[str],
    refuse: type[WorkbenchError],
    largest: int | None = None,
) -> Iterator["_Element"]:
    """Yield the elements of the file at `path` whose local name is one of `tags`, as they end.

    Args:
        path: An XML file.
        tags: Local names, without namespace; an element inside another one comes first.
        refuse: The error to raise.
        largest: Bytes that the file may have.

    Raises:
        WorkbenchError: Of the class `refuse`: the file cannot be read, is too large, is not
            well-formed (with the line), or declares entities.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            if largest is not None and size > largest:
                raise refuse(
                    f"the file is larger than {largest >> 20} MB",
                    remedy="Split it, or check that it is the right one.",
                    where=path,
                )
            _refuse_entities(stream, path, refuse)
            yield from elements_of(stream, where=path, tags=tags, refuse=refuse)
    except OSError as error:
        raise refuse(
            f"the file cannot be read ({error.strerror or error})",
            remedy="Check its name and its permissions.",
            where=path,
        ) from error


def elements_of(
    stream: IO[bytes], *, where: Path, tags: Collection[str], refuse: type[WorkbenchError]
) -> Iterator["_Element"]:
    """Yield the elements of an open stream; see `elements`."""
    # Deferred: only whoever reads an exchange format pays for lxml.
    from lxml import etree  # noqa: PLC0415

    wanted = frozenset(tags)
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        inside = 0
        for event, element in events:
            is_wanted = local_name(element) in wanted
            if event == "start":
                inside += is_wanted
                continue
            inside -= is_wanted
            if is_wanted:
                yield element
            if not inside:
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise refuse(
            f"the XML is broken ({error.msg})",
            remedy="Export it again from the program that made it, or restore it.",
            where=where,
            line=error.lineno or None,
        ) from error


def local_name(element: "_Element") -> str:
    """Return the name of an element without its namespace."""
    # The tag of a comment or an entity is a function.
    return str(element.tag).rpartition("}")[2]


def text_of(element: "_Element") -> str:
    """Return all text inside `element`, in reading order."""
    return "".join(str(text) for text in element.itertext(with_tail=False))


def _forget(element: "_Element") -> None:
    """Drop the element and what stands before it, so that the tree does not grow."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_entities(stream: IO[bytes], path: Path, refuse: type[WorkbenchError]) -> None:
    """Refuse a document that declares entities: exchange formats need none, bombs do."""
    head = stream.read(_HEAD)
    stream.seek(0)
    if any(mark in head for mark in _ENTITY):
        raise refuse(
            "the file declares entities, which could make it grow without bound",
            remedy="Export it again without a document type definition of its own.",
            where=path,
        )
