"""Notes at the end of a text, and the places that call them.

Extraction leaves a note as a paragraph that begins with its mark, and the call as the same mark
glued to a word. Both become `[^1]`, in the order of the notes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.text import arabic

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LETTER: Final = f"[{arabic.LETTERS}{arabic.MARKS}]"

_STARTS: Final = (
    re.compile(r"\s*\[\^(?P<mark>[^\[\]\s]+)\]:\s*"),
    re.compile(r"\s*(?P<mark>[ivx]+)(?![A-Za-z])[\s.)]*(?=\W*[^\W\d_a-zA-Z])"),
    re.compile(r"\s*(?P<mark>\(\d{1,3}\))[\s.:\-–]*(?=\S)"),
    re.compile(r"\s*(?P<mark>\[\d{1,3}\])[\s.:\-–]*(?=\S)"),
    re.compile(r"\s*(?P<mark>[⁰¹²³⁴-⁹]+)\s*(?=\S)"),
)
"""How a note may begin; a text uses one of these ways throughout."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a text.

    Attributes:
        starts: For the line in which a note begins (from 0), its label.
        lines: The lines of the text, those without their marks.
        marks: For every mark its label; the calls in the text are the same marks.
    """

    starts: Mapping[int, str]
    lines: tuple[str, ...]
    marks: Mapping[str, str]


def find_notes(lines: Sequence[str]) -> Notes:
    """Find the notes at the end of a text.

    Marks that are numbers count only if they count from 1 without a gap and the text calls at
    least half of them: a list at the end of an essay is no list of notes.
    """
    for start in _STARTS:
        found = {
            index: match
            for index, line in enumerate(lines)
            if line.strip() and (match := start.match(line))
        }
        if found := _at_the_end(found, lines):
            labels = {index: str(number) for number, index in enumerate(found, start=1)}
            bare = [
                line[found[index].end() :] if index in found else line
                for index, line in enumerate(lines)
            ]
            return Notes(labels, tuple(bare), {found[i]["mark"]: labels[i] for i in found})
    return Notes({}, tuple(lines), {})


def mark_calls(text: str, marks: Mapping[str, str]) -> str:
    """Write `[^1]` for the marks in `text`, behind the word that they explain."""
    for mark, label in marks.items():
        text = _call(mark).sub(f"[^{label}]", text)
    return text


def called(text: str, mark: str) -> bool:
    """Whether `text` calls the note with this mark."""
    return _call(mark).search(text) is not None


def _call(mark: str) -> re.Pattern[str]:
    """Return what finds the calls of a note."""
    if mark in _ROMAN:
        # A letter of its own between spaces may be a word; glued to Arabic it cannot be one.
        return re.compile(rf"\s*(?<![A-Za-z]){mark}(?![A-Za-z])")
    if mark[0] in "([⁰¹²³⁴⁵⁶⁷⁸⁹":
        return re.compile(rf"\s*{re.escape(mark)}")
    return re.compile(rf"\s*\[\^{re.escape(mark)}\]")


def _at_the_end(
    found: Mapping[int, re.Match[str]], lines: Sequence[str]
) -> dict[int, re.Match[str]]:
    """Return those matches that are the notes of the text: the last that count from the first."""
    if found and next(iter(found.values())).re is _STARTS[0]:
        return dict(found)
    values = {index: _value(match["mark"]) for index, match in found.items()}
    first = max((index for index, value in values.items() if value == 1), default=None)
    if first is None:
        return {}
    notes = {index: found[index] for index in found if index >= first}
    if [values[index] for index in notes] != list(range(1, len(notes) + 1)):
        return {}
    before = "\n".join(lines[:first])
    calls = sum(called(before, match["mark"]) for match in notes.values())
    return notes if 2 * calls >= len(notes) else {}


def _value(mark: str) -> int:
    """Return the number that a mark means; 0 for a word."""
    if mark in _ROMAN:
        return _ROMAN.index(mark) + 1
    digits = arabic.ascii_digits(mark.translate(_SUPERSCRIPT)).strip("()[]")
    return int(digits) if digits.isdecimal() else 0
