"""The number words of French."""

from fractions import Fraction
from typing import Final

from workbench.text.numerals import Lexicon, Role, lexicon, words

_WORDS: Final = {
    3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix",
    11: "onze", 12: "douze", 13: "treize", 14: "quatorze", 15: "quinze", 16: "seize",
    30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante",
    80: "huitante octante", 90: "nonante",
}  # fmt: skip


def _ordinals(cardinals: str) -> str:
    """Return the ordinals of some cardinals."""
    stems = {"cinq": "cinqu", "neuf": "neuv"}
    return " ".join(
        f"{stem}{ending}"
        for word in cardinals.split()
        for stem in [stems.get(word, word.removesuffix("e"))]
        for ending in ("ième", "ièmes")
    )


FRENCH: Final[Lexicon] = lexicon(
    words(
        {
            "un une unième premier première premiers premières": 1,
            "deux deuxième second seconde deuxièmes": 2,
        },
        loose=True,
    ),
    words({f"{word} {_ordinals(word)}": value for value, word in _WORDS.items()}),
    words({"vingt vingts vingtième vingtièmes": 20}, Role.SCORE),
    words({"cent cents centième": 100}, Role.HUNDRED, loose=True),
    words(
        {
            "mille mil millième millier milliers": 1000,
            "million millions": 10**6,
            "milliard milliards": 10**9,
            "billion billions": 10**12,
        },
        Role.SCALE,
        loose=True,
    ),
    words(
        {
            "demi demie demis moitié moitiés": (Fraction(1, 2), 50, 30),
            "tiers": (Fraction(1, 3), Fraction(2, 3), 3),
            "quart quarts": (Fraction(1, 4), Fraction(3, 4), 4, 15),
            "seul seule unique mensuel": 1,
            "double doubler doublé paire couple deuxièmement": 2,
            "triple tripler trio trilogie troisièmement": 3,
            "quadruple": 4,
            "dizaine dizaines décennie décennies": 10,
            "douzaine douzaines midi minuit": 12,
            "quinzaine": (15, 14),
            "vingtaine": 20,
            "trentaine": 30,
            "quarantaine": 40,
            "cinquantaine": 50,
            "soixantaine": 60,
            "centaine centaines siècle siècles": 100,
            "millénaire": 1000,
            "janvier": 1,
            "février": 2,
            "mars": 3,
            "avril": 4,
            "mai": 5,
            "juin": 6,
            "juillet": 7,
            "août": 8,
            "septembre": 9,
            "octobre": 10,
            "novembre": 11,
            "décembre": 12,
        },
        Role.ALONE,
        loose=True,
    ),
)
"""French, cardinal and ordinal, of France, Belgium and Switzerland."""
