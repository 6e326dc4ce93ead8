"""Find the runs of a printed line again: the likeliest way to cut it, turn it round and join it.

The extractor wrote the runs of a line in reverse; the reading is therefore built from the end of
the line in the file. A reading is a sequence of runs; it is as likely as its cuts, its joints and
its words are. The beam keeps the best few readings for every place where a run may begin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from workbench.text import arabic
from workbench.text.repair.atoms import Atom
from workbench.text.repair.habits import Habits
from workbench.text.repair.language_model import UNKNOWN, Hope, LanguageModel

BEAM: Final = 4
"""Readings kept for each place."""
SLACK: Final = 14.0
"""How far (logarithm) a reading may fall behind the most hopeful before it is given up."""
SECOND_SLACK: Final = 40.0
"""The same for a line whose best reading was a disappointment: the right one may be among those
given up."""
_DISAPPOINTMENT: Final = 7.0
"""How much worse (logarithm) a reading is then than its words let us expect."""
_LEAST_OPEN: Final = -14.0
"""What an unfinished word is thought to cost at most: its end may still come."""
_LONE_LETTER: Final = -5.0
"""What a letter costs that stands alone in the text."""
_AT_START: Final = {
    **dict.fromkeys("،,.؛;:؟?!)]»”", -7.0),
    **dict.fromkeys("-–—", -2.0),
}
"""What a line costs that begins with a mark that closes something, or with a dash."""
_LAST_WAW: Final = -3.0
"""What a line costs that ends in a lone و."""
_LATE_WAW: Final = -7.0
"""What it costs to cut behind a و that does not begin its run."""
_MEMORY: Final = 2
"""How many words the model looks back."""
_OPEN_LINE: Final = 2
"""The gap class at either end of a line: anything may be there."""


class Reading(NamedTuple):
    """One way to read the end of the file's line, which is the beginning of the text's line.

    Attributes:
        score: Logarithm of its likelihood.
        older: The last finished word but one.
        newer: The last finished word.
        open: The letters of the word that may still go on.
        gap: The gap class in the file behind the last run.
        begin: First atom of the last run.
        end: Atom behind the last run.
        is_joined: Whether the last run continues the word before.
        before: The reading without the last run.
    """

    score: float
    older: int = UNKNOWN
    newer: int = UNKNOWN
    open: str = ""
    gap: int = _OPEN_LINE
    begin: int = 0
    end: int = 0
    is_joined: bool = False
    before: "Reading | None" = None


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
        rests: What its words from the third on cost, by the two before: remembered, as many
            readings agree on them.
    """

    begin: int
    pieces: tuple[str, ...]
    starts_with_letters: bool
    ends_with_letters: bool
    cost: float
    gap: int
    rests: dict[tuple[int, int], tuple[float, int, int]] = field(default_factory=dict)


