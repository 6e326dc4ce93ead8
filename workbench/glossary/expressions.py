"""One to three words of a text that might be a term: clitics aside, and not over punctuation."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from workbench.glossary import inflection
from workbench.glossary.target_words import WORD as TARGET_WORD, forms_of, plain
from workbench.glossary.vocabulary import WORD
from workbench.text.arabic import has_arabic
from workbench.text.clitics import spelling

Expression: TypeAlias = tuple[str, ...]
"""The stems of one to three words."""

LONGEST: Final = 3
"""Words of an expression."""
_SHORTEST: Final = 3
"""Letters of a word that may be a term by itself."""
_FRONT: Final = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)|^و(?=....)")


class TextWord(NamedTuple):
    """A word of a text, or a stop between two.

    Attributes:
        stem: What its forms have in common; empty for a stop, over which no expression reaches.
        writing: How it is written, in the source in neutral form.
        is_sound: An expression may begin or end with it: it is none of the words that stand
            everywhere.
        lost_waw: A و was taken off its front, which may have been its own: واشنطن.
    """

    stem: str
    writing: str
    is_sound: bool
    lost_waw: bool = False


_STOP: Final = TextWord("", "", is_sound=False)


def source_words(text: str) -> tuple[TextWord, ...]:
    """Return the words of a source text, clitics taken off."""
    words: list[TextWord] = []
    end = 0
    for match in WORD.finditer(text):
        if text[end : match.start()].strip():
            words.append(_STOP)
        end = match.end()
        words.append(_source_word(match.group()))
    return tuple(words)


def target_words(text: str, language: str) -> tuple[TextWord, ...]:
    """Return the words of a translation into the language with that BCP 47 tag."""
    words: list[TextWord] = []
    end = 0
    for match in TARGET_WORD.finditer(text):
        if text[end : match.start()].strip(" -"):
            words.append(_STOP)
        end = match.end()
        words.append(_target_word(match.group(), language))
    return tuple(words)


def stems_of_term(source: str) -> Expression:
    """Return a term of the glossary as an expression."""
    return tuple(_stem(match.group()) for match in WORD.finditer(source))


def is_common(word: str) -> bool:
    """Whether an English word is one of those that stand everywhere."""
    return plain(word) in _COMMON


def parts_of(expression: Expression) -> Iterator[Expression]:
    """Yield every piece of an expression but itself, the shortest first."""
    for size in range(1, len(expression)):
        for start in range(len(expression) - size + 1):
            yield expression[start : start + size]


@lru_cache(maxsize=1 << 15)
def _source_word(word: str) -> TextWord:
    """Return a word of a source text."""
    stem = _stem(word)
    sound = has_arabic(word) and not inflection.is_particle(word) and len(stem) >= _SHORTEST
    writing = _FRONT.sub("", word)
    return TextWord(stem, writing, sound, lost_waw=word == f"و{writing}")


@lru_cache(maxsize=1 << 15)
def _target_word(word: str, language: str) -> TextWord:
    """Return a word of a translation."""
    stem = min(forms_of(word, language), key=lambda form: (len(form), form))
    return TextWord(stem, word, len(plain(word)) > _SHORTEST and plain(word) not in _COMMON)


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
        " every other another same both must shall might upon within without against again still"
        " itself himself herself themselves ourselves yourself",
    )
)
"""English words that stand everywhere; those of other languages are short, or found out by use."""
