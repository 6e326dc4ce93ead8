"""Where the words of a text stand, those apart that extraction has run together."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.glossary.vocabulary import WORD
from workbench.text import arabic
from workbench.text.clitics import ARTICLE

_TEH_MARBUTA_INSIDE: Final = re.compile(
    f"{arabic.TEH_MARBUTA}[{arabic.MARKS}{arabic.TATWEEL}]*(?=[{arabic.LETTERS}])"
)
_FUSED_WITH_ARTICLE: Final = re.compile(
    f"(?:في|من|على|علي|عن|إلى|الى|إلي|بين|هذه|هذا|تلك|ذلك|كل|ضد|مع|بعد|قبل|أن|ان|كانت|كان)"
    f"(?={ARTICLE}\\w\\w\\w)"
)
"""A short word that was run together with the next one's article."""


def word_places(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of every word of `text`, and whether it was run together."""
    for match in WORD.finditer(text):
        written = match.group()
        parts = [(0, len(written))]
        if arabic.TEH_MARBUTA in written:
            parts = list(_parts(written))
        elif (short := _FUSED_WITH_ARTICLE.match(written)) is not None:
            parts = [(0, short.end()), (short.end(), len(written))]
        for start, end in parts:
            yield match.start() + start, match.start() + end, len(parts) > 1


def _parts(written: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that were run together in `written`; one pair if none were.

    A ة ends a word: what follows it is another one.
    """
    start = 0
    for end_of_word in _TEH_MARBUTA_INSIDE.finditer(written):
        yield start, end_of_word.end()
        start = end_of_word.end()
    yield start, len(written)
