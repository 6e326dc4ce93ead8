"""Does every name of a translation stand in its source?

Two witnesses who do not know of each other: the sound of the name, and what the encoder makes of
it. A third is the document. A name that is heard wherever else it is used, and not here, is a
stranger; one that is heard nowhere (Jordan, الأردن) is known by the words that stand opposite.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp, log
from statistics import median
from typing import Final

from workbench.align.coverage import Coverage
from workbench.align.known_words import cores_of
from workbench.domain.findings import Span
from workbench.text.transliteration import DEAF, names_in, sounds_like

_SOUND: Final = 1.0
"""Evidence, in nats, of a sound that speaks neither for a name nor against it."""
_MEANING: Final = 8.0
"""What a gain of 1 in likeness is worth, in nats …"""
_UNRELATED: Final = 0.45
"""… from this likeness of the best counterpart on, at which the encoder is undecided."""

_LEAST: Final = -2.0
_SURE: Final = 6.0
"""Evidence below and beyond which more makes no difference."""

_NEAREST: Final = 4
"""Other paragraphs with a name that are asked how it is rendered there."""

_CLEAR: Final = 2.0
"""How much oftener, in nats, a word stands where a name stands than elsewhere if it renders it …"""
_CLEAREST: Final = 4.0
"""… and beyond this it tells nothing more."""

_FREQUENT: Final = 3
"""Other uses of a name that show how it is rendered."""

_CAUTION: Final = 2.0
"""Uses of a name that are taken to have stood beside no word in particular."""

_SHARP: Final = 2.0
"""How much more the doubtful names of a paragraph count than the others."""

_NO_DOUBT: Final = -4.0
"""Log odds up to which a name is at home."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A name in a translation, and what its source alone tells of it.

    Attributes:
        name: The name, in small letters and without a possessive ending.
        span: Where it stands.
        sound: How surely a word of the source sounds like it, in nats.
        meaning: Likeness to the word of the source that the encoder finds most like it, 0 to 1.
    """

    name: str
    span: Span
    sound: float
    meaning: float

    @property
    def evidence(self) -> float:
        """Return the evidence that the source has the name, in nats; either witness will do."""
        meaning = _MEANING * (self.meaning - _UNRELATED)
        higher, lower = max(meaning, self.sound + _SOUND), min(meaning, self.sound + _SOUND)
        return min(max(higher + log(1 + exp(lower - higher)), _LEAST), _SURE)


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in a translation, and what is thought of it.

    Attributes:
        name: As `Heard.name`.
        span: Where it stands.
        doubt: Log odds that it is a stranger, as many names being strangers as not.
    """

    name: str
    span: Span
    doubt: float


def names_of(source: str, target: str, covering: Coverage) -> tuple[Heard, ...]:
    """Return the names of a translation.

    Args:
        source: The source text, in Arabic script.
        target: The translation.
        covering: How the words of the translation are supported by the source.
    """
    return tuple(
        Heard(
            name=_plain(span.of(target)),
            span=span,
            sound=sounds_like(span.of(target), source),
            meaning=_support_at(covering, span),
        )
        for span in names_in(target)
    )


def _plain(name: str) -> str:
    """Return a name so that its uses are found again."""
    return name.casefold().replace("’", "'").removesuffix("'s").rstrip("'")


def _support_at(coverage: Coverage, span: Span) -> float:
    """Return how well the other text supports the word at `span`, 0 to 1."""
    words = coverage.words
    first = int(words.ends.searchsorted(span.start, side="right"))
    last = int(words.starts.searchsorted(span.end))
    return min(max(float(coverage.support[first:last].max(initial=0.0)), 0.0), 1.0)


def doubt(names: Sequence[NameUse]) -> float:
    """Return how much speaks for one of the names being a stranger; 0 if all are at home.

    A paragraph with many names has a doubtful one by chance: it is the mean that counts, with
    more weight on the doubtful ones. A name that is used again counts once.

    Returns:
        Half the nats by which that mean is above `_NO_DOUBT`.
    """
    doubts = {use.name: use.doubt for use in names}.values()
    if not doubts:
        return 0.0
    mean = log(sum(exp(_SHARP * each) for each in doubts) / len(doubts)) / _SHARP
    return max(mean - _NO_DOUBT, 0.0) / 2


