"""How likely a sequence of Arabic words is: a small n-gram model read from bytes.

Words have numbers; the likelihood of a word after two others comes from a table of triples, else
of pairs, else from the classes of the three words, each step back paying its price. A word that
the lexicon does not know stands for all of its shape, and is judged by its clitics and by its
letters. All values are natural logarithms in steps of `1 / SCALE`, one byte each.

Source: Kneser & Ney (1995) for absolute discounting; Brown et al. (1992) for classes; tables as in
Pauls & Klein (2011), "Faster and Smaller N-Gram Language Models", with 16-bit fingerprints in the
place of keys.
"""

import json
import math
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from workbench.text import arabic
from workbench.text.repair.words import NOTE_MARK, shape_of, word_class

SCALE: Final = 12
"""Steps per natural unit: a byte reaches down to e^-21."""

MAGIC: Final = b"workbench repair model 2\n"
UNKNOWN: Final = 0
ALPHABET: Final = "\0ءابتةثجحخدذرزسشصضطظعغفقكلمنهويئؤ"
"""The letters of folded Arabic; the first is the edge of a word and every other character."""

_LETTER_NUMBERS: Final = {letter: number for number, letter in enumerate(ALPHABET)}
_MIX: Final = 0x9E3779B97F4A7C15
_MASK: Final = (1 << 64) - 1
_WORD_FACTOR: Final = 1_000_003

_PREFIXES: Final = frozenset(
    ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "ف", "ب", "ل", "ك", "س", "و")
)
_SUFFIXES: Final = frozenset(
    ("هما", "هم", "هن", "ها", "كم", "نا", "ني", "ون", "ين", "ان", "ات", "ه", "ك", "ي")
)
_CLITIC_COST: Final = -4.5
"""What a clitic costs that the lexicon does not know on this word: about one word in ninety."""
_SHORTEST_STEM: Final = 3
_NOTE_MARK_COST: Final = -4.0
_UNKNOWN_SHARE: Final = -4.5
"""Logarithm of the share of unknown words in a text."""
_IMPOSSIBLE: Final = -1e9
_ENDING_INSIDE: Final = 240
"""What a ة costs, in steps of the scale, that does not end its word."""

_REMEMBERED: Final = 300_000
"""Steps kept in memory: some 60 MB."""


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


@dataclass(frozen=True, slots=True)
class Word:
    """A written word as the model sees it.

    Attributes:
        numbers: Its number, or two where it carries و; 0 for an unknown word; none for the mark
            of a note, which the sentence passes over.
        spelling_cost: For an unknown word, the logarithm of its likelihood among unknown words.
    """

    numbers: tuple[int, ...]
    spelling_cost: float = 0.0


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
            _numbers(zlib.decompress(parts["classes"])),
            parts["members"],
            math.isqrt(len(pairs)),
            pairs,
            zlib.decompress(parts["class backoffs"]),
            Table(_numbers(parts["class triple marks"]), parts["class triples"]),
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


class Hope(Enum):
    """What letters may become."""

    WORD = auto()
    BEGINNING = auto()
    NONE = auto()


