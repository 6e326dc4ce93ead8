"""Find how a term was rendered in a translation, whatever form the rendering has taken there.

The agreed renderings are looked for first, then the forbidden ones, then words that are plainly
of the same family (*revolutionary* for *revolution*, *the party* for *communist party*): these
are no proof that the term was rendered as agreed, but reason enough not to call it missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.glossary.target_words import WORD, forms_of, plain, primary

_ARTICLES: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the to of der die das des dem den ein eine le la les un une de du el los las lo il"
        " gli i l d s",
    )
)
_SCRIPTS_WITHOUT_SPACES: Final = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SPREAD: Final = 2
"""Words that may stand between the words of a rendering: *Commune of the city of Paris*."""
_FAMILY: Final = 5
"""Letters that two words must begin with to be of one family …"""
_FAMILY_SHARE: Final = 0.6
"""… and the share of the shorter one that these must be."""
_KINDRED: Final = 4
"""Letters that the words of two renderings share if they differ in grammar only."""
_MISSPELT: Final = 6
"""Letters of a word in which one may be wrong."""


class Kind(Enum):
    """What a passage of the translation is to a term."""

    AGREED = "agreed"
    FORBIDDEN = "forbidden"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A passage of a translation that renders a term.

    Attributes:
        target: The rendering as the glossary has it.
        span: Where it stands in the translation.
        kind: Agreed, forbidden, or only of the same family.
        score: 0 to 100; 100 is letter for letter.
        reason: What differs, in words.
    """

    target: str
    span: Span
    kind: Kind
    score: float = 100.0
    reason: str = "as in the glossary"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the translation."""

    written: str
    span: Span
    forms: frozenset[str]


def renderings(term: Term, translation: str, *, language: str) -> tuple[Rendering, ...]:
    """Return every rendering of `term` in `translation`, in reading order.

    A forbidden rendering inside an agreed one (*party* in *working party*) is not reported, nor
    an agreed one inside a forbidden one that is longer.

    Args:
        term: With its agreed and forbidden renderings.
        translation: The text, as written.
        language: Its BCP 47 tag.
    """
    found = [
        *_found(term.targets, translation, language, Kind.AGREED),
        *_found(term.forbidden, translation, language, Kind.FORBIDDEN),
    ]
    kept = _longest(found)
    if not any(rendering.kind is Kind.AGREED for rendering in kept):
        taken = [rendering.span for rendering in kept]
        kept += [
            related
            for related in _related(term.targets, translation, language)
            if not any(_touch(related.span, span) for span in taken)
        ]
    return tuple(sorted(kept, key=lambda rendering: rendering.span))


def are_kindred(one: str, other: str) -> bool:
    """Whether two renderings differ in grammar only: *seizure of power*, *seizing power*."""
    words, others = (
        [plain(word) for word in WORD.findall(text) if plain(word) not in _ARTICLES]
        for text in (one, other)
    )
    return len(words) == len(others) and all(
        a[:_KINDRED] == b[:_KINDRED] for a, b in zip(words, others, strict=True)
    )


def _found(
    targets: Sequence[str], translation: str, language: str, kind: Kind
) -> Iterator[Rendering]:
    """Yield the places where one of `targets` stands."""
    for target in targets:
        if primary(language) in _SCRIPTS_WITHOUT_SPACES:
            yield from _verbatim(target, translation, kind)
            continue
        wanted = _words(target, language)
        core = [word for word in wanted if plain(word.written) not in _ARTICLES] or list(wanted)
        for first, last, reason in _places(core, _words(translation, language)):
            span = Span(first.span.start, last.span.end)
            exact = plain(span.of(translation)) == plain(" ".join(w.written for w in core))
            yield Rendering(
                target,
                span,
                kind,
                score=100.0 if exact else 95.0 if not reason else 85.0,
                reason="as in the glossary" if exact else reason or "inflected",
            )


def _places(core: Sequence[_Word], words: Sequence[_Word]) -> Iterator[tuple[_Word, _Word, str]]:
    """Yield first and last word of every place where the words of `core` stand, and what differs.

    In order and next to each other, with a few words between, or in another order (*Commune of
    Paris* for *Paris Commune*).
    """
    if not core:
        return
    at = 0
    while at < len(words):
        end = _in_order(core, words, at)
        reason = ""
        if end is None and len(core) > 1:
            end = _in_any_order(core, words, at)
            reason = "in another order"
        if end is None:
            at += 1
            continue
        if not reason and end - at >= len(core):
            reason = "with words between"
        yield words[at], words[end], reason
        at = end + 1


def _in_order(core: Sequence[_Word], words: Sequence[_Word], at: int) -> int | None:
    """Return where `core` ends if it begins at `at`."""
    if not _akin(core[0], words[at]):
        return None
    here = at
    for wanted in core[1:]:
        window = range(here + 1, min(here + 2 + _SPREAD, len(words)))
        here = next((index for index in window if _akin(wanted, words[index])), -1)
        if here < 0:
            return None
    return here


def _in_any_order(core: Sequence[_Word], words: Sequence[_Word], at: int) -> int | None:
    """Return where the words of `core` end if one of them stands at `at` and all soon after."""
    left = [wanted for wanted in core if not _akin(wanted, words[at])]
    if len(left) != len(core) - 1:
        return None
    for index in range(at + 1, min(at + len(core) + _SPREAD, len(words))):
        still = [wanted for wanted in left if not _akin(wanted, words[index])]
        if len(still) < len(left) - 1:
            return None
        left = still
        if not left:
            return index
    return None


def _akin(wanted: _Word, word: _Word) -> bool:
    """Whether the two are forms of one word, or one is the other with a letter wrong."""
    if wanted.forms & word.forms:
        return True
    one, other = plain(wanted.written), plain(word.written)
    if min(len(one), len(other)) < _MISSPELT or one[0] != other[0]:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _related(targets: Sequence[str], translation: str, language: str) -> Iterator[Rendering]:
    """Yield the words of one family with a word that carries a rendering."""
    words = _words(translation, language)
    for target in targets:
        core = [w for w in _words(target, language) if plain(w.written) not in _ARTICLES]
        for word in words:
            if any(
                _one_family(plain(word.written), plain(wanted.written))
                or _is_part(plain(wanted.written), plain(word.written))
                or (len(core) > 1 and wanted.forms & word.forms)
                for wanted in core
            ):
                yield Rendering(
                    target, word.span, Kind.RELATED, 60.0, "only a word of the same family"
                )


def _one_family(one: str, other: str) -> bool:
    """Whether the two words begin alike far enough to be derived from one another."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shared >= _FAMILY and shared >= _FAMILY_SHARE * min(len(one), len(other))


