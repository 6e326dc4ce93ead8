"""Words of the language that grammar alone takes for something else."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from workbench.text.clitics import spellings

_WITHOUT_YEH: Final = re.compile("مت.ا.|مست..|متو.")
"""Participles that lose their last letter: متساو, مستدع."""
_PLURAL_WITHOUT_YEH: Final = re.compile("[ما].ا.|.وا.")
"""Plurals that do: معان, أراض, نواح."""


@cache
def undivided() -> frozenset[str]:
    """Return the words that look divided and are not, as `clitics.spelling` spells."""
    return _words_of("undivided.txt")


def may_lack_yeh(stem: str, *, is_plural: bool) -> bool:
    """Whether the word ends in a ي that is written only sometimes: قاض is القاضي.

    Args:
        stem: Without that letter, as `clitics.spelling` spells.
        is_plural: It is a plural that changes the inside of the word.
    """
    if is_plural:
        return _PLURAL_WITHOUT_YEH.fullmatch(stem) is not None
    return stem in _words_of("defective.txt") or _WITHOUT_YEH.fullmatch(stem) is not None


@cache
def verb_class(name: str) -> frozenset[str]:
    """Return the verbs of a class, as written in books."""
    for line in _lines_of("verb_classes.tsv"):
        label, verbs = line.split("\t")
        if label == name:
            return frozenset(verbs.split())
    raise KeyError(name)


@cache
def _words_of(name: str) -> frozenset[str]:
    """Return the words of a file of ours."""
    return spellings(" ".join(_lines_of(name)))


def _lines_of(name: str) -> Iterator[str]:
    """Yield the lines of a file of ours that are no comments."""
    table = resources.files("workbench.glossary").joinpath(name)
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line
