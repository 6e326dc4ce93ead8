"""The words of a text with what each may be of a glossary's vocabulary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from workbench.glossary import inflection
from workbench.glossary.fused import word_places
from workbench.glossary.inflection import Place
from workbench.glossary.lexicon import undivided
from workbench.glossary.orthography import Orthography, orthography_of
from workbench.glossary.slips import slip, slip_in_company
from workbench.glossary.vocabulary import Vocabulary
from workbench.text import arabic
from workbench.text.clitics import (
    Ending,
    Reading,
    readings,
    readings_among,
    spelling,
    stems_of,
    with_hamza,
)

_TORN: Final = 5
"""Letters of a word that may have been torn apart: shorter ones are two words that meet."""
_GUESSED: Final = 5
"""Letters of a word that is compared letter by letter."""
_LONGEST_GUESSED: Final = 60
"""The same, marks included: no word is longer."""
_COST_OF_SLIP: Final = 14.0
_COST_IN_COMPANY: Final = 16.0
_COST_OF_TEAR: Final = 12.0
_COST_OF_FUSION: Final = 6.0
_ALEFS: Final = (
    arabic.ALEF,
    arabic.ALEF_HAMZA_ABOVE,
    arabic.ALEF_HAMZA_BELOW,
    arabic.ALEF_MADDA,
)
_WITHIN_SENTENCES: Final = frozenset("،,؛;()")
_AFTER_MAKSURA: Final = frozenset({Ending.DUAL, Ending.FEMININE_PLURAL, Ending.BARE_YEH})
"""Endings before which ى becomes ي: مستويات."""
_HAMZAS: Final = re.compile(f"[{''.join(_ALEFS[1:])}]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form of some word of the vocabulary that a written word may be.

    Attributes:
        reading: How the word is taken apart.
        cost: What separates it from the entry, of 100.
        reasons: The same in words.
        is_sure: It needs no other word of the term beside it.
        is_joined: A conjunction is written onto it.
        is_guessed: The written word is no form of it, but may be one misspelt.
    """

    reading: Reading
    cost: float
    reasons: tuple[str, ...]
    is_sure: bool = True
    is_joined: bool = False
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text.

    Attributes:
        written: With marks and tatweel.
        start: Offset of its first character.
        end: Offset behind its last.
        candidates: What it may be.
        torn: What it may be together with the next word.
        follows_directly: Nothing but blanks stands before it.
        begins_sentence: What stands before it is no comma.
    """

    written: str
    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()
    torn: tuple[Candidate, ...] = ()
    follows_directly: bool = True
    begins_sentence: bool = False

    @property
    def place(self) -> Place:
        """Return what a neighbour's reading may depend on."""
        return inflection.place_of(self.written)


