"""Which passage of a text has no counterpart in the other one?

That something is missing is told by many signs; where, by what would be best without: a run of
sentences, or of clauses, without which both texts are more alike, their lengths go better
together, and whose words nothing in the other text supports.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.coverage import Coverage
from workbench.align.vectors import Vectors
from workbench.checks.length import LengthModel
from workbench.checks.readings import Reading
from workbench.checks.spare import gains
from workbench.domain.findings import Span
from workbench.text.sentences import clauses

_SUPPORT: Final = 0.15
"""What a word without a counterpart is worth, in nats …"""
_BROKEN: Final = 0.5
"""… and what it costs to begin or to end inside a sentence."""
_LONGEST: Final = 12
"""Clauses of the longest run that is looked at: more is left out in one piece very rarely."""


def least_missed(
    reading: Reading, other: Reading, coverage: Coverage, model: LengthModel
) -> Span | None:
    """Return the passage of a text without which it would fit the other one best.

    Args:
        reading: The text.
        other: The text beside it.
        coverage: How the words of `reading` are supported by `other`.
        model: How long translations are, `other` being one of `reading`.

    Returns:
        A run of clauses, whole sentences if possible; nothing in a text of one clause, and where
        nothing could be missed.
    """
    places = tuple(_clauses(reading))
    if len(places) < 2:  # noqa: PLR2004  # what would be left?
        return None
    first, last = np.triu_indices(len(places))
    few = last - first < min(_LONGEST, len(places) - 1)
    first, last = first[few], last[few]
    starts = np.array([place.start for place in places])
    ends = np.array([place.end for place in places])
    masses = _runs(reading.clauses.masses, first, last)
    worth = gains(masses, ends[last] - starts[first], reading, other, model)
    pleas = np.append(0.0, np.cumsum(coverage.pleas))
    words = coverage.words.starts
    plea = pleas[np.searchsorted(words, ends[last])] - pleas[np.searchsorted(words, starts[first])]
    edges = np.array([edge for span in reading.spans for edge in (span.start, span.end)])
    broken = 2 - np.isin(starts[first], edges).astype(int) - np.isin(ends[last], edges)
    worth = worth + _SUPPORT * plea - _BROKEN * broken
    best = int(worth.argmax())
    return Span(int(starts[first[best]]), int(ends[last[best]])) if worth[best] > 0 else None


def _clauses(reading: Reading) -> list[Span]:
    """Return where the clauses of a text stand: those of its sentences, one after the other."""
    return [
        Span(sentence.start + clause.start, sentence.start + clause.end)
        for sentence in reading.spans
        for clause in clauses(sentence.of(reading.text))
        or (Span(0, sentence.end - sentence.start),)
    ]


def _runs(rows: Vectors, first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]) -> Vectors:
    """Return the sums of the rows from each of `first` to each of `last`."""
    sums = np.vstack([np.zeros_like(rows[:1]), np.cumsum(rows, axis=0)])
    return np.asarray(sums[last + 1] - sums[first], np.float32)
