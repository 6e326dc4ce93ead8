"""What can be measured about a pair, as numbers: the evidence from which a verdict is made.

Likeness and coverage are told in deviations from what is usual in this document, so that they
mean the same with any encoder and any translator. A feature is 0 where there is nothing to
complain of and grows with the suspicion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.checks.length import LengthModel, visible_length
from workbench.checks.numbers import compare_numbers
from workbench.checks.readings import Reading
from workbench.checks.sentence_pairs import sentence_pairs
from workbench.domain.findings import Span
from workbench.text import arabic
from workbench.text.folding import fold
from workbench.text.numerals import Firmness
from workbench.text.polarity import Polarity, polarity, questions
from workbench.text.scripts import is_arabic_script
from workbench.text.sentences import sentences

FEATURES: Final = (
    "unlike",
    "outdone",
    "short",
    "long",
    "fewer",
    "more",
    "source_uncovered",
    "target_uncovered",
    "source_gap",
    "target_gap",
    "source_sentence",
    "target_sentence",
    "source_spare",
    "target_spare",
    "source_clause",
    "target_clause",
    "numbers",
    "number_words",
    "negation_lost",
    "negation_added",
    "questions",
    "name",
    "left_in_arabic",
    "copied",
    "repeated",
)
"""Names of the features, in the order of a row."""

Row = npt.NDArray[np.float64]
_WORST: Final = 8.0
"""Deviations beyond this tell nothing more."""

_MOST: Final = 3
"""Counts beyond this tell nothing more."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_WITHOUT_LETTERS: Final = 12
"""Characters under which a repeated sentence is an exclamation."""

_CLEARLY_LEFT: Final = 0.15
"""Share of Arabic letters in a translation from which on something was surely left standing."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for one measure: median and spread.

    Attributes:
        middle: The median.
        spread: Median absolute deviation, scaled to a standard deviation; positive.
    """

    middle: float
    spread: float

    def deviation(self, value: float) -> float:
        """Return how many deviations `value` is above what is usual, within bounds."""
        return min(max((value - self.middle) / self.spread, -_WORST), _WORST)


def usual(values: Sequence[float], *, fallback: Usual, reach: float = inf) -> Usual:
    """Learn what is usual; few values are blended with `fallback`.

    Args:
        values: What was measured in the document.
        fallback: What is usual elsewhere.
        reach: By how many spreads the middle may differ from that.
    """
    if not len(values):
        return fallback
    array = np.asarray(values, np.float64)
    middle = float(np.median(array))
    spread = float(np.median(np.abs(array - middle))) * 1.4826
    share = len(array) / (len(array) + 10)
    moved = share * (middle - fallback.middle) / fallback.spread
    return Usual(
        fallback.middle + min(max(moved, -reach), reach) * fallback.spread,
        max(share * spread + (1 - share) * fallback.spread, fallback.spread / 4),
    )


@dataclass(frozen=True, slots=True)
class Symbols:
    """What can be seen in a pair without an encoder; each 0 or more."""

    numbers: int
    number_words: int
    negation_lost: float
    negation_added: float
    questions: int
    left_in_arabic: float
    copied: float
    repeated: int


def symbols(source: Reading, target: Reading, *, languages: tuple[str, str]) -> Symbols:
    """Count numbers, negations and questions that differ, and what was copied or repeated."""
    left, right = source.text, target.text
    difference = compare_numbers(
        left, right, source_language=languages[0], target_language=languages[1]
    )
    wrong = [use for pair in difference.changed for use in pair[:1]]
    wrong += [*difference.missing, *difference.added]
    digits = sum(use.firmness is Firmness.DIGITS for use in wrong)
    lost, added = _negations(source, target, languages)
    return Symbols(
        numbers=min(digits, _MOST),
        number_words=min(len(wrong) - digits, _MOST),
        negation_lost=lost,
        negation_added=added,
        questions=min(abs(questions(left) - questions(right)), _MOST),
        left_in_arabic=0.0
        if is_arabic_script(languages[1])
        else min(_arabic_share(right) / _CLEARLY_LEFT, 1.0),
        copied=float(fold(left).split() == fold(right).split() and arabic.has_arabic(left)),
        repeated=len(repeated_sentences(left, right)),
    )


_INNER: Final = 0.6
"""How much of a firm negation an inner one may stand for …"""
_LOOSE: Final = 0.15
"""… and a loose one."""


def _negations(source: Reading, target: Reading, languages: tuple[str, str]) -> tuple[float, float]:
    """Return how many negations were lost and added, sentence by sentence."""
    left, right = _polarities(source, languages[0]), _polarities(target, languages[1])
    if not (left and right) or not any(each.firm for each in (*left, *right)):
        return 0.0, 0.0
    lost = added = 0.0
    for here, there in sentence_pairs(source, target):
        if not here or not there:
            continue  # what was left out as a whole denies nothing any more
        mine, others = left[here.start : here.stop], right[there.start : there.stop]
        surplus = sum(each.firm for each in mine) - sum(each.firm for each in others)
        answers = others if surplus > 0 else mine
        unanswered = max(
            abs(surplus) - sum(_INNER * each.inner + _LOOSE * each.loose for each in answers), 0.0
        )
        if surplus > 0:
            lost += unanswered
        else:
            added += unanswered
    return min(lost, _MOST), min(added, _MOST)


def _polarities(reading: Reading, language: str) -> list[Polarity]:
    """Return the polarity of each sentence; nothing if we cannot read the language."""
    found = (polarity(span.of(reading.text), language) for span in reading.spans)
    return [each for each in found if each is not None]


def _arabic_share(text: str) -> float:
    """Return the share of letters of Arabic script among all letters, 0 to 1."""
    letters = len(_LETTER.findall(text))
    return len(arabic.letters_of(text)) / letters if letters else 0.0


def repeated_sentences(source: str, target: str) -> tuple[Span, ...]:
    """Return the sentences of `target` that stood there before, unless the source repeats too."""
    seen: set[str] = set()
    repeated: list[Span] = []
    for span in sentences(target):
        words = " ".join(fold(span.of(target)).split())
        if words in seen and len(words) > _WITHOUT_LETTERS:
            repeated.append(span)
        seen.add(words)
    if not repeated:
        return ()
    originals = [" ".join(fold(span.of(source)).split()) for span in sentences(source)]
    return tuple(repeated[len(originals) - len(set(originals)) :])


def length_features(source: str, target: str, model: LengthModel) -> tuple[float, float]:
    """Return how many deviations the translation is too short and too long."""
    deviation = model.deviation(visible_length(source), visible_length(target))
    return min(max(-deviation, 0.0), _WORST), min(max(deviation, 0.0), _WORST)
