"""The number words of German, which are written in one word up to a thousand and beyond."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from workbench.text.numerals import Lexicon, Role, lexicon, words

_UNITS: Final = {
    1: "ein", 2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht",
    9: "neun", 10: "zehn", 11: "elf", 12: "zwölf", 13: "dreizehn", 14: "vierzehn",
    15: "fünfzehn", 16: "sechzehn", 17: "siebzehn", 18: "achtzehn", 19: "neunzehn",
}  # fmt: skip
_TENS: Final = {
    20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig", 60: "sechzig", 70: "siebzig",
    80: "achtzig", 90: "neunzig",
}  # fmt: skip
_ENDINGS: Final = ("e", "en", "er", "es", "em")
_FIRST_FIRM: Final = 3
_YEARS: Final = range(11, 20)
"""Hundreds in which years are counted: neunzehnhundertachtzehn."""


def _below_hundred() -> Iterator[tuple[int, str]]:
    """Yield the numbers from 1 to 99."""
    yield from _UNITS.items()
    for ten, word in _TENS.items():
        yield ten, word
        for unit in range(1, 10):
            yield ten + unit, f"{_UNITS[unit]}und{word}"


def _compounds() -> Iterator[tuple[int, str]]:
    """Yield the numbers in one word, from 3 up, that are counted with."""
    small = dict(_below_hundred())
    yield from ((value, word) for value, word in small.items() if value >= _FIRST_FIRM)
    for hundreds in (*range(1, 10), *_YEARS):
        stem = f"{_UNITS[hundreds]}hundert"
        for value, word in ((0, ""), *small.items()):
            joined = f"{stem}{'s' if value == 1 and word == 'ein' else ''}{word}"
            yield 100 * hundreds + value, joined
    for thousands, word in small.items():
        yield 1000 * thousands, f"{word}tausend"
        if thousands < _YEARS.stop:
            for hundreds in range(1, 10):
                yield 1000 * thousands + 100 * hundreds, f"{word}tausend{_UNITS[hundreds]}hundert"
    for value, word in small.items():
        yield 2000 + value, f"zweitausend{word}"


def _ordinals() -> Iterator[tuple[int, str]]:
    """Yield the ordinals from 3 to 99, in all endings."""
    irregular = {3: "dritt", 7: "siebt", 8: "acht"}
    for value, word in _below_hundred():
        stem = irregular.get(value, f"{word}{'t' if value < 20 else 'st'}")  # noqa: PLR2004
        if value >= _FIRST_FIRM:
            yield from ((value, stem + ending) for ending in _ENDINGS)


def _table() -> dict[str, int]:
    """Return every word with its value, one word a line."""
    return {word: value for value, word in (*_compounds(), *_ordinals())}


GERMAN: Final[Lexicon] = lexicon(
    words(_table()),
    words(
        {
            "ein eine einen einem einer eines eins erste ersten erster erstes erstem": 1,
            "zwei zweite zweiten zweiter zweites zweitem zwo": 2,
        },
        loose=True,
    ),
    words({"hundert hunderte hunderten": 100}, Role.HUNDRED, loose=True),
    words(
        {
            "tausend tausende tausenden": 1000,
            "million millionen": 10**6,
            "milliarde milliarden": 10**9,
            "billion billionen": 10**12,
        },
        Role.SCALE,
        loose=True,
    ),
    words(
        {
            "halb halbe halben halber halbes hälfte": (Fraction(1, 2), 50, 30),
            "drittel dritteln": (Fraction(1, 3), Fraction(2, 3), 3),
            "viertel vierteln": (Fraction(1, 4), Fraction(3, 4), 4, 15),
            "einzige einziger einziges einmal allein monatlich": 1,
            "beide beiden beider doppelt doppelte paar zweimal verdoppelt zweitens": 2,
            "dreimal dreifach trio trilogie verdreifacht drittens": 3,
            "viermal vierfach": 4,
            "jahrzehnt jahrzehnte jahrzehnten zehnmal": 10,
            "dutzend dutzende mittag mitternacht": 12,
            "jahrhundert jahrhunderts jahrhunderte jahrhunderten": 100,
            "jahrtausend": 1000,
            "januar jänner": 1,
            "februar": 2,
            "märz": 3,
            "april": 4,
            "mai": 5,
            "juni": 6,
            "juli": 7,
            "august": 8,
            "september": 9,
            "oktober": 10,
            "november": 11,
            "dezember": 12,
        },
        Role.ALONE,
        loose=True,
    ),
)
"""German, cardinal and ordinal."""
