"""Lasting keys: a paragraph keeps its name when its spelling is repaired.

A key is a short hash of the folded words and a repeat number, so that a better repair or a
corrected hamza does not orphan a translation. Spaces and punctuation do not count: the words are
run together, which makes the key blind to a word torn apart by extraction as well.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from workbench.domain.units import Paragraph
from workbench.text.folding import folded_letters

_HASH_BYTES: Final = 5
"""40 bits: in a book of 20,000 paragraphs two share a hash once in 5,000 books; the repeat number
then still tells them apart."""


def key_of(text: str) -> str:
    """Return the hash of the words of `text`: ten hexadecimal digits."""
    words = folded_letters(text) or text
    return hashlib.blake2b(words.encode(), digest_size=_HASH_BYTES).hexdigest()


def with_keys(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, each with a key that no other one has."""
    seen: Counter[str] = Counter()
    for paragraph in paragraphs:
        key = key_of(paragraph.text)
        seen[key] += 1
        repeat = seen[key]
        yield replace(paragraph, key=key if repeat == 1 else f"{key}-{repeat}")
