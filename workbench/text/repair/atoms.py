"""Cut a printed line wherever it may have to be cut, and nowhere else.

Most letters are not suspected: a familiar word stays whole, and so do two words that like each
other's company. What remains between two suspected seams is an atom.
"""

from dataclasses import dataclass
from typing import Final

from workbench.text.repair.habits import Habits
from workbench.text.repair.language_model import UNKNOWN, LanguageModel
from workbench.text.repair.printed_line import PrintedLine, Seam, UnitKind

_FAMILIAR: Final = (0.0, 0.0, -9.0, -10.0, -11.5, -13.0, -14.0)
"""Logarithm of the frequency above which a word is not suspected of being two runs, by length."""
_BETWEEN_LETTERS: Final = frozenset(
    (
        Seam.LETTERS,
        Seam.EDGE,
        Seam.BEFORE_WAW,
        Seam.BEFORE_INNER_WAW,
        Seam.AFTER_INNER_WAW,
    )
)
_SHORT: Final = 2
"""Letters of a scrap: it will be joined to something."""
_FRAGMENT: Final = -14.0
_SHORT_FRAGMENT: Final = -4.0
_COMPANY: Final = 4.0
"""How much likelier (logarithm) a word must be behind its neighbour than anywhere to stay there."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Units between two neighbouring places of possible cuts.

    Attributes:
        pieces: Words, numbers and marks; the first may continue the atom before.
        are_letters: For each piece whether it is made of letters.
        start: Index of its first unit.
        end: Index behind its last unit.
        continues: Whether its first piece belongs to the same word as the atom before, if uncut.
        cut: Logarithm of the likelihood of a boundary before it.
        keep: Logarithm of the likelihood of none.
        gap: 0 to 2: no space before it, one, several.
        estimate: What it will cost in the end, roughly.
    """

    pieces: tuple[str, ...]
    are_letters: tuple[bool, ...]
    start: int
    end: int
    continues: bool
    cut: float
    keep: float
    gap: int
    estimate: float


def atoms_of(line: PrintedLine, model: LanguageModel, habits: Habits) -> tuple[Atom, ...]:
    """Cut `line` at its suspected seams."""
    costs = habits.cut_costs()
    units = line.units
    if not units:
        return ()
    suspected = _suspected(line, model)
    starts = [0, *(place for place in range(1, len(units)) if suspected[place])]
    atoms = []
    newer = UNKNOWN
    for start, end in zip(starts, [*starts[1:], len(units)], strict=True):
        pieces = [units[start].text]
        letters = [units[start].kind is UnitKind.LETTER]
        for place in range(start + 1, end):
            unit = units[place]
            is_letter = unit.kind is UnitKind.LETTER
            if is_letter and letters[-1] and not unit.spaces:
                pieces[-1] += unit.text
            else:
                pieces.append(unit.text)
                letters.append(is_letter)
        cut, keep = costs[line.seams[start]]
        continues = (
            start > 0
            and not units[start].spaces
            and units[start].kind is units[start - 1].kind is UnitKind.LETTER
        )
        gap = min(units[start].spaces, 2) if start else 2
        estimate = max(cut, keep)
        for piece in pieces:
            step, _, newer = model.advance(UNKNOWN, newer, piece)
            estimate += max(step, _FRAGMENT) if len(piece) > _SHORT else _SHORT_FRAGMENT
        atoms.append(
            Atom(
                tuple(pieces), tuple(letters), start, end, continues, cut, keep, gap,
                estimate,
            )
        )
    return tuple(atoms)


def _suspected(line: PrintedLine, model: LanguageModel) -> list[bool]:
    """Return for every unit whether there may be a boundary before it."""
    suspected = [seam is not Seam.INSIDE for seam in line.seams]
    words = list(_words(line))
    for start, end, text in words:
        places = _places_in(text, model)
        if _touches_another_kind(line, start, end):
            places |= {1, end - start - 1}
        for place in range(start + 1, end):
            if line.seams[place] in _BETWEEN_LETTERS and place - start not in places:
                suspected[place] = False
    for (_, end, before), (start, _, after) in zip(words, words[1:], strict=False):
        if end == start and line.seams[start] is Seam.SPACE:
            _, _, number = model.advance(UNKNOWN, UNKNOWN, before)
            liking = model.advance(UNKNOWN, number, after)[0] - model.frequency(after)
            if number and liking > _COMPANY:
                suspected[start] = False
    return suspected


def _touches_another_kind(line: PrintedLine, start: int, end: int) -> bool:
    """Whether a mark or a number stands beside the word without a space."""
    units = line.units
    return (start > 0 and not units[start].spaces) or (end < len(units) and not units[end].spaces)


def _places_in(word: str, model: LanguageModel) -> frozenset[int]:
    """Return where two runs may meet inside `word`: beside a word or beside a scrap."""
    if model.frequency(word) > _FAMILIAR[min(len(word), len(_FAMILIAR) - 1)]:
        return frozenset()
    size = len(word)
    known = {
        (start, end)
        for start in range(size)
        for end in range(start + 2, size + 1)
        if model.is_known(word[start:end]) and model.frequency(word[start:end]) > _FAMILIAR[-1]
    }
    places = {place for place in range(1, size) if (0, place) in known or (place, size) in known}
    places |= {1, 2, size - 1, size - 2}
    for start, end in known:
        if end - start > _SHORT or end == size:
            places |= {start - 1, start, end, end + 1}
    return frozenset(places)


def _words(line: PrintedLine):
    """Yield the words of the line: first unit, unit behind the last, letters."""
    units = line.units
    start = 0
    while start < len(units):
        end = start + 1
        if units[start].kind is UnitKind.LETTER:
            while end < len(units) and units[end].kind is UnitKind.LETTER and not units[end].spaces:
                end += 1
            yield start, end, "".join(unit.text for unit in units[start:end])
        start = end
