"""What a written Arabic word may be made of: proclitics, a stem with its ending, an enclitic.

Arabic writes conjunctions, prepositions and the article onto the front of a word and pronouns onto
its back. Only a dictionary could say which reading is meant; the grammar says which are possible,
and whoever asks keeps those whose stem they know.

The order in front is: the question أ, then و or ف, then ب, ك, ل or س, then the article. The article
stands with no pronoun and with no indefinite ending, and a preposition takes no nominative.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from workbench.text import arabic
from workbench.text.folding import DROPPED, bare

_HAMZAS: Final = re.compile(
    f"[{arabic.ALEF_HAMZA_ABOVE}{arabic.ALEF_HAMZA_BELOW}{arabic.ALEF_MADDA}]"
)
_SPELLING: Final = str.maketrans(
    {
        arabic.ALEF_MADDA: arabic.ALEF,
        arabic.ALEF_HAMZA_ABOVE: arabic.ALEF,
        arabic.ALEF_HAMZA_BELOW: arabic.ALEF,
        arabic.ALEF_WASLA: arabic.ALEF,
        arabic.WAW_HAMZA: arabic.HAMZA,
        arabic.YEH_HAMZA: arabic.HAMZA,
        arabic.ALEF_MAKSURA: arabic.YEH,
        arabic.FARSI_YEH: arabic.YEH,
        arabic.KEHEH: arabic.KAF,
    }
)
"""Unlike `folding.fold` this keeps ة apart from ه, for ثوره may also be "his bull", and brings the
seats of hamza together, for أعضاء is أعضائه and أعضاؤه with a pronoun."""

ARTICLE: Final = "ال"
_CONJUNCTIONS: Final = "وف"
_PREPOSITIONS: Final = "بكل"
_FUTURE: Final = "س"
_VERB_PREFIXES: Final = "يتنا"
_SHORTEST_STEM: Final = 2
"""Letters: اب, حق, دم."""
PRONOUNS: Final = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "نا", "ي")
_LONGEST_CLOSING: Final = 5
"""Letters in the longest closing: اتهما, تيهما."""


class Ending(Enum):
    """What stands between the stem of the dictionary and the enclitic."""

    NONE = "as in the dictionary"
    ACCUSATIVE = "alef of the indefinite accusative"
    FEMININE = "feminine"
    DUAL = "dual"
    SOUND_PLURAL = "plural in ون or ين"
    FEMININE_PLURAL = "plural in ات"
    BARE_YEH = "ي: my, or a plural before its genitive, or a derived adjective"
    BARE_ALEF = "ا: a dual before its genitive"
    BARE_WAW = "و: a plural before its genitive"
    HEH_FOR_TEH = "ه written for ة"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a written word apart.

    Attributes:
        proclitics: In front, in order, such as `("و", "ب", "ال")`.
        stem: The form of the dictionary, spelled as `spelling` spells, ة restored.
        ending: What stands between stem and enclitic.
        enclitic: The pronoun behind, or empty.
    """

    proclitics: tuple[str, ...]
    stem: str
    ending: Ending = Ending.NONE
    enclitic: str = ""

    @property
    def has_article(self) -> bool:
        """Whether the word is made definite by ال."""
        return ARTICLE in self.proclitics

    @property
    def is_bare(self) -> bool:
        """Whether nothing is attached to the stem."""
        return not (self.proclitics or self.enclitic) and self.ending is Ending.NONE


_Closing: TypeAlias = tuple[str, Ending, str]
"""What the stem ends in once the closing is taken off, the ending, the enclitic."""


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """Return `word` without marks, tatweel and the differences in writing alef, hamza and yeh.

    The letters ة and ه stay apart, and ى is written ي.
    """
    return arabic.ascii_digits(bare(word)).translate(_SPELLING).casefold()


def spellings(words: str) -> frozenset[str]:
    """Return the words of a list, with blanks between them, as `spelling` spells."""
    return frozenset(map(spelling, words.split()))


def with_hamza(word: str) -> str:
    """Return `spelling(word)` with the hamzas on its alefs: ألقوه has no article."""
    written = spelling(word)
    if not _HAMZAS.search(word):
        return written
    letters = DROPPED.sub("", word)
    return letters if len(letters) == len(written) else written


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Reading, ...]:
    """Return every reading that the grammar of clitics allows, the word as it stands first.

    Args:
        word: One written word, with or without marks and tatweel.

    Returns:
        At least one reading; most of them are not words of the language.
    """
    return tuple(Reading(*parts) for parts in _readings(word, None))


def readings_among(word: str, stems: Container[str]) -> tuple[Reading, ...]:
    """Return the readings of `word` whose stem is one of `stems`, quicker than all of them."""
    return tuple(Reading(*parts) for parts in _readings(word, stems))


def stems_of(word: str) -> frozenset[str]:
    """Return the stems that `word` may have, for whoever does not ask how it was inflected."""
    return frozenset(reading.stem for reading in readings(word))


def _readings(
    word: str, stems: Container[str] | None
) -> Iterator[tuple[tuple[str, ...], str, Ending, str]]:
    """Yield proclitics, stem, ending and enclitic of every reading with a stem among `stems`."""
    written = spelling(word)
    hamzated = with_hamza(word)
    seen: set[tuple[tuple[str, ...], str, Ending, str]] = set()
    for proclitics, length in chain(_openings(hamzated, 0), _questions(hamzated)):
        rest = written[length:]
        if not proclitics or len(rest) >= _SHORTEST_STEM:
            for stem, ending, enclitic in _closings(rest):
                if (stems is None or stem in stems) and _agree(proclitics, ending, enclitic):
                    parts = (proclitics, stem, ending, enclitic)
                    if parts not in seen:
                        seen.add(parts)
                        yield parts


