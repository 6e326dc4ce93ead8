"""A printed line as the extractor left it: units, the gaps between them, and where it may be cut.

A unit is what no extractor takes apart: a letter with its vowel signs, a number, a Latin word, a
mark, a row of dots. What lies between two units is a `Seam`: its kind says how likely a boundary
between runs is there.
"""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from workbench.text import arabic

WIDE: Final = 2
"""Spaces from which a gap is padding and not a space of the text."""

EN_DASH: Final = "\N{EN DASH}"

_UNIT: Final = re.compile(
    rf"(?P<tatweel>{arabic.TATWEEL}+[{arabic.MARKS}]*)"
    rf"|(?P<letter>[{arabic.LETTERS}][{arabic.MARKS}]*)"
    r"|(?P<number>[0-9٠-٩۰-۹]+(?:[.,/٫٬][0-9٠-٩۰-۹]+)*[%٪]?)"
    r"|(?P<latin>[^\W\d_]+)"
    r"|(?P<mark>\.{2,}|\S)"
)
_JOINS_NOTHING_AFTER: Final = frozenset("اأإآٱدذرزژوؤةىء")


class UnitKind(StrEnum):
    """What a unit is made of."""

    LETTER = "letter"
    NUMBER = "number"
    LATIN = "latin"
    MARK = "mark"


class Seam(IntEnum):
    """What lies between two neighbouring units."""

    INSIDE = 0
    """Letters that belong together: a kashida joins them, or nothing speaks for a cut."""
    WIDE_GAP = 1
    SPACE = 2
    SPACE_AT_MARK = 3
    SPACE_AT_SCRAP = 4
    """A space beside a letter that stands alone."""
    AFTER_ENDING = 5
    """A letter follows ة or ى, which end words."""
    MARK = 6
    """A mark touches its neighbour."""
    NUMBER = 7
    """A number or a Latin word touches a letter."""
    AFTER_WAW = 8
    """Behind a و that begins a token."""
    LETTERS = 9
    SPACE_AT_LAST_WAW = 10
    """A space before a و that stands alone at the end of the line in the file."""
    EDGE = 11
    """One letter of a token lies on one side."""
    BEFORE_WAW = 12
    """Before a و that ends a token."""
    AFTER_WAW_AT_GAP = 13
    """Behind a و that begins a token behind a wide gap."""
    BEFORE_INNER_WAW = 14
    AFTER_INNER_WAW = 15


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a line.

    Attributes:
        text: As written, tatweel removed.
        kind: What it is made of.
        spaces: Spaces before it in the line.
        is_stretched: Whether a kashida joins it to the unit before.
    """

    text: str
    kind: UnitKind
    spaces: int
    is_stretched: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page.

    Attributes:
        units: In the order of the file.
        seams: `seams[i]` lies between `units[i - 1]` and `units[i]`; the first is a wide gap.
        has_stray_kashida: Whether the line begins with a kashida that joins nothing: the sign of a
            line whose halves changed places.
    """

    units: tuple[Unit, ...]
    seams: tuple[Seam, ...]
    has_stray_kashida: bool = False

    def rotated(self, place: int, *, keep: int = 0) -> "PrintedLine":
        """Return the line with the units from `place` moved behind the first `keep` units."""
        units = (*self.units[:keep], *self.units[place:], *self.units[keep:place])
        return PrintedLine(units, _seams(units))


def read_line(line: str, *, stray_kashida_is_dash: bool = False) -> PrintedLine:
    """Take a line apart. Kashidas vanish; one that joins nothing is a dash or a stray."""
    units: list[Unit] = []
    spaces = 0
    stretched = stray = False
    end = 0
    for match in _UNIT.finditer(line):
        spaces += match.start() - end
        end = match.end()
        kind = match.lastgroup
        if kind == "tatweel":
            role = _role_of_tatweel(line, match.start(), match.end(), is_first=not units)
            if role == "dash" or (role == "stray" and stray_kashida_is_dash):
                units.append(Unit(EN_DASH, UnitKind.MARK, spaces))
                spaces = 0
            elif role == "stray":
                stray = True
            else:
                stretched = True
            continue
        units.append(Unit(match.group(), UnitKind(kind), spaces, stretched and not spaces))
        spaces, stretched = 0, False
    return PrintedLine(tuple(units), _seams(tuple(units)), stray)


def _role_of_tatweel(line: str, start: int, end: int, *, is_first: bool) -> str:
    """Return `kashida`, `dash` or `stray` for the tatweel at `line[start:end]`."""
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    if arabic.has_arabic(before) and before not in _JOINS_NOTHING_AFTER:
        return "kashida"
    if is_first:
        return "stray"
    return "dash"


def _seams(units: tuple[Unit, ...]) -> tuple[Seam, ...]:
    """Return what lies before each unit."""
    return tuple(
        _seam(units, index) if index else Seam.WIDE_GAP for index in range(len(units))
    )


def _seam(units: tuple[Unit, ...], index: int) -> Seam:
    before, after = units[index - 1], units[index]
    if after.spaces >= WIDE:
        return Seam.WIDE_GAP
    kinds = {before.kind, after.kind}
    if after.spaces:
        if UnitKind.MARK in kinds:
            return Seam.SPACE_AT_MARK
        if index == len(units) - 1 and _stands_alone(units, index):
            last_is_waw = units[index].text == arabic.WAW
            return Seam.SPACE_AT_LAST_WAW if last_is_waw else Seam.SPACE_AT_SCRAP
        if _stands_alone(units, index - 1) or _stands_alone(units, index):
            return Seam.SPACE_AT_SCRAP
        return Seam.SPACE
    if UnitKind.MARK in kinds:
        return Seam.MARK
    if kinds != {UnitKind.LETTER}:
        return Seam.NUMBER
    if after.is_stretched:
        return Seam.INSIDE
    if before.text[0] in {arabic.TEH_MARBUTA, arabic.ALEF_MAKSURA}:
        return Seam.AFTER_ENDING
    if before.text == arabic.WAW and _begins_token(units, index - 1):
        at_gap = index == 1 or before.spaces >= WIDE
        return Seam.AFTER_WAW_AT_GAP if at_gap else Seam.AFTER_WAW
    if _ends_token(units, index):
        return Seam.BEFORE_WAW if after.text == arabic.WAW else Seam.EDGE
    if _begins_token(units, index - 1):
        return Seam.EDGE
    if before.text == arabic.WAW:
        return Seam.AFTER_INNER_WAW
    return Seam.BEFORE_INNER_WAW if after.text == arabic.WAW else Seam.LETTERS


def _ends_token(units: tuple[Unit, ...], index: int) -> bool:
    if index + 1 == len(units):
        return True
    after = units[index + 1]
    return after.spaces > 0 or after.kind is not UnitKind.LETTER


def _begins_token(units: tuple[Unit, ...], index: int) -> bool:
    return (
        index == 0 or units[index].spaces > 0 or units[index - 1].kind is not UnitKind.LETTER
    )


def _stands_alone(units: tuple[Unit, ...], index: int) -> bool:
    """Whether the unit is a letter that touches no other letter."""
    return (
        units[index].kind is UnitKind.LETTER
        and _begins_token(units, index)
        and _ends_token(units, index)
    )
