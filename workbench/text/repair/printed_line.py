"""A printed line as the extractor left it: units, the gaps between them, and where it may be cut.

A unit is what no extractor takes apart: a letter with its vowel signs, a number, a Latin word, a
mark, a row of dots. What lies between two units is a `Seam`: its kind says how likely a boundary
between runs is there.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workbench.text import arabic

_TATWEEL_GROUP: Final = "tatweel"

WIDE: Final = 2
"""Spaces from which a gap is padding and not a space of the text."""

EN_DASH: Final = "\N{EN DASH}"

_UNIT: Final = re.compile(
    rf"(?P<tatweel>{arabic.TATWEEL}+[{arabic.MARKS}]*)"
    rf"|(?P<letter>[{arabic.LETTERS}][{arabic.MARKS}]*)"
    r"|(?P<number>[0-9٠-٩۰-۹]+(?:[.,/٫٬][0-9٠-٩۰-۹]+)*[%٪]?)"
    rf"|(?P<latin>(?:(?![{arabic.LETTERS}])[^\W\d_])+)"
    r"|(?P<mark>\.{2,}|\S)"
)
_JOINS_NOTHING_AFTER: Final = frozenset("اأإآٱدذرزژوؤةىء")


class UnitKind(StrEnum):
    """What a unit is made of."""

    LETTER = "letter"
    NUMBER = "number"
    LATIN = "latin"
    MARK = "mark"


class Seam(StrEnum):
    """What lies between two neighbouring units; the less likely a run ends there, the later."""

    WIDE_GAP = "wide gap"
    AFTER_ENDING = "no space behind ة or ى, which end words"
    AFTER_MARK = "no space behind a mark"
    BEFORE_MARK = "no space before a mark"
    NUMBER = "no space beside a number or a Latin word"
    SPACE_AT_WAW = "space beside a و that stands alone"
    SPACE_AT_SCRAP = "space beside another letter that stands alone"
    SPACE_BEFORE_LAST_SCRAP = "space before a lone letter, behind which there is a wide gap"
    SPACE_BEHIND_FIRST_SCRAP = "space behind a lone letter, before which there is a wide gap"
    SPACE_BEFORE_MARK = "space before a mark"
    SPACE_AFTER_MARK = "space behind a mark"
    SPACE_AFTER_CLOSING = "space behind a mark that touches the word before it"
    SPACE_AT_NUMBER = "space beside a number"
    AFTER_WAW_AT_GAP = "behind a و that follows a wide gap"
    AFTER_WAW = "behind a و that begins a run"
    AFTER_COMMON_WAW = "behind a و that begins a run, before one of the commonest words"
    SPACE_AT_LAST_WAW = "space before a و at the end of the line in the file"
    BEFORE_LAST_WAW = "before a و that ends a token"
    SPACE_BEHIND_LAST_WAW = "space behind a و that ends a token"
    BEFORE_INNER_WAW = "before a و inside a token"
    SPACE_AT_GLUED = "space beside a token that is two known words"
    SPACE_AT_STRANGER = "space beside another token that nobody knows"
    SPACE_BEFORE_WAW = "space before a token that begins with و"
    EDGE_AT_GAP = "behind the first letter after a wide gap"
    EDGE_AT_MARK = "behind the first letter after a mark"
    EDGE = "behind the first letter of a token or before the last"
    SPACE = "space between two words"
    LETTERS = "between two letters"
    INSIDE = "between letters that a kashida joins"


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
            line whose halves changed places, or else a dash.
    """

    units: tuple[Unit, ...]
    seams: tuple[Seam, ...]
    has_stray_kashida: bool = False

    def with_dash(self) -> "PrintedLine":
        """Return the line with its stray kashida taken for a dash."""
        units = (Unit(EN_DASH, UnitKind.MARK, WIDE), *self.units)
        return PrintedLine(units, _seams(units))

    def rotated(self, place: int, *, keep: int = 0) -> "PrintedLine":
        """Return the line with the units from `place` moved behind the first `keep` units."""
        moved = replace(self.units[place], spaces=WIDE)
        behind = replace(self.units[keep], spaces=WIDE)
        units = (
            *self.units[:keep],
            moved,
            *self.units[place + 1 :],
            behind,
            *self.units[keep + 1 : place],
        )
        return PrintedLine(units, _seams(units))


def read_line(line: str) -> PrintedLine:
    """Take a line apart. Kashidas vanish; one that joins nothing is a dash, or a stray at first."""
    units: list[Unit] = []
    spaces = 0
    stretched = stray = False
    end = 0
    for match in _UNIT.finditer(line):
        spaces += match.start() - end
        end = match.end()
        if match.lastgroup != _TATWEEL_GROUP:
            kind = UnitKind(match.lastgroup or "")
            units.append(Unit(match.group(), kind, spaces, stretched and not spaces))
            spaces, stretched = 0, False
        elif _is_kashida(line[match.start() - 1 : match.start()]):
            stretched = True
        elif units:
            units.append(Unit(EN_DASH, UnitKind.MARK, spaces))
            spaces = 0
        else:
            stray = True
    return PrintedLine(tuple(units), _seams(tuple(units)), stray)


