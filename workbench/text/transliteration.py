"""Names in two scripts: تروتسكي and Trotsky sound alike though no letter is the same.

A name is heard in a word of the other script if their letters can be put side by side so that
each is a likely rendering of the other; `letter_sounds` knows which are. What is returned is
evidence, so that it can be weighed against other evidence: the logarithm of how much likelier the
best word of a text is the name than it would be by accident in a text of so many words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel

from workbench.domain.findings import Span
from workbench.text.folding import fold
from workbench.text.letter_sounds import LETTER_SOUNDS
from workbench.text.skeletons import forms_of_name

_ARABIC_WORD: Final = re.compile(r"[\u0621-\u06d2]{3,}")
_NAME: Final = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*")
_NO_NAME: Final = re.compile(r"I['’]\w+|\w+n['’]t")
_SENTENCE_STARTS: Final = re.compile(r"(?:\A|[.!?:…\n])[\s\"“”'‘«»()\[\]–—-]*\Z")
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_HYPHENS: Final = re.compile(r"[-\u2010\u2013]")
_SHORTEST: Final = 4
"""Letters of a name that is worth a look."""

_LONGEST: Final = 16
"""Letters beyond which nothing is compared: no name is longer."""

_ROUGH_ARABIC: Final = str.maketrans(
    {
        "پ": "b", "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "غ": "g", "گ": "g", "ح": "h",
        "خ": "k", "ق": "k", "ك": "k", "د": "d", "ض": "d", "ذ": "d", "ز": "s", "ظ": "s", "ر": "r",
        "س": "s", "ص": "s", "ش": "s", "چ": "s", "ژ": "s", "ف": "f", "ڤ": "f", "ل": "l", "م": "m",
        "ن": "n", "ه": "h", "ا": "a", "ع": "a", "ء": "", "و": "u", "ي": "i",
    }
)  # fmt: skip
_ROUGH_LATIN: Final = str.maketrans("pvwoeyqcjzx", "bfuuiikkgsk")
"""Both scripts in the same few letters: good enough to choose the words that are heard out."""

_CANDIDATES: Final = 5
_ROUGHLY: Final = 0.45
"""Likeness under which a word is not heard out."""
_PLAIN: Final = 9.0
"""Evidence from which on no other word need be heard."""

_MISS: Final = -4.0
"""What a letter costs that nothing answers."""

_NEVER: Final = -1e9
_SURE: Final = 12.0
_LONGEST_GROUP: Final = 4

_SILENT: Final = dict(LETTER_SOUNDS.get("", ()))
"""What an Arabic letter costs that no Latin one answers."""

DEAF: Final = -6.0
"""Evidence against a name that no word of the text resembles; it gets no worse."""


def names_in(text: str) -> Iterator[Span]:
    """Yield the words of a text in Latin script that are capitalised within a sentence."""
    for word in _NAME.finditer(text):
        before = text[max(0, word.start() - 12) : word.start()]
        if (
            len(word[0]) >= _SHORTEST
            and not _SENTENCE_STARTS.search(before)
            and not _NO_NAME.fullmatch(word[0])
        ):
            yield Span(*word.span())


@lru_cache(maxsize=8192)
def latin_letters(word: str) -> str:
    """Return the letters of a word in Latin script, without accents and case."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


def arabic_letters(word: str) -> str:
    """Return the letters of a word in Arabic script, folded."""
    return "".join(_ARABIC_WORD.findall(fold(word)))


def sounds_like(name: str, text: str) -> float:
    """Return how surely a word of an Arabic text is the Latin `name`, in nats.

    Returns:
        Above 0 the name is probably there, below 0 it is probably not; between `DEAF` and 12. A
        name of several words joined by hyphens is heard as well as the worst of them.
    """
    parts = [part for part in _HYPHENS.split(_POSSESSIVE.sub("", name)) if len(part) > 2]  # noqa: PLR2004
    heard = [_heard(latin_letters(part), text) for part in parts or [name]]
    return min(heard)


@lru_cache(maxsize=8192)
def _heard(letters: str, text: str) -> float:
    """Return the evidence for one word."""
    forms, rough = _words(text)
    if len(letters) < 2 or not forms:  # noqa: PLR2004  # one letter fits anything
        return DEAF
    letters = letters[:_LONGEST]
    near = process.extract(
        letters.translate(_ROUGH_LATIN),
        rough,
        scorer=Indel.normalized_similarity,
        limit=_CANDIDATES,
        score_cutoff=_ROUGHLY,
    )
    accidents = log(len(forms))
    best = _NEVER
    for _, _, index in near:
        best = max(best, likeness(letters, forms[index]))
        if best - accidents > _PLAIN:
            break
    return min(max(best - accidents, DEAF), _SURE)


@lru_cache(maxsize=64)  # a paragraph is asked for each of its names
def _words(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of an Arabic text with and without what is attached, and their sounds."""
    words = set(_ARABIC_WORD.findall(fold(text)))
    forms = {form for word in words for form in forms_of_name(word)}
    ordered = sorted(form for form in forms if len(form) <= _LONGEST)
    return ordered, [form.translate(_ROUGH_ARABIC) for form in ordered]


@lru_cache(maxsize=1 << 15)
def likeness(latin: str, arabic: str) -> float:
    """Return how much likelier two words render each other than meet by accident, in nats.

    Args:
        latin: As `latin_letters` gives it.
        arabic: Folded.

    Source:
        Viterbi over the alignments of `tools/learn_letter_sounds.py`.
    """
    width = len(arabic)
    best = [[_NEVER] * (width + 1) for _ in range(len(latin) + 1)]
    best[0][0] = 0.0
    inserted = [_SILENT.get(letter, _MISS) for letter in arabic]
    for row, here in enumerate(best):
        for column, worth in enumerate(inserted):
            here[column + 1] = max(here[column + 1], here[column] + worth)
        if row < len(latin):
            below = best[row + 1]
            for column, value in enumerate(here):
                below[column] = max(below[column], value + _MISS)
        for size in range(1, min(_LONGEST_GROUP, len(latin) - row) + 1):
            for letters, worth in LETTER_SOUNDS.get(latin[row : row + size], ()):
                _step(here, best[row + size], letters, worth, arabic)
    return best[-1][-1]


def _step(here: list[float], there: list[float], letters: str, worth: float, arabic: str) -> None:
    """Go on over `letters` wherever they stand in the Arabic word."""
    column = arabic.find(letters)
    while column >= 0:
        end = column + len(letters)
        value = here[column] + worth
        if value > there[end]:  # noqa: PLR1730  # max() takes three times as long, and this is all it does
            there[end] = value
        column = arabic.find(letters, column + 1)
