"""Read the printed lines of a document in sequence, learning the extractor's habits on the way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from workbench.text.repair.atoms import Atom, atoms_of
from workbench.text.repair.decoder import Decoder
from workbench.text.repair.habits import Habits
from workbench.text.repair.hypotheses import Reading
from workbench.text.repair.language_model import LanguageModel
from workbench.text.repair.printed_line import PrintedLine, Seam, Unit

_DASH: Final = 2.0
"""Speaks for a dash: a mark costs something, and leaving it out is no merit."""
_UNJOINED: Final = -8.0
"""Speaks against a torn kashida that joins nothing."""
_BEHIND: Final = -1.0
"""Speaks against every run that stands behind a torn kashida, its letter, and one more."""
_LONG: Final = -3.0
"""Speaks against a torn kashida between two longer runs."""
_USUAL: Final = 3
_ONE_LETTER: Final = 1
_ALONE: Final = 99.0
"""The margin of a reading that has no rival."""
_ROTATED: Final = 5.0
_OPEN: Final = 4
"""Readings of a line that are kept until the next one is read."""
_SHORT: Final = 0.6
"""Part of the usual length below which a line is the last of its paragraph."""
_PARTS: Final = frozenset(
    (Seam.WIDE_GAP, Seam.SPACE_AT_WAW, Seam.SPACE_AT_SCRAP, Seam.SPACE_AT_STRANGER)
)
SAMPLE: Final = 160
"""Lines from which the habits are learnt."""


@dataclass(frozen=True, slots=True)
class RunRead:
    """A run in its place in the text.

    Attributes:
        units: What it is made of, in the order of the text.
        is_joined: Whether it continues the word before it.
    """

    units: tuple[Unit, ...]
    is_joined: bool


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line as it is read.

    Attributes:
        runs: In the order of the text.
        margin: How much likelier (logarithm) it is than the next best reading.
        cuts: Where runs met, by kind of seam, and where they might have met.
    """

    runs: tuple[RunRead, ...]
    margin: float
    cuts: tuple[tuple[Seam, bool], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A way to read a line, before the next one is known.

    Attributes:
        score: How much less likely (logarithm) it is than the best; at most 0.
        read: The line.
        end: Where the next line goes on.
    """

    score: float
    read: LineRead
    end: Reading


def read_lines(
    lines: Sequence[PrintedLine], model: LanguageModel, habits: Habits
) -> Iterator[LineRead]:
    """Read `lines` in sequence, each in the company of the one before and the one behind.

    A line is settled when the next one is read: what it ends in must fit what comes then. Behind
    a short line something else begins.
    """
    decoder = Decoder(model, habits)
    usual = median(len(line.units) for line in lines) if lines else 0.0
    before: list[_Candidate] = []
    for line in lines:
        found = _candidates(
            line, decoder, model, habits, [each.end for each in before] or [Reading(0.0)]
        )
        if before:
            best = found[0].end
            rivals = (-each.score for each in found if each.end.root != best.root)
            yield _settled(before[best.root], min((best.root_lead, *rivals)))
            found = [each for each in found if each.end.root == best.root]
        before = _kept(found)
        if len(line.units) < _SHORT * usual:
            yield _settled(before[0], _gap(before))
            before = []
    if before:
        yield _settled(before[0], _gap(before))


def _candidates(
    line: PrintedLine,
    decoder: Decoder,
    model: LanguageModel,
    habits: Habits,
    beginnings: Sequence[Reading],
) -> list[_Candidate]:
    """Return the ways to read a line, best first, each text once."""
    found: list[tuple[float, LineRead, Reading]] = []
    for variant, bonus in variants(line):
        atoms = atoms_of(variant, model, habits)
        for reading in decoder.readings(atoms, beginnings):
            read = _line_read(variant, atoms, reading)
            score = reading.score + bonus
            if line.has_stray_kashida and len(variant.units) == len(line.units):
                score += _fit(read.runs, line.units[-1])
            found.append((score, read, reading))
    found.sort(key=_score, reverse=True)
    distinct = {_text(read): (score, read, end) for score, read, end in reversed(found)}
    best = found[0][0]
    return [
        _Candidate(score - best, read, end._replace(score=score - best))
        for score, read, end in reversed(distinct.values())
    ]


def _text(read: LineRead) -> str:
    """Return what is read, for telling one reading from another."""
    return "".join(
        ("" if run.is_joined else " ") + "".join(unit.text for unit in run.units)
        for run in read.runs
    )


def _kept(found: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the best candidates, which know by how much they beat those that are given up."""
    if len(found) <= _OPEN:
        return list(found)
    given_up = found[_OPEN].score
    return [replace(each, read=_settled(each, each.score - given_up)) for each in found[:_OPEN]]


def _settled(candidate: _Candidate, margin: float) -> LineRead:
    """Return a line whose margin is no larger than this one."""
    return replace(candidate.read, margin=min(candidate.read.margin, margin))


def _gap(candidates: Sequence[_Candidate]) -> float:
    """Return by how much the best beats the second."""
    return -candidates[1].score if len(candidates) > 1 else _ALONE


def _score(found: tuple[float, LineRead, Reading]) -> float:
    return found[0]


def variants(line: PrintedLine) -> Iterator[tuple[PrintedLine, float]]:
    """Yield the lines that `line` may have been, each with a logarithm that speaks for it.

    A kashida that belongs to nothing at the beginning of the line is a dash, or it was torn from
    the last run of the file: then the line stands there in two parts, in the order of the text.
    """
    yield line, 0.0
    if not line.has_stray_kashida:
        return
    yield line.with_dash(), _DASH
    for place, seam in enumerate(line.seams):
        if place and seam in _PARTS:
            yield line.rotated(place), _ROTATED
            yield line.rotated(place, keep=1), _ROTATED


def _fit(runs: Sequence[RunRead], unit: Unit) -> float:
    """Return how well a torn kashida explains a reading, as a logarithm.

    The run that ends in `unit`, the last of the file, was stretched towards a run of one letter;
    little stands on the line behind these two.
    """
    for place, (run, following) in enumerate(pairwise(runs)):
        if run.units[-1] is unit:
            if not following.is_joined:
                return _UNJOINED
            is_usual = _ONE_LETTER in {len(run.units), len(following.units)}
            behind = max(0, len(runs) - place - _USUAL)
            return _BEHIND * behind + (0.0 if is_usual else _LONG)
    return _UNJOINED


def learnt(lines: Sequence[PrintedLine], model: LanguageModel, habits: Habits) -> Habits:
    """Return `habits` as a sample of `lines` shows them."""
    cuts: Counter[tuple[Seam, bool]] = Counter()
    for line in read_lines(_sample(lines), model, habits):
        cuts.update(line.cuts)
    return habits.adapted(cuts)


def _sample(lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """Return some lines from the middle of the document."""
    start = max(0, (len(lines) - SAMPLE) // 2)
    return lines[start : start + SAMPLE]


def _line_read(line: PrintedLine, atoms: Sequence[Atom], reading: Reading) -> LineRead:
    lead = min(reading.lead, _ALONE)
    runs: list[RunRead] = []
    starts: set[int] = set()
    while reading.before is not None:
        start, end = atoms[reading.begin].start, atoms[reading.end - 1].end
        starts.add(start)
        runs.append(RunRead(line.units[start:end], reading.is_joined))
        reading = reading.before
    cuts = tuple(
        (atom.seam, atom.start in starts)
        for before, atom in pairwise(atoms)
        if not atom.follows_waw or before.start in starts
    )
    return LineRead(tuple(reversed(runs)), lead, cuts)
