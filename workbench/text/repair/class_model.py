"""A model of classes of words, for words that were never met together.

Source: Brown et al. (1992), "Class-Based n-gram Models of Natural Language".
"""

import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.text.repair.tables import Table, numbers_of, triple_key

if TYPE_CHECKING:
    from array import array


@dataclass(frozen=True, slots=True)
class Classes:
    """A model of classes of words behind the model of words.

    Attributes:
        of_word: The class of every word.
        members: What each word costs among those of its class.
        count: How many classes there are.
        pairs: What each class costs behind each other, row by row.
        backoffs: What two classes leave to the newer one, row by row.
        triples: What a class costs behind two others.
    """

    of_word: "array[int]"
    members: bytes
    count: int
    pairs: bytes
    backoffs: bytes
    triples: Table

    @classmethod
    def from_parts(cls, parts: Mapping[str, bytes]) -> "Classes":
        """Take the classes from the parts of a model."""
        pairs = zlib.decompress(parts["class pairs"])
        return cls(
            numbers_of(zlib.decompress(parts["classes"])),
            parts["members"],
            math.isqrt(len(pairs)),
            pairs,
            zlib.decompress(parts["class backoffs"]),
            Table(numbers_of(parts["class triple marks"]), parts["class triples"]),
        )

    def cost(self, older: int, newer: int, number: int) -> int:
        """Return the cost of one word after two, in steps of the scale."""
        first, second, third = self.of_word[older], self.of_word[newer], self.of_word[number]
        place = self.triples.find(triple_key(first, second, third))
        if place >= 0:
            return self.members[number] + self.triples.values[place]
        return (
            self.members[number]
            + self.backoffs[first * self.count + second]
            + self.pairs[second * self.count + third]
        )
