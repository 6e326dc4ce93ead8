"""Habits of a translator that no glossary holds: an expression that is nearly always one other.

Far fewer than the suggestions of `workbench.glossary.extraction`, and surer: the rendering comes
and goes with the expression, but for one paragraph or two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.terms import Term
from workbench.glossary.expressions import (
    Expression,
    parts_of,
    source_words,
    target_words,
)
from workbench.glossary.recurrence import Recurrence, recurrence_of
from workbench.text.quantities import numbers_in

_OFTEN: Final = 8
"""Paragraphs that an expression must come back in for its renderings to be a habit."""
_MOST_EXCEPTIONS: Final = 2
_USUAL: Final = 0.9
"""Share of the paragraphs that have the usual rendering …"""
_OWN: Final = 0.8
"""… and share of the paragraphs with this rendering that have the expression."""
_PART: Final = 0.5
"""Share of its paragraphs from which an expression counts as a part of a longer one."""


@dataclass(frozen=True, slots=True)
class Habit:
    """An expression that is nearly always rendered one way.

    Attributes:
        term: The expression in neutral form, with its usual rendering.
        count: Paragraphs that have the expression.
        exceptions: Numbers of those, from 0, that do not have the rendering; one or two.
    """

    term: Term
    count: int
    exceptions: tuple[int, ...]


def habits_of(pairs: Sequence[tuple[str, str]], *, language: str) -> Iterator[Habit]:
    """Yield the habits that have exceptions.

    Numbers have rules of their own, and an abbreviation is written out once in every text.

    Args:
        pairs: Source and translation of confirmed paragraphs.
        language: BCP 47 tag of the translations.
    """
    sources = recurrence_of([source_words(source) for source, _ in pairs], least=_OFTEN)
    if not sources.holding:  # then the translations need not be read
        return
    targets = recurrence_of([target_words(text, language) for _, text in pairs], least=_OFTEN - 1)
    parts = frozenset(_mostly_parts(sources))
    for expression, units in sources.holding.items():
        if expression in parts:
            continue
        usual = _usual(units, targets)
        if usual is None:
            continue
        exceptions = units - targets.holding[usual]
        if not 1 <= len(exceptions) <= _MOST_EXCEPTIONS:
            continue
        source, target = sources.written(expression), targets.written(usual)
        if not (target.isupper() or numbers_in(source, "ar")):
            yield Habit(Term(source, (target,)), len(units), tuple(sorted(exceptions)))


def _usual(units: frozenset[int], targets: Recurrence) -> Expression | None:
    """Return the rendering that comes and goes with what stands in `units`."""
    together = targets.together(units)
    return max(
        (
            target
            for target, count in together.items()
            if count >= _USUAL * len(units) and count >= _OWN * len(targets.holding[target])
        ),
        key=lambda target: (together[target] / len(targets.holding[target]), len(target), target),
        default=None,
    )


def _mostly_parts(sources: Recurrence) -> Iterator[Expression]:
    """Yield the expressions that stand for themselves in less than half of their paragraphs."""
    for longer, numbers in sources.holding.items():
        for part in parts_of(longer):
            units = sources.holding.get(part, frozenset())
            if len(units & numbers) > _PART * len(units):
                yield part
