"""One to three words of a text that might be a term: clitics aside, and not over punctuation."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from workbench.glossary import inflection
from workbench.glossary.target_words import WORD as TARGET_WORD, forms_of, plain
from workbench.glossary.vocabulary import WORD
from workbench.text.arabic import has_arabic
from workbench.text.clitics import spelling

Expression: TypeAlias = tuple[str, ...]
"""The stems of one to three words."""
Expressions: TypeAlias = Mapping[Expression, str]
"""The expressions of one text with the way they are written there."""

_LONGEST: Final = 3
"""Words of an expression."""
_SHORTEST: Final = 3
"""Letters of a word that may be a term by itself."""
_FRONT: Final = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)|^و(?=....)")


def source_expressions(text: str) -> dict[Expression, str]:
    """Return the expressions of a source text, in neutral form."""
    return _expressions(_source_words(text))


def target_expressions(text: str, language: str) -> dict[Expression, str]:
    """Return the expressions of a translation into the language with that BCP 47 tag."""
    return _expressions(_target_words(text, language))


def stems_of_term(source: str) -> Expression:
    """Return a term of the glossary as an expression."""
    return tuple(_stem(match.group()) for match in WORD.finditer(source))


def _expressions(words: Sequence[tuple[str, str, bool]]) -> dict[Expression, str]:
    """Return the expressions of a text; each word is given by stem, writing and standing.

    No expression begins or ends with a word that stands everywhere.
    """
    found: dict[Expression, str] = {}
    for start, (first, _writing, is_sound) in enumerate(words):
        if not is_sound or not first:
            continue
        for size in range(1, _LONGEST + 1):
            piece = words[start : start + size]
            if len(piece) < size or not all(stem for stem, _, _ in piece):
                break
            if piece[-1][2]:
                key = tuple(stem for stem, _, _ in piece)
                found.setdefault(key, " ".join(writing for _, writing, _ in piece))
    return found


def _source_words(text: str) -> list[tuple[str, str, bool]]:
    """Return stem, neutral writing and standing of every word of a source text."""
    words: list[tuple[str, str, bool]] = []
    end = 0
    for match in WORD.finditer(text):
        word = match.group()
        if text[end : match.start()].strip():
            words.append(("", "", False))  # no expression reaches over punctuation
        end = match.end()
        sound = (
            has_arabic(word) and not inflection.is_particle(word) and len(_stem(word)) >= _SHORTEST
        )
        words.append((_stem(word), _FRONT.sub("", word), sound))
    return words


def _target_words(text: str, language: str) -> list[tuple[str, str, bool]]:
    """Return stem, writing and standing of every word of a translation."""
    words: list[tuple[str, str, bool]] = []
    end = 0
    for match in TARGET_WORD.finditer(text):
        word = match.group()
        if text[end : match.start()].strip(" -"):
            words.append(("", "", False))
        end = match.end()
        stem = min(forms_of(word, language), key=lambda form: (len(form), form))
        words.append((stem, word, len(plain(word)) > _SHORTEST and plain(word) not in _COMMON))
    return words


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    """Return a source word without conjunction, preposition and article, ة and ه alike."""
    return re.sub("(?<=...)[هة]$", "", spelling(_FRONT.sub("", word)))


_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "that this these those with from have been were will would could should which when where"
        " what their there they them then than such only also even more most much very some into"
        " over under about after before because between during through while being does done each"
        " every other another same both must shall might upon within without against again still",
    )
)
"""English words that stand everywhere; those of other languages are short, or found out by use."""
