"""How many spoilt translations are found, and how many sound ones are blamed.

Wants tables of good translations (Arabic, tab, English, in document order) in the folder that
$WORKBENCH_DEV_DATA names. Every paragraph is spoilt in every way; the table shows, for each way,
the area under the ROC curve of the alignment, the recall at 5 % false alarms, and the floor.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.encoders import load_encoder
from workbench.checks.corruptions import Corruption, Pair, corrupted
from workbench.checks.rules import pairs
from workbench.checks.verdicts import Judge
from workbench.domain.units import Status

TABLES: Final = (("xquad_paragraphs.ar-en", 1, 200), ("tico19.ar-en", 1, 400),
                 ("tico19.ar-en", 4, 200))  # fmt: skip
"""Tables, rows joined into a paragraph, paragraphs taken."""

FLOORS: Final = {
    Corruption.WRONG_PARAGRAPH: 0.97,
    Corruption.NEIGHBOUR: 0.97,
    Corruption.BOUNDARY: 0.95,
    Corruption.ADDED_SENTENCE: 0.95,
    Corruption.OMITTED_SENTENCE: 0.95,
    Corruption.OMITTED_CLAUSE: 0.75,
    Corruption.TRUNCATED: 0.95,
    Corruption.PASTED_TWICE: 0.97,
    Corruption.UNTRANSLATED: 0.99,
    Corruption.HALF_UNTRANSLATED: 0.99,
    Corruption.NUMBER: 0.90,
    Corruption.NEGATION: 0.82,
    Corruption.NAME: 0.75,
}
POOLED: Final = 0.93
FALSE_ALARMS: Final = 0.05

Scores = npt.NDArray[np.float64]


def run() -> None:
    """Print a table for each document."""
    for heading, document in documents():
        _say(heading)
        _measure(document)


def documents() -> Iterator[tuple[str, list[Pair]]]:
    """Yield what each table is called and the paragraphs that are made of it."""
    folder = os.environ.get("WORKBENCH_DEV_DATA")
    if folder is None:
        _say("skipped: WORKBENCH_DEV_DATA names no folder")
        return
    for name, joined, count in TABLES:
        rows = _rows_of(Path(folder) / f"{name}.tsv")
        document = [
            (" ".join(row[0] for row in part), " ".join(row[1] for row in part))
            for part in (rows[i : i + joined] for i in range(0, len(rows), joined))
        ][:count]
        yield f"{name}, {joined} rows a paragraph, {len(document)} paragraphs", document


def _rows_of(path: Path) -> list[Pair]:
    """Read a table; very short rows are left out."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(row[0], row[1]) for row in rows if min(map(len, row[:2])) >= 20]


def _measure(document: list[Pair]) -> None:
    """Spoil, judge and print."""
    started = time.process_time()
    judge = Judge(pairs(*document), load_encoder())
    units = judge.evidence.units
    sound = np.array([1 - judge.verdict(unit).alignment for unit in units])
    seconds = time.process_time() - started
    limit = float(np.quantile(sound, 1 - FALSE_ALARMS))
    random = Random(7)  # noqa: S311  # no secret is made here
    pooled: list[Scores] = []
    for kind, floor in FLOORS.items():
        scores = []
        mates = []
        for index, unit in enumerate(units):
            text = corrupted(kind, index, document, random)
            if text:
                spoilt = unit.translated(text, status=Status.TRANSLATED)
                scores.append(1 - judge.verdict(spoilt).alignment)
                mates.append(index)
        if len(scores) < 20:
            continue
        bad = np.array(scores)
        pooled.append(bad)
        area = _area(sound[mates], bad)
        mark = " " if area >= floor else "!"
        _say(f"  {kind:<42} {area:.3f} {mark} (floor {floor:.2f})  {(bad > limit).mean():5.0%}")
    every = np.concatenate(pooled)
    _say(f"  {'pooled':<42} {_area(sound, every):.3f}   (floor {POOLED:.2f})  "
         f"{(every > limit).mean():5.0%}")  # fmt: skip
    errors = _calibration_error(sound, pooled)
    _say(f"  expected calibration error {errors:.3f} (at most 0.05); "
         f"{1000 * seconds / len(units):.1f} ms a paragraph, calibration included")  # fmt: skip


def _area(sound: Scores, spoilt: Scores) -> float:
    """Return the chance that a spoilt one scores higher than a sound one."""
    order = np.sort(sound)
    below = np.searchsorted(order, spoilt, side="left")
    above = np.searchsorted(order, spoilt, side="right")
    return float((below + above).mean() / 2 / len(order))


def _calibration_error(sound: Scores, groups: list[Scores]) -> float:
    """Return the expected calibration error, half of all translations being spoilt."""
    scores = np.concatenate([sound, *groups])
    labels = np.arange(len(scores)) >= len(sound)
    shares = np.concatenate(
        [np.full(len(sound), 1 / len(sound))]
        + [np.full(len(group), 1 / len(group) / len(groups)) for group in groups]
    )
    bins = np.minimum((scores * 10).astype(int), 9)
    gaps = (abs((shares * (scores - labels))[bins == number].sum()) for number in range(10))
    return float(sum(gaps) / shares.sum())


def _say(line: str) -> None:
    """Print a line of the table."""
    print(line)  # noqa: T201  # a benchmark talks
