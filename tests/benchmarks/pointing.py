"""Whether the passage that is pointed at is the one that was left out or put in.

Wants tables of good translations, as `corruptions` does. Sentences are left out of translations
that have as many sentences as their sources, and sentences of other paragraphs are put in.
"""

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Final

from tests.benchmarks.corruptions import documents
from workbench.align.encoders import load_encoder
from workbench.checks.rules import pairs
from workbench.checks.verdicts import LIKELY, Judge
from workbench.domain.findings import Span
from workbench.domain.units import Status, Unit
from workbench.text.sentences import sentences

_FEWEST: Final = 3
"""Sentences of a paragraph of which some are left out."""

# ruff: noqa: T201  # a benchmark talks


def run() -> None:
    """Print for each table how many passages are found at least half, and their mean F1."""
    for heading, document in documents():
        judge = Judge(pairs(*document), load_encoder())
        scores: defaultdict[str, list[float]] = defaultdict(list)
        for damage, unit, side, truth in _damaged(judge.evidence.units):
            reason = ("omission", "addition")[side]
            if judge.verdict(unit).reasons[reason] >= LIKELY:
                scores[damage].append(_overlap(judge.evidence.gaps(unit)[side], truth))
        print(heading)
        for damage, values in scores.items():
            found = sum(value >= 1 / 2 for value in values) / len(values)
            mean = sum(values) / len(values)
            print(f"  {damage:22} {len(values):4} findings  {found:4.0%} right  mean F1 {mean:.2f}")


def _damaged(units: tuple[Unit, ...]) -> Iterator[tuple[str, Unit, int, Span]]:
    """Yield what was done, the damaged unit, the side that has too much, and where."""
    random = Random(1)  # noqa: S311  # no secret is made here
    for unit in units:
        places, kept = sentences(unit.source.text), _texts(unit)
        for number in (1, 2):
            if len(places) == len(kept) >= _FEWEST:
                first = random.randrange(len(places) - number + 1)
                text = " ".join((*kept[:first], *kept[first + number :]))
                truth = Span(places[first].start, places[first + number - 1].end)
                yield f"{number} left out", _with(unit, text), 0, truth
        stranger = random.choice(_texts(random.choice(units)))
        at = random.randrange(len(kept) + 1)
        start = sum(len(text) + 1 for text in kept[:at])
        text = " ".join((*kept[:at], stranger, *kept[at:]))
        yield "1 put in", _with(unit, text), 1, Span(start, start + len(stranger))


def _texts(unit: Unit) -> list[str]:
    """Return the sentences of a translation."""
    text = unit.translation.text
    return [span.of(text) for span in sentences(text)]


def _with(unit: Unit, text: str) -> Unit:
    """Return the unit with another translation."""
    return unit.translated(text, status=Status.TRANSLATED)


def _overlap(pointed: Span | None, truth: Span) -> float:
    """Return F1 of the characters that are pointed at."""
    if pointed is None:
        return 0.0
    common = min(pointed.end, truth.end) - max(pointed.start, truth.start)
    return 2 * max(common, 0) / (pointed.end - pointed.start + truth.end - truth.start)
