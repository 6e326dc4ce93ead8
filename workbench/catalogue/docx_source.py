"""DOCX as paragraphs: headings by their styles, notes from the foot of the page and the end.

What is struck out in a revision is not there any more; what was inserted is. Emphasis is dropped:
the text of record has no sign for it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workbench.catalogue.markup import Element, Package, local_name, parse_xml
from workbench.domain.errors import SourceError
from workbench.domain.units import Kind, Paragraph
from workbench.text.segmentation import is_break
from workbench.text.source_format import BREAK, tidy_lines

_TEXT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_NOTES: Final[Mapping[str, str]] = {
    "footnoteReference": "word/footnotes.xml",
    "endnoteReference": "word/endnotes.xml",
}
_GONE: Final = frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "delText"})
"""Elements that hold no text of the document, or a second copy of it."""

_SIGNS: Final[Mapping[str, str]] = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "ptab": " ",
}
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST: Final = 6


def paragraphs_of_docx(content: bytes, *, where: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document; notes come last.

    Raises:
        SourceError: It is damaged, or no document of Word.
    """
    package = Package(content, where=where)
    if _TEXT not in package:
        raise SourceError(
            "this is no document of Word",
            remedy="Save it as DOCX, or name the right file.",
            where=where,
        )
    reader = _Reader(_levels(package), _note_bodies(package))
    text = parse_xml(package.read(_TEXT), where=where)
    yield from reader.paragraphs(text)
    yield from reader.notes()


def _levels(package: Package) -> Mapping[str, int]:
    """Return for every style the level of its headings; -1 for entries of a table of contents."""
    if _STYLES not in package:
        return {}
    levels: dict[str, int] = {}
    parents: dict[str, str] = {}
    root = parse_xml(package.read(_STYLES), where=package.where)
    for style in (element for element in root.iter() if local_name(element) == "style"):
        identity = _value(style, "styleId")
        name = _value(_child(style, "name"), "val").casefold()
        outline = [e for e in style.iter() if local_name(e) == "outlineLvl"]
        if found := _HEADING.fullmatch(name):
            levels[identity] = int(found[1])
        elif name in {"title", "subtitle"}:
            levels[identity] = 1 if name == "title" else 2
        elif name.startswith("toc"):
            levels[identity] = -1
        elif outline:
            levels[identity] = _outline(outline[0])
        parents[identity] = _value(_child(style, "basedOn"), "val")
    for identity in parents:
        ancestor, steps = identity, len(parents)
        while ancestor and ancestor not in levels and steps:
            ancestor, steps = parents.get(ancestor, ""), steps - 1
        levels.setdefault(identity, levels.get(ancestor, 0))
    return levels


def _note_bodies(package: Package) -> Mapping[tuple[str, str], Element]:
    """Return the notes by the kind of their call and their number."""
    bodies: dict[tuple[str, str], Element] = {}
    for call, part in _NOTES.items():
        if part in package:
            root = parse_xml(package.read(part), where=package.where)
            for note in root:
                if _value(note, "type") not in {"separator", "continuationSeparator"}:
                    bodies[call, _value(note, "id")] = note
    return bodies


@dataclass(slots=True)
class _Reader:
    """Reads one document and numbers its notes in the order of their calls."""

    levels: Mapping[str, int]
    bodies: Mapping[tuple[str, str], Element]
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def paragraphs(self, root: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs under `root`, those in tables and boxes where they stand."""
        for element in root.iter():
            if local_name(element) != "p" or _is_gone(element):
                continue
            text = tidy_lines("".join(self._text(element)))
            level = self._level(element)
            if not text or level < 0:
                continue
            if is_break(text):
                yield Paragraph("", BREAK, Kind.BREAK)
            elif level:
                yield Paragraph("", text.replace("\n", " "), Kind.HEADING, level=level)
            else:
                yield Paragraph("", text)

    def notes(self) -> Iterator[Paragraph]:
        """Yield the notes that were called, in the order of their calls."""
        for call, label in list(self.labels.items()):
            body = self.bodies.get(call)
            if body is not None:
                text = "\n".join(paragraph.text for paragraph in self.paragraphs(body))
                yield Paragraph("", text, Kind.NOTE, label)

    def _text(self, element: Element) -> Iterator[str]:
        """Yield the text in a paragraph, without that of paragraphs inside it."""
        for child in element:
            name = local_name(child)
            if name in _GONE or name == "p" or (name == "r" and _is_vanished(child)):
                continue
            if name == "t":
                yield child.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name] if _value(child, "type") != "page" else " "
            elif name in _NOTES:
                call = name, _value(child, "id")
                if call in self.bodies:
                    yield f"[^{self.labels.setdefault(call, str(len(self.labels) + 1))}]"
            else:
                yield from self._text(child)

    def _level(self, paragraph: Element) -> int:
        """Return the level of a heading, 0 for other text, -1 for a table of contents."""
        settings = _child(paragraph, "pPr")
        if settings is None:
            return 0
        outline = _child(settings, "outlineLvl")
        if outline is not None:
            return _outline(outline)
        style = _value(_child(settings, "pStyle"), "val")
        return min(self.levels.get(style, 0), _DEEPEST)


def _outline(element: Element) -> int:
    """Return the level that an outline says; it counts from 0, and 9 is body text."""
    value = _value(element, "val")
    level = int(value) + 1 if value.isdecimal() else 0
    return level if level <= _DEEPEST else 0


def _is_gone(element: Element) -> bool:
    """Whether an element stands in something that is not part of the text."""
    return any(local_name(ancestor) in _GONE for ancestor in element.iterancestors())


def _is_vanished(run: Element) -> bool:
    """Whether a run is hidden."""
    settings = _child(run, "rPr")
    hidden = None if settings is None else _child(settings, "vanish")
    return hidden is not None and _value(hidden, "val") not in {"0", "false"}


def _child(element: Element, name: str) -> Element | None:
    """Return the first child of this name."""
    return next((child for child in element if local_name(child) == name), None)


def _value(element: Element | None, attribute: str) -> str:
    """Return an attribute, whatever namespace it is in."""
    if element is None:
        return ""
    for name, value in element.attrib.items():
        if str(name).rpartition("}")[2] == attribute:
            return str(value)
    return ""
