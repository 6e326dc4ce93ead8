"""What the language model takes for a word: the one cutting that training and judging share."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.text import arabic
from workbench.text.folding import DROPPED

NUMBER: Final = "0"
LATIN: Final = "a"
DASH: Final = "-"
QUOTE: Final = '"'
OTHER: Final = "*"
NOTE_MARK: Final = re.compile(r"[ivx]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
"""A number that is no part of the sentence."""

SHAPE: Final = "\1"
"""Begins the name of a shape, which stands for all unknown words that look so."""

_ARTICLE: Final = re.compile("[وفبك]?ال|[وف]?لل")
_SHORTEST_WITH_ARTICLE: Final = 4
_ENDING: Final = re.compile("(?:ة|ات|[ويا]ن|ها|هم|ه|نا|ا|ي|ت)$")
_TOKEN: Final = re.compile(
    rf"[{arabic.LETTERS}]+|[0-9٠-٩۰-۹]+(?:[.,/٫٬][0-9٠-٩۰-۹]+)*|(?:(?![{arabic.LETTERS}])[^\W\d_])+|\.{{2,}}|[^\w\s]|_"
)
_SPELLING: Final = str.maketrans(
    {
        arabic.ALEF_MADDA: arabic.ALEF,
        arabic.ALEF_HAMZA_ABOVE: arabic.ALEF,
        arabic.ALEF_HAMZA_BELOW: arabic.ALEF,
        arabic.ALEF_WASLA: arabic.ALEF,
        arabic.ALEF_MAKSURA: arabic.YEH,
        arabic.FARSI_YEH: arabic.YEH,
        arabic.KEHEH: arabic.KAF,
    }
)
"""Letters that careful and careless spellers exchange. ة keeps its name: it ends words."""

_MARK_CLASSES: Final = {
    **dict.fromkeys(".،؛:؟!()[]…", ""),
    **dict.fromkeys(",", arabic.COMMA),
    **dict.fromkeys(";", arabic.SEMICOLON),
    **dict.fromkeys("?", arabic.QUESTION_MARK),
    **dict.fromkeys("-–—−ـ", DASH),
    **dict.fromkeys("\"«»“”„'‘’", QUOTE),
}


def spelling(word: str) -> str:
    """Return `word` without vowel signs, hamza seats on alef, and the dots of a final yeh."""
    return DROPPED.sub("", word).translate(_SPELLING)


def word_class(token: str) -> str:
    """Return what the model calls `token`: its folded spelling, or the name of its class."""
    first = token[0]
    if arabic.has_arabic(first):
        return spelling(token)
    if first.isdigit():
        return NUMBER
    if first.isalpha():
        return LATIN
    if token.startswith(".."):
        return "…"
    return _MARK_CLASSES.get(first, OTHER) or first


def shape_of(name: str) -> str:
    """Return what a word that nobody knows looks like: article or not, and its ending."""
    if not arabic.has_arabic(name[0]):
        return name[0]
    article = _ARTICLE.match(name) is not None and len(name) > _SHORTEST_WITH_ARTICLE
    ending = _ENDING.search(name)
    return f"{SHAPE}{'ال' if article else ''}{ending[0] if ending else ''}"


def tokens_of(text: str) -> Iterator[str]:
    """Yield the words, numbers and marks of `text` as written, vowel signs and tatweel dropped."""
    for match in _TOKEN.finditer(DROPPED.sub("", text)):
        yield match.group()
