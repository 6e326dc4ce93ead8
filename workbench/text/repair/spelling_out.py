"""Write a line that has been read: runs put together, marks spaced as printers space them."""

import re
from collections.abc import Iterable
from typing import Final

from workbench.text import arabic
from workbench.text.repair.printed_line import EN_DASH, Unit, UnitKind
from workbench.text.repair.reader import RunRead
from workbench.text.repair.words import NOTE_MARK

_DASH: Final = re.compile(rf"\s*{EN_DASH}\s*|\s+-\s*|\s*-\s+")
_SENTENCE_END: Final = re.compile(r"[.؟!][\"»)]*\s*\Z")
_OPENING: Final = re.compile(r"(?<=\S)\s*([(\[«])\s*|([(\[«])\s+")
_CLOSING: Final = re.compile(r"\s*([)\]»])(?=(\w?))")
_BEFORE_CLOSING: Final = re.compile(r"\s+([،.:؛؟!])")
_AFTER_CLOSING: Final = re.compile(rf"([،:؛؟!]|\.+)(?=[{arabic.LETTERS}])")
_WAW_AND_NUMBER: Final = re.compile(rf"(?<!\S){arabic.WAW}\s+(?=\d)")
_QUOTE: Final = '"'
_CLOSING_MARKS: Final = tuple("،.:؛؟!")
_SPACES: Final = re.compile(r"\s+")


def spelled_out(runs: Iterable[RunRead], *, quoted: bool = False) -> str:
    """Return the text of `runs`; `quoted` if a quotation is open before it."""
    pieces: list[str] = []
    for run in runs:
        for place, unit in enumerate(run.units):
            parted = unit.spaces if place else not run.is_joined
            if parted and not _is_note_mark(unit):
                pieces.append(" ")
            pieces.append(unit.text)
    return spaced("".join(pieces), quoted=quoted)


def _is_note_mark(unit: Unit) -> bool:
    """Whether a unit is the number of a note, which stands at the word before it."""
    return unit.kind is UnitKind.LATIN and NOTE_MARK.fullmatch(unit.text) is not None


def stays_quoted(text: str, *, quoted: bool) -> bool:
    """Whether a quotation is open behind `text`; the end of a sentence closes one left open."""
    if _SENTENCE_END.search(text):
        return False
    return quoted ^ (text.count(_QUOTE) % 2 == 1)


def spaced(text: str, *, quoted: bool = False) -> str:
    """Return `text` with closing marks against the word before, and dashes standing free."""
    text = _DASH.sub(lambda dash: f" {dash.group().strip()} ", text)
    text = _with_quotes(text, quoted=quoted)
    text = _OPENING.sub(lambda mark: f" {mark[1] or mark[2]}", text)
    text = _CLOSING.sub(lambda mark: f"{mark[1]} " if mark[2] else mark[1], text)
    text = _BEFORE_CLOSING.sub(r"\1", text)
    text = _AFTER_CLOSING.sub(r"\1 ", text)
    text = _WAW_AND_NUMBER.sub(arabic.WAW, text)
    return _SPACES.sub(" ", text).strip()


def _with_quotes(text: str, *, quoted: bool) -> str:
    """Return `text` with its quotes against the words they enclose."""
    first, *others = text.split(_QUOTE)
    out = first
    for part in others:
        if quoted:
            out = f"{out.rstrip()}{_QUOTE}"
            out += part if part.startswith(_CLOSING_MARKS) else f" {part.lstrip()}"
        else:
            out = f"{out.rstrip()} {_QUOTE}{part.lstrip()}"
        quoted = not quoted
    return out
