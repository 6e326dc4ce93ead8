"""Cut a printed line wherever it may have to be cut, and nowhere else.

Most letters are not suspected: a familiar word stays whole, and so do two words that like each
other's company. What remains between two suspected seams is an atom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workbench.text import arabic
from workbench.text.repair.habits import Habits
from workbench.text.repair.language_model import UNKNOWN, LanguageModel
from workbench.text.repair.printed_line import WIDE, PrintedLine, Seam, Unit, UnitKind

_FAMILIAR: Final = (0.0, 0.0, -9.0, -10.0, -12.0, -14.0, -16.0, -19.0)
"""Logarithm of the frequency above which a word is not suspected of being two runs, by length."""
_BETWEEN_LETTERS: Final = frozenset(
    (
        Seam.LETTERS,
        Seam.EDGE,
        Seam.EDGE_AT_GAP,
        Seam.EDGE_AT_MARK,
        Seam.BEFORE_LAST_WAW,
        Seam.BEFORE_INNER_WAW,
        Seam.AFTER_WAW,
        Seam.AFTER_WAW_AT_GAP,
    )
)
_EDGES: Final = frozenset((Seam.EDGE_AT_GAP, Seam.EDGE_AT_MARK))
_BEHIND_WAW: Final = frozenset(
    (
        Seam.AFTER_WAW_AT_GAP,
        Seam.AFTER_WAW,
        Seam.AFTER_COMMON_WAW,
        Seam.SPACE_BEHIND_LAST_WAW,
    )
)
_COMMON: Final = -7.0
"""Logarithm of the frequency of the hundred commonest words."""
_USUAL: Final = -13.0
"""Logarithm of the frequency of the 20,000 commonest words."""
_SHORT: Final = 2
"""Letters of a scrap: it will be joined to something."""
_STRANGER: Final = -16.0
_SCRAP: Final = -5.0
_MARK: Final = -3.0
"""What scraps, unknown words and marks cost in the end, roughly."""
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
        seam: What lies before it.
        continues: Whether its first piece belongs to the same word as the atom before, if uncut.
        follows_waw: Whether the atom before is nothing but a و, so that the seam is cut or not
            according to whether that و is a run of its own.
        cut: Logarithm of the likelihood of a boundary before it.
        keep: Logarithm of the likelihood of none.
        gap: 0 to 2: no space before it, one, several.
        estimate: What it will cost in the end, roughly.
    """

    pieces: tuple[str, ...]
    are_letters: tuple[bool, ...]
    start: int
    end: int
    seam: Seam
    continues: bool
    follows_waw: bool
    cut: float
    keep: float
    gap: int
    estimate: float


def atoms_of(line: PrintedLine, model: LanguageModel, habits: Habits) -> tuple[Atom, ...]:
    """Cut `line` at its suspected seams."""
    units = line.units
    if not units:
        return ()
    costs = habits.cut_costs()
    seams = _suspected(line, model)
    atoms: list[Atom] = []
    estimates = _estimates(line, model)
    for start, end in zip(seams, [*list(seams)[1:], len(units)], strict=True):
        pieces, are_letters = _pieces(units[start:end])
        cut, keep = costs[seams[start]]
        estimate = max(cut, keep) + sum(estimates[start:end])
        touches = start > 0 and not units[start].spaces
        atoms.append(
            Atom(
                pieces,
                are_letters,
                start,
                end,
                seams[start],
                touches and units[start].kind is units[start - 1].kind is UnitKind.LETTER,
                bool(atoms) and seams[start] in _BEHIND_WAW and atoms[-1].pieces == (arabic.WAW,),
                cut,
                keep,
                min(units[start].spaces, WIDE) if start else WIDE,
                estimate,
            )
        )
    return tuple(atoms)


def _estimates(line: PrintedLine, model: LanguageModel) -> list[float]:
    """Return for every unit its share in what its word will cost in the end, roughly."""
    shares = [_MARK] * len(line.units)
    newer = UNKNOWN
    for start, end, text in _words(line):
        cost, _, newer = model.advance(UNKNOWN, newer, text)
        least = _SCRAP if end - start <= _SHORT else _STRANGER
        for place in range(start, end):
            shares[place] = max(cost, least) / (end - start)
    return shares


def _pieces(units: tuple[Unit, ...]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Return the words, numbers and marks of `units`, and which of them are letters."""
    pieces = [units[0].text]
    are_letters = [units[0].kind is UnitKind.LETTER]
    for unit in units[1:]:
        is_letter = unit.kind is UnitKind.LETTER
        if is_letter and are_letters[-1] and not unit.spaces:
            pieces[-1] += unit.text
        else:
            pieces.append(unit.text)
            are_letters.append(is_letter)
    return tuple(pieces), tuple(are_letters)


def _suspected(line: PrintedLine, model: LanguageModel) -> dict[int, Seam]:
    """Return the units before which there may be a boundary, with what lies there; 0 is one."""
    seams = {
        place: seam
        for place, seam in enumerate(line.seams)
        if not place or (seam is not Seam.INSIDE and seam not in _BETWEEN_LETTERS)
    }
    words = list(_words(line))
    for start, end, text in words:
        for place in _places(line, start, end, text, model):
            seams[start + place] = line.seams[start + place]
        second = line.seams[start + 1] if end > start + 1 else Seam.INSIDE
        if second in _BEHIND_WAW and (model.is_known(text[1:]) or not model.is_known(text)):
            common = model.frequency(text[1:]) > _COMMON
            seams[start + 1] = Seam.AFTER_COMMON_WAW if common else second
    for (_, end, before), (start, _, after) in pairwise(words):
        if end == start and line.seams[start] is Seam.SPACE:
            if _belong_together(before, after, model):
                del seams[start]
            elif not (model.is_known(before) and model.is_known(after)):
                glued = _is_glued(before, model) or _is_glued(after, model)
                seams[start] = Seam.SPACE_AT_GLUED if glued else Seam.SPACE_AT_STRANGER
    return dict(sorted(seams.items()))


def _belong_together(before: str, after: str, model: LanguageModel) -> bool:
    """Whether two words like each other's company too much to be parted."""
    _, _, number = model.advance(UNKNOWN, UNKNOWN, before)
    liking = model.advance(UNKNOWN, number, after)[0] - model.frequency(after)
    return model.is_known(before) and liking > _COMPANY


def _is_glued(word: str, model: LanguageModel) -> bool:
    """Whether a word that nobody knows is two known ones."""
    return not model.is_known(word) and any(
        model.frequency(word[:place]) > _USUAL and model.frequency(word[place:]) > _USUAL
        for place in range(_SHORT + 1, len(word) - _SHORT)
    )


def _places(
    line: PrintedLine, start: int, end: int, text: str, model: LanguageModel
) -> Iterator[int]:
    """Yield where, inside the word from `start` to `end`, two runs may meet."""
    places = _places_in(text, model)
    if _touches_another_kind(line, start, end):
        places |= {1, end - start - 1}
    if model.frequency(text[1:] or text) > model.frequency(text):
        places |= {1} if line.seams[min(start + 1, end - 1)] in _EDGES else set()
    for place in places:
        if 0 < place < end - start and line.seams[start + place] in _BETWEEN_LETTERS:
            yield place


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


def _words(line: PrintedLine) -> Iterator[tuple[int, int, str]]:
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
