"""What a document and a glossary teach of words that an encoder may not know.

Two words that the document keeps side by side support each other, however little their vectors
have in common; and a word that is nearly always rendered by another one is missed where that one is
not. Agreed terms support their renderings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from workbench.align.lexicon import arabic_core, english_core, learn_renderings
from workbench.align.vectors import Vectors
from workbench.text.arabic import has_arabic
from workbench.text.sentences import sentences

_WORD: Final = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0670]+[^\W_]*)*")

_ENOUGH: Final = 40
"""Pairs from which on there is something to learn."""

_LONGEST: Final = 60
"""Words of a paragraph beyond which it is learnt sentence by sentence."""

_EVERYWHERE: Final = 0.1
"""Share of the passages beyond which a word stands everywhere."""

_SEVERAL: Final = 3
"""Passages in which a word of a long document must stand to be learnt."""

_MOST: Final = 1_500_000
"""Meetings of words that are learnt from: a second's work."""

_WORTH: Final = 0.9
"""Likeness of two words that always render each other."""
_LEAST: Final = 0.15
"""Worth under which a pair of words is forgotten."""

_CHANCE: Final = 0.1
"""Probability from which a word counts among the usual renderings of another …"""
_FAITHFUL: Final = 0.6
"""… and how probable they must be together, so that one of them is expected."""
_FREQUENT: Final = 5
"""How often the word must have been rendered …"""
_SLOW: Final = 10
"""… and beyond that, how often to believe it by half."""
_PENALTY: Final = 0.5
"""Share of its support that a word loses if what surely renders it is not there."""

_AGREED: Final = 0.8
"""Likeness of a term and its rendering."""


@lru_cache(maxsize=1 << 17)
def core_of(word: str) -> str:
    """Return what is left of a word without what is usually joined to it."""
    return arabic_core(word) if has_arabic(word) else english_core(word)


@lru_cache(maxsize=1 << 14)  # names ask for the same texts again
def cores_of(text: str) -> Sequence[str]:
    """Return the cores of the words of a text."""
    return [core_of(word) for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class Expectations:
    """Which words are expected to be answered by which, in one direction.

    Attributes:
        usual: For the core of a word its usual renderings, and how surely one of them is expected.
    """

    usual: Mapping[str, tuple[frozenset[str], float]]

    def answered(self, cores: Sequence[str], others: Sequence[str]) -> Vectors:
        """Return what is left of the support of each word, 0.5 to 1, the other text being there."""
        left = np.ones(len(cores), np.float32)
        there = frozenset(others)
        for place, core in enumerate(cores):
            expected = self.usual.get(core)
            if expected is not None and there.isdisjoint(expected[0]):
                left[place] = 1 - _PENALTY * expected[1]
        return left


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is known of words.

    Attributes:
        likely: For the core of a source word the cores of what may render it, and their likeness.
        forth: What is expected of source words.
        back: What is expected of the words of translations.
    """

    likely: Mapping[str, Mapping[str, float]]
    forth: Expectations
    back: Expectations

    def raise_likeness(
        self, likeness: Vectors, sources: Sequence[str], targets: Sequence[str]
    ) -> None:
        """Raise the likeness of words known to render each other.

        Args:
            likeness: Of the words of two texts, shape ``(n, m)``; it is changed.
            sources: The cores of the one text.
            targets: Those of its translation.
        """
        known = [
            (row, self.likely[core]) for row, core in enumerate(sources) if core in self.likely
        ]
        if not known:
            return
        places: defaultdict[str, list[int]] = defaultdict(list)
        for column, core in enumerate(targets):
            places[core].append(column)
        for row, likely in known:
            for other, worth in likely.items():
                for column in places.get(other, ()):
                    likeness[row, column] = max(likeness[row, column], worth)


def learn_words(
    pairs: Sequence[tuple[str, str]], terms: Iterable[tuple[str, Iterable[str]]] = ()
) -> KnownWords:
    """Learn from the pairs of a document and from the terms of a glossary.

    What was seen once is not believed, so that no pair vouches for itself.

    Args:
        pairs: Sources and their translations.
        terms: Terms and their renderings.
    """
    likely: defaultdict[str, dict[str, float]] = defaultdict(dict)
    learnt = learn_renderings(_thinned(pairs) if len(pairs) >= _ENOUGH else ())
    elsewhere = np.maximum(learnt.times - 1, 0)
    worth = _WORTH * learnt.worth(elsewhere)
    for at in np.flatnonzero(worth > _LEAST).tolist():
        likely[learnt.sources[at]][learnt.targets[at]] = float(worth[at])
    for source, targets in terms:
        for core in {*cores_of(source), *_cores_of_term(source)}:
            for other in {other for target in targets for other in cores_of(target)}:
                likely[core][other] = max(likely[core].get(other, 0.0), _AGREED)
    return KnownWords(
        likely,
        _expectations(learnt.sources, learnt.targets, learnt.forth, elsewhere),
        _expectations(learnt.targets, learnt.sources, learnt.back, elsewhere),
    )


def _expectations(
    words: Sequence[str], others: Sequence[str], chances: Vectors, times: Vectors
) -> Expectations:
    """Return what is expected of words, from pairs of them with what may render them."""
    usual: defaultdict[str, list[int]] = defaultdict(list)
    for at in np.flatnonzero((chances > _CHANCE) & (times > 0)).tolist():
        usual[words[at]].append(at)
    found = {}
    for core, places in usual.items():
        count = float(times[places].sum())
        chance = min(float(chances[places].sum()), 1.0)
        if chance >= _FAITHFUL and count >= _FREQUENT:
            renderings = frozenset(others[place] for place in places)
            found[core] = renderings, chance * count / (count + _SLOW)
    return Expectations(found)


def _thinned(pairs: Sequence[tuple[str, str]]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Return the words of the texts, as many as are learnt in reasonable time.

    From a long document words that stand nearly everywhere and rare ones are left out: little can
    be learnt of them. Of very many passages every second or third is taken.
    """
    passages = [passage for pair in pairs for passage in _passages(*pair)]
    sides = [[cores_of(text) for text in texts] for texts in zip(*passages, strict=True)]
    told = list(zip(*sides, strict=True))
    if _meetings(told) > _MOST:
        told = list(zip(*map(_telling, sides), strict=True))
    return told[:: max(1, round(_meetings(told) / _MOST))]


def _meetings(passages: Iterable[tuple[Sequence[str], Sequence[str]]]) -> int:
    """Return how many pairs of words will meet."""
    return sum(len(left) * len(right) for left, right in passages)


def _telling(texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the texts without words that stand in a few of them or nearly everywhere."""
    places = Counter(core for text in texts for core in set(text))
    most = _EVERYWHERE * len(texts)
    return [[core for core in text if _SEVERAL <= places[core] <= most] for text in texts]


def _passages(source: str, target: str) -> list[tuple[str, str]]:
    """Return the sentences of a long paragraph and their translations, if they are as many."""
    if max(source.count(" "), target.count(" ")) < _LONGEST:
        return [(source, target)]
    left, right = sentences(source), sentences(target)
    if len(left) != len(right):
        return []
    return [(one.of(source), other.of(target)) for one, other in zip(left, right, strict=True)]


def _cores_of_term(term: str) -> list[str]:
    """Return the cores of the words of a term as they are with an article: فائض as in الفائض."""
    return [core_of(f"ال{word}") for word in _WORD.findall(term) if has_arabic(word)]
