"""Where was it said before, and how was it translated? Key words in their context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.align.encoders import Encoder
from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher
from workbench.glossary.renderings import Kind, renderings
from workbench.glossary.usage import usage_of
from workbench.jobs.terms import neutral_form
from workbench.memory.recall import MemoryUnit
from workbench.memory.store import MemoryStore
from workbench.text.arabic import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    HEH,
    TEH_MARBUTA,
    has_arabic,
)

_NO_HAMZA: Final = str.maketrans(
    dict.fromkeys((ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_MADDA), ALEF)
)
_LAST_HEH: Final = re.compile(rf"{HEH}(?!\w)")
_LIKE: Final = 0.3
"""Cosine of two words, -1 to 1, from which one may translate the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage that has the words looked for.

    Attributes:
        unit: The pair.
        source_spans: Where they, or what they render, stand in the source, in order.
        target_spans: Where they, or what renders them, stand in the translation.
    """

    unit: MemoryUnit
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]


def concordance(
    memory: MemoryStore,
    text: str,
    *,
    target_language: str,
    glossary: Matcher | None = None,
    encoder: Encoder | None = None,
) -> Iterator[Line]:
    """Yield the passages of the memory that have the words of `text`, whatever is attached.

    Args:
        memory: Where to look.
        text: In the source language if it has Arabic letters, else in the target language.
        target_language: BCP 47 tag.
        glossary: Knows what renders its terms.
        encoder: Finds what renders, or is rendered by, other words.
    """
    text = " ".join(text.split())
    if not text:
        return
    term = Term(text, (text,))
    matcher = Matcher([Term(spelt, ()) for spelt in dict.fromkeys(_spellings(text))])
    for unit in memory.search(text):
        if has_arabic(text):
            here = tuple(use.span for use in matcher.find(unit.source))
            there = _agreed(unit, here, target_language, glossary)
            if here and not there and encoder is not None:
                there = tuple(_nearest(unit.source, here, unit.target, encoder))
        else:
            found = renderings(term, unit.target, language=target_language)
            there = tuple(r.span for r in found if r.kind is Kind.AGREED)
            here = _meant(unit, there, target_language, glossary)
            if there and not here and encoder is not None:
                here = tuple(_nearest(unit.target, there, unit.source, encoder))
        if here or there:
            yield Line(unit, here, there)


def _spellings(text: str) -> Iterator[str]:
    """Yield the ways in which `text` may be meant: as it is, neutral, its ه as ة.

    Hamzas on alefs are left open.
    """
    as_is = text.translate(_NO_HAMZA)
    neutral = neutral_form(text).translate(_NO_HAMZA)
    for form in (as_is, neutral):
        yield form
        yield _LAST_HEH.sub(TEH_MARBUTA, form)


def _agreed(
    unit: MemoryUnit, spans: tuple[Span, ...], language: str, glossary: Matcher | None
) -> tuple[Span, ...]:
    """Return the agreed renderings of the terms that stand at `spans`."""
    if glossary is None:
        return ()
    return tuple(
        rendering.span
        for usage in usage_of(glossary, unit.source, unit.target, language=language)
        if any(use.span.overlaps(span) for use in usage.uses for span in spans)
        for rendering in usage.agreed
    )


def _meant(
    unit: MemoryUnit, spans: tuple[Span, ...], language: str, glossary: Matcher | None
) -> tuple[Span, ...]:
    """Return the terms of the source whose agreed renderings stand at `spans`, in order."""
    if glossary is None:
        return ()
    found = {
        use.span
        for usage in usage_of(glossary, unit.source, unit.target, language=language)
        if any(rendering.span.overlaps(span) for rendering in usage.agreed for span in spans)
        for use in usage.uses
    }
    return tuple(sorted(found, key=lambda span: span.start))


def _nearest(text: str, spans: tuple[Span, ...], other: str, encoder: Encoder) -> Iterator[Span]:
    """Yield the words of `other` that are nearest to each of `spans` of `text`, each word once."""
    # Deferred: numpy takes a quarter of a second, and a search without encoder needs none.
    from workbench.align.vectors import unit_rows  # noqa: PLC0415

    source, target = encoder.token_vectors(text), encoder.token_vectors(other)
    if not target.spans:
        return
    seen: set[Span] = set()
    for span in spans:
        tokens = [number for number, token in enumerate(source.spans) if token.overlaps(span)]
        if not tokens:
            continue
        meant = unit_rows(source.vectors[tokens].sum(axis=0, keepdims=True))
        likeness = (unit_rows(target.vectors) @ meant.T).ravel()
        best = int(likeness.argmax())
        word = _whole_word(other, target.spans[best])
        if likeness[best] >= _LIKE and word not in seen:
            seen.add(word)
            yield word


def _whole_word(text: str, span: Span) -> Span:
    """Return the span widened to the word it lies in."""
    start, end = span.start, span.end
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)