def _is_kashida(before: str) -> bool:
    """Whether a tatweel joins the character before it to something."""
    return arabic.has_arabic(before) and before not in _JOINS_NOTHING_AFTER


def _seams(units: tuple[Unit, ...]) -> tuple[Seam, ...]:
    """Return what lies before each unit."""
    return tuple(_seam(units, index) if index else Seam.WIDE_GAP for index in range(len(units)))


def _seam(units: tuple[Unit, ...], index: int) -> Seam:
    before, after = units[index - 1], units[index]
    if after.spaces >= WIDE:
        return Seam.WIDE_GAP
    if UnitKind.MARK in {before.kind, after.kind}:
        touches = not before.spaces and index > 1 and units[index - 2].kind is UnitKind.LETTER
        return _seam_at_mark(before, after, touches=touches)
    if after.spaces:
        return _seam_at_space(units, index)
    if {before.kind, after.kind} != {UnitKind.LETTER}:
        return Seam.NUMBER
    return Seam.INSIDE if after.is_stretched else _seam_in_token(units, index)


def _seam_at_mark(before: Unit, after: Unit, *, touches: bool) -> Seam:
    if before.kind is UnitKind.MARK:
        if after.spaces and touches:
            return Seam.SPACE_AFTER_CLOSING
        return Seam.SPACE_AFTER_MARK if after.spaces else Seam.AFTER_MARK
    return Seam.SPACE_BEFORE_MARK if after.spaces else Seam.BEFORE_MARK


def _seam_at_space(units: tuple[Unit, ...], index: int) -> Seam:
    """Return what one space between words and numbers is."""
    before, after = units[index - 1], units[index]
    if _stands_alone(units, index - 1) or _stands_alone(units, index):
        return _seam_at_scrap(units, index)
    if {before.kind, after.kind} != {UnitKind.LETTER}:
        return Seam.SPACE_AT_NUMBER
    if before.text == arabic.WAW:
        return Seam.SPACE_BEHIND_LAST_WAW
    return Seam.SPACE_BEFORE_WAW if after.text == arabic.WAW else Seam.SPACE


def _seam_at_scrap(units: tuple[Unit, ...], index: int) -> Seam:
    """Return what one space beside a letter that stands alone is."""
    before, after = units[index - 1], units[index]
    if _stands_alone(units, index) and after.text == arabic.WAW:
        return Seam.SPACE_AT_LAST_WAW if index == len(units) - 1 else Seam.SPACE_AT_WAW
    if _stands_alone(units, index - 1) and before.text == arabic.WAW:
        return Seam.SPACE_AT_WAW
    if _stands_alone(units, index):
        is_last = index == len(units) - 1 or units[index + 1].spaces >= WIDE
        return Seam.SPACE_BEFORE_LAST_SCRAP if is_last else Seam.SPACE_AT_SCRAP
    is_first = index == 1 or before.spaces >= WIDE
    return Seam.SPACE_BEHIND_FIRST_SCRAP if is_first else Seam.SPACE_AT_SCRAP


def _seam_in_token(units: tuple[Unit, ...], index: int) -> Seam:
    """Return what lies between two letters that touch."""
    before, after = units[index - 1], units[index]
    if before.text[0] in {arabic.TEH_MARBUTA, arabic.ALEF_MAKSURA}:
        return Seam.AFTER_ENDING
    begins, ends = _begins_token(units, index - 1), _ends_token(units, index)
    if before.text == arabic.WAW and not ends:
        at_gap = begins and (index == 1 or before.spaces >= WIDE)
        return Seam.AFTER_WAW_AT_GAP if at_gap else Seam.AFTER_WAW
    if after.text == arabic.WAW and not begins:
        return Seam.BEFORE_LAST_WAW if ends else Seam.BEFORE_INNER_WAW
    if begins and (index == 1 or before.spaces >= WIDE):
        return Seam.EDGE_AT_GAP
    if begins and units[index - 2].kind is UnitKind.MARK:
        return Seam.EDGE_AT_MARK
    return Seam.EDGE if begins or ends else Seam.LETTERS


def _ends_token(units: tuple[Unit, ...], index: int) -> bool:
    if index + 1 == len(units):
        return True
    after = units[index + 1]
    return after.spaces > 0 or after.kind is not UnitKind.LETTER


def _begins_token(units: tuple[Unit, ...], index: int) -> bool:
    return index == 0 or units[index].spaces > 0 or units[index - 1].kind is not UnitKind.LETTER


def _stands_alone(units: tuple[Unit, ...], index: int) -> bool:
    """Whether the unit is a letter that touches no other letter."""
    return (
        units[index].kind is UnitKind.LETTER
        and _begins_token(units, index)
        and _ends_token(units, index)
    )
