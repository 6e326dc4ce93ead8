"""Made-up Arabic for benchmarks: roots in patterns, any number of words, always the same ones."""

import random
from collections.abc import Iterator
from itertools import accumulate

_LETTERS = "بتثجحخدرزسشصضطعغفقكلمنهوي"
_PATTERNS = ("{0}{1}{2}", "{0}{1}ا{2}", "{0}ا{1}{2}", "م{0}{1}{2}ة", "ت{0}{1}ي{2}", "ا{0}ت{1}ا{2}",
             "{0}{1}و{2}ة", "م{0}{1}و{2}", "ا{0}{1}{2}ي", "{0}{1}{2}ية")  # fmt: skip
_FRONTS = ("", "", "ال", "و", "وال", "ب", "بال", "لل", "ف")
_BACKS = ("", "", "", "ه", "ها", "هم")
_FUNCTION = "في من على إلى أن التي الذي هذا هذه كان لم لا ما كل بين عن مع قد".split()  # noqa: SIM905 - a list of words is read as one


def words(count: int, *, seed: int = 1) -> list[str]:
    """Return that many different words in the form of the dictionary."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    found: dict[str, None] = {}
    while len(found) < count:
        found[chance.choice(_PATTERNS).format(*chance.choices(_LETTERS, k=3))] = None
    return list(found)


def expressions(count: int, *, seed: int = 1) -> list[str]:
    """Return that many terms of one to three words."""
    chance = random.Random(seed)  # noqa: S311 - as above
    stock = words(max(200, count // 2), seed=seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join(chance.choices(stock, k=chance.choice((1, 1, 2, 2, 2, 3))))] = None
    return list(found)


def texts(count: int, length: int, *, seed: int = 2) -> Iterator[str]:
    """Yield that many texts of so many words, clitics and function words included."""
    chance = random.Random(seed)  # noqa: S311 - as above
    stock = words(30_000, seed=1)
    # A few words are common and most are rare, as in every language.
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(stock))))
    for _ in range(count):
        drawn = chance.choices(stock, cum_weights=weights, k=length)
        yield " ".join(
            chance.choice(_FUNCTION)
            if chance.random() < 0.3
            else chance.choice(_FRONTS) + word + chance.choice(_BACKS)
            for word in drawn
        )


def with_slips(text: str, *, seed: int = 3) -> str:
    """Return the text with one word in eight replaced."""
    chance = random.Random(seed)  # noqa: S311 - as above
    parts = text.split(" ")
    for _ in range(max(1, len(parts) // 8)):
        parts[chance.randrange(len(parts))] = chance.choice(_FUNCTION)
    return " ".join(parts)
