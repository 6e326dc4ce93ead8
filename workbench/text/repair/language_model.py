"""How likely a sequence of Arabic words is: a small n-gram model read from bytes.

Words have numbers; the likelihood of a word after two others comes from a table of triples, else
of pairs, else from the classes of the three words, each step back paying its price. A word that
the lexicon does not know stands for all of its shape, and is judged by its clitics and by its
letters. All values are natural logarithms in steps of `1 / SCALE`, one byte each.

Source: Kneser & Ney (1995), "Improved backing-off for m-gram language modeling", for discounting.
"""

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from workbench.text import arabic
from workbench.text.repair.class_model import Classes
from workbench.text.repair.tables import SCALE, Table, numbers_of, pair_key, triple_key
from workbench.text.repair.unknown_words import by_clitics, by_letters
from workbench.text.repair.words import NOTE_MARK, shape_of, word_class

MAGIC: Final = b"workbench repair model 2\n"
UNKNOWN: Final = 0
_NOTE_MARK_COST: Final = -4.0
_UNKNOWN_SHARE: Final = -4.5
"""Logarithm of the share of unknown words in a text."""
_CONJUNCTIONS: Final = arabic.WAW + "ف"
_ARTICLE: Final = arabic.ALEF + arabic.LAM
_REMEMBERED: Final = 30_000
"""Steps kept in memory; a line asks for its own again and again, and seldom for another's."""


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


class Hope(Enum):
    """What letters may become."""

    WORD = auto()
    BEGINNING = auto()
    NONE = auto()


@dataclass(slots=True, repr=False)
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
    _places: dict[int, int] = field(default_factory=dict)
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
            Table(numbers_of(parts["pair marks"]), parts["pairs"]),
            Table(numbers_of(parts["triple marks"]), parts["triples"]),
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
            elif any(self._begins(rest) for rest in _without_proclitics(name)):
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
            place = self._place(newer, number)
            if place >= 0:
                return cost + self._pairs.values[place]
            cost += self._single_backoffs[newer]
            return cost + self._classes.cost(older, newer, number)
        return self._singles[number]

    def _backoff(self, older: int, newer: int) -> int:
        """Return what two words leave to the newer one, or -1 if they were never met together."""
        place = self._place(older, newer)
        pairs = self._pairs
        return pairs.values[len(pairs.fingerprints) + place] if place >= 0 else -1

    def _place(self, first: int, second: int) -> int:
        """Return where the table has two words, or -1; most are asked for several times."""
        key = pair_key(first, second)
        place = self._places.get(key)
        if place is None:
            if len(self._places) > _REMEMBERED:
                self._places.clear()
            place = self._places[key] = self._pairs.find(key)
        return place

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
        spelling = by_letters(name, self._letters)
        return Word((shape,), max(spelling, by_clitics(name, self._frequency_of) + unknown))

    def _frequency_of(self, name: str) -> float | None:
        """Return how often a folded spelling is met, if it is known."""
        number = self._numbers.get(name)
        if number:
            return -self._singles[number] / SCALE
        own = self._own.get(name)
        return None if own is None else _UNKNOWN_SHARE + own


def _without_proclitics(name: str) -> Iterator[str]:
    """Yield `name`, and what remains of it behind و, ف and the article."""
    yield name
    if name[0] in _CONJUNCTIONS and len(name) > 1:
        name = name[1:]
        yield name
    if name.startswith(_ARTICLE) and len(name) > len(_ARTICLE):
        yield name[len(_ARTICLE) :]