class WordReader:
    """Reads texts for one vocabulary, and remembers the words it has seen."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary: Final = vocabulary
        self._undivided: Final = undivided()
        self._stems: Final = self._undivided | vocabulary.words.keys()
        self._candidates: Final = lru_cache(maxsize=1 << 16)(self._candidates_of)
        self._known: Final = lru_cache(maxsize=1 << 16)(lambda written: (*self._forms(written),))
        self._guessed: Final = lru_cache(maxsize=1 << 16)(
            lambda written: (*self._guesses(written),)
        )

    def words(self, text: str) -> list[Word]:
        """Return the words of `text` with what they may be."""
        orthography = orthography_of(text)
        words: list[Word] = []
        end = 0
        for start, after, is_fused in word_places(text):
            written = text[start:after]
            candidates = self._candidates(written, orthography)
            if is_fused:
                candidates = tuple(
                    _costlier(candidate, _COST_OF_FUSION, "run together")
                    for candidate in candidates
                )
            between = text[end:start].strip(f"{arabic.TATWEEL} \t\u00a0\r\n")
            begins = not end or not set(between) <= _WITHIN_SENTENCES
            words.append(Word(written, start, after, candidates, (), not between, begins))
            end = after
        self._mend_torn(words)
        return words

    def _mend_torn(self, words: list[Word]) -> None:
        """Give two neighbours that are nothing by themselves what they may be together."""
        for at, (word, following) in enumerate(pairwise(tuple(words))):
            if not word.candidates and not following.candidates and following.follows_directly:
                torn = self._torn(word.written, following.written)
                if torn:
                    words[at] = replace(word, torn=torn)

    def _torn(self, one: str, other: str) -> tuple[Candidate, ...]:
        """Return what two words may be together, both having nothing of their own to be."""
        beginning = spelling(one)
        if not (
            self._vocabulary.may_begin(beginning + spelling(other), len(beginning))
            and _may_be_torn(one)
            and _may_be_torn(other)
        ):
            return ()
        return tuple(
            _costlier(candidate, _COST_OF_TEAR, "torn apart")
            for candidate in self._candidates(one + other, Orthography())
            if candidate.is_sure and len(candidate.reading.stem) >= _TORN
        )

    def _candidates_of(self, written: str, orthography: Orthography) -> tuple[Candidate, ...]:
        """Return what `written` may be: forms of a word, else slips of one."""
        forms = tuple(
            Candidate(
                reading, *inflection.cost_of(reading), is_joined=inflection.is_joined(reading)
            )
            for reading in self._known(written)
            if self._is_usual(written, reading, orthography)
        )
        if forms or not _GUESSED <= len(written) <= _LONGEST_GUESSED:
            return forms
        return self._guessed(written)

    def _forms(self, written: str) -> Iterator[Reading]:
        """Yield the readings with a stem of the vocabulary."""
        found = readings_among(written, self._stems)
        if found and inflection.is_particle(written):
            found = tuple(reading for reading in found if reading.is_bare)
        if not found:
            return
        whole = max(
            (
                len(reading.stem)
                for reading in found
                if reading.stem in self._undivided and reading.ending is not Ending.HEH_FOR_TEH
            ),
            default=0,
        )
        letters = with_hamza(written)
        for reading in found:
            if (
                reading.stem in self._vocabulary.words
                and len(reading.stem) + (reading.ending is Ending.FEMININE) >= whole
                and (reading.enclitic or reading.stem not in self._vocabulary.bound)
                and inflection.is_of_nouns(reading)
                and not self._contradicts(letters, reading)
            ):
                yield reading

    def _is_usual(self, written: str, reading: Reading, orthography: Orthography) -> bool:
        """Whether whoever writes so may mean it: ه is ة only where it can be no pronoun."""
        if (
            reading.ending is Ending.HEH_FOR_TEH
            and not reading.has_article
            and not orthography.lacks_teh_marbuta
        ):
            return False
        return self._may_end_so(written, reading, orthography)

    def _may_end_so(self, written: str, reading: Reading, orthography: Orthography) -> bool:
        """Whether ى and ي allow the reading: قويا is no قوى, nor قوي in a text that tells them."""
        own = written.rstrip(f"{arabic.MARKS}{arabic.TATWEEL}")[-1:]
        if reading.ending is Ending.BARE_YEH and own == arabic.ALEF_MAKSURA:
            return orthography.writes_maksura_for_yeh
        last = self._vocabulary.last_letters.get(reading.stem)
        if last is None or len(last) > 1:
            return True
        if reading.ending is Ending.NONE and not reading.enclitic:
            return (
                not orthography.tells_yeh
                or own in last
                or own not in {arabic.YEH, arabic.ALEF_MAKSURA}
            )
        return arabic.ALEF_MAKSURA not in last or reading.ending in _AFTER_MAKSURA

    def _contradicts(self, letters: str, reading: Reading) -> bool:
        """Whether a hamza says that it is another word: إعلام for أعلام, مآل for مال."""
        if not _HAMZAS.search(letters):
            return False
        start = inflection.opening_length(letters, reading)
        own = letters[start : start + len(reading.stem)]
        if _HAMZAS.search(letters[start + len(own) :]):
            return True  # no ending has one
        return not any(
            all(map(_may_be_one_letter, range(len(own)), own, written))
            for written in self._vocabulary.words[reading.stem]
        )

    def _guesses(self, written: str) -> Iterator[Candidate]:
        """Yield the words of the vocabulary that `written` may be with one slip."""
        seen: set[str] = set()
        found = readings(written)
        if any(reading.stem in self._undivided for reading in found):
            return
        for reading in found:
            if reading.ending not in {Ending.NONE, Ending.ACCUSATIVE}:
                continue
            for meant in self._vocabulary.misspelt(reading.stem):
                if meant in seen:
                    continue
                sure = slip(reading.stem, meant)
                reason = sure or slip_in_company(reading.stem, meant)
                if reason:
                    seen.add(meant)
                    cost, reasons = inflection.cost_of(reading)
                    yield Candidate(
                        replace(reading, stem=meant),
                        cost + (_COST_OF_SLIP if sure else _COST_IN_COMPANY),
                        (*reasons, f"misspelt: {reason}"),
                        is_sure=bool(sure),
                        is_guessed=True,
                        is_joined=inflection.is_joined(reading),
                    )


def _may_be_one_letter(at: int, here: str, there: str) -> bool:
    """Whether two letters at one place may be the same: a hamza is often left out, at the front.

    Args:
        at: The place in the stem.
        here: The letter in the text.
        there: The letter in the glossary.
    """
    if here == there or here not in _ALEFS or there not in _ALEFS:
        return True
    return arabic.ALEF in {here, there} and (at == 0 or here == arabic.ALEF)


def _costlier(candidate: Candidate, cost: float, reason: str) -> Candidate:
    """Return the candidate with one more reason to doubt it."""
    return replace(candidate, cost=candidate.cost + cost, reasons=(*candidate.reasons, reason))


@lru_cache(maxsize=1 << 14)
def _may_be_torn(written: str) -> bool:
    """Whether `written` may be half a word: it is none of the words that stand everywhere."""
    spelt = spelling(written)
    return (
        len(spelt) > 1
        and arabic.has_arabic(spelt)
        and inflection.PARTICLES.isdisjoint(stems_of(written))
    )
