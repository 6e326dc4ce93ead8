"""What may be a run of a printed line, and how likely its seams are then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.text.repair.atoms import Atom

LONE_LETTER: Final = -5.0
"""What a letter costs that stands alone in the text."""
_LATE_WAW: Final = -7.0
"""What it costs to cut behind a و that does not begin its run."""
OPEN_LINE: Final = 2
"""The gap class at either end of a line: anything may be there."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of atoms that may be a run.

    Attributes:
        begin: Its first atom.
        pieces: Its words, numbers and marks.
        starts_with_letters: Whether its first piece may continue a word.
        ends_with_letters: Whether its last piece may be continued.
        cost: Logarithm of the likelihood of its seams: one cut, the others kept.
        gap: The gap class before it.
        end: The atom behind it.
        behind: The gap class there.
        loss: How far its seams fall behind the likeliest that these may be, as a logarithm.
        rests: What its words from the third on cost, by the two before: remembered, as many
            readings agree on them.
    """

    begin: int
    pieces: tuple[str, ...]
    starts_with_letters: bool
    ends_with_letters: bool
    cost: float
    gap: int
    end: int
    behind: int
    loss: float
    rests: dict[tuple[int, int], tuple[float, int, int]] = field(default_factory=dict)


def runs_ending_at(atoms: Sequence[Atom], end: int, lead: float) -> Iterator[Run]:
    """Yield the runs that end before atom `end`, the shortest first.

    Args:
        atoms: The line.
        end: The atom behind the runs.
        lead: How far (logarithm) seams may fall behind the likeliest.
    """
    pieces: tuple[str, ...] = ()
    kept = likely = lost = 0.0
    wide = 0
    continues = False
    behind = atoms[end].gap if end < len(atoms) else OPEN_LINE
    ends_with_letters = atoms[end - 1].are_letters[-1]
    late_waw = _LATE_WAW if end < len(atoms) and atoms[end].follows_waw else 0.0
    for begin in range(end - 1, -1, -1):
        atom = atoms[begin]
        if continues:
            pieces = (*atom.pieces[:-1], atom.pieces[-1] + pieces[0], *pieces[1:])
        else:
            pieces = (*atom.pieces, *pieces)
        cost = kept
        if begin and not atom.follows_waw:
            cost += atom.cut
        if begin + 1 < len(atoms) and atoms[begin + 1].follows_waw:
            cost += atoms[begin + 1].cut if begin + 1 == end else atoms[begin + 1].keep
        else:
            cost += late_waw
        cost += sum(len(piece) == 1 and piece.isalpha() for piece in pieces[1:-1]) * LONE_LETTER
        likely += max(atom.cut, atom.keep)
        loss = likely - cost
        if loss <= lead:
            yield Run(
                begin,
                pieces,
                atom.are_letters[0],
                ends_with_letters,
                cost,
                atom.gap,
                end,
                behind,
                loss,
            )
        if not atom.follows_waw:
            kept += atom.keep
            lost += max(atom.cut - atom.keep, 0.0)
            if lost > lead:
                return
        wide += atom.gap >= OPEN_LINE
        if wide > 1:
            return
        continues = atom.continues
