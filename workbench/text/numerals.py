"""What number words contribute to a number; the words of each language have their own module.

A word is what it contributes to a number: `twenty` stands for 20 and takes a unit after it,
`مئة` multiplies what stands before it. Words that are seldom meant as a number (one, second,
half, أول) or that may render one (dozen, March) are loose: they can answer for a number of the
other side, but nobody has to answer for them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from fractions import Fraction
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

from workbench.domain.findings import Span
from workbench.text.folding import fold


class Firmness(IntEnum):
    """How surely a passage is meant as a number that a translation has to render."""

    LOOSE = 0
    """One, second, half, March, IV: may answer for a number, need not be answered."""

    SPELLED = 1
    """A number word from three up."""

    DIGITS = 2
    """Written in digits."""


@dataclass(frozen=True, slots=True)
class NumberUse:
    """A number in a text.

    Attributes:
        readings: Every value it may stand for, never empty.
        span: Where it stands in the text as written.
        firmness: How surely it is a number.
    """

    readings: frozenset[Fraction]
    span: Span
    firmness: Firmness


class Role(Enum):
    """How a number word combines with its neighbours."""

    ADDS = auto()
    """Stands for itself and is added to what it can be added to: three, twenty, ثلاثمئة."""

    TEN = auto()
    """The عشر of ثلاثة عشر: ten more, or ten alone."""

    SCORE = auto()
    """The vingt of quatre-vingts: twenty, or four times twenty."""

    HUNDRED = auto()
    """A hundred, or so many hundreds as the word before it says."""

    SCALE = auto()
    """A thousand or more of what stands before it."""

    ALONE = auto()
    """Combines with nothing: half, March, dozen, السبعينيات."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a word contributes to a number.

    Attributes:
        readings: The values it may have; the first one combines.
        role: How it combines.
        loose: Whether nobody has to answer for it when it stands alone.
    """

    readings: tuple[Fraction, ...]
    role: Role = Role.ADDS
    loose: bool = False


Lexicon: TypeAlias = Mapping[str, Numeral]
"""Folded words and what they contribute."""


def words(
    table: Mapping[str, float | Fraction | tuple[float | Fraction, ...]],
    role: Role = Role.ADDS,
    *,
    loose: bool = False,
) -> Iterator[tuple[str, Numeral]]:
    """Yield the entries of `table`; its keys are words in one line, its values their readings."""
    for line, value in table.items():
        values = value if isinstance(value, tuple) else (value,)
        readings = tuple(Fraction(each).limit_denominator(100) for each in values)
        for word in line.split():
            yield fold(word), Numeral(readings, role, loose)


def lexicon(*tables: Iterable[tuple[str, Numeral]]) -> Lexicon:
    """Return the entries of all tables; what stands in two is what the later one says."""
    return MappingProxyType(dict(chain(*tables)))


def unit_fraction(value: int) -> tuple[Fraction, ...]:
    """Return the readings of `ثلث` and `third`: the part and the ordinal."""
    return (Fraction(1, value), Fraction(value))
