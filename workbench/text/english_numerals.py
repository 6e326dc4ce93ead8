"""The number words of English."""

from fractions import Fraction
from typing import Final

from workbench.text.numerals import Lexicon, Role, lexicon, words

_TENS: Final = {
    20: "twent",
    30: "thirt",
    40: "fort",
    50: "fift",
    60: "sixt",
    70: "sevent",
    80: "eight",
    90: "ninet",
}

ENGLISH: Final[Lexicon] = lexicon(
    words({"one first firstly": 1, "two second secondly": 2}, loose=True),
    words(
        {
            "three": 3,
            "four fourth fourthly": 4,
            "five fifth fifths": 5,
            "six sixth": 6,
            "seven seventh": 7,
            "eight eighth": 8,
            "nine ninth": 9,
            "ten tenth": 10,
            "eleven eleventh": 11,
            "twelve twelfth": 12,
            "thirteen thirteenth": 13,
            "fourteen fourteenth": 14,
            "fifteen fifteenth": 15,
            "sixteen sixteenth": 16,
            "seventeen seventeenth": 17,
            "eighteen eighteenth": 18,
            "nineteen nineteenth": 19,
        }
    ),
    words({"third thirds thirdly": (3, Fraction(1, 3), Fraction(2, 3))}),
    words({f"{stem}y {stem}ieth": value for value, stem in _TENS.items()}),
    words(
        {f"{stem}ies": (value, 1900 + value) for value, stem in _TENS.items()},
        Role.ALONE,
    ),
    words({"hundred hundredth": 100}, Role.HUNDRED, loose=True),
    words(
        {
            "thousand thousandth": 1000,
            "million millionth": 10**6,
            "billion bn": 10**9,
            "trillion": 10**12,
        },
        Role.SCALE,
        loose=True,
    ),
    words(
        {
            "half halves halved": (Fraction(1, 2), 50, 30),
            "quarter quarters": (Fraction(1, 4), 4, 15),
            "once single sole monthly": 1,
            "both twice double doubled pair couple twofold": 2,
            "triple trilogy tripled threefold thrice trio tripartite": 3,
            "quadruple fourfold quartet": 4,
            "quintuple fivefold": 5,
            "decade decades tenfold": 10,
            "dozen dozens noon midnight": 12,
            "fortnight": 14,
            "century centuries centennial": 100,
            "millennium": 1000,
            "january jan": 1,
            "february feb": 2,
            "march mar": 3,
            "april apr": 4,
            "may": 5,
            "june jun": 6,
            "july jul": 7,
            "august aug": 8,
            "september sept sep": 9,
            "october oct": 10,
            "november nov": 11,
            "december dec": 12,
        },
        Role.ALONE,
        loose=True,
    ),
)
"""English, cardinal and ordinal."""
