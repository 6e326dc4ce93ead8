"""Are the agreed terms rendered as agreed?

The rules are made for a glossary: `terminology_rules(matcher)`. Each paragraph is read once for
all of them. Before a term is called missing, a witness may be asked who compares the words of both
texts: a translator may leave a word out for good reasons.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from workbench.checks.consistency import departures
from workbench.checks.rules import NamedRule, Reader, Sighting, pairs
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Unit
from workbench.glossary.matcher import Matcher
from workbench.glossary.renderings import Kind, Rendering, renderings
from workbench.glossary.target_words import WORD, forms_of, plural_of
from workbench.glossary.usage import Passage, State, Usage, Witness, settled, usage_of
from workbench.text.scripts import primary_subtag

EXAMPLE_TERMS: Final = (
    Term("حزب", ("party", "faction"), forbidden=("sect",)),
    Term("طبقة", ("class",), domain="society"),
    Term("فئة", ("group",), domain="society"),
)
"""The glossary that the examples of the rules are written for."""

_VOWELS: Final = "aeiou"

_Read: TypeAlias = Callable[[Unit], tuple[Usage, ...]]
_Keepers: TypeAlias = Mapping[str, tuple[tuple[str, Term], ...]]


def terminology_rules(matcher: Matcher, *, witness: Witness | None = None) -> tuple[NamedRule, ...]:
    """Return the rules that hold translations to the glossaries of `matcher`.

    Args:
        matcher: Of the glossaries.
        witness: Asked about terms that seem to be missing; without one all are.
    """
    # A whole book is remembered: the habits of all of it are asked for before its second paragraph.
    read = lru_cache(maxsize=1 << 16)(
        lambda source, translation, language: usage_of(
            matcher, source, translation, language=language
        )
    )

    def reader_of(catalogue: Catalogue) -> _Read:
        language = catalogue.target_language

        def usages(unit: Unit) -> tuple[Usage, ...]:
            return read(unit.source.text, unit.translation.text, language)

        return usages

    return (
        NamedRule(
            name="terms.forbidden",
            severity=Severity.MAJOR,
            mqm=Mqm.WRONG_TERM,
            explanation="No rendering is used that the glossary forbids.",
            fires=pairs(("الحزب قوي.", "The sect is strong.")),
            spares=pairs(("الحزب قوي.", "The party is strong.")),
            prepare=lambda catalogue: _forbidden(reader_of(catalogue), catalogue, witness),
        ),
        NamedRule(
            name="terms.wrong",
            severity=Severity.MINOR,
            mqm=Mqm.WRONG_TERM,
            explanation="A term is not rendered by what the glossary keeps for another one.",
            fires=pairs(("الطبقة قوية.", "The group is strong.")),
            spares=pairs(("الطبقة والفئة.", "The class and the group.")),
            prepare=lambda catalogue: _wrong(reader_of(catalogue), catalogue, matcher.terms),
        ),
        NamedRule(
            name="terms.missing",
            severity=Severity.MINOR,
            mqm=Mqm.WRONG_TERM,
            explanation="Every term of the source has one of its agreed renderings.",
            fires=pairs(("الطبقة قوية.", "They are strong.")),
            spares=pairs(("الطبقة قوية. الطبقة حية.", "The class is strong. It lives.")),
            prepare=lambda catalogue: _missing(
                reader_of(catalogue), catalogue, matcher.terms, witness
            ),
        ),
        NamedRule(
            name="terms.inconsistent",
            severity=Severity.NEUTRAL,
            mqm=Mqm.INCONSISTENT_TERM,
            explanation="A term is rendered the same way throughout the document.",
            fires=pairs(*[("الحزب قوي.", "The party.")] * 12, ("الحزب قوي.", "The faction.")),
            spares=pairs(("الحزب قوي.", "The party."), ("الحزب قوي.", "The faction.")),
            prepare=lambda catalogue: departures(reader_of(catalogue), catalogue, witness),
        ),
    )


def _passages(catalogue: Catalogue) -> Callable[[Unit], Passage]:
    """Return what makes a passage of a unit."""
    language = catalogue.target_language
    return lambda unit: Passage(unit.source.text, unit.translation.text, language)


def _forbidden(usages: _Read, catalogue: Catalogue, witness: Witness | None) -> Reader:
    """Forbidden renderings, with the preferred one where the form is certain."""
    passage_of = _passages(catalogue)

    def read(unit: Unit) -> Iterator[Sighting]:
        for usage in usages(unit):
            for rendering in usage.forbidden:
                if witness and witness.belongs_elsewhere(usage, passage_of(unit), rendering.span):
                    continue
                written = rendering.span.of(unit.translation.text)
                preferred = usage.term.targets[0] if usage.term.targets else ""
                instead = f"; it is “{' | '.join(usage.term.targets)}”" if preferred else ""
                yield Sighting(
                    f"“{written}” is forbidden for “{usage.term.source}”{instead}.",
                    source_span=usage.uses[0].span,
                    target_span=rendering.span,
                    confidence=min(usage.uses[0].score, rendering.score) / 100,
                    replacement=_replacement(
                        rendering, preferred, unit.translation.text, catalogue.target_language
                    ),
                )

    return read


def _wrong(usages: _Read, catalogue: Catalogue, terms: tuple[Term, ...]) -> Reader:
    """Renderings that the glossary keeps for a term that the source does not have."""
    keepers = _keepers(terms)

    def read(unit: Unit) -> Iterator[Sighting]:
        found = _mistaken(usages(unit), unit, catalogue, keepers)
        if found is not None:
            usage, other, rendering = found
            yield Sighting(
                f"“{rendering.span.of(unit.translation.text)}” renders “{other.source}”;"
                f" “{usage.term.source}” is “{' | '.join(usage.term.targets)}”.",
                source_span=usage.uses[0].span,
                target_span=rendering.span,
                confidence=0.6 * usage.uses[0].score / 100,
            )

    return read


def _missing(
    usages: _Read, catalogue: Catalogue, terms: tuple[Term, ...], witness: Witness | None
) -> Reader:
    """Terms without any trace in the translation."""
    keepers = _keepers(terms)
    passage_of = _passages(catalogue)

    def read(unit: Unit) -> Iterator[Sighting]:
        here = usages(unit)
        found = _mistaken(here, unit, catalogue, keepers)
        mistaken = found[0].term if found is not None else None
        if witness is not None:
            here = settled(here, passage_of(unit), witness)
        for usage in here:
            if usage.state is State.MISSING and usage.term != mistaken:
                yield Sighting(
                    f"“{usage.term.source}” should be “{' | '.join(usage.term.targets)}”;"
                    " the translation has neither that nor anything like it.",
                    source_span=usage.uses[0].span,
                    confidence=0.8 * usage.uses[0].score / 100,
                )

    return read


def _keepers(terms: tuple[Term, ...]) -> _Keepers:
    """Return renderings and their terms by the first word of the rendering, in small letters."""
    table: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for term in terms:
        for target in term.targets:
            first = re.search(r"\w+", target.casefold())
            if first is not None:
                table[first.group()].append((target, term))
    return {word: tuple(of_word) for word, of_word in table.items()}


def _mistaken(
    usages: tuple[Usage, ...], unit: Unit, catalogue: Catalogue, keepers: _Keepers
) -> tuple[Usage, Term, Rendering] | None:
    """Return the missing term in whose place a rendering of an absent term stands, and both those.

    Of several missing terms nobody could say which was mistaken for which.
    """
    missing = [usage for usage in usages if usage.state is State.MISSING]
    if len(missing) != 1:
        return None
    usage, text, language = missing[0], unit.translation.text, catalogue.target_language
    present = {target for other in usages for target in other.term.targets}
    kept = (
        each
        for word in WORD.findall(text)
        for form in forms_of(word, language)
        for each in keepers.get(form, ())
    )
    for target, other in kept:
        if target in present or not _is_alike(other, usage.term):
            continue
        for rendering in renderings(other, text, language=language):
            if rendering.kind is Kind.AGREED and rendering.target == target:
                return usage, other, rendering
    return None


def _is_alike(one: Term, other: Term) -> bool:
    """Whether one term may be mistaken for the other: the glossary puts them side by side."""
    return bool(one.domain) and one.domain == other.domain


def _replacement(rendering: Rendering, preferred: str, text: str, language: str) -> str | None:
    """Return what would stand at the place of a forbidden rendering, if its form is certain."""
    written = rendering.span.of(text)
    if not preferred or primary_subtag(language) != "en":
        return preferred if preferred and written == rendering.target else None
    if written.casefold() == rendering.target.casefold():
        form = preferred
    elif written.casefold() == plural_of(rendering.target).casefold():
        form = plural_of(preferred)
    else:
        return None
    if _follows_article(text, rendering.span) and _sounds_like_vowel(form) != _sounds_like_vowel(
        written
    ):
        return None
    return form[:1].upper() + form[1:] if written[:1].isupper() else form


def _follows_article(text: str, span: Span) -> bool:
    """Whether *a* or *an* stands before the span."""
    return re.search(r"\ban?\s+$", text[: span.start], re.IGNORECASE) is not None


def _sounds_like_vowel(word: str) -> bool:
    """Whether the word begins with a vowel, as far as its letters tell."""
    return word[:1].casefold() in tuple(_VOWELS)
