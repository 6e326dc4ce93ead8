"""Whether two words of a translation are derived from one another: *free*, *freedom*, *freely*.

A word of the family is no proof that a term was rendered as agreed, but reason enough not to call
it missing.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from workbench.glossary.target_words import forms_of
from workbench.text.scripts import primary_subtag

_FAMILY: Final = 5
"""Letters that two words must begin with to be of one family …"""
_FAMILY_SHARE: Final = 0.6
"""… and the share of the shorter one that these must be."""
_SUFFIXES: Final = (
    (
        3,
        ("ation", "dom", "ness", "ship", "hood", "ism", "ist", "able", "ment", "ful", "less", "ty"),
    ),
    (3, ("ly", "ize", "ise", "ity")),
    (4, ("er", "or", "al", "ing", "ed", "ive", "ion", "ian", "ic")),
)
"""Endings of English words derived from others, with the letters that must stand before them."""
_COMPOUNDED: Final = 4
"""Letters of a word that compounds may begin with, and of what follows: *doorknob*."""

_HEADS: Final = frozenset(
    re.findall(
        r"\w+", "book day field house land light line man paper room ship side stone time way work"
    )
)
"""Short English words that many compounds end in: *highway*, *workman*."""


def are_of_one_family(word: str, wanted: str, language: str) -> bool:
    """Whether two words, as a search sees them, are derived from one another.

    They begin alike, or `wanted` stands in the other (*construction* in *reconstruction*), or they
    are short English words with different endings, or English words that a table puts together:
    *solution* and *solve*.
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
    if primary_subtag(language) != "en":
        return False
    if _root_of(word) == _root_of(wanted) or _is_compound(word, wanted):
        return True
    kin = _kin().get(wanted)
    return kin is not None and not kin.isdisjoint(forms_of(word, language))


def _is_compound(word: str, part: str) -> bool:
    """Whether an English word is a compound with a short word: *highway*, *doorknob*."""
    if part in _HEADS and word.endswith((part, f"{part}s")):
        return True
    if len(part) < _COMPOUNDED or not word.startswith(part):
        return False
    rest = word.removeprefix(part).removesuffix("s")
    return len(rest) >= _COMPOUNDED or rest in _HEADS


def may_be_in(letters: str, wanted: str, language: str) -> bool:
    """Whether a word of the family of `wanted` may be among words, asked of all their letters."""
    if len(wanted) >= _FAMILY and wanted[:_FAMILY] in letters:
        return True
    if primary_subtag(language) != "en":
        return False
    return _root_of(wanted) in letters or any(
        relative[:-1] in letters for relative in _kin().get(wanted, ())
    )


@cache
def _kin() -> Mapping[str, frozenset[str]]:
    """Return English words with their relatives that do not begin like them."""
    table = resources.files("workbench.glossary").joinpath("english_kin.txt")
    kin: dict[str, set[str]] = defaultdict(set)
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            family = set(line.split())
            for word in family:
                kin[word] |= family
    return {word: frozenset(family - {word}) for word, family in kin.items()}


@lru_cache(maxsize=1 << 15)
def _root_of(word: str) -> str:
    """Return an English word without the ending that derives it from another."""
    for least, suffixes in _SUFFIXES:
        for suffix in suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= least:
                return word.removesuffix(suffix)
    return word
