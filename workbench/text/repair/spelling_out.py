"""Write a line that has been read: runs put together, marks spaced as printers space them."""

import re
from collections.abc import Iterable
from typing import Final

from workbench.text import arabic
from workbench.text.repair.printed_line import EN_DASH, Unit, UnitKind
from workbench.text.repair.reader import RunRead
from workbench.text.repair.words import NOTE_MARK

_DASH: Final = re.compile(rf"\s*{EN_DASH}\s*|\s+-\s*|\s*-\s+")
_QUOTED: Final = re.compile(r'\s*"\s*([^"]*?)\s*"(?=([،.:؛؟!]?))\s*')
_OPENING: Final = re.compile(r"(?<=\S)\s*([(\[«])\s*|([(\[«])\s+")
_CLOSING: Final = re.compile(r"\s*([)\]»])(?=(\w?))")
_BEFORE_LETTER: Final = re.compile(rf'(?<=")(?=[{arabic.LETTERS}])')
_BEFORE_CLOSING: Final = re.compile(r"\s+([،.:؛؟!])")
_AFTER_CLOSING: Final = re.compile(rf"([،:؛؟!]|\.+)(?=[{arabic.LETTERS}])")
_WAW_AND_NUMBER: Final = re.compile(rf"(?<!\S){arabic.WAW}\s+(?=\d)")
_SPACES: Final = re.compile(r"\s+")


def spelled_out(runs: Iterable[RunRead]) -> str:
    """Return the text of `runs`."""
    pieces: list[str] = []
    for run in runs:
        for place, unit in enumerate(run.units):
            parted = unit.spaces if place else not run.is_joined
            if parted and not _is_note_mark(unit):
                pieces.append(" ")
            pieces.append(unit.text)
    return spaced("".join(pieces))


def _is_note_mark(unit: Unit) -> bool:
    """Whether a unit is the number of a note, which stands at the word before it."""
    return unit.kind is UnitKind.LATIN and NOTE_MARK.fullmatch(unit.text) is not None


def spaced(text: str) -> str:
    """Return `text` with closing marks against the word before, and dashes standing free."""
    text = _DASH.sub(lambda dash: f" {dash.group().strip()} ", text)
    text = _QUOTED.sub(_with_quotes, text)
    text = _OPENING.sub(lambda mark: f" {mark[1] or mark[2]}", text)
    text = _CLOSING.sub(lambda mark: f"{mark[1]} " if mark[2] else mark[1], text)
    text = _BEFORE_CLOSING.sub(r"\1", text)
    text = _AFTER_CLOSING.sub(r"\1 ", text)
    text = _WAW_AND_NUMBER.sub(arabic.WAW, text)
    return _SPACES.sub(" ", text).strip()


def _with_quotes(quoted: re.Match[str]) -> str:
    """Return quoted words with their quotes against them."""
    return f' "{quoted[1]}"' + ("" if quoted[2] else " ")
