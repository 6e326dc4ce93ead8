"""Words as a double click selects them: letters with their marks, and numbers."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.domain.findings import Span
from workbench.text import arabic

_WORD: Final = re.compile(f"[\\w{arabic.MARKS}{arabic.TATWEEL}\u200c\u200d]+")


def words_in(text: str) -> Iterator[Span]:
    """Yield the words of `text` from its beginning."""
    for match in _WORD.finditer(text):
        yield Span(*match.span())


def word_at(text: str, offset: int) -> Span:
    """Return the word that the character at `offset` belongs to; empty between words."""
    around = (word for word in words_in(text) if word.start <= offset < word.end)
    return next(around, Span(offset, offset))
