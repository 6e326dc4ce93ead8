"""Page furniture: what belongs to the page and not to the text that stands on it.

Everything here asks for evidence from the whole text. A line is furniture because it comes again
and again, or because it counts upwards; one line alone is never dropped. What stands on a page
interrupts sentences, since pages end where they are full: so “Chapter 1”, “Chapter 2” and
refrains, which come where something has ended, are told from heads and page numbers.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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

_STOP: Final = re.compile(r"[.!?؟۔…:؛][^\w\s]*\Z")
_INTERRUPTIONS: Final = 0.2
"""Least part of the heads, or numbers, that stand in the middle of a sentence. Most do, if notes
do not fill the feet of the pages; of headings next to none does."""

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
    addresses = set(_addresses(content))
    numbers, heads = tuple(_numbers(content)), tuple(_heads(content))
    apart = watermark.union(addresses, *numbers, *heads)
    repeated = addresses.union(*_interrupting(heads, content, apart))
    if len(repeated) > _TOO_MUCH * len(content):
        repeated = set()
    later = (run for run in numbers if _number(content[run[0]]) != 1)  # chapters count from 1
    dropped = watermark.union(repeated, *later, *_interrupting(numbers, content, apart))
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


def _numbers(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the lines that may be page numbers: alone on their line and counting upwards by one."""
    found = [
        (index, number) for index, line in enumerate(lines) if (number := _number(line)) is not None
    ]
    run: list[int] = []
    expected = -1
    for index, number in (*found, (-1, -1)):
        if number != expected:
            if len(run) >= _ENOUGH and _far_apart(run):
                yield run
            run = []
        run.append(index)
        expected = number + 1


def _number(line: str) -> int | None:
    """Return the number that is all of a line."""
    found = _PAGE_NUMBER.fullmatch(ascii_digits(line))
    return int(found[1]) if found else None


def _addresses(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are nothing but an address, and one that comes twice."""
    for head, indices in _places(lines).items():
        if _ADDRESS.fullmatch(head) and len(indices) > 1:
            yield from indices


def _heads(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield for each short line that may stand on every page where it stands."""
    for head, indices in _places(lines).items():
        if _ADDRESS.fullmatch(head) or not re.search(r"\w", head):
            continue
        if len(indices) >= _HEADS and _far_apart(indices):
            yield indices


def _places(lines: Sequence[str]) -> dict[str, list[int]]:
    """Return for each short line, whatever page number it bears, where it stands."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line and len(line) <= _LONGEST_HEAD:
            places[_head(line)].append(index)
    return places


def _interrupting(
    groups: Iterable[Sequence[int]], lines: Sequence[str], apart: Collection[int]
) -> Iterator[Sequence[int]]:
    """Yield the groups that interrupt what is said.

    Args:
        groups: Lines that say the same, or count upwards.
        lines: Those of the text.
        apart: Lines that may all be furniture, so that the text before them is looked for.
    """
    for group in groups:
        before = [_text_before(index, lines, apart) for index in group]
        open_ended = sum(bool(line) and not _STOP.search(line) for line in before)
        if open_ended >= _INTERRUPTIONS * len(group):
            yield group


def _text_before(index: int, lines: Sequence[str], apart: Collection[int]) -> str:
    """Return the last line of the text before a line; nothing at the beginning."""
    above = range(index - 1, -1, -1)
    return next((lines[place] for place in above if lines[place] and place not in apart), "")


def _head(line: str) -> str:
    """Return what a running head says, whatever page it stands on."""
    return re.sub(r"\d+", "", fold(line)).strip(" -–|.")


def _far_apart(indices: Iterable[int]) -> bool:
    """Whether there is at least a page between any two of these lines."""
    return all(later - earlier >= _PAGE for earlier, later in pairwise(indices))
