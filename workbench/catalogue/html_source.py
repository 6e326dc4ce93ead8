"""HTML as paragraphs: what browsers show as blocks, with headings, breaks and notes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workbench.catalogue.encodings import Decoded, decode
from workbench.catalogue.markup import Element, local_name, parse_html, text_of
from workbench.domain.units import Kind, Paragraph
from workbench.text.source_format import BREAK, tidy_lines

_SKIPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object"}
    | {"button", "select", "textarea", "form", "audio", "video", "map"}
)
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hr"}
    | {"html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_HEADING: Final = re.compile(r"h([1-6])")
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEAD: Final = 4096
_MARK: Final = re.compile(r"[\[(]?(?:\d{1,4}|[٠-٩]{1,4}|[*†‡§]{1,3}|[ivx]{1,6}|[a-z])[\])]?")
_NOTE_WORDS: Final = ("noteref", "footnote-ref", "doc-noteref")
_LINE_BREAK: Final = "\u2028"
"""Stands for `br` until other white space has been collapsed."""


def decode_html(content: bytes, *, where: Path) -> Decoded:
    """Read `content` in the encoding that it says it is in, or as any text.

    Raises:
        SourceError: It is no text.
    """
    if (named := _CHARSET.search(content[:_HEAD])) is not None:
        try:
            return Decoded(content.decode(named[1].decode("ascii", "replace")))
        except (LookupError, UnicodeDecodeError):
            pass  # Pages often claim an encoding that they are not in.
    return decode(content, where=where)


def paragraphs_of_html(texts: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of one page, or of the pages of one book.

    Args:
        texts: Pages by name, in reading order. A link from one to another is a path from there.

    Yields:
        Paragraphs without keys; notes come last, under labels that their calls use as well.
    """
    roots = {name: root for name, text in texts.items() if (root := parse_html(text)) is not None}
    links = _Links()
    for name, root in roots.items():
        links.collect(name, root)
    links.settle()
    walk = _Walk(links)
    for root in roots.values():
        walk.through(_main_part(root))
        walk.end_block()
    yield from (paragraph for paragraph in walk.found if paragraph.kind is not Kind.NOTE)
    yield from (paragraph for paragraph in walk.found if paragraph.kind is Kind.NOTE)


def _main_part(root: Element) -> Element:
    """Return the one element that says it is the text, or everything."""
    for name in ("main", "article"):
        found = list(root.iter(name))
        if len(found) == 1:
            return found[0]
    return root


@dataclass(slots=True)
class _Links:
    """Which links call notes, which lead back from them, and which elements are notes."""

    order: dict[str, int] = field(default_factory=dict)
    places: dict[Element, tuple[int, str]] = field(default_factory=dict)
    calls: dict[Element, str] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)
    _names: dict[Element, str] = field(default_factory=dict)
    _count: int = 0

    def collect(self, page: str, root: Element) -> None:
        """Number the elements of a page that can be linked to, and the links to them."""
        for element in root.iter():
            self._count += 1
            for attribute in ("id", "name"):
                if identity := element.get(attribute):
                    self.order.setdefault(f"{page}#{identity}", self._count)
                    self._names.setdefault(element, f"{page}#{identity}")
            target = element.get("href")
            if local_name(element) == "a" and target and "#" in target:
                self.places[element] = (self._count, _resolved(page, target))

    def settle(self) -> None:
        """Decide what each link is: a mark that leads forward calls a note."""
        for link, (number, target) in self.places.items():
            if target not in self.order:
                continue
            if _is_mark(link) and self.order[target] > number:
                self.calls[link] = self.notes.setdefault(target, str(len(self.notes) + 1))
        for link, (number, target) in self.places.items():
            if target in self.order and link not in self.calls and self.order[target] <= number:
                self.back.add(link)

    def label(self, element: Element) -> str:
        """Return the label of the note that `element` is, or nothing."""
        return self.notes.get(self._names.get(element, ""), "")


def _resolved(page: str, target: str) -> str:
    """Return a link as page and name, seen from `page`."""
    path, _, name = target.partition("#")
    if not path:
        return f"{page}#{name}"
    parts: list[str] = page.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in {".", ".."}:
            parts.append(part)
    return f"{'/'.join(parts)}#{name}"


def _is_mark(link: Element) -> bool:
    """Whether a link looks like the call of a note."""
    says = " ".join(link.get(name) or "" for name in ("class", "role", "epub:type"))
    if any(word in says for word in _NOTE_WORDS):
        return True
    return _MARK.fullmatch(text_of(link).strip()) is not None


@dataclass(slots=True)
class _Walk:
    """A walk through the elements of a page, which leaves paragraphs behind it."""

    links: _Links
    found: list[Paragraph] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _level: int = 0
    _note: str = ""

    def through(self, element: Element) -> None:
        """Take in an element and what is in it, but not what follows it."""
        name = local_name(element)
        if name in _SKIPPED or _is_hidden(element):
            return
        if label := self.links.calls.get(element):
            self._line.append(f"[^{label}]")
            return
        note = self.links.label(element)
        if name in _BLOCKS or note:
            self.end_block()
        if name in _BLOCKS:
            outer = self._level, self._note
            self._enter(element, name, note)
            self.end_block()
            self._level, self._note = outer
        else:
            # An anchor inside a block makes a note of all of that block.
            self._note = note or self._note
            if name == "br":
                self._line.append(_LINE_BREAK)
            elif element not in self.links.back:
                self._inside(element, keeps_lines=False)

    def _enter(self, element: Element, name: str, note: str) -> None:
        """Take in what is in a block."""
        self._note = note or self._note
        if heading := _HEADING.fullmatch(name):
            self._level = int(heading[1])
        if name == "hr":
            self.found.append(Paragraph("", BREAK, Kind.BREAK))
        self._inside(element, keeps_lines=name == "pre")

    def end_block(self) -> None:
        """Make a paragraph of the text since the last one."""
        text = re.sub(r"[^\S\u2028]+", " ", "".join(self._line)).replace(_LINE_BREAK, "\n")
        self._line.clear()
        if text := tidy_lines(text):
            self._add(text)

    def _inside(self, element: Element, *, keeps_lines: bool) -> None:
        """Take in what is in an element."""
        self._text(element.text, keeps_lines=keeps_lines)
        for child in element:
            self.through(child)
            self._text(child.tail, keeps_lines=keeps_lines)

    def _text(self, text: str | None, *, keeps_lines: bool) -> None:
        """Take in characters."""
        if text:
            self._line.append(text.replace("\n", _LINE_BREAK) if keeps_lines else text)

    def _add(self, text: str) -> None:
        """Add a paragraph of the kind that we are in; the parts of a note are one."""
        if self._note:
            last = self.found[-1] if self.found else None
            text = re.sub(
                r"\A[\[(]?(?:\d{1,4}|[*†‡§])[\])]?[.:]?\s+|[\s\u21a9\u2191^]+\Z", "", text
            )
            if last is not None and last.kind is Kind.NOTE and last.label == self._note:
                self.found[-1] = Paragraph("", f"{last.text}\n{text}", Kind.NOTE, self._note)
            elif text:
                self.found.append(Paragraph("", text, Kind.NOTE, self._note))
        elif self._level:
            self.found.append(Paragraph("", text.replace("\n", " "), Kind.HEADING, "", self._level))
        else:
            self.found.append(Paragraph("", text))


def _is_hidden(element: Element) -> bool:
    """Whether browsers do not show an element."""
    style = (element.get("style") or "").replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style
