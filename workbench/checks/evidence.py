"""The evidence about every pair of a document: likeness, coverage, length, signs.

A `DocumentEvidence` is made once for a document and then tells of any of its units, also of one
that was edited since; what is usual in the document it has learnt at the beginning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, log, log1p
from typing import Final

import numpy as np

from workbench.align.coverage import Beside, Coverage
from workbench.align.encoders import Encoder
from workbench.align.known_words import learn_words
from workbench.checks.features import Row, Symbols, Usual, length_features, symbols, usual
from workbench.checks.length import model_of
from workbench.checks.names import DocumentNames, Heard, NameUse, doubt, names_of
from workbench.checks.placement import Place, Placement
from workbench.checks.pointing import least_missed
from workbench.checks.readings import Reader, Reading
from workbench.checks.spare import most_spare, reversed_model
from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Unit
from workbench.text.scripts import primary_subtag

_FALLBACK: Final[Mapping[str, Usual]] = {
    "margin": Usual(1.35, 0.14),
    "cosine": Usual(0.82, 0.07),
    "sentences": Usual(0.0, 0.3),
    "source_uncovered": Usual(0.23, 0.08),
    "target_uncovered": Usual(0.23, 0.08),
    "source_gap": Usual(0.7, 0.3),
    "target_gap": Usual(0.7, 0.3),
    "source_sentence": Usual(0.38, 0.08),
    "target_sentence": Usual(0.38, 0.08),
    "source_spare": Usual(-0.9, 1.2),
    "target_spare": Usual(-0.9, 1.2),
    "source_clause": Usual(0.0, 1.0),
    "target_clause": Usual(0.0, 1.0),
}
"""What is usual before a document has taught anything: middles of thirty published ones."""

_FAMILIAR: Final = frozenset({"ar", "en", "es", "fr"})
"""Languages in which those are."""

_REACH: Final = 2.5
"""Spreads by which the middle of a document in these languages may differ from it: one in which
every paragraph is wrong must not pass for one with habits of its own."""

_TOLD: Final = tuple(name for name in _FALLBACK if name.startswith(("source", "target")))
"""Measures that are features, in the order of `features.FEATURES`."""

_SAMPLE: Final = 250
"""Pairs from which a document's habits are learnt."""

_EXAMPLES: Final = 40
"""Confirmed pairs from which on words are learnt from no others."""