class DocumentNames:
    """The names of a document, and the words that stand opposite them.

    Args:
        pairs: Its sources and their translations.
        listen: Returns the names of the translation with the given number.
    """

    def __init__(
        self, pairs: Sequence[tuple[str, str]], listen: Callable[[int], Sequence[Heard]]
    ) -> None:
        self._pairs = pairs
        self._listen = listen
        self._cores: dict[int, frozenset[str]] = {}
        self._beside: dict[str, Counter[str]] = {}

    def judged(
        self, names: Sequence[Heard], source: str, *, own: int | None
    ) -> tuple[NameUse, ...]:
        """Return what is thought of the names of a translation.

        Args:
            names: As `names_of` returns them.
            source: The source text.
            own: Number of the pair, which does not speak for itself, if it is of the document.
        """
        return tuple(
            NameUse(heard.name, heard.span, _log_odds(self.signs(heard, source, own=own)))
            for heard in names
        )

    def signs(self, heard: Heard, source: str, *, own: int | None) -> tuple[float, ...]:
        """Return what may tell whether a name is a stranger, as ten numbers of about -2 to 4."""
        here = heard.evidence
        alone = (here / 3, max(heard.sound, DEAF) / 5, heard.meaning)
        elsewhere = [number for number in self._places.get(heard.name, ()) if number != own]
        if not elsewhere:
            return (*alone, *[0.0] * 7)
        nearest = sorted(elsewhere, key=lambda number: abs(number - (own or 0)))[:_NEAREST]
        heard_there = [
            other.evidence
            for number in nearest
            for other in self._listen(number)
            if other.name == heard.name
        ]
        clearest = max(heard_there, default=0.0)
        link = self._link(heard.name, source, own)
        unlinked = max(_CLEAR - link, 0.0)
        return (
            *alone,
            1.0,
            clearest / 3,
            max(max(clearest, 0.0) - here, 0.0) / 3,
            median(heard_there or [0.0]) / 3,
            link / 2,
            unlinked,
            unlinked * (len(elsewhere) >= _FREQUENT),
        )

    def _link(self, name: str, source: str, own: int | None) -> float:
        """Return how much oftener a word of `source` stands opposite a name than elsewhere.

        Returns:
            For the word of which this is most true, the logarithm of the ratio.
        """
        total = len(self._pairs) - (own is not None)
        mine = frozenset[str]() if own is None else self._cores_of(own)
        places = self._places[name]
        uses = len(places) - (own in places)
        beside = self._beside.get(name)
        if beside is None:
            beside = Counter(core for number in places for core in self._cores_of(number))
            self._beside[name] = beside
        best = 1.0
        for core in beside.keys() & _cores(source):
            together = beside[core] - (own in places and core in mine)
            if together > 0:
                apart = self._everywhere[core] - (core in mine) - together
                usual = (apart + 0.5) / (total - uses + 1)
                best = max(best, (together / usual + _CAUTION) / (uses + _CAUTION))
        return min(log(best), _CLEAREST)

    def _cores_of(self, number: int) -> frozenset[str]:
        """Return the words of a source, without what is joined to them."""
        if number not in self._cores:
            self._cores[number] = _cores(self._pairs[number][0])
        return self._cores[number]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """The paragraphs in which each name stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, target) in enumerate(self._pairs):
            for name in {_plain(span.of(target)) for span in names_in(target)}:
                places[name].append(number)
        return places

    @cached_property
    def _everywhere(self) -> Counter[str]:
        """In how many sources each word stands."""
        return Counter(
            core for number in range(len(self._pairs)) for core in self._cores_of(number)
        )


def _cores(source: str) -> frozenset[str]:
    """Return the words of a source text, without what is joined to them."""
    return frozenset(core for core in cores_of(source) if len(core) > 2)  # noqa: PLR2004  # particles


def _log_odds(signs: Sequence[float]) -> float:
    """Return the log odds that a name is a stranger."""
    *weights, bias = _weights()
    return bias + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))


@cache
def _weights() -> Sequence[float]:
    """Return what each sign weighs, and last the log odds where there is none."""
    text = files("workbench.checks").joinpath("weights.json").read_text(encoding="utf-8")
    weights: list[float] = json.loads(text)["names"]
    return weights
