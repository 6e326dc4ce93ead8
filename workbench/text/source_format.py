r"""The Arabic of record: `source.txt`, a plain text that says what every paragraph is.

    # A heading of the first level

    A paragraph. A line break in it is a line break of the text, as in verse. A call[^1].

    * * *

    [^1]: The note.

One paragraph per block, one blank line between blocks. Only the beginning of a block can have a
meaning; where a paragraph happens to begin like one of these signs, a backslash stands before it.
"""

import re
from collections.abc import Iterator
from typing import Final

from workbench.domain.units import Document, Kind, Paragraph
from workbench.text.keys import with_keys

BREAK: Final = "* * *"
"""The sign between two sections, and the text of every paragraph of that kind."""

NOTE_CALL: Final = re.compile(r"\[\^([^\[\]\s]+)\]")
"""Where a text calls a note; group 1 is the label."""

_HEADING: Final = re.compile(r"(#{1,6}) (?=\S)")
_NOTE: Final = re.compile(r"\[\^([^\[\]\s]+)\]: ?")
_SPECIAL: Final = re.compile(r"#{1,6} |\[\^[^\[\]\s]+\]:|\\|\* \* \*\Z")


def parse_source(text: str, *, name: str, language: str) -> Document:
    """Read a text of record. Every text is one; what has no sign is a paragraph."""
    paragraphs = with_keys(_paragraph(block) for block in _blocks(text))
    return Document(name, language, tuple(paragraphs))


def format_source(document: Document) -> str:
    """Write `document` so that `parse_source` gives it back.

    Blank lines inside a paragraph and spaces at the edges of its lines cannot be written and are
    dropped; nobody sees them on a page.
    """
    blocks = (_block(paragraph) for paragraph in document.paragraphs)
    return "".join(f"{block}\n\n" for block in blocks if block).removesuffix("\n")


def tidy_lines(text: str) -> str:
    """Return `text` without blank lines and without spaces at the edges of its lines."""
    return "\n".join(line for raw in text.split("\n") if (line := raw.strip()))


def _blocks(text: str) -> Iterator[str]:
    """Yield the runs of lines between blank lines."""
    block: list[str] = []
    for raw in text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n"):
        line = raw.strip()
        if line:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block.clear()
    if block:
        yield "\n".join(block)


def _paragraph(block: str) -> Paragraph:
    """Return the paragraph that stands in `block`, still without its key."""
    if block == BREAK:
        return Paragraph("", BREAK, Kind.BREAK)
    if heading := _HEADING.match(block):
        return Paragraph("", block[heading.end() :], Kind.HEADING, level=len(heading[1]))
    if note := _NOTE.match(block):
        return Paragraph("", tidy_lines(block[note.end() :]), Kind.NOTE, label=note[1])
    return Paragraph("", block.removeprefix("\\"))


def _block(paragraph: Paragraph) -> str:
    """Return `paragraph` with its sign, or nothing if there is nothing in it."""
    text = tidy_lines(paragraph.text)
    match paragraph.kind:
        case Kind.BREAK:
            return BREAK
        case Kind.NOTE:
            return f"[^{paragraph.label}]: {text}"
        case Kind.HEADING:
            return f"{'#' * paragraph.level} {text}" if text else ""
        case Kind.BODY:
            return f"\\{text}" if _SPECIAL.match(text) else text