_REMEMBERED: Final = 64
"""Source texts whose words are kept: one translation after another is tried for them."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known about one pair.

    Attributes:
        row: The features, see `features.FEATURES`.
        cosine: Likeness of the two texts, -1 to 1.
        margin: The same, relative to the other paragraphs of the document.
        rival: Index of the source that fits the translation better, if there is one.
        names: The names in the translation, and how doubtful each is.
    """

    row: Row
    cosine: float
    margin: float
    rival: int | None
    names: tuple[NameUse, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Raw:
    """Measures of a pair before they are put in terms of what is usual."""

    measures: Mapping[str, float]
    rival: int | None
    names: tuple[Heard, ...]
    signs: Symbols


class DocumentEvidence:
    """Knows a document and tells of its pairs what can be measured.

    Args:
        catalogue: The document.
        encoder: Tells how alike texts are.
        terms: Those of the glossary.
    """

    def __init__(
        self, catalogue: Catalogue, encoder: Encoder, *, terms: Sequence[Term] = ()
    ) -> None:
        self._encoder = encoder
        self._languages = (catalogue.source_language, catalogue.target_language)
        self.units = tuple(
            unit
            for unit in catalogue.units
            if unit.is_translatable and unit.translation.text.strip()
        )
        self._index = {unit.key: index for index, unit in enumerate(self.units)}
        self._sources = encoder.encode([unit.source.text for unit in self.units])
        self._targets = encoder.encode([unit.translation.text for unit in self.units])
        self._placement = Placement(self._sources, self._targets)
        self._places = self._placement.places(self._sources, self._targets, range(len(self.units)))
        self._length = model_of(catalogue)
        self._backwards = reversed_model(self._length)
        self._reader = Reader(encoder)
        self._known = learn_words(
            _examples(self.units), [(term.source, term.targets) for term in terms]
        )
        self._beside = lru_cache(maxsize=_REMEMBERED)(self._beside_source)
        self._raw: dict[str, _Raw] = {}
        step = max(1, len(self.units) // _SAMPLE)
        sample = [self._measured(unit) for unit in self.units[::step]]
        reach = _REACH if self.is_familiar else inf
        self._usual = {
            name: usual([raw.measures[name] for raw in sample], fallback=fallback, reach=reach)
            for name, fallback in _FALLBACK.items()
        }
        self.names = DocumentNames(
            [(unit.source.text, unit.translation.text) for unit in self.units],
            lambda number: self.heard(self.units[number]),
        )

    @property
    def is_familiar(self) -> bool:
        """Whether what is usual elsewhere should be usual in this pair of languages as well.

        Of other languages encoders may know less, and every translation looks doubtful.
        """
        return {primary_subtag(language) for language in self._languages} <= _FAMILIAR

    def heard(self, unit: Unit) -> tuple[Heard, ...]:
        """Return the names in the translation of `unit`, by what its source tells of them."""
        return self._measured(unit).names

    def about(self, unit: Unit) -> Evidence:
        """Return what is known about `unit`, as it is now."""
        return self._told(unit, self._measured(unit))

    def _told(self, unit: Unit, raw: _Raw) -> Evidence:
        """Return what is known about a unit that was measured."""
        source, own = unit.source.text, self._index.get(unit.key)
        names = self.names.judged(raw.names, source, own=own)
        short, long = length_features(source, unit.translation.text, self._length)
        return Evidence(
            self._row(raw, short=short, long=long, name=doubt(names)),
            raw.measures["cosine"],
            raw.measures["margin"],
            raw.rival,
            names,
        )

    def _row(self, raw: _Raw, *, short: float, long: float, name: float) -> Row:
        """Put the measures of a unit in terms of what is usual; see `features.FEATURES`."""
        measures, usually, signs = raw.measures, self._usual, raw.signs
        unlike = -min(
            usually["margin"].deviation(measures["margin"]),
            usually["cosine"].deviation(measures["cosine"]),
        )
        fewer = usually["sentences"].deviation(measures["sentences"])
        return np.array(
            [
                max(unlike, 0.0),
                measures["outdone"],
                short,
                long,
                max(fewer, 0.0),
                max(-fewer, 0.0),
                *(max(usually[each].deviation(measures[each]), 0.0) for each in _TOLD),
                signs.numbers,
                signs.number_words,
                signs.negation_lost,
                signs.negation_added,
                signs.questions,
                name,
                signs.left_in_arabic,
                signs.copied,
                signs.repeated,
            ]
        )

    def about_all(self, units: Sequence[Unit]) -> list[Evidence]:
        """Return what is known about units that differ from the document's, all at once."""
        sources = self._encoder.encode([unit.source.text for unit in units])
        targets = self._encoder.encode([unit.translation.text for unit in units])
        own = [self._index.get(unit.key) for unit in units]
        places = self._placement.places(sources, targets, own)
        cosines = np.einsum("nw,nw->n", sources, targets)
        return [
            self._told(unit, self._measure(unit, place, float(cosine)))
            for unit, place, cosine in zip(units, places, cosines, strict=True)
        ]

    def _measured(self, unit: Unit) -> _Raw:
        """Return the measures of a unit; those of units as they were are kept."""
        index = self._index.get(unit.key)
        if index is None or self.units[index] is not unit:
            left, right = self._encoder.encode([unit.source.text, unit.translation.text])
            place = self._placement.places(left[None], right[None], [index])[0]
            return self._measure(unit, place, float(left @ right))
        if unit.key not in self._raw:
            cosine = float(self._sources[index] @ self._targets[index])
            self._raw[unit.key] = self._measure(unit, self._places[index], cosine)
        return self._raw[unit.key]

    def _measure(self, unit: Unit, place: Place, cosine: float) -> _Raw:
        """Measure a unit."""
        source, target, covered, covering = self._compared(unit)
        measures = {
            "cosine": cosine,
            "margin": place.margin,
            "outdone": place.outdone,
            "sentences": log(len(source.spans) / len(target.spans)),
            "source_uncovered": covered.uncovered,
            "target_uncovered": covering.uncovered,
            "source_gap": log1p(covered.largest_gap()[0]),
            "target_gap": log1p(covering.largest_gap()[0]),
            "source_sentence": covered.weakest(source.spans),
            "target_sentence": covering.weakest(target.spans),
            "source_spare": most_spare(source, target, source.sentences, self._length),
            "target_spare": most_spare(target, source, target.sentences, self._backwards),
            "source_clause": most_spare(source, target, source.clauses, self._length),
            "target_clause": most_spare(target, source, target.clauses, self._backwards),
        }
        names = names_of(source.text, target.text, covering)
        signs = symbols(source, target, languages=self._languages)
        return _Raw(measures, place.rival, names, signs)

    def gaps(self, unit: Unit) -> tuple[Span | None, Span | None]:
        """Return the passages of source and translation that most likely have no counterpart."""
        source, target, covered, covering = self._compared(unit)
        return (
            least_missed(source, target, covered, self._length) or covered.largest_gap()[1],
            least_missed(target, source, covering, self._backwards) or covering.largest_gap()[1],
        )

    def _compared(self, unit: Unit) -> tuple[Reading, Reading, Coverage, Coverage]:
        """Return both texts of a unit, and how far the words of each are supported by the other."""
        source = self._reader.read(unit.source.text)
        target = self._reader.read(unit.translation.text)
        here, there = self._beside(unit.source.text).cover(target.by_sentence)
        return source, target, Coverage(source.words, here), Coverage(target.words, there)

    def _beside_source(self, source: str) -> Beside:
        """Return a source text beside which translations are laid."""
        return Beside(self._reader.read(source).words, self._known)


def _examples(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Return the pairs from which words are learnt: confirmed ones, if there are enough."""
    confirmed = [unit for unit in units if unit.translation.status.is_confirmed]
    chosen = confirmed if len(confirmed) >= _EXAMPLES else units
    return [(unit.source.text, unit.translation.text) for unit in chosen]
