"""Tables of n-grams: likelihoods in bytes, found by a hash of the words' numbers.

Source: Pauls & Klein (2011), "Faster and Smaller N-Gram Language Models", with 16-bit fingerprints
in the place of keys.
"""

from array import array
from dataclasses import dataclass
from typing import Final

SCALE: Final = 12
"""Steps per natural unit: a byte reaches down to e^-21."""

_MIX: Final = 0x9E3779B97F4A7C15
_MASK: Final = (1 << 64) - 1
_WORD_FACTOR: Final = 1_000_003


def hashed(key: int) -> int:
    """Return 64 well-mixed bits of `key`."""
    mixed = key * _MIX & _MASK
    return mixed ^ (mixed >> 29)


def pair_key(first: int, second: int) -> int:
    """Return the key of two words."""
    return first * _WORD_FACTOR + second + 1


def triple_key(first: int, second: int, third: int) -> int:
    """Return the key of three words."""
    return (first * _WORD_FACTOR + second) * _WORD_FACTOR + third + 1


def fingerprint(mixed: int) -> int:
    """Return 16 bits of `mixed`, never 0, which marks an empty place."""
    return (mixed >> 48) or 1


@dataclass(frozen=True, slots=True)
class Table:
    """An open hash table of n-grams without their keys.

    Attributes:
        fingerprints: One for each place, 0 where it is empty.
        values: One byte for each place and column, column after column.
    """

    fingerprints: "array[int]"
    values: bytes

    def find(self, key: int) -> int:
        """Return the place of `key`, or -1. Wrong about once in ten thousand unseen keys."""
        # `hashed` and `fingerprint`, written out: this is where the time goes.
        mixed = key * _MIX & _MASK
        mixed ^= mixed >> 29
        marks = self.fingerprints
        size = len(marks)
        wanted = (mixed >> 48) or 1
        place = mixed % size
        while mark := marks[place]:
            if mark == wanted:
                return place
            place += 1
            if place == size:
                place = 0
        return -1


def numbers_of(data: bytes) -> "array[int]":
    """Return little-endian 16-bit numbers, on a machine of either kind."""
    marks = array("H", data)
    if array("H", b"\1\0")[0] != 1:
        marks.byteswap()
    return marks
