"""What became of the terms of a paragraph in its translation.

A term counts once for a paragraph, however often it stands there: a translator may say *it* the
second time, or nothing. So one agreed rendering is enough, and a word of the same family (or one
word of a rendering of several) is no proof of anything missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Protocol

from workbench.domain.findings import Span
from workbench.domain.terms import Term, TermUse
from workbench.glossary.elision import may_be_left_out, means_something_else
from workbench.glossary.matcher import Matcher
from workbench.glossary.renderings import Kind, Rendering, renderings

_SURE: Final = 84.0
"""Score of a use, 0 to 100, from which it may be said to be missing in the translation."""


class State(Enum):
    """What became of a term."""

    USED = "used"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Usage:
    """A term of a paragraph and its renderings in the translation.

    Attributes:
        term: The entry of the glossary.
        uses: Where it stands in the source, in order; at least one.
        renderings: Where it is rendered, in order, forbidden ones included.
        may_be_left_out: It has no rendering and needs none anywhere in the paragraph; see
            `workbench.glossary.elision`.
        means_something_else: It has none because it is part of a phrase, or another word.
    """

    term: Term
    uses: tuple[TermUse, ...]
    renderings: tuple[Rendering, ...]
    may_be_left_out: bool = False
    means_something_else: bool = False

    @property
    def agreed(self) -> tuple[Rendering, ...]:
        """Return the renderings that the glossary agrees with."""
        return tuple(r for r in self.renderings if r.kind is Kind.AGREED)

    @property
    def forbidden(self) -> tuple[Rendering, ...]:
        """Return the renderings that must not be used."""
        return tuple(r for r in self.renderings if r.kind is Kind.FORBIDDEN)

    @property
    def state(self) -> State:
        """Return what became of the term, the worst first."""
        if self.forbidden:
            return State.FORBIDDEN
        if self.agreed:
            return State.USED
        is_excused = self.renderings or self.may_be_left_out
        return State.MISSING if self.is_unrendered and not is_excused else State.UNCLEAR

    @property
    def is_unrendered(self) -> bool:
        """Whether it surely stands in the source, and has none of its renderings."""
        return (
            bool(self.term.targets)
            and not self.agreed
            and not self.forbidden
            and not self.means_something_else
            and any(use.score >= _SURE for use in self.uses)
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and its translation.

    Attributes:
        source: The paragraph, as written.
        translation: Its translation, as written.
        language: BCP 47 tag of the translation.
    """

    source: str
    translation: str
    language: str


class Witness(Protocol):
    """Somebody who knows what the words of a translation render; asked where alarm would be given.

    Spans point into the translation.
    """

    def is_replaced(self, usage: Usage, passage: Passage, taken: Sequence[Span]) -> bool:
        """Whether something stands in the place of a term: else it was left out.

        Args:
            usage: The term, which has no rendering. It may have an excuse, such as a word of the
                same family; then only a plain mistake counts.
            passage: Where it is missing.
            taken: Where other terms are rendered.
        """

    def belongs_elsewhere(self, usage: Usage, passage: Passage, span: Span) -> bool:
        """Whether the words at `span` render another word of the source than the term."""


def usage_of(
    matcher: Matcher,
    source: str,
    translation: str,
    *,
    language: str,
    witness: Witness | None = None,
) -> tuple[Usage, ...]:
    """Return the terms of `source` with what became of them in `translation`.

    Args:
        matcher: Of the glossaries.
        source: The paragraph, as written.
        translation: Its translation, as written; empty if there is none yet.
        language: BCP 47 tag of the translation.
        witness: Asked about the terms that seem to be missing; without one all are.

    Returns:
        In the order in which the terms first stand in the source.
    """
    usages = tuple(usages_among(matcher.find(source), source, translation, language=language))
    if witness is None:
        return usages
    return settled(usages, Passage(source, translation, language), witness)


def settled(usages: tuple[Usage, ...], passage: Passage, witness: Witness) -> tuple[Usage, ...]:
    """Return the usages of `passage` with what the witness says of those that seem missing."""
    if not passage.translation.strip():
        return usages
    taken = tuple(rendering.span for usage in usages for rendering in usage.agreed)

    def heard(usage: Usage) -> Usage:
        if not usage.is_unrendered:
            return usage
        if witness.is_replaced(usage, passage, taken):
            return replace(usage, renderings=(), may_be_left_out=False)
        return replace(usage, may_be_left_out=True)

    return tuple(map(heard, usages))


def usages_among(
    uses: Iterable[TermUse], source: str, translation: str, *, language: str
) -> Iterator[Usage]:
    """Yield what became of every term among `uses`; see `usage_of`."""
    by_term: dict[Term, list[TermUse]] = {}
    for use in uses:
        by_term.setdefault(use.term, []).append(use)
    found = {term: renderings(term, translation, language=language) for term in by_term}
    for term, of_term in by_term.items():
        own = _own(term, found[term], list(found.items()))
        left = (
            [] if own else [u for u in of_term if not means_something_else(u, source, translation)]
        )
        yield Usage(
            term,
            tuple(of_term),
            own,
            may_be_left_out=not own and all(may_be_left_out(use, source) for use in left),
            means_something_else=not own and not left,
        )


def _own(
    term: Term,
    of_term: Sequence[Rendering],
    others: Sequence[tuple[Term, Sequence[Rendering]]],
) -> tuple[Rendering, ...]:
    """Return the renderings of `term` without those that are the agreed ones of another term.

    *Class* is forbidden for فئة, but where طبقة stands beside it, *class* is right.
    """
    agreed = [
        rendering.span
        for other, of_other in others
        if other is not term
        for rendering in of_other
        if rendering.kind is Kind.AGREED
    ]
    return tuple(
        rendering
        for rendering in of_term
        if rendering.kind is not Kind.FORBIDDEN
        or not any(
            span.start <= rendering.span.start and rendering.span.end <= span.end for span in agreed
        )
    )
