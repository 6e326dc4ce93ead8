"""Read the printed lines of a document in sequence, learning the extractor's habits on the way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.text.repair.atoms import Atom, atoms_of
from workbench.text.repair.decoder import Decoder, Reading
from workbench.text.repair.habits import Habits
from workbench.text.repair.language_model import LanguageModel
from workbench.text.repair.printed_line import PrintedLine, Seam, Unit

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


def read_lines(
    lines: Sequence[PrintedLine], model: LanguageModel, habits: Habits
) -> Iterator[LineRead]:
    """Read `lines` in sequence, each in the company of the one before."""
    decoder = Decoder(model, habits)
    before = Reading(0.0)
    for line in lines:
        atoms = atoms_of(line, model, habits)
        beginning = Reading(0.0, before.older, before.newer)
        readings = decoder.readings(atoms, [beginning])
        before = readings[0]
        yield _line_read(line, atoms, readings)


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


def _line_read(
    line: PrintedLine, atoms: Sequence[Atom], readings: Sequence[Reading]
) -> LineRead:
    runs: list[RunRead] = []
    starts: set[int] = set()
    reading: Reading | None = readings[0]
    while reading is not None and reading.begin < reading.end:
        start, end = atoms[reading.begin].start, atoms[reading.end - 1].end
        starts.add(start)
        runs.append(RunRead(line.units[start:end], reading.is_joined))
        reading = reading.before
    cuts = tuple((line.seams[atom.start], atom.start in starts) for atom in atoms[1:])
    margin = readings[0].score - readings[1].score if len(readings) > 1 else 99.0
    return LineRead(tuple(reversed(runs)), margin, cuts)
