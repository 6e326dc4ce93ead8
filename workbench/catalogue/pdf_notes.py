"""Notes at the foot of a page: smaller than the text, and each begins with its mark."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from workbench.catalogue.pdf_columns import Column, PageOfText, Place
from workbench.catalogue.pdf_lines import PrintedLine
from workbench.domain.units import Kind, Paragraph
from workbench.text.arabic import ascii_digits

_OF_NOTE: Final = 0.93

_NOTE: Final = re.compile(
    r"(?:\((\d{1,3})\)|\[(\d{1,3})\]|([⁰¹²³⁴-⁹]+)|(\d{1,3})[.)\-–ـ]?)\s*(?=\D)"
)

_PLAIN: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_RAISED: Final = re.compile("[⁰¹²³⁴-⁹]+")


def notes_apart(
    page: PageOfText, *, size: float, first: int
) -> tuple[list[Place], list[Paragraph]]:
    """Separate the notes at the foot of a page, and write their calls in the text as `[^n]`."""
    notes: list[tuple[str, str]] = []
    text: list[Place] = []
    for column in page.columns:
        start = _start_of_notes(column, size=size)
        for line in column.lines[start:]:
            mark = _NOTE.match(line.text)
            if mark:
                notes.append((_number(mark), line.text[mark.end() :]))
            else:
                notes[-1] = (notes[-1][0], f"{notes[-1][1]} {line.text}")
        kept = column._replace(lines=column.lines[:start])
        text += [Place(line, kept, number == 0) for number, line in enumerate(kept.lines)]
    labels = {number: str(first + at) for at, (number, _) in enumerate(notes)}
    called = [replace(place, line=_with_calls(place.line, labels)) for place in text]
    return called, [Paragraph("", note, Kind.NOTE, label=labels[number]) for number, note in notes]


def _start_of_notes(column: Column, *, size: float) -> int:
    """Return the line of a column at which its notes begin: small ones, the first with a mark."""
    start = len(column.lines)
    while start and column.lines[start - 1].size < _OF_NOTE * size:
        start -= 1
    for at in range(start, len(column.lines)):
        if _NOTE.match(column.lines[at].text):
            return at
    return len(column.lines)


def _number(mark: re.Match[str]) -> str:
    """Return the number of a note in digits that can be compared."""
    return ascii_digits(next(filter(None, mark.groups()), "").translate(_PLAIN))


def _with_calls(line: PrintedLine, labels: Mapping[str, str]) -> PrintedLine:
    """Write the calls of these notes in a line as `[^n]`."""
    if not labels:
        return line

    def called(found: re.Match[str]) -> str:
        label = labels.get(ascii_digits(found[0].translate(_PLAIN).strip("()[]")))
        return f"[^{label}]" if label else found[0]

    text = _RAISED.sub(called, line.text)
    if text == line.text:
        text = re.sub(r"(?<=\S) ?\((\d{1,3})\)", called, line.text)
    return replace(line, text=text)
