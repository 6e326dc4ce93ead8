"""Words that no lexicon has: what their letters and their clitics say."""

from collections.abc import Callable
from typing import Final

from workbench.text import arabic
from workbench.text.repair.tables import SCALE

ALPHABET: Final = "\0ءابتةثجحخدذرزسشصضطظعغفقكلمنهويئؤ"
"""The letters of folded Arabic; the first is the edge of a word and every other character."""

_LETTER_NUMBERS: Final = {letter: number for number, letter in enumerate(ALPHABET)}
_PREFIXES: Final = frozenset(
    ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "ف", "ب", "ل", "ك", "س", "و")
)
_SUFFIXES: Final = frozenset(
    ("هما", "هم", "هن", "ها", "كم", "نا", "ني", "ون", "ين", "ان", "ات", "ه", "ك", "ي")
)
_PRONOUNS: Final = frozenset(("هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك"))
_ARTICLE: Final = "ال"
_ARTICLES: Final = (_ARTICLE, "لل")
_NEVER_BEFORE_ARTICLE: Final = frozenset(("ل", "س"))
_CLITIC_COST: Final = -4.5
"""What a clitic costs that the lexicon does not know on this word: about one word in ninety."""
_SHORTEST_STEM: Final = 3
_IMPOSSIBLE: Final = -1e9
_ENDING_INSIDE: Final = 240
"""What a ة costs, in steps of the scale, that does not end its word."""


def by_letters(name: str, costs: bytes) -> float:
    """Return the likelihood (logarithm) of the letters of an unknown word.

    Args:
        name: Its folded spelling.
        costs: What each letter costs behind three others, in steps of the scale.
    """
    width = len(ALPHABET)
    cost = _ENDING_INSIDE if arabic.TEH_MARBUTA in name[:-1] else 0
    first = second = third = 0
    for letter in (*name, ALPHABET[0]):
        number = _LETTER_NUMBERS.get(letter, 0)
        cost += costs[((first * width + second) * width + third) * width + number]
        first, second, third = second, third, number
    return cost / -SCALE


def by_clitics(name: str, frequency: Callable[[str], float | None]) -> float:
    """Return how often (logarithm) a known word carries these clitics, or a very low value.

    Args:
        name: The folded spelling of the whole.
        frequency: The logarithm of the frequency of a word, if it is known.
    """
    best = _IMPOSSIBLE
    ends = [(len(name), 0.0)]
    ends += [(len(name) - size, _CLITIC_COST) for size in (1, 2, 3) if name[-size:] in _SUFFIXES]
    starts = [(0, 0.0)]
    starts += [(size, _CLITIC_COST) for size in (1, 2, 3) if name[:size] in _PREFIXES]
    for start, prefix_cost in starts:
        for end, suffix_cost in ends:
            if end - start < _SHORTEST_STEM:
                continue
            found = frequency(name[start:end])
            if found is None and suffix_cost:
                found = frequency(_bare(name[start:end]))
            if found is not None and not _clash(name, start, end, frequency):
                best = max(best, prefix_cost + suffix_cost + found)
    return best


def _clash(name: str, start: int, end: int, frequency: Callable[[str], float | None]) -> bool:
    """Whether the clitics around `name[start:end]` exclude one another.

    The article comes once, ل swallows its ا, and what has it takes no pronoun.
    """
    prefix, stem, suffix = name[:start], name[start:end], name[end:]
    is_definite = prefix.endswith(_ARTICLES)
    has_article = (
        stem.startswith(_ARTICLE)
        and len(stem) - len(_ARTICLE) >= _SHORTEST_STEM
        and frequency(stem[len(_ARTICLE) :]) is not None
    )
    if has_article and (is_definite or prefix in _NEVER_BEFORE_ARTICLE):
        return True
    return suffix in _PRONOUNS and (is_definite or has_article)


def _bare(stem: str) -> str:
    """Return how `stem`, to which a pronoun was attached, is written without it."""
    if stem[-1] == arabic.TEH:
        return f"{stem[:-1]}{arabic.TEH_MARBUTA}"
    return f"{stem}{arabic.ALEF}" if stem[-1] == arabic.WAW else stem
