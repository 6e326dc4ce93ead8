"""Find how a term was rendered in a translation, whatever form the rendering has taken there.

The agreed renderings are looked for first, then the forbidden ones, then words that are plainly
of the same family (*revolutionary* for *revolution*, *the party* for *communist party*): these
are no proof that the term was rendered as agreed, but reason enough not to call it missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.glossary.families import are_of_one_family, may_be_in
from workbench.glossary.target_text import TargetText, TargetWord, text_of, words_of
from workbench.glossary.target_words import WORD, plain
from workbench.text.scripts import primary_subtag

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
_KINDRED: Final = 4
"""Letters that the words of two renderings share if they differ in grammar only."""


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
            if not any(related.span.overlaps(span) for span in taken)
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
        if primary_subtag(language) in _SCRIPTS_WITHOUT_SPACES:
            yield from _verbatim(target, translation, kind)
            continue
        wanted = words_of(target, language)
        core = [word for word in wanted if word.plain not in _ARTICLES] or list(wanted)
        text = text_of(translation, language)
        places = tuple(_places(core, text)) or tuple(
            (first, last, "written together or apart")
            for first, last in text.together_or_apart(core, language)
        )
        for first, last, reason in places:
            span = Span(first.span.start, last.span.end)
            exact = plain(span.of(translation)) == " ".join(word.plain for word in core)
            yield Rendering(
                target,
                span,
                kind,
                score=100.0 if exact else 95.0 if not reason else 85.0,
                reason="as in the glossary" if exact else reason or "inflected",
            )


def _places(
    core: Sequence[TargetWord], text: TargetText
) -> Iterator[tuple[TargetWord, TargetWord, str]]:
    """Yield first and last word of every place where the words of `core` stand, and what differs.

    In order and next to each other, with a few words between, or in another order (*Commune of
    Paris* for *Paris Commune*).
    """
    standing = [text.places_of(wanted) for wanted in core]
    if not all(standing):
        return
    behind = 0
    for at in sorted(set().union(*standing)):
        if at < behind:
            continue
        end = _in_order(standing, at)
        reason = ""
        if end is None and len(core) > 1:
            end = _in_any_order(standing, at)
            reason = "in another order"
        if end is None:
            continue
        if not reason and end - at >= len(core):
            reason = "with words between"
        yield text.words[at], text.words[end], reason
        behind = end + 1


def _in_order(standing: Sequence[frozenset[int]], at: int) -> int | None:
    """Return where a rendering ends if it begins at `at`.

    Args:
        standing: For each of its words the places where that stands.
        at: The place of a word.
    """
    if at not in standing[0]:
        return None
    here = at
    for places in standing[1:]:
        here = next((each for each in range(here + 1, here + 2 + _SPREAD) if each in places), -1)
        if here < 0:
            return None
    return here


def _in_any_order(standing: Sequence[frozenset[int]], at: int) -> int | None:
    """Return where a rendering ends if one of its words stands at `at` and all soon after."""
    left = [places for places in standing if at not in places]
    if len(left) != len(standing) - 1:
        return None
    for here in range(at + 1, at + len(standing) + _SPREAD):
        still = [places for places in left if here not in places]
        if len(still) < len(left) - 1:
            return None
        left = still
        if not left:
            return here
    return None


def _related(targets: Sequence[str], translation: str, language: str) -> Iterator[Rendering]:
    """Yield the words of one family with a word that carries a rendering, compounds included."""
    text = text_of(translation, language)
    for target in targets:
        core = [w for w in words_of(target, language) if w.plain not in _ARTICLES]
        # Looked for in all words at once first: hardly any word has a relative.
        kin = [w for w in core if may_be_in(text.letters, w.plain, language)]
        standing = [text.places_of(wanted) for wanted in core] if len(core) > 1 else []
        for place, word in enumerate(text.words if kin or any(standing) else ()):
            if any(place in places for places in standing) or any(
                are_of_one_family(word.plain, wanted.plain, language) for wanted in kin
            ):
                yield Rendering(
                    target, word.span, Kind.RELATED, 60.0, "only a word of the same family"
                )
        initials = {wanted.plain[0] for wanted in core}
        for place in text.abbreviations:
            if initials & set(text.words[place].plain):
                span = text.words[place].span
                yield Rendering(target, span, Kind.RELATED, 50.0, "perhaps in an abbreviation")


def _verbatim(target: str, translation: str, kind: Kind) -> Iterator[Rendering]:
    """Yield where `target` stands in a script that writes no spaces."""
    start = translation.find(target) if target else -1
    while start >= 0:
        yield Rendering(target, Span(start, start + len(target)), kind)
        start = translation.find(target, start + len(target))


def _longest(found: Sequence[Rendering]) -> list[Rendering]:
    """Return the renderings without those that a longer or better one overlaps."""
    kept: list[Rendering] = []
    for rendering in sorted(
        found,
        key=lambda r: (r.span.start - r.span.end, r.kind is not Kind.AGREED, -r.score),
    ):
        if not any(rendering.span.overlaps(other.span) for other in kept):
            kept.append(rendering)
    return kept