def _questions(word: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the openings that begin with the question أ: it is written with its hamza."""
    if word[:1] == arabic.ALEF_HAMZA_ABOVE and word[1:2] in tuple(
        _CONJUNCTIONS + _PREPOSITIONS + _FUTURE
    ):
        for proclitics, length in _openings(word, 1):
            if proclitics:
                yield ("أ", *proclitics), length


def _openings(word: str, at: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what may be proclitics in `word` from `at` on, and where the rest begins."""
    yield (), at
    yield from _after_conjunction((), word, at)
    if word[at : at + 1] in tuple(_CONJUNCTIONS):
        conjunction = (word[at],)
        yield conjunction, at + 1
        yield from _after_conjunction(conjunction, word, at + 1)


def _after_conjunction(
    before: tuple[str, ...], word: str, at: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the readings of preposition, future and article in `word` from `at` on."""
    first = word[at : at + 1]
    if word.startswith(ARTICLE, at):
        yield (*before, ARTICLE), at + 2
    elif first and first in _PREPOSITIONS:
        yield (*before, first), at + 1
        if word.startswith(ARTICLE, at + 1):
            yield (*before, first, ARTICLE), at + 3
        elif word.startswith("لل", at):
            yield (*before, "ل", ARTICLE), at + 2
            # The article's lam and the word's own are written once: ل + ال + لغة is للغة.
            yield (*before, "ل", ARTICLE), at + 1
    elif first == _FUTURE and word[at + 1 : at + 2] in tuple(_VERB_PREFIXES):
        yield (*before, _FUTURE), at + 1


def _closings(rest: str) -> Iterator[_Closing]:
    """Yield the stems that `rest` may be a form of, with ending and enclitic."""
    yield rest, Ending.NONE, ""
    length = len(rest)
    for size in range(1, min(_LONGEST_CLOSING, length - _SHORTEST_STEM) + 1):
        for restored, ending, enclitic in _CLOSINGS.get(rest[length - size :], ()):
            yield rest[: length - size] + restored, ending, enclitic


def _agree(proclitics: tuple[str, ...], ending: Ending, enclitic: str) -> bool:
    """Whether grammar lets these stand on one word."""
    if not proclitics:
        return True
    if proclitics[-1] == ARTICLE:
        return not enclitic and ending not in _INDEFINITE
    if proclitics[-1] == _FUTURE:
        return ending is Ending.NONE
    if proclitics[-1] in _PREPOSITIONS:
        return ending not in _NOMINATIVE
    return True


_INDEFINITE: Final = frozenset(
    {Ending.ACCUSATIVE, Ending.BARE_YEH, Ending.BARE_ALEF, Ending.BARE_WAW}
)
_NOMINATIVE: Final = frozenset({Ending.ACCUSATIVE, Ending.BARE_ALEF, Ending.BARE_WAW})
"""Endings of nominative and indefinite accusative: none stands behind a preposition."""


def _table_of_closings() -> dict[str, tuple[_Closing, ...]]:
    """Return for every closing what it may be, the likelier reading first."""
    rows: list[tuple[str, _Closing]] = []
    for pronoun in PRONOUNS:
        if pronoun == "ي":
            rows.append((pronoun, ("", Ending.BARE_YEH, "")))
        else:
            rows.append((pronoun, ("", Ending.NONE, pronoun)))
            rows += [
                (link + pronoun, ("", ending, pronoun))
                for link, ending in (("ا", Ending.DUAL), ("ي", Ending.DUAL))
            ]
            rows += [(link + pronoun, ("ة", Ending.DUAL, pronoun)) for link in ("تا", "تي")]
            rows.append(("و" + pronoun, ("", Ending.SOUND_PLURAL, pronoun)))
        rows.append(("ت" + pronoun, ("ة", Ending.NONE, pronoun)))
        rows.append(("ت" + pronoun, ("", Ending.FEMININE, pronoun)))
    for pronoun in ("", *PRONOUNS):
        rows += [
            ("ات" + pronoun, (restored, Ending.FEMININE_PLURAL, pronoun)) for restored in ("ة", "")
        ]
    rows += [
        ("ة", ("", Ending.FEMININE, "")),
        ("ه", ("ة", Ending.HEH_FOR_TEH, "")),
        ("ا", ("", Ending.ACCUSATIVE, "")),
        ("ان", ("", Ending.DUAL, "")),
        ("ين", ("", Ending.DUAL, "")),
        ("تان", ("ة", Ending.DUAL, "")),
        ("تين", ("ة", Ending.DUAL, "")),
        ("تان", ("", Ending.FEMININE, "")),
        ("تين", ("", Ending.FEMININE, "")),
        ("تا", ("ة", Ending.BARE_ALEF, "")),
        ("ون", ("", Ending.SOUND_PLURAL, "")),
        ("و", ("", Ending.BARE_WAW, "")),
    ]
    table: dict[str, tuple[_Closing, ...]] = {}
    for closing, parts in rows:
        table[closing] = (*table.get(closing, ()), parts)
    return table


_CLOSINGS: Final = _table_of_closings()
