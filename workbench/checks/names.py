"""Does every name of a translation stand in its source?

Two witnesses who do not know of each other: the sound of the name, and what the encoder makes of
it. A third is the document: a name that we cannot hear (Jordan, الأردن) is known after some
paragraphs by the word that always stands opposite.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import median
from typing import Final, TypeAlias

from workbench.align.coverage import Coverage
from workbench.domain.findings import Span
from workbench.text.folding import folded_words
from workbench.text.transliteration import names_in, sounds_like

NameUse: TypeAlias = tuple[Span, float]
"""Where a name stands, and the evidence that the source has it, in nats."""

_SOUND: Final = 1.0
_MEANING: Final = 8.0
_UNRELATED: Final = 0.45
"""Likeness of the best counterpart at which the encoder is undecided."""

_SURE: Final = 4.0
"""Evidence from which on a name is out of doubt."""

_FREQUENT: Final = 3
"""Uses of a name that show how it is rendered."""

_FAITHFUL: Final = 0.7
"""Share of a name's paragraphs in which a word stands opposite if it renders the name …"""
_OWN: Final = 0.4
"""… and by how much it must be rarer elsewhere."""

_UNHEARD: Final = 2.0
"""Evidence under which a name is taken to be one that we cannot hear."""

_FORGIVEN: Final = 1.5
_ABSENT: Final = -2.0
"""Evidence where the word that renders a name elsewhere is not there."""


def names_of(source: str, target: str, covering: Coverage) -> tuple[NameUse, ...]:
    """Return the names of a translation with the evidence for each.

    Args:
        source: The source text, in Arabic script.
        target: The translation.
        covering: How the words of the translation are supported by the source.
    """
    return tuple((span, _evidence(span, source, target, covering)) for span in names_in(target))


def _evidence(span: Span, source: str, target: str, covering: Coverage) -> float:
    """Weigh sound and meaning; either will do."""
    meaning = _MEANING * (_support_at(covering, span) - _UNRELATED)
    sound = _SOUND + sounds_like(span.of(target), source)
    higher, lower = max(meaning, sound), min(meaning, sound)
    return higher + log(1 + exp(lower - higher))


def _support_at(coverage: Coverage, span: Span) -> float:
    """Return how well the other text supports the word at `span`, 0 to 1."""
    words = coverage.words
    first = int(words.ends.searchsorted(span.start, side="right"))
    last = int(words.starts.searchsorted(span.end))
    return min(max(float(coverage.support[first:last].max(initial=0.0)), 0.0), 1.0)


def doubt(names: Iterable[NameUse]) -> float:
    """Return how much speaks for one of the names being a stranger; 0 if all are at home.

    A paragraph with many names has a doubtful one by chance: it is the mean that counts, with
    more weight on the doubtful ones.
    """
    doubts = [max(_SURE - evidence, 0.0) for _, evidence in names]
    if not doubts:
        return 0.0
    return log(sum(exp(2 * each) for each in doubts) / len(doubts)) / 2


@dataclass(frozen=True, slots=True)
class KnownNames:
    """How the frequent names of a document are rendered that we cannot hear.

    Attributes:
        renderings: For each of them the words that render it; none if nothing is known.
    """

    renderings: Mapping[str, frozenset[str]]

    def corrected(self, names: Sequence[NameUse], source: str, target: str) -> tuple[NameUse, ...]:
        """Return `names` with what is known of them from the rest of the document."""
        if not self.renderings or not any(span.of(target) in self.renderings for span, _ in names):
            return tuple(names)
        words = _words(source)
        return tuple(
            (span, self._corrected(span.of(target), evidence, words)) for span, evidence in names
        )

    def _corrected(self, name: str, evidence: float, words: frozenset[str]) -> float:
        """Return the evidence for a name."""
        known = self.renderings.get(name)
        if known is None:
            return evidence
        if not known:
            return max(evidence, _FORGIVEN)
        return max(evidence, _SURE) if known & words else min(evidence, _ABSENT)


def learnt_names(uses: Iterable[tuple[str, str, Sequence[NameUse]]]) -> KnownNames:
    """Learn how the names of a document are rendered.

    Args:
        uses: For each pair its source, its translation and the names in it.
    """
    evidence: defaultdict[str, list[float]] = defaultdict(list)
    places: defaultdict[str, set[int]] = defaultdict(set)
    sources: list[str] = []
    for number, (source, target, names) in enumerate(uses):
        sources.append(source)
        for span, value in names:
            evidence[span.of(target)].append(value)
            places[span.of(target)].add(number)
    unheard = [
        name
        for name, values in evidence.items()
        if len(places[name]) >= _FREQUENT and median(values) < _UNHEARD
    ]
    if not unheard:
        return KnownNames({})
    words = [_words(source) for source in sources]
    everywhere = Counter(word for own in words for word in own)
    return KnownNames({name: _renderings(places[name], words, everywhere) for name in unheard})


def _renderings(
    places: set[int], words: Sequence[frozenset[str]], everywhere: Counter[str]
) -> frozenset[str]:
    """Return the words that stand where a name stands, and hardly anywhere else."""
    here = Counter(word for place in places for word in words[place])
    elsewhere = max(len(words) - len(places), 1)
    return frozenset(
        word
        for word, count in here.items()
        if count >= _FAITHFUL * len(places)
        and count / len(places) - (everywhere[word] - count) / elsewhere >= _OWN
    )


def _words(source: str) -> frozenset[str]:
    """Return the words of a source text, with and without a conjunction or an article."""
    words = set(folded_words(source))
    bare = {word.lstrip("وفبكل").removeprefix("ال") for word in words}
    return frozenset(word for word in words | bare if len(word) > 2)  # noqa: PLR2004  # particles
