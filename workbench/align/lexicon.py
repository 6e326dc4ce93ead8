"""A lexicon learnt from pairs of texts: which words stand in for which.

Words that turn up together again and again, and less often without each other, render one another.
Arabic words are learnt without what is joined to them, English ones without their endings, so that
a book of a few thousand sentences is enough.

Source:
    Brown et al. (1993), "The Mathematics of Statistical Machine Translation", model 1, with the
    preference for the diagonal of Dyer et al. (2013), "fast_align".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.vectors import Vectors
from workbench.text.clitics import spelling

_ROUNDS: Final = 6
"""Rounds of expectation and maximisation."""
_ROUNDS_ANYWHERE: Final = 3
"""Rounds in which it does not matter where words stand: first impressions last."""

_DIAGONAL: Final = 2.0
"""How strongly words at the same part of their sentences are preferred afterwards."""

_NULL: Final = 0.08
"""Chance that a word renders nothing."""

_SELDOM: Final = 2.0
"""Times that a pair must have been seen to be worth half: two rare words meet by accident."""

_LEAST_WORTH: Final = 0.08
"""Worth up to which a pair is forgotten."""

_MOST_WORDS: Final = 60
"""Words of a text beyond which it is not learnt from: a paragraph says little about its words."""

_MOST_PAIRS: Final = 12_000_000
"""Pairs of words that are held at once; what comes later is not learnt."""

_WORTH: Final = 0.9
"""Likeness that two words gain which always render each other."""

_FRONT: Final = re.compile(r"\A(?:[وف]?(?:[بك]?ال|لل)|[وف](?=\w{3}))(?=\w{2})")
_BACK: Final = re.compile(r"(?<=\w{2})(?:هما|كما|ات|ون|ين|ان|ها|هم|هن|كم|كن|نا|وا|ية|ه|ة|ي|ك|ا)\Z")
_ENGLISH_BACK: Final = re.compile(r"(?<=[a-z]{3})(?:['’]s|ing|ed|es|s|ly)\Z")
_DOUBLED: Final = re.compile(r"([b-df-hj-np-tv-z])\1\Z")

_Numbers = npt.NDArray[np.int64]
Words = Sequence[str]


def arabic_core(word: str) -> str:
    """Return what is left of an Arabic word without what is usually joined to it, roughly."""
    return _BACK.sub("", _FRONT.sub("", spelling(word)))


def english_core(word: str) -> str:
    """Return what is left of an English word without its ending, roughly."""
    return _DOUBLED.sub(r"\1", _ENGLISH_BACK.sub("", word.casefold().replace("’", "'"))).rstrip("e")


@dataclass(frozen=True, slots=True)
class LearntLexicon:
    """How surely words render each other.

    Attributes:
        worth: By the cores of an Arabic and an English word: 0 to 1.
    """

    worth: Mapping[tuple[str, str], float]

    def __call__(self, sources: Words, targets: Words) -> Vectors:
        """Return what every pair of words gains in likeness, shape ``(n, m)``."""
        left, right = map(arabic_core, sources), [english_core(word) for word in targets]
        found = [[self.worth.get((source, target), 0.0) for target in right] for source in left]
        return np.asarray(found, np.float32).reshape(len(sources), len(targets)) * _WORTH


@dataclass(frozen=True, slots=True)
class _Meetings:
    """All pairs of words that met in a pair of texts, one after the other.

    Attributes:
        pair: Which two words, a number for each different pair.
        source: The place of the source word, a number for each in all texts.
        target: That of the target word.
        prior: How likely two words at these places render each other.
        sources: For each different pair its source word.
        targets: Its target word.
    """

    pair: _Numbers
    source: _Numbers
    target: _Numbers
    prior: Vectors
    sources: _Numbers
    targets: _Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Renderings:
    """Pairs of words that have met, by their cores, and how they choose each other.

    Attributes:
        sources: The source word of each pair.
        targets: The target word.
        forth: How probable the target word is where the source word stands; shape ``(n,)``.
        back: How probable the source word is where the target word stands.
        times: How often one is taken to have rendered the other.
    """

    sources: Sequence[str]
    targets: Sequence[str]
    forth: Vectors
    back: Vectors
    times: Vectors

    def worth(self, times: Vectors) -> Vectors:
        """Return how surely the words of each pair render each other if seen so often, 0 to 1."""
        return np.asarray(np.sqrt(self.forth * self.back) * (times / (times + _SELDOM)))


def learn_renderings(pairs: Iterable[tuple[Words, Words]]) -> Renderings:
    """Learn from pairs of texts which words render which.

    Args:
        pairs: The cores of the words of a text and of its translation, sentences at best; see
            `arabic_core` and `english_core`.
    """
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    meetings = _meetings(
        (
            [left.setdefault(core, len(left)) for core in sources],
            [right.setdefault(core, len(right)) for core in targets],
        )
        for sources, targets in pairs
        if 0 < len(sources) <= _MOST_WORDS and 0 < len(targets) <= _MOST_WORDS
    )
    forth, times = _chances(meetings, meetings.target, meetings.sources)
    back, _ = _chances(meetings, meetings.source, meetings.targets)
    names, others = list(left), list(right)
    return Renderings(
        [names[number] for number in meetings.sources.tolist()],
        [others[number] for number in meetings.targets.tolist()],
        forth,
        back,
        times,
    )


def learn_lexicon(pairs: Iterable[tuple[Words, Words]]) -> LearntLexicon:
    """Learn from pairs of texts.

    Args:
        pairs: The words of an Arabic text and of its English translation, sentences at best.
    """
    learnt = learn_renderings(
        (list(map(arabic_core, sources)), list(map(english_core, targets)))
        for sources, targets in pairs
    )
    worth = learnt.worth(learnt.times)
    return LearntLexicon(
        {
            (learnt.sources[at], learnt.targets[at]): float(worth[at])
            for at in np.flatnonzero(worth > _LEAST_WORTH).tolist()
        }
    )


def _meetings(pairs: Iterable[tuple[list[int], list[int]]]) -> _Meetings:
    """Let every source word of a text meet every target word."""
    lefts: list[_Numbers] = []
    rights: list[_Numbers] = []
    places: list[tuple[_Numbers, _Numbers]] = []
    priors: list[Vectors] = []
    rows = columns = met = 0
    for sources, targets in pairs:
        n, m = len(sources), len(targets)
        met += n * m
        if met > _MOST_PAIRS:
            break
        lefts.append(np.repeat(np.array(sources, np.int64), m))
        rights.append(np.tile(np.array(targets, np.int64), n))
        places.append(
            (np.repeat(np.arange(rows, rows + n), m), np.tile(np.arange(columns, columns + m), n))
        )
        apart = np.abs((np.arange(n)[:, None] + 0.5) / n - (np.arange(m) + 0.5) / m)
        priors.append(np.exp(-_DIAGONAL * apart).astype(np.float32).ravel())
        rows, columns = rows + n, columns + m
    if not lefts:
        none = np.zeros(0, np.int64)
        return _Meetings(none, none, none, np.zeros(0, np.float32), none, none)
    left, right = np.concatenate(lefts), np.concatenate(rights)
    width = int(right.max()) + 1
    different, pair = np.unique(left * width + right, return_inverse=True)
    return _Meetings(
        pair,
        np.concatenate([place for place, _ in places]),
        np.concatenate([place for _, place in places]),
        np.concatenate(priors),
        different // width,
        different % width,
    )


def _chances(meetings: _Meetings, chosen: _Numbers, given: _Numbers) -> tuple[Vectors, Vectors]:
    """Return how probable one word is where the other one stands, and how often it was seen so.

    Args:
        meetings: The meetings.
        chosen: The place of the word that chooses, for each meeting.
        given: The word it is chosen by, for each different pair.

    Returns:
        Both for each different pair.
    """
    count = len(given)
    chance = expected = np.full(count, 1.0)
    if not count:
        return np.asarray(chance, np.float32), np.asarray(expected, np.float32)
    for done in range(_ROUNDS):
        weight = chance[meetings.pair]
        if done >= _ROUNDS_ANYWHERE:
            weight *= meetings.prior
        total = np.bincount(chosen, weight)
        share = weight / (total[chosen] / (1 - _NULL))
        expected = np.bincount(meetings.pair, share, minlength=count)
        chance = expected / np.bincount(given, expected)[given]
    return np.asarray(chance, np.float32), np.asarray(expected, np.float32)
