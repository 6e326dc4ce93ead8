"""Whether two words of a translation are derived from one another: *free*, *freedom*, *freely*.

A word of the family is no proof that a term was rendered as agreed, but reason enough not to call
it missing.
"""

import re
from functools import lru_cache
from typing import Final

from workbench.glossary.target_words import primary

_FAMILY: Final = 5
"""Letters that two words must begin with to be of one family …"""
_FAMILY_SHARE: Final = 0.6
"""… and the share of the shorter one that these must be."""
_SUFFIXES: Final = (
    (3, ("ation", "dom", "ness", "ship", "hood", "ism", "ist", "able", "ment", "ful", "less")),
    (3, ("ly", "ize", "ise", "ity")),
    (4, ("er", "or", "al", "ing", "ed", "ive", "ion", "ian", "ic")),
)
"""Endings of English words derived from others, with the letters that must stand before them."""


_HEADS: Final = frozenset(
    re.findall(
        r"\w+", "book day field house land light line man paper room ship side stone time way work"
    )
)
"""Short English words that many compounds end in: *highway*, *workman*."""


def are_of_one_family(word: str, wanted: str, language: str) -> bool:
    """Whether two words, as a search sees them, are derived from one another.

    They begin alike, or `wanted` stands in the other (*construction* in *reconstruction*), or they
    are short English words with different endings.
    """
    if len(wanted) >= _FAMILY:
        shared = next(
            (at for at, (a, b) in enumerate(zip(word, wanted, strict=False)) if a != b),
            min(len(word), len(wanted)),
        )
        if shared >= _FAMILY and shared >= _FAMILY_SHARE * min(len(word), len(wanted)):
            return True
        if wanted in word:
            return True
    if primary(language) != "en":
        return False
    return _root_of(word) == _root_of(wanted) or (
        wanted in _HEADS and word.endswith((wanted, f"{wanted}s"))
    )


def may_be_in(letters: str, wanted: str, language: str) -> bool:
    """Whether a word of the family of `wanted` may be among words, asked of all their letters."""
    if len(wanted) >= _FAMILY and wanted[:_FAMILY] in letters:
        return True
    return primary(language) == "en" and _root_of(wanted) in letters


@lru_cache(maxsize=1 << 15)
def _root_of(word: str) -> str:
    """Return an English word without the ending that derives it from another."""
    for least, suffixes in _SUFFIXES:
        for suffix in suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= least:
                return word.removesuffix(suffix)
    return word
