"""Terms nobody wrote down: what recurs in the source, and how it was rendered.

An expression is one to three words that come back, clitics aside. Its rendering is the expression
of the translation that comes and goes with it: present where it is, absent where it is not. Where
the usual rendering is not there, somebody may have said it otherwise.

Source:
    Dice (1945), "Measures of the Amount of Ecologic Association Between Species".
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.terms import Term
from workbench.glossary.expressions import (
    Expression,
    parts_of,
    source_words,
    stems_of_term,
    target_words,
)
from workbench.glossary.matcher import Matcher
from workbench.glossary.recurrence import Recurrence, recurrence_of
from workbench.glossary.target_words import plain

Likeness = Callable[[str, str], float]
"""How alike in meaning a source and a target expression are: -1 to 1."""

_LEAST: Final = 3
"""Paragraphs that an expression must come back in."""
_MOST_COMPARED: Final = 8
"""Renderings that are thought of for one expression."""
_ASSOCIATION: Final = 0.6
"""Dice coefficient, 0 to 1, from which two expressions render one another."""
_MOST_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class Rendered:
    """One way in which an expression was rendered.

    Attributes:
        target: The rendering, as it stands in the translation most often.
        count: Paragraphs in which it goes with the expression.
    """

    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression that might be a term.

    Attributes:
        source: In neutral form, as it stands in the source most often.
        count: Paragraphs that it stands in.
        rendered: How, the most frequent first.
        otherwise: Names of paragraphs that have it without any of these renderings.
    """

    source: str
    count: int
    rendered: tuple[Rendered, ...]
    otherwise: tuple[str, ...]

    @property
    def term(self) -> Term:
        """Return the term that it makes: its renderings, the most frequent first."""
        return Term(self.source, tuple(each.target for each in self.rendered))


@dataclass(frozen=True, slots=True)
class Pair:
    """A confirmed translation.

    Attributes:
        name: What the paragraph is called.
        source: Its text.
        target: Its translation.
    """

    name: str
    source: str
    target: str


def candidates(
    pairs: Sequence[Pair],
    *,
    language: str,
    known: Matcher | None = None,
    likeness: Likeness | None = None,
) -> tuple[Candidate, ...]:
    """Return the expressions of confirmed translations that might be terms, the surest first.

    Args:
        pairs: Confirmed translations.
        language: BCP 47 tag of the translations.
        known: Finds the terms that need not be suggested.
        likeness: Tells renderings from words that merely keep each other company.
    """
    sources = recurrence_of([source_words(pair.source) for pair in pairs], least=_LEAST)
    targets = recurrence_of([target_words(pair.target, language) for pair in pairs], least=_LEAST)
    found = [
        candidate
        for expression in sources.holding
        for candidate in [_candidate(expression, pairs, sources, targets, likeness)]
        if candidate is not None
    ]
    found.sort(key=lambda candidate: (-len(candidate.source.split()), -candidate.count))
    return tuple(
        candidate
        for candidate in _without_parts(found)
        if known is None or not _is_known(candidate, known)
    )


def _candidate(
    expression: Expression,
    pairs: Sequence[Pair],
    sources: Recurrence,
    targets: Recurrence,
    likeness: Likeness | None,
) -> Candidate | None:
    """Return the expression with its renderings, if there is one that goes with it."""
    units = sources.holding[expression]
    best = _best(expression, units, sources, targets, likeness)
    if best is None:
        return None
    left = units - targets.holding[best]
    rendered = [Rendered(targets.written(best), len(units) - len(left))]
    second = _best(expression, left, sources, targets, likeness)
    if second is not None:
        after = left - targets.holding[second]
        rendered.append(Rendered(targets.written(second), len(left) - len(after)))
        left = after
    places = tuple(pairs[unit].name for unit in sorted(left))[:_MOST_PLACES]
    return Candidate(sources.written(expression), len(units), tuple(rendered), places)


def _best(
    expression: Expression,
    units: frozenset[int],
    sources: Recurrence,
    targets: Recurrence,
    likeness: Likeness | None,
) -> Expression | None:
    """Return the expression of the translations that goes with `expression` in these units."""
    scored = sorted(
        (
            (2 * count / (len(units) + len(targets.holding[target])), len(target), count, target)
            for target, count in targets.together(units).items()
            if count >= _LEAST - 1
        ),
        reverse=True,
    )
    for score, _length, _count, target in scored[:_MOST_COMPARED]:
        if score < _ASSOCIATION:
            break
        if score * _weight(sources.written(expression), targets.written(target), likeness) >= (
            _ASSOCIATION
        ):
            return target
    return None


def _weight(source: str, target: str, likeness: Likeness | None) -> float:
    """Return how much an association is believed: 0.5 to 1, or 1 if nobody can say."""
    return 1.0 if likeness is None else 0.5 + 0.5 * max(0.0, min(1.0, 2 * likeness(source, target)))


def _is_known(candidate: Candidate, known: Matcher) -> bool:
    """Whether the candidate is a form of a term, or a term with a word too many."""
    rendering = plain(candidate.rendered[0].target)
    return any(
        len(use.span.of(candidate.source)) == len(candidate.source)
        or rendering in map(plain, use.term.targets)
        for use in known.find(candidate.source)
    )


def _without_parts(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, of which the longest come first, less what is a part of another."""
    longer: Counter[Expression] = Counter()
    kept: list[Candidate] = []
    for candidate in found:
        words = stems_of_term(candidate.source)
        if longer[words] * 4 >= candidate.count * 3:
            continue
        kept.append(candidate)
        for part in parts_of(words):
            longer[part] = max(longer[part], candidate.count)
    return sorted(kept, key=lambda candidate: (-candidate.count, candidate.source))