@dataclass(slots=True)
class LanguageModel:
    """Scores words in context. What it has scored it remembers, and that alone changes in it."""

    _numbers: dict[str, int]
    _sorted: list[str]
    _singles: bytes
    _single_backoffs: bytes
    _pairs: Table
    _triples: Table
    _classes: Classes
    _letters: bytes
    _words: dict[str, Word] = field(default_factory=dict)
    _steps: dict[tuple[int, int, str], tuple[float, int, int]] = field(default_factory=dict)
    _hopes: dict[str, "Hope"] = field(default_factory=dict)
    _backoffs: dict[int, int] = field(default_factory=dict)
    _own: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def from_bytes(cls, data: bytes) -> "LanguageModel":
        """Read a model.

        Raises:
            ValueError: `data` is no model of this version.
        """
        if not data.startswith(MAGIC):
            message = "not a repair model of this version"
            raise ValueError(message)
        end = data.index(b"\n", len(MAGIC))
        parts: dict[str, bytes] = {}
        place = end + 1
        for name, size in json.loads(data[len(MAGIC) : end]):
            parts[name] = data[place : place + size]
            place += size
        words = zlib.decompress(parts["words"]).decode().split("\n")
        return cls(
            {word: number for number, word in enumerate(words)},
            words,
            parts["singles"],
            parts["single backoffs"],
            Table(_numbers(parts["pair marks"]), parts["pairs"]),
            Table(_numbers(parts["triple marks"]), parts["triples"]),
            Classes.from_parts(parts),
            zlib.decompress(parts["letters"]),
        )

    def word(self, token: str) -> Word:
        """Return `token` (a word, number or mark as written) as the model sees it."""
        found = self._words.get(token)
        if found is None:
            is_note_mark = NOTE_MARK.fullmatch(token) is not None
            found = Word((), _NOTE_MARK_COST) if is_note_mark else self._analysed(word_class(token))
            self._words[token] = found
        return found

    def is_in_lexicon(self, token: str) -> bool:
        """Whether the lexicon has the word, with or without و."""
        name = word_class(token)
        return name in self._numbers or (name[0] == arabic.WAW and name[1:] in self._numbers)

    def is_known(self, token: str) -> bool:
        """Whether the lexicon or the document has the word, with or without و."""
        return self.hope(token) is Hope.WORD

    def hope(self, letters: str) -> "Hope":
        """Return what `letters` are, or may become when more letters follow."""
        found = self._hopes.get(letters)
        if found is None:
            name = word_class(letters)
            if self.is_in_lexicon(letters) or name in self._own:
                found = Hope.WORD
            elif self._begins(name) or (
                name[0] == arabic.WAW and len(name) > 1 and self._begins(name[1:])
            ):
                found = Hope.BEGINNING
            else:
                found = Hope.NONE
            self._hopes[letters] = found
        return found

    def _begins(self, name: str) -> bool:
        sorted_words = self._sorted
        place = bisect_left(sorted_words, name)
        return place < len(sorted_words) and sorted_words[place].startswith(name)

    def frequency(self, token: str) -> float:
        """Return the logarithm of how often `token` is met, context apart: about -2 to -21."""
        word = self.word(token)
        score = word.spelling_cost
        for number in word.numbers:
            score -= self._singles[number] / SCALE
        return score

    def advance(self, older: int, newer: int, token: str) -> tuple[float, int, int]:
        """Return the logarithm of the likelihood of `token` after two words, and the new two."""
        key = (older, newer, token)
        found = self._steps.get(key)
        if found is None:
            word = self.word(token)
            score = word.spelling_cost
            for number in word.numbers:
                score -= self._looked_up(older, newer, number) / SCALE
                older, newer = newer, number
            if len(self._steps) > _REMEMBERED:
                self._steps.clear()
            found = self._steps[key] = score, older, newer
        return found

    def knowing(self, costs: Mapping[str, float]) -> "LanguageModel":
        """Return the model for a document whose own words are known.

        Args:
            costs: For folded spellings that the lexicon lacks, the logarithm of their likelihood
                among the unknown words of the document.
        """
        return replace(
            self,
            _own=costs,
            _sorted=sorted([*self._sorted, *costs]),
            _words={},
            _steps={},
            _hopes={},
        )

    def _looked_up(self, older: int, newer: int, number: int) -> int:
        """Return the cost of one word after two, in steps of the scale."""
        cost = 0
        if older and newer:
            cost = self._backoff(older, newer)
            if cost >= 0:
                place = self._triples.find(triple_key(older, newer, number))
                if place >= 0:
                    return self._triples.values[place]
            cost = max(cost, 0)
        if newer:
            place = self._pairs.find(pair_key(newer, number))
            if place >= 0:
                return cost + self._pairs.values[place]
            cost += self._single_backoffs[newer]
            return cost + self._classes.cost(older, newer, number)
        return self._singles[number]

    def _backoff(self, older: int, newer: int) -> int:
        """Return what two words leave to the newer one, or -1 if they were never met together."""
        key = pair_key(older, newer)
        found = self._backoffs.get(key)
        if found is None:
            pairs = self._pairs
            place = pairs.find(key)
            found = pairs.values[len(pairs.fingerprints) + place] if place >= 0 else -1
            self._backoffs[key] = found
        return found

    def _analysed(self, name: str) -> Word:
        number = self._numbers.get(name, UNKNOWN)
        if number:
            return Word((number,))
        rest = self._numbers.get(name[1:], UNKNOWN) if name[0] == arabic.WAW else UNKNOWN
        if rest:
            return Word((self._numbers[arabic.WAW], rest))
        shape = self._numbers.get(shape_of(name), UNKNOWN)
        if name in self._own:
            return Word((shape,), self._own[name])
        unknown = self._singles[shape] / SCALE
        return Word((shape,), max(self._by_letters(name), self._by_clitics(name) + unknown))

    def _by_letters(self, name: str) -> float:
        """Return the likelihood of the letters of an unknown word."""
        width = len(ALPHABET)
        cost = _ENDING_INSIDE if arabic.TEH_MARBUTA in name[:-1] else 0
        first = second = third = 0
        for letter in (*name, ALPHABET[0]):
            number = _LETTER_NUMBERS.get(letter, 0)
            cost += self._letters[((first * width + second) * width + third) * width + number]
            first, second, third = second, third, number
        return cost / -SCALE

    def _by_clitics(self, name: str) -> float:
        """Return how often a known word carries these clitics, or a very low value."""
        best = _IMPOSSIBLE
        ends = [(len(name), 0.0)]
        ends += [
            (len(name) - size, _CLITIC_COST) for size in (1, 2, 3) if name[-size:] in _SUFFIXES
        ]
        starts = [(0, 0.0)]
        starts += [(size, _CLITIC_COST) for size in (1, 2, 3) if name[:size] in _PREFIXES]
        for start, prefix_cost in starts:
            for end, suffix_cost in ends:
                if end - start < _SHORTEST_STEM:
                    continue
                number = self._numbers.get(name[start:end])
                if number is None and suffix_cost:
                    number = self._numbers.get(_bare(name[start:end]))
                if number:
                    cost = prefix_cost + suffix_cost - self._singles[number] / SCALE
                    best = max(best, cost)
                elif name[start:end] in self._own:
                    own = _UNKNOWN_SHARE + self._own[name[start:end]]
                    best = max(best, prefix_cost + suffix_cost + own)
        return best


def _bare(stem: str) -> str:
    """Return how `stem`, to which a pronoun was attached, is written without it."""
    if stem[-1] == arabic.TEH:
        return f"{stem[:-1]}{arabic.TEH_MARBUTA}"
    return f"{stem}{arabic.ALEF}" if stem[-1] == arabic.WAW else stem


def _numbers(data: bytes) -> "array[int]":
    """Return little-endian 16-bit numbers, on a machine of either kind."""
    marks = array("H", data)
    if array("H", b"\1\0")[0] != 1:
        marks.byteswap()
    return marks
