"""Arabic plurals that change the inside of the word: جيش is جيوش, مدينة is مدن.

Nobody should have to type them for common words, so the commonest stand in a table. Four patterns
of the grammar give theirs without exception worth a table: مجزرة, مجازر; رسالة, رسائل; قاعدة,
قواعد; تقرير, تقارير.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from workbench.text.clitics import spelling

_C: Final = "[^اويةء]"
"""A consonant that keeps its place in every form."""
_PATTERNS: Final = (
    (re.compile(f"م({_C})({_C})({_C})ة"), r"م\1ا\2\3"),
    (re.compile(f"({_C})({_C})[اي]({_C})ة"), r"\1\2اء\3"),
    (re.compile(f"({_C})ا({_C}|ء)({_C})ة"), r"\1وا\2\3"),
    (re.compile(f"([تما])({_C})({_C})[وي]({_C})ة?"), r"\1\2ا\3ي\4"),
)


@cache
def common_plurals() -> Mapping[str, tuple[str, ...]]:
    """Return the plurals of common words by singular, both as `clitics.spelling` spells."""
    table = resources.files("workbench.glossary").joinpath("broken_plurals.tsv")
    rows = (
        line.split("\t")
        for line in table.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    return {spelling(singular): tuple(plurals.split()) for singular, plurals in rows}


@cache
def known_plurals() -> frozenset[str]:
    """Return the plurals of common words, as `clitics.spelling` spells."""
    return frozenset(spelling(plural) for each in common_plurals().values() for plural in each)


def broken_plurals(stem: str) -> tuple[str, ...]:
    """Return the plurals of `stem` that change its inside, as far as table and patterns know them.

    Args:
        stem: A singular as `clitics.spelling` spells.

    Returns:
        As written in books, hamza on its seat; empty for most words.
    """
    known = common_plurals().get(stem)
    if known is not None:
        return known
    for pattern, plural in _PATTERNS:
        match = pattern.fullmatch(stem)
        if match is not None:
            return (match.expand(plural),)
    return ()
