"""A PO file cut into blocks that are kept as they are: the one door to polib.

A block is an entry with its comments and the blank lines behind it, so that the blocks joined are
the file. Entries of the shape that gettext writes are read here; polib reads the others, and says
what is wrong with those that are none.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import polib

from workbench.catalogue.po_entry import Entry, is_obsolete, parse_entry, without_obsolete_sign
from workbench.domain.errors import CatalogueError

_MEND: Final = "Run: msgfmt --check on it, or restore it from version control."
_UNENDED: Final = re.compile(
    r'^(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*)?"(?:[^"\\\n]|\\.)*$',
    re.MULTILINE,
)
"""A line with a string that does not end on it."""

_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE)
_BLANK: Final = re.compile(r"\n(?:[ \t]*\n)+")


class Block(NamedTuple):
    """A stretch of the file.

    Attributes:
        raw: As it stands, the blank lines behind it included.
        entry: What it says; nothing for plural forms and for comments at the end of the file.
    """

    raw: str
    entry: Entry | None


def read_blocks(text: str, *, where: Path, line: int = 1) -> Iterator[Block]:
    """Cut `text` into blocks.

    Args:
        text: The file, or a stretch of it that begins and ends between two entries.
        where: The file.
        line: The line that the text begins on.

    Raises:
        CatalogueError: Something in it is no PO; the message names the line.
    """
    for raw in _stretches(text):
        entry = parse_entry(raw.rstrip() + "\n")
        if entry is not None:
            yield Block(raw, entry)
        else:
            yield from _unusual(raw, where=where, line=line)
        line += raw.count("\n")


def _stretches(text: str) -> Iterator[str]:
    """Yield the runs of lines; comments above a blank line go with what follows it."""
    start = end = 0
    for blank in _BLANK.finditer(text):
        if not _says_nothing(text[end : blank.start()]):
            yield text[start : blank.end()]
            start = blank.end()
        end = blank.end()
    if start < len(text):
        yield text[start:]


def _says_nothing(lines: str) -> bool:
    """Whether these lines are comments only."""
    return "msgstr" not in lines and all(
        line.startswith("#") and line[:2] != "#~" for line in lines.split("\n") if line.strip()
    )


def _unusual(raw: str, *, where: Path, line: int) -> Iterator[Block]:
    """Yield the entries of lines that are not one entry of the usual shape."""
    for part in _entries(raw):
        yield Block(part, _entry(part, where=where, line=line))
        line += part.count("\n")


def _entries(raw: str) -> Iterator[str]:
    """Cut lines between which there is no blank one: an entry begins where a `msgstr` is over."""
    part: list[str] = []
    complete = False
    for line in raw.splitlines(keepends=True):
        content = without_obsolete_sign(line).lstrip()
        begins = content.startswith(("#", "msgid", "msgctxt"))
        if part and complete and begins and not content.startswith("msgid_plural"):
            yield "".join(part)
            part, complete = [], False
        complete = complete or content.startswith("msgstr")
        part.append(line)
    yield "".join(part)


def _entry(raw: str, *, where: Path, line: int) -> Entry | None:
    """Read one entry slowly.

    Raises:
        CatalogueError: It is none.
    """
    lines = "".join(f"{text}\n" for text in raw.split("\n") if text.strip())
    entry = parse_entry(lines)
    if entry is not None:
        return entry
    obsolete = is_obsolete(lines)
    living = without_obsolete_sign(lines) if obsolete else lines
    if is_obsolete(living):
        return None
    found = _parsed(living, where=where, line=line)
    if found.msgid_plural or "msgstr" not in living:
        return None
    return Entry(
        comments=tuple(found.tcomment.split("\n")) if found.tcomment else (),
        extracted=tuple(found.comment.split("\n")) if found.comment else (),
        references=tuple(place if not at else f"{place}:{at}" for place, at in found.occurrences),
        flags=tuple(found.flags),
        previous_context=found.previous_msgctxt or None,
        previous=found.previous_msgid or None,
        context=found.msgctxt,
        source=found.msgid,
        target=found.msgstr,
        obsolete=obsolete,
    )


def _parsed(lines: str, *, where: Path, line: int) -> polib.POEntry:
    """Let polib read one entry.

    Raises:
        CatalogueError: polib cannot, or the entry is not complete.
    """
    if conflict := _CONFLICT.search(lines):
        raise CatalogueError(
            "two versions of this file were not merged",
            remedy="Decide between the lines marked <<<<<<< and >>>>>>>, then try again.",
            where=where,
            line=line + lines[: conflict.start()].count("\n"),
        )
    if unended := _UNENDED.search(lines):  # polib takes what is there for the whole
        raise CatalogueError(
            "a string has no end",
            remedy=_MEND,
            where=where,
            line=line + lines[: unended.start()].count("\n"),
        )
    try:
        entries = list(polib.pofile(f'msgid ""\nmsgstr ""\n\n{lines}', wrapwidth=0))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        offset = re.search(r"line (\d+)", str(error))
        at = line + int(offset[1]) - 4 if offset else line
        raise CatalogueError(
            "this is not a PO file, or it is damaged", remedy=_MEND, where=where, line=max(line, at)
        ) from error
    if len(entries) != 1 or "msgstr" not in lines:
        raise CatalogueError("an entry has no msgstr", remedy=_MEND, where=where, line=line)
    return entries[0]
