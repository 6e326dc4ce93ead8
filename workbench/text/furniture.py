"""Page furniture: what belongs to the page and not to the text that stands on it.

Everything here asks for evidence from the whole text. A line is furniture because it comes again
and again, or because it counts upwards; one line alone is never dropped.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from workbench.text.arabic import ascii_digits, has_arabic
from workbench.text.folding import fold

_SHORT: Final = re.compile(r"[A-Za-z./:\-]{1,3}")
"""A piece of a watermark that runs up the margin, cut by the line grid of the page."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info)\S*")
_PAGE_NUMBER: Final = re.compile(r"\W*(\d{1,4})\W*")
_ENOUGH: Final = 3
"""How many pieces, or numbers in a row, are no accident."""

_HEADS: Final = 4
"""How often a line has to come again to be a running head."""

_PAGE: Final = 10
"""Fewest lines between two running heads; refrains come again sooner."""

_LONGEST_HEAD: Final = 60
_TOO_MUCH: Final = 0.25
"""Part of all lines that cannot be running heads: this text repeats itself."""


def drop_furniture(text: str) -> str:
    """Drop watermarks, addresses at the foot, page numbers and running heads of a text.

    Blank lines stay: what they say about paragraphs is judged later.
    """
    lines = text.split("\n")
    content = [line.strip() for line in lines]
    watermark = set(_watermark(content))
    repeated = set(_repeated(content))
    if len(repeated) > _TOO_MUCH * len(content):
        repeated = set()
    dropped = watermark | set(_numbers(content)) | repeated
    letters = {letter for index in watermark for letter in content[index] if letter.isalpha()}
    kept = (line for index, line in enumerate(lines) if index not in dropped)
    return "\n".join(_without_stray(line, letters) for line in kept)


def _watermark(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of three characters or fewer that follow one another, all of them Latin."""
    run: list[int] = []
    for index, line in enumerate((*lines, "end of text")):
        if _SHORT.fullmatch(line):
            run.append(index)
        elif line:
            if len(run) >= _ENOUGH:
                yield from run
            run = []


def _without_stray(line: str, letters: set[str]) -> str:
    """Return `line` without a letter of the watermark that fell into it, at either end."""
    if not letters or not (has_arabic(line) or "*" in line):
        return line
    found = re.match(r"(\s*)([A-Za-z])(?![A-Za-z.])(.*)", line, re.DOTALL)
    if found and found[2] in letters and found[2] != "i":
        line = f"{found[1]}{found[3]}"
    found = re.search(r"(?<![A-Za-z.])([A-Za-z])\s*\Z", line)
    if found and found[1] in letters and found[1] != "i":
        line = line[: found.start()]
    return line


def _numbers(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are page numbers: alone on their line and counting upwards by one."""
    found = [
        (index, int(match[1]))
        for index, line in enumerate(lines)
        if (match := _PAGE_NUMBER.fullmatch(ascii_digits(line)))
    ]
    run: list[int] = []
    expected = -1
    for index, number in (*found, (-1, -1)):
        if number != expected:
            if len(run) >= _ENOUGH and _far_apart(run):
                yield from run
            run = []
        run.append(index)
        expected = number + 1


def _repeated(lines: Sequence[str]) -> Iterator[int]:
    """Yield the addresses that come twice, and the short lines that come on every page."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line and len(line) <= _LONGEST_HEAD:
            places[_head(line)].append(index)
    for head, indices in places.items():
        if _ADDRESS.fullmatch(head):
            if len(indices) > 1:
                yield from indices
        elif re.search(r"\w", head) and len(indices) >= _HEADS and _far_apart(indices):
            yield from indices


def _head(line: str) -> str:
    """Return what a running head says, whatever page it stands on."""
    return re.sub(r"\d+", "", fold(line)).strip(" -–|.")


def _far_apart(indices: Iterable[int]) -> bool:
    """Whether there is at least a page between any two of these lines."""
    return all(later - earlier >= _PAGE for earlier, later in pairwise(indices))
