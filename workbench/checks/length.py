"""Is the translation about as long as this translator's translations usually are?

How much longer English is than Arabic depends on the book and on the translator, so both the
ratio and its spread are fitted to the document. A language pair without enough translations yet
falls back to what was measured on published books.

Source:
    Gale & Church (1993), "A Program for Aligning Sentences in Bilingual Corpora": the length of
    a translation is taken as normally distributed, its variance as proportional to the length.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Sighting, pairs
from workbench.domain.findings import Mqm, Severity
from workbench.domain.units import Catalogue, Kind, Unit
from workbench.text.source_format import NOTE_CALL

_ENOUGH_TO_LEARN: Final = 12
"""Translated paragraphs that a document must have before its own ratio is believed."""

_SHORT: Final = 40
"""Source characters under which a paragraph (a heading, a name) has no usual length."""

_UNUSUAL: Final = 3.5
"""Deviations from the usual length above which a paragraph is worth a look."""

_FACTOR: Final = 1.45
"""And it must be this many times longer or shorter than usual: deviations alone would flag
sound paragraphs of a very regular translator."""

_MEDIAN_OF_SQUARES: Final = 0.4549
"""Median of the squared standard normal: turns a median of squares into a variance."""


@dataclass(frozen=True, slots=True)
class LengthModel:
    """How long translations are.

    Attributes:
        ratio: Characters of the translation for one of the source.
        variance: Variance of a translation's length for one character of the source.
    """

    ratio: float = 1.2
    variance: float = 7.0

    def deviation(self, source: int, target: int) -> float:
        """Return how many standard deviations `target` characters are too long (or short)."""
        mean = (source + target / self.ratio) / 2
        return (target - self.ratio * source) / sqrt(self.variance * max(mean, 1.0))

    def proportion(self, source: int, target: int) -> float:
        """Return the length of the translation in terms of the usual one: 1.0 is usual."""
        return target / (self.ratio * max(source, 1))


def fit(lengths: Sequence[tuple[int, int]], *, default: LengthModel | None = None) -> LengthModel:
    """Fit the usual ratio and its spread to (source, target) lengths; robust to a few outliers.

    With fewer than a dozen pairs of some length `default` is returned.
    """
    usable = [(source, target) for source, target in lengths if source >= _SHORT and target]
    model = default or LengthModel()
    if len(usable) < _ENOUGH_TO_LEARN:
        return model
    ratio = median(target / source for source, target in usable)
    squares = (LengthModel(ratio, 1.0).deviation(source, target) ** 2 for source, target in usable)
    # A variance below one tenth of the default would make a mechanical translator unbearable.
    return LengthModel(ratio, max(median(squares) / _MEDIAN_OF_SQUARES, model.variance / 10))


def visible_length(text: str) -> int:
    """Return how many characters of `text` are read: note calls and outer blanks are not."""
    return len(NOTE_CALL.sub("", text).strip())


def model_of(catalogue: Catalogue) -> LengthModel:
    """Fit the length model to the translations of `catalogue`."""
    return fit(
        [
            (visible_length(unit.source.text), visible_length(unit.translation.text))
            for unit in catalogue.units
            if unit.source.kind is not Kind.BREAK and unit.translation.text.strip()
        ]
    )


def _unusual_length(catalogue: Catalogue) -> Reader:
    """The translation is not much shorter or longer than the document lets expect."""
    model = model_of(catalogue)

    def read(unit: Unit) -> Iterator[Sighting]:
        source, target = visible_length(unit.source.text), visible_length(unit.translation.text)
        if source < _SHORT:
            return
        deviation, proportion = model.deviation(source, target), model.proportion(source, target)
        if abs(deviation) < _UNUSUAL or 1 / _FACTOR < proportion < _FACTOR:
            return
        what = "something may be missing" if deviation < 0 else "something may have been added"
        yield Sighting(
            f"The translation has {proportion:.0%} of the usual length; {what}.",
            confidence=min(0.98, 0.6 + 0.08 * (abs(deviation) - _UNUSUAL)),
        )

    return read


_LONG: Final = "اجتمع المندوبون في القاعة الكبرى، وتكلم كل واحد منهم ساعة كاملة عما رآه في بلاده. "
_LONG_ENGLISH: Final = (
    "The delegates met in the great hall, and each of them spoke for a full hour about what he "
    "had seen in his country. "
)

LENGTH: Final = (
    NamedRule(
        name="length.unusual",
        severity=Severity.MAJOR,
        mqm=Mqm.OMISSION,
        explanation="The translation is about as long as this document's translations usually are.",
        fires=pairs((_LONG * 3, _LONG_ENGLISH)),
        spares=pairs((_LONG * 3, _LONG_ENGLISH * 3)),
        prepare=_unusual_length,
    ),
)
"""The rule about length."""
