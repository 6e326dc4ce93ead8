"""Hand-made links between words, and how far found links agree with them.

Source:
    Och & Ney (2003), "A Systematic Comparison of Various Statistical Alignment Models": sure and
    possible links, and the alignment error rate.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GOLD: Final = Path(__file__).resolve().parent.parent / "cases" / "word_links" / "ar-en.txt"

Link = tuple[int, int]
"""Numbers of a source word and of a target word."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """A sentence and its translation, with links made by hand.

    Attributes:
        source: Words, joined by blanks.
        target: The translation.
        sure: Links that nobody would dispute.
        possible: Links that may be made; the sure ones are among them.
    """

    source: str
    target: str
    sure: frozenset[Link]
    possible: frozenset[Link]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far found links agree with a gold standard, pooled over pairs, 0 to 1."""

    error_rate: float
    precision: float
    recall: float


def read_gold(path: Path = GOLD) -> tuple[LinkedPair, ...]:
    """Read hand-made links; the file says how it is written."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [line for line in lines if not line.startswith("#")]
    return tuple(_pair(target, links) for target, links in zip(rows[::2], rows[1::2], strict=True))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in order."""
    return tuple(_WORD.findall(text))


def agreement(pairs: Iterable[tuple[LinkedPair, Iterable[Link]]]) -> Agreement:
    """Compare found links with those made by hand."""
    found_all = sure_all = found_sure = found_possible = 0
    for pair, links in pairs:
        found = frozenset(links)
        found_all += len(found)
        sure_all += len(pair.sure)
        found_sure += len(found & pair.sure)
        found_possible += len(found & pair.possible)
    return Agreement(
        1 - (found_sure + found_possible) / max(found_all + sure_all, 1),
        found_possible / max(found_all, 1),
        found_sure / max(sure_all, 1),
    )


def _pair(target: str, annotated: str) -> LinkedPair:
    """Return a pair from its two lines."""
    names = [word.casefold() for word in words(target)]
    sources: list[str] = []
    sure: set[Link] = set()
    possible: set[Link] = set()
    for number, item in enumerate(annotated.split()):
        source, _, renderings = item.partition("=")
        sources.append(source)
        certain, _, doubtful = renderings.partition("~")
        sure |= {(number, at) for at in _places(certain, names)}
        possible |= {(number, at) for at in _places(doubtful.replace("~", "+"), names)}
    return LinkedPair(" ".join(sources), target, frozenset(sure), frozenset(sure | possible))


def _places(renderings: str, names: list[str]) -> Iterator[int]:
    """Yield where the words of `a+b#2` stand."""
    for rendering in filter(None, renderings.split("+")):
        name, _, repeat = rendering.partition("#")
        places = [at for at, each in enumerate(names) if each == name.casefold()]
        yield places[int(repeat or 1) - 1]
