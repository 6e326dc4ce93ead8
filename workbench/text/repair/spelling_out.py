"""Write a line that has been read: runs put together, marks spaced as printers space them."""

import re
from collections.abc import Iterable
from typing import Final

from workbench.text import arabic
from workbench.text.repair.printed_line import EN_DASH
from workbench.text.repair.reader import RunRead

_DASH: Final = re.compile(rf"\s*{EN_DASH}\s*|\s+-\s*|\s*-\s+")
_QUOTED: Final = re.compile(r'\s*"\s*([^"]*?)\s*"\s*')
_BEFORE_LETTER: Final = re.compile(rf'(?<=")(?=[{arabic.LETTERS}])')
_BEFORE_CLOSING: Final = re.compile(r"\s+([،.:؛؟!])")
_AFTER_CLOSING: Final = re.compile(rf"([،:؛؟!]|\.+)(?=[{arabic.LETTERS}])")
_SPACES: Final = re.compile(r"\s+")


def spelled_out(runs: Iterable[RunRead]) -> str:
    """Return the text of `runs`."""
    pieces: list[str] = []
    for run in runs:
        if not run.is_joined:
            pieces.append(" ")
        for place, unit in enumerate(run.units):
            if place and unit.spaces:
                pieces.append(" ")
            pieces.append(unit.text)
    return spaced("".join(pieces))


def spaced(text: str) -> str:
    """Return `text` with closing marks against the word before, and dashes standing free."""
    text = _DASH.sub(lambda dash: f" {dash.group().strip()} ", text)
    text = _QUOTED.sub(r' "\1" ', text)
    text = _BEFORE_CLOSING.sub(r"\1", text)
    text = _AFTER_CLOSING.sub(r"\1 ", text)
    return _SPACES.sub(" ", text).strip()
