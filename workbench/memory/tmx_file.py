"""TMX, the exchange format of translation memories: any version in, 1.4b out, both as streams.

A unit may hold any number of languages; the variants of the two that are asked for make a pair.
Codes of the program that wrote the file (`bpt`, `ph`, …) are no part of the text and are left out;
what they enclose stays.

Source:
    TMX 1.4b Specification, OSCAR/LISA 2005.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench import __version__
from workbench.domain.errors import TranslationMemoryError
from workbench.memory.recall import MemoryUnit, Origin
from workbench.safe_xml import XML_LANG, elements, local_name, writable
from workbench.storage import writing

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODES: Final = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements whose content is code; `hi` and `sub` hold text."""
_LONGEST: Final = 100_000
"""Characters of a segment; a chapter is none."""
_KEY: Final = "x-workbench-key"
_PLACE: Final = "x-document"
_CONTEXT: Final = "x-workbench-context"


def read_tmx(
    path: Path, *, source_language: str = "ar", target_language: str
) -> Iterator[MemoryUnit]:
    """Yield the pairs of the TMX file at `path`, without ever holding the whole file.

    Args:
        path: TMX 1.1 to 1.4b, of any size.
        source_language: BCP 47 tag; regions are ignored.
        target_language: Likewise.

    Raises:
        TranslationMemoryError: The file cannot be read or is no TMX; with the line.
    """
    units = 0
    for element in elements(path, tags={"tu"}, refuse=TranslationMemoryError):
        units += 1
        unit = _unit(element, path, source_language, target_language)
        if unit is not None:
            yield unit
    if not units:
        raise TranslationMemoryError(
            "the file has no translation unit",
            remedy="Check that it is TMX, exported from a translation memory.",
            where=path,
        )


def write_tmx(
    path: Path, units: Iterable[MemoryUnit], *, source_language: str, target_language: str
) -> int:
    """Write `units` as TMX 1.4b as they come, and return how many there were.

    Raises:
        TranslationMemoryError: The file cannot be written; what was there is unchanged.
    """
    # Deferred: only whoever writes TMX pays for lxml.
    from lxml import etree  # noqa: PLC0415

    count = 0
    with (
        writing(path, refuse=TranslationMemoryError) as stream,
        etree.xmlfile(stream, encoding="UTF-8") as file,
    ):
        file.write_declaration()
        file.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with file.element("tmx", {"version": "1.4"}):
            file.write(_header(source_language))
            with file.element("body"):
                for unit in units:
                    file.write(_element(unit, source_language, target_language))
                    count += 1
    return count


def _unit(element: "_Element", path: Path, source: str, target: str) -> MemoryUnit | None:
    """Return the pair of a unit, or nothing if one of its sides is missing."""
    sides = {"": "", source: "", target: ""}
    properties: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name == "tuv":
            tag = child.get(XML_LANG) or child.get("lang") or ""
            language = next((each for each in (source, target) if _same(tag, each)), "")
            sides[language] = sides[language] or _segment(child, path)
        elif name == "prop":
            properties[child.get("type", "")] = (child.text or "").strip()
    if not (sides[source] and sides[target]):
        return None
    return MemoryUnit(
        sides[source],
        sides[target],
        origin=Origin.IMPORTED,
        place=properties.get(_PLACE) or path.name,
        key=properties.get(_KEY, ""),
        context=properties.get(_CONTEXT, ""),
    )


def _segment(variant: "_Element", path: Path) -> str:
    """Return the text of a variant without codes.

    Raises:
        TranslationMemoryError: It is longer than any segment.
    """
    for child in variant:
        if local_name(child) == "seg":
            text = "".join(_texts(child)).strip()
            if len(text) > _LONGEST:
                raise TranslationMemoryError(
                    f"a segment has {len(text):,} characters",
                    remedy=f"Segment the texts; a segment may have {_LONGEST:,}.",
                    where=path,
                )
            return text
    return ""


def _texts(element: "_Element") -> Iterator[str]:
    """Yield the pieces of text in an element, without codes."""
    yield element.text or ""
    for child in element:
        if local_name(child) not in _CODES:
            yield from _texts(child)
        yield child.tail or ""


def _same(tag: str, language: str) -> bool:
    """Whether two tags name one language."""
    first, second = (re.split("[-_]", each.casefold())[0] for each in (tag, language))
    return first == second


def _header(source_language: str) -> "_Element":
    """Return the header of a file of ours."""
    from lxml import etree  # noqa: PLC0415  # as in write_tmx

    header = etree.Element("header")
    for name, value in (
        ("creationtool", "workbench"),
        ("creationtoolversion", __version__),
        ("segtype", "paragraph"),
        ("o-tmf", "workbench"),
        ("adminlang", "en"),
        ("srclang", source_language),
        ("datatype", "plaintext"),
        ("creationdate", datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")),
    ):
        header.set(name, value)
    return header


def _element(unit: MemoryUnit, source_language: str, target_language: str) -> "_Element":
    """Return a unit as TMX."""
    from lxml import etree  # noqa: PLC0415  # as in write_tmx

    element = etree.Element("tu")
    for kind, value in ((_PLACE, unit.place), (_KEY, unit.key), (_CONTEXT, unit.context)):
        if value:
            prop = etree.SubElement(element, "prop")
            prop.set("type", kind)
            prop.text = writable(value)
    for language, text in ((source_language, unit.source), (target_language, unit.target)):
        variant = etree.SubElement(element, "tuv")
        variant.set(XML_LANG, language)
        etree.SubElement(variant, "seg").text = writable(text)
    return element
