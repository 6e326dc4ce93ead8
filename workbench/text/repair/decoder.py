"""Find the runs of a printed line again: the likeliest way to cut it, turn it round and join it.

The extractor wrote the runs of a line in reverse; the reading is therefore built from the end of
the line in the file. A reading is a sequence of runs; it is as likely as its cuts, its joints and
its words are. The beam keeps the best few readings for every place where a run may begin.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from workbench.text import arabic
from workbench.text.repair.atoms import Atom
from workbench.text.repair.habits import Habits
from workbench.text.repair.hypotheses import Entry, Reading, Waiting, best_of
from workbench.text.repair.language_model import Hope, LanguageModel
from workbench.text.repair.runs import LONE_LETTER, Run, runs_ending_at

BEAM: Final = 4
"""Readings kept for each place."""
SLACK: Final = 14.0
"""How far (logarithm) a reading may fall behind the most hopeful before it is given up."""
SECOND_SLACK: Final = 40.0
"""The same at most for a line whose best reading was a disappointment: the right one may be among
those given up."""
_DISAPPOINTMENT: Final = 7.0
"""How much worse (logarithm) a reading is then than its words let us expect."""
_ROOM_FOR_RIVALS: Final = 5.0
"""How far (logarithm) one looks then below what was found."""
_LEAST_OPEN: Final = -14.0
"""What an unfinished word is thought to cost at most: its end may still come."""
_AT_START: Final = {
    **dict.fromkeys("،,.؛;:؟?!)]»”", -7.0),
    **dict.fromkeys("-–—", -2.0),
}
"""What a line costs that begins with a mark that closes something, or with a dash."""
_LAST_WAW: Final = -3.0
"""What a line costs that ends in a lone و."""
_MEMORY: Final = 2
"""How many words the model looks back."""


class Decoder:
    """Reads line after line with one model and one set of habits."""

    def __init__(self, model: LanguageModel, habits: Habits, *, beam: int = BEAM) -> None:
        self._model = model
        self._spaces = habits.space_costs()
        self._beam = beam

    def readings(self, atoms: Sequence[Atom], beginnings: Sequence[Reading]) -> list[Reading]:
        """Return the likeliest readings of a line, best first, each with its last word closed.

        Args:
            atoms: The line.
            beginnings: Readings of the line before, best first.
        """
        if not atoms:
            return [Reading(r.score, r.older, r.newer, root=i) for i, r in enumerate(beginnings)]
        hoped = beginnings[0].score + sum(atom.estimate for atom in atoms)
        found = self._search(atoms, beginnings, SLACK)
        slack = SECOND_SLACK
        if found:
            disappointment = hoped - found[0].score
            if disappointment <= _DISAPPOINTMENT:
                return found
            slack = min(slack, disappointment + _ROOM_FOR_RIVALS)
            return self._search(atoms, beginnings, slack) or found
        while not found:
            found = self._search(atoms, beginnings, slack)
            slack *= 2
        return found

    def _search(
        self, atoms: Sequence[Atom], beginnings: Sequence[Reading], slack: float
    ) -> list[Reading]:
        """Return the readings that never fall behind the most hopeful by more than `slack`."""
        count = len(atoms)
        waiting: list[Waiting] = [{} for _ in atoms]
        ahead = list(accumulate((atom.estimate for atom in atoms), initial=0.0))
        least = ahead[count] + beginnings[0].score - slack
        ranked = [
            (
                line.score,
                Reading(line.score, line.older, line.newer, begin=count, end=count, root=i),
            )
            for i, line in enumerate(beginnings)
        ]
        for end in range(count, 0, -1):
            if end < count:
                ranked = best_of(waiting[end], self._beam)
                if ranked:
                    least = max(least, ranked[0][0] + ahead[end] - slack)
            leads = [lead for rank, _ in ranked if (lead := rank + ahead[end] - least) >= 0]
            if leads:
                for run in runs_ending_at(atoms, end, leads[0]):
                    hopeful = sum(run.loss <= lead for lead in leads)
                    readings = [reading for _, reading in ranked[:hopeful]]
                    self._add(run, readings, waiting[run.begin], least - ahead[run.begin])
        return self._closed([reading for _, reading in best_of(waiting[0], len(waiting[0]))])

    def _add(
        self,
        run: Run,
        readings: list[Reading],
        found: Waiting,
        floor: float,
    ) -> None:
        """Continue each of `readings` by `run` in every way, and keep what is new or better.

        Args:
            run: Goes on from them.
            readings: The likeliest at the place where the run ends.
            found: Those at the place where it begins; some are added.
            floor: Below this nothing is hopeful any more.
        """
        for before in readings:
            for way in self._ways(before, run):
                if way[0] < floor:
                    continue
                score, older, newer, rest = self._read(run, *way[:4])
                if score < floor:
                    continue
                rank = score + self._outlook(older, newer, rest) if rest else score
                if rank < floor:
                    continue
                key = (older, newer, rest)
                known = found.get(key)
                if known is not None and known.rank >= rank:
                    known.beats(known.rank - rank, before.root)
                    continue
                reading = Reading(
                    score,
                    older,
                    newer,
                    rest,
                    run.behind,
                    run.begin,
                    run.end,
                    way[4],
                    before,
                    before.root,
                    before.lead,
                    before.root_lead,
                )
                found[key] = Entry(rank, reading)
                if known is not None:
                    found[key].displaces(known)

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
                if len(open_word) == 1:
                    space, join = LONE_LETTER, 0.0
                yield score + join, older, newer, open_word + first, True
                if open_word == arabic.WAW:
                    return
                score += space
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
            score += LONE_LETTER
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
                    step += _LAST_WAW if reading.open == arabic.WAW else LONE_LETTER
                done = reading._replace(
                    score=reading.score + step, older=older, newer=newer, open=""
                )
            closed.append(done)
        closed.sort(key=_score, reverse=True)
        return closed[: self._beam]


def _score(reading: Reading) -> float:
    return reading.score