class Decoder:
    """Reads line after line with one model and one set of habits."""

    def __init__(self, model: LanguageModel, habits: Habits, *, beam: int = BEAM) -> None:
        self._model = model
        self._spaces = habits.space_costs()
        self._beam = beam

    def readings(self, atoms: Sequence[Atom], beginning: Reading) -> list[Reading]:
        """Return the likeliest readings of a line, best first, each with its last word closed."""
        if not atoms:
            return [beginning]
        expected = beginning.score + sum(atom.estimate for atom in atoms) - _DISAPPOINTMENT
        found = self._search(atoms, beginning, SLACK)
        slack = SECOND_SLACK
        while not found or (found[0].score < expected and slack <= SECOND_SLACK):
            found = self._search(atoms, beginning, slack) or found
            slack *= 2
        return found

    def _search(self, atoms: Sequence[Atom], beginning: Reading, slack: float) -> list[Reading]:
        """Return the readings that never fall behind the most hopeful by more than `slack`."""
        count = len(atoms)
        waiting: list[dict[tuple[int, int, str], tuple[float, Reading]]] = [{} for _ in atoms]
        ahead = list(accumulate((atom.estimate for atom in atoms), initial=0.0))
        least = ahead[count] + beginning.score - slack
        here = [beginning._replace(open="", gap=_OPEN_LINE, begin=count, end=count, before=None)]
        gap = _OPEN_LINE
        for end in range(count, 0, -1):
            if end < count:
                gap = atoms[end].gap
                ranked = sorted(waiting[end].values(), key=_rank, reverse=True)[: self._beam]
                if ranked:
                    least = max(least, ranked[0][0] + ahead[end] - slack)
                here = [reading for rank, reading in ranked if rank + ahead[end] >= least]
            if here:
                for run in _runs_ending_at(atoms, end):
                    self._add(run, here, waiting[run.begin], end, gap)
        return self._closed([reading for _, reading in waiting[0].values()])

    def _add(
        self,
        run: Run,
        readings: list[Reading],
        found: dict[tuple[int, int, str], tuple[float, Reading]],
        end: int,
        gap: int,
    ) -> None:
        """Continue each of `readings` by `run` in every way, and keep what is new or better."""
        for before in readings:
            for way in self._ways(before, run):
                score, older, newer, rest = self._read(run, *way[:4])
                rank = score + self._outlook(older, newer, rest) if rest else score
                key = (older, newer, rest)
                known = found.get(key)
                if known is None or known[0] < rank:
                    found[key] = (
                        rank,
                        Reading(score, older, newer, rest, gap, run.begin, end, way[4], before),
                    )

    def _ways(self, before: Reading, run: Run) -> Iterator[tuple[float, int, int, str, bool]]:
        """Yield the ways to put `run` behind a reading.

        Yields:
            Score, the last two finished words, the word that the first piece of the run belongs
            to, and whether it began before the run.
        """
        score = before.score + run.cost
        older, newer, open_word = before.older, before.newer, before.open
        first = run.pieces[0]
        if open_word:
            if run.starts_with_letters:
                space, join = self._spaces[before.gap][run.gap]
                yield score + join, older, newer, open_word + first, True
                score += space
                if len(open_word) == 1:
                    score += _LONE_LETTER
            step, older, newer = self._model.advance(older, newer, open_word)
            score += step
        elif before.begin == before.end and not run.starts_with_letters:
            score += _AT_START.get(first[0], 0.0)
        yield score, older, newer, first, False

    def _outlook(self, older: int, newer: int, open_word: str) -> float:
        """Return what an unfinished word will cost, by what it is so far."""
        model = self._model
        hope = model.hope(open_word)
        if hope is Hope.BEGINNING:
            return _LEAST_OPEN
        cost = model.advance(older, newer, open_word)[0]
        return max(cost, _LEAST_OPEN) if hope is Hope.WORD else cost

    def _read(
        self, run: Run, score: float, older: int, newer: int, word: str
    ) -> tuple[float, int, int, str]:
        """Return score, context and open word behind `run`, whose first piece has become `word`."""
        advance = self._model.advance
        pieces = run.pieces
        if len(pieces) == 1:
            if run.ends_with_letters:
                return score, older, newer, word
            step, older, newer = advance(older, newer, word)
            return score + step, older, newer, ""
        step, older, newer = advance(older, newer, word)
        score += step
        if len(word) == 1 and pieces[1].isalpha():
            score += _LONE_LETTER
        end = len(pieces) - run.ends_with_letters
        if end > 1:
            step, older, newer = advance(older, newer, pieces[1])
            score += step
        if end > _MEMORY:
            key = (older, newer)
            rest = run.rests.get(key)
            if rest is None:
                total = 0.0
                for piece in pieces[2:end]:
                    step, older, newer = advance(older, newer, piece)
                    total += step
                rest = run.rests[key] = total, older, newer
            step, older, newer = rest
            score += step
        return score, older, newer, pieces[-1] if run.ends_with_letters else ""

    def _closed(self, readings: list[Reading]) -> list[Reading]:
        closed = []
        for reading in readings:
            done = reading
            if reading.open:
                step, older, newer = self._model.advance(reading.older, reading.newer, reading.open)
                if len(reading.open) == 1:
                    step += _LAST_WAW if reading.open == arabic.WAW else _LONE_LETTER
                done = reading._replace(
                    score=reading.score + step, older=older, newer=newer, open=""
                )
            closed.append(done)
        closed.sort(key=_score, reverse=True)
        return closed[: self._beam]


def _rank(ranked: tuple[float, Reading]) -> float:
    return ranked[0]


def _score(reading: Reading) -> float:
    return reading.score


def _runs_ending_at(atoms: Sequence[Atom], end: int) -> Iterator[Run]:
    """Yield the runs that end before atom `end`, the shortest first."""
    pieces: tuple[str, ...] = ()
    kept = 0.0
    wide = 0
    continues = False
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
        cost += sum(len(piece) == 1 and piece.isalpha() for piece in pieces[1:-1]) * _LONE_LETTER
        yield Run(begin, pieces, atom.are_letters[0], ends_with_letters, cost, atom.gap)
        if not atom.follows_waw:
            kept += atom.keep
        wide += atom.gap >= _OPEN_LINE
        if wide > 1:
            return
        continues = atom.continues
