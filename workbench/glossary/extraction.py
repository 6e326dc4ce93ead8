"""Terms nobody wrote down: what recurs in the source, and how it was rendered.

An expression is one to three words that come back, clitics aside. Its rendering is the expression
of the translation that comes and goes with it: present where it is, absent where it is not. Where
the usual rendering is not there, somebody may have said it otherwise.

Source:
    Dice (1945), "Measures of the Amount of Ecologic Association Between Species".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.terms import Term
from workbench.glossary.expressions import (
    Expression,
    Expressions,
    source_expressions,
    stems_of_term,
    target_expressions,
)

Likeness = Callable[[str, str], float]
"""How alike in meaning a source and a target expression are: -1 to 1."""

_LEAST: Final = 3
"""Paragraphs that an expression must come back in."""
_MOST_EXPRESSIONS: Final = 12_000
_ASSOCIATION: Final = 0.6
"""Dice coefficient, 0 to 1, from which two expressions render one another."""
_MOST_PLACES: Final = 12
_EVERYWHERE: Final = 0.4
"""Share of the paragraphs from which a word is no term."""


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
    known: Iterable[Term] = (),
    likeness: Likeness | None = None,
) -> tuple[Candidate, ...]:
    """Return the expressions of confirmed translations that might be terms, the surest first.

    Args:
        pairs: Confirmed translations.
        language: BCP 47 tag of the translations.
        known: Terms that need not be suggested.
        likeness: Tells renderings from words that merely keep each other company.
    """
    sources = _side([source_expressions(pair.source) for pair in pairs])
    targets = _side([target_expressions(pair.target, language) for pair in pairs])
    found = [
        candidate
        for expression in sources.holding
        for candidate in [_candidate(expression, pairs, sources, targets, likeness)]
        if candidate is not None
    ]
    found.sort(key=lambda candidate: (-len(candidate.source.split()), -candidate.count))
    taken = {stems_of_term(term.source) for term in known}
    return tuple(_without_parts(found, taken))


@dataclass(frozen=True, slots=True)
class _Side:
    """The texts of one language.

    Attributes:
        texts: The expressions of each.
        holding: The recurring expressions, and the numbers of the texts that hold them.
        written: How an expression is written most often.
    """

    texts: Sequence[Expressions]
    holding: Mapping[Expression, frozenset[int]]
    written: Mapping[Expression, str]


def _side(texts: Sequence[Expressions]) -> _Side:
    """Return the texts with what recurs in them."""
    return _Side(texts, _holding(texts), _usual_writing(texts))


def _candidate(
    expression: Expression,
    pairs: Sequence[Pair],
    sources: _Side,
    targets: _Side,
    likeness: Likeness | None,
) -> Candidate | None:
    """Return the expression with its renderings, if there is one that goes with it."""
    units, rendering = sources.holding[expression], targets.holding
    source = sources.written[expression]
    together = Counter(
        target for unit in units for target in targets.texts[unit] if target in rendering
    )
    scored = sorted(
        (
            (2 * count / (len(units) + len(rendering[target])), len(target), count, target)
            for target, count in together.items()
            if count >= _LEAST - 1
        ),
        reverse=True,
    )
    best = next(
        (
            (count, target)
            for score, _length, count, target in scored[:8]
            if score * _weight(source, targets.written[target], likeness) >= _ASSOCIATION
        ),
        None,
    )
    if best is None:
        return None
    rendered = [Rendered(targets.written[best[1]], best[0])]
    left = units - rendering[best[1]]
    second = _rest(left, targets, units)
    if second is not None:
        rendered.append(Rendered(targets.written[second], len(left & rendering[second])))
        left -= rendering[second]
    places = tuple(pairs[unit].name for unit in sorted(left))[:_MOST_PLACES]
    return Candidate(source, len(units), tuple(rendered), places)


def _rest(
    left: frozenset[int],
    targets: _Side,
    units: frozenset[int],
) -> Expression | None:
    """Return what goes with the expression where its usual rendering does not stand."""
    rendering = targets.holding
    together = Counter(
        target for unit in left for target in targets.texts[unit] if target in rendering
    )
    for target, count in together.most_common(5):
        if count >= _LEAST - 1 and len(rendering[target] - units) <= count:
            return target
    return None


def _weight(source: str, target: str, likeness: Likeness | None) -> float:
    """Return how much an association is believed: 0.5 to 1, or 1 if nobody can say."""
    return 1.0 if likeness is None else 0.5 + 0.5 * max(0.0, min(1.0, 2 * likeness(source, target)))


def _without_parts(
    found: Sequence[Candidate], taken: Collection[Expression]
) -> Iterable[Candidate]:
    """Yield the candidates, less what is taken and what nearly always stands in a longer one."""
    longer: Counter[Expression] = Counter()
    kept: list[Candidate] = []
    for candidate in found:
        words = stems_of_term(candidate.source)
        if longer[words] * 4 >= candidate.count * 3:
            continue
        if words not in taken:
            kept.append(candidate)
        for size in range(1, len(words)):
            for start in range(len(words) - size + 1):
                part = words[start : start + size]
                longer[part] = max(longer[part], candidate.count)
    return sorted(kept, key=lambda candidate: (-candidate.count, candidate.source))


def _holding(texts: Sequence[Expressions]) -> dict[Expression, frozenset[int]]:
    """Return the recurring expressions with the texts that hold them."""
    holding: dict[Expression, set[int]] = defaultdict(set)
    for number, expressions in enumerate(texts):
        for expression in expressions:
            holding[expression].add(number)
    often = [
        (expression, frozenset(units))
        for expression, units in holding.items()
        if len(units) >= _LEAST
        and (len(expression) > 1 or len(units) <= _EVERYWHERE * len(texts) + 1)
    ]
    often.sort(key=lambda each: -len(each[1]) * len(each[0]))
    return dict(often[:_MOST_EXPRESSIONS])


def _usual_writing(texts: Sequence[Expressions]) -> dict[Expression, str]:
    """Return how each expression is written most often."""
    counts: dict[Expression, Counter[str]] = defaultdict(Counter)
    for expressions in texts:
        for expression, writing in expressions.items():
            counts[expression][writing] += 1
    return {expression: of_it.most_common(1)[0][0] for expression, of_it in counts.items()}