def _is_part(part: str, word: str) -> bool:
    """Whether a word of a rendering stands in a compound: *construction* in *reconstruction*."""
    return len(part) >= _FAMILY and part in word


def _verbatim(target: str, translation: str, kind: Kind) -> Iterator[Rendering]:
    """Yield where `target` stands in a script that writes no spaces."""
    start = translation.find(target) if target else -1
    while start >= 0:
        yield Rendering(target, Span(start, start + len(target)), kind)
        start = translation.find(target, start + len(target))


@lru_cache(maxsize=1 << 12)
def _words(text: str, language: str) -> tuple[_Word, ...]:
    """Return the words of `text` with what they may be forms of."""
    return tuple(
        _Word(match.group(), Span(*match.span()), forms_of(match.group(), language))
        for match in WORD.finditer(text)
    )


def _longest(found: Sequence[Rendering]) -> list[Rendering]:
    """Return the renderings without those that a longer or better one overlaps."""
    kept: list[Rendering] = []
    for rendering in sorted(
        found,
        key=lambda r: (r.span.start - r.span.end, r.kind is not Kind.AGREED, -r.score),
    ):
        if not any(_touch(rendering.span, other.span) for other in kept):
            kept.append(rendering)
    return kept


def _touch(one: Span, other: Span) -> bool:
    """Whether the two spans share a character."""
    return one.start < other.end and other.start < one.end
