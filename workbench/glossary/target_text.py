"""A translation as words that can be looked up by what they are forms of.

A glossary asks for some hundred renderings in one text; reading that text word by word for each
of them would be most of the work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Levenshtein

from workbench.domain.findings import Span
from workbench.glossary.target_words import WORD, forms_of, plain

_MISSPELT: Final = 6
"""Letters of a word in which one may be wrong."""
_ABBREVIATED: Final = 3
"""Letters of an abbreviation that may hold a term."""


@dataclass(frozen=True, slots=True)
class TargetWord:
    """A word of a translation.

    Attributes:
        plain: The word as a search sees it.
        span: Where it stands.
        forms: What it may be a form of.
        is_abbreviation: It is written in capitals: IPCC.
    """

    plain: str
    span: Span
    forms: frozenset[str]
    is_abbreviation: bool = False


class TargetText:
    """A translation whose words can be looked up.

    Args:
        words: In order.

    Attributes:
        words: The same.
        letters: All of them in one text, as a search sees them.
        abbreviations: The places of those that are written in capitals, unless all are.
    """

    def __init__(self, words: Sequence[TargetWord]) -> None:
        self.words: Final = words
        self.letters: Final = " ".join(word.plain for word in words)
        self._glued: Final = "".join(word.plain for word in words)
        shouted = [place for place, word in enumerate(words) if word.is_abbreviation]
        self.abbreviations: Final = tuple(shouted) if len(shouted) * 2 < len(words) else ()
        self._forms: Final[dict[str, list[int]]] = {}
        self._long: Final[dict[str, list[int]]] = {}
        for place, word in enumerate(words):
            for form in word.forms:
                self._forms.setdefault(form, []).append(place)
            if len(word.plain) >= _MISSPELT:
                self._long.setdefault(word.plain[0], []).append(place)

    def places_of(self, wanted: TargetWord) -> frozenset[int]:
        """Return where forms of a word stand, or the word with a letter wrong."""
        places = {place for form in wanted.forms for place in self._forms.get(form, ())}
        if len(wanted.plain) >= _MISSPELT:
            places.update(
                place
                for place in self._long.get(wanted.plain[0], ())
                if _is_misspelt(wanted.plain, self.words[place].plain)
            )
        return frozenset(places)

    def together_or_apart(
        self, core: Sequence[TargetWord], language: str
    ) -> Iterator[tuple[TargetWord, TargetWord]]:
        """Yield first and last word where what `core` writes as two words is one, or as one two.

        *Cooperation* for *co-operation*, *anti-viral* for *antiviral*.
        """
        if len(core) > 1:
            glued = "".join(word.plain for word in core)
            for form in forms_of(glued, language) if len(glued) >= _MISSPELT else ():
                for place in self._forms.get(form, ()):
                    yield self.words[place], self.words[place]
        elif core and len(core[0].plain) >= _MISSPELT and core[0].plain in self._glued:
            for first, last in pairwise(self.words):
                if last.span.start == first.span.end + 1 and core[0].plain.startswith(first.plain):
                    glued = first.plain + last.plain
                    if not core[0].forms.isdisjoint(forms_of(glued, language)):
                        yield first, last


@lru_cache(maxsize=1 << 6)
def text_of(text: str, language: str) -> TargetText:
    """Return a translation, written in the language with that BCP 47 tag, with its words."""
    return TargetText(words_of(text, language))


@lru_cache(maxsize=1 << 12)
def words_of(text: str, language: str) -> tuple[TargetWord, ...]:
    """Return the words of `text` with what they may be forms of."""
    return tuple(
        TargetWord(
            plain(match.group()),
            Span(*match.span()),
            forms_of(match.group(), language),
            _is_abbreviation(match.group()),
        )
        for match in WORD.finditer(text)
    )


def _is_abbreviation(word: str) -> bool:
    """Whether a word is at least three capitals."""
    return len(word) >= _ABBREVIATED and word.isupper() and word.isalpha()


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one of two words that begin alike is the other with a letter wrong."""
    if abs(len(one) - len(other)) > 1:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1
