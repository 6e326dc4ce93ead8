"""The words under which a memory files a text: stripped so far that forms of a word meet.

For finding candidates only: what is found is compared letter by letter afterwards, so a stem that
is too short costs time, not truth.

Source:
    Larkey, Ballesteros & Connell (2002), "Improving Stemming for Arabic Information Retrieval"
    (the light stemmer).
"""

import re
from functools import lru_cache
from typing import Final

from workbench.text import arabic
from workbench.text.clitics import spelling

_WORD: Final = re.compile(f"[^\\W_](?:[\\w{arabic.MARKS}{arabic.TATWEEL}])*")
_FRONT: Final = re.compile("(?:[وف]?(?:[بك]?ال|لل)|و)(?=...)")
_BACK: Final = re.compile("(?<=...)(?:ها|هم|هن|كم|نا|ان|ات|ون|ين|ية|يه|ته|تها|تهم|[هةيا])$")
_ENGLISH: Final = re.compile("(?<=...)(?:['’]s|ies|y|es|(?<!s)s|e)$")


def index_words(text: str) -> tuple[str, ...]:
    """Return the words under which `text` is filed, each once, in the order of the text."""
    return tuple(dict.fromkeys(_stem(match.group()) for match in _WORD.finditer(text)))


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    """Return what is left of a word without what is commonly attached to it."""
    spelt = spelling(word)
    if not arabic.has_arabic(spelt):
        return _ENGLISH.sub("", spelt)
    return _BACK.sub("", _FRONT.sub("", spelt, count=1))
