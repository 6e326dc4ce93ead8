"""Erase the differences a search should not see, and find the way back to the text as written.

Folding is for comparing and is thrown away: nothing folded is ever stored or shown. (What changes
a text for keeping is a repair, see `workbench.text.repair`.)
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.domain.findings import Span
from workbench.text import arabic

DROPPED: Final = re.compile(
    f"[{arabic.MARKS}{arabic.BIDI_CONTROLS}{arabic.TATWEEL}\u00ad\u200b-\u200d\ufeff]"
)
"""What a folded text no longer has: vowels, tatweel, bidi controls, joiners, soft hyphens."""

_SAME: Final = (
    (arabic.ALEF_MADDA, arabic.ALEF),
    (arabic.ALEF_HAMZA_ABOVE, arabic.ALEF),
    (arabic.ALEF_HAMZA_BELOW, arabic.ALEF),
    (arabic.ALEF_WASLA, arabic.ALEF),
    (arabic.WAW_HAMZA, arabic.WAW),
    (arabic.YEH_HAMZA, arabic.YEH),
    (arabic.ALEF_MAKSURA, arabic.YEH),
    (arabic.FARSI_YEH, arabic.YEH),
    (arabic.TEH_MARBUTA, arabic.HEH),
    (arabic.KEHEH, arabic.KAF),
)
"""Letters that are written for one another: hamza seats, ى/ي, ة/ه, Persian ک and ی."""

_FORMS: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_WORD: Final = re.compile(r"\w+")
_BETWEEN_WORDS: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    Attributes:
        text: The folded text.
        offsets: For every character of `text` the offset of its origin in the text as written,
            and one more for the end.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the text as written.

        Marks and tatweel that follow the last letter belong to it.
        """
        if start == end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end])


@lru_cache(maxsize=4096)  # a text has few characters, each many times
def fold_character(character: str) -> str:
    """Return what `character` is for a search: nothing, one character or (a ligature) several."""
    if _FORMS.match(character):
        return "".join(fold_character(part) for part in unicodedata.normalize("NFKC", character))
    if DROPPED.match(character):
        return ""
    return _alike(character)


def fold(text: str) -> str:
    """Return `text` as a search sees it: no vowels, tatweel, hamza seats, case; ASCII digits."""
    return _alike(bare(text))


def bare(text: str) -> str:
    """Return `text` in plain letters: no presentation forms, and nothing that is `DROPPED`."""
    if _FORMS.search(text):
        text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form.group()), text)
    return DROPPED.sub("", text)


def _alike(text: str) -> str:
    """Write letters that stand for one another, digits and case in one way.

    Ten passes of `str.replace` take a tenth of the time of one `str.translate`, which looks up
    every letter that is not ASCII in a dictionary, and opening a book folds all of it.
    """
    for written, meant in _SAME:
        text = text.replace(written, meant)
    return arabic.ascii_digits(text).casefold()


def fold_with_offsets(text: str) -> Folded:
    """Fold `text` and remember where every folded character came from."""
    folded = fold(text)
    offsets: list[int] = []
    start = 0
    for dropped in DROPPED.finditer(text):
        offsets.extend(range(start, dropped.start()))
        start = dropped.end()
    offsets.extend(range(start, len(text) + 1))
    if len(offsets) == len(folded) + 1:
        return Folded(folded, tuple(offsets))
    return _fold_one_by_one(text)  # a ligature or ß has become several characters


def _fold_one_by_one(text: str) -> Folded:
    """Fold `text` character by character."""
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        folded = fold_character(character)
        pieces.append(folded)
        offsets.extend([offset] * len(folded))
    offsets.append(len(text))
    return Folded("".join(pieces), tuple(offsets))


def folded_words(text: str) -> Iterator[str]:
    """Yield the words of `text`, folded, without punctuation."""
    for word in _WORD.finditer(fold(text)):
        yield word.group()


def folded_letters(text: str) -> str:
    """Return the words of `text`, folded and run together."""
    return _BETWEEN_WORDS.sub("", fold(text))
