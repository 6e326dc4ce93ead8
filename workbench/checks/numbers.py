"""Does the translation give the numbers of the source, in whatever digits or words?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Sighting, pairs
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.units import Catalogue, Unit
from workbench.text.numerals import Firmness, NumberUse
from workbench.text.quantities import numbers_in, reads_words
from workbench.text.sentences import sentences

_DUAL: Final = 2
"""Arabic says two weeks in one word without any number."""

_SPELLED_OUT: Final = 100
"""Up to here a translator may write out what the source has in digits, in a language whose words
we cannot read."""


@dataclass(frozen=True, slots=True)
class NumberDifference:
    """How the numbers of a translation differ from those of its source.

    Attributes:
        missing: Numbers of the source that nothing in the translation stands for.
        added: Numbers of the translation that stand for nothing in the source.
        changed: One of the source and the one of the translation that probably replaced it.
    """

    missing: tuple[NumberUse, ...] = ()
    added: tuple[NumberUse, ...] = ()
    changed: tuple[tuple[NumberUse, NumberUse], ...] = ()


@lru_cache(maxsize=1 << 14)  # the judge asks about a whole book before the first of four rules does
def compare_numbers(
    source: str, target: str, *, source_language: str = "ar", target_language: str = "en"
) -> NumberDifference:
    """Return how the numbers of `target` differ from those of `source`.

    A number that is repeated may be given once. Loose numbers (one, second, half, a month) answer
    for others and are never missed.
    """
    sources = _by_sentence(source, source_language)
    targets = _by_sentence(target, target_language)
    missing = [use for use in sources if _is_missed(use, targets, target_language)]
    added = [
        use
        for use in targets
        if max(use.readings) > _DUAL and _is_missed(use, sources, source_language)
    ]
    changed = []
    for firmness in (Firmness.DIGITS, Firmness.SPELLED):
        olds = [use for use in missing if use.firmness is firmness]
        news = [use for use in added if use.firmness is firmness]
        changed += list(zip(olds, news, strict=False))
    for old, new in changed:
        missing.remove(old)
        added.remove(new)
    return NumberDifference(tuple(missing), tuple(added), tuple(changed))


def _by_sentence(text: str, language: str) -> tuple[NumberUse, ...]:
    """Return the numbers of a text; sentences that have been read are not read again."""
    return tuple(
        replace(use, span=Span(span.start + use.span.start, span.start + use.span.end))
        for span in sentences(text)
        for use in _of_sentence(span.of(text), language)
    )


_of_sentence: Final = lru_cache(maxsize=1 << 13)(numbers_in)


def _is_missed(use: NumberUse, others: tuple[NumberUse, ...], language: str) -> bool:
    """Whether nothing among `others`, the numbers of a text in `language`, stands for `use`."""
    if use.firmness is Firmness.LOOSE:
        return False
    if not reads_words(language) and (
        use.firmness is Firmness.SPELLED or min(use.readings) <= _SPELLED_OUT
    ):
        return False
    return not any(use.readings & other.readings for other in others)


def _rule(read: Callable[[NumberDifference, Unit], Iterator[Sighting]]) -> Callable[..., Reader]:
    """Return the preparation of a rule that reads the difference of a unit's numbers."""

    def prepare(catalogue: Catalogue) -> Reader:
        def reader(unit: Unit) -> Iterator[Sighting]:
            difference = compare_numbers(
                unit.source.text,
                unit.translation.text,
                source_language=catalogue.source_language,
                target_language=catalogue.target_language,
            )
            yield from read(difference, unit)

        return reader

    return prepare


def _changed(difference: NumberDifference, unit: Unit) -> Iterator[Sighting]:
    """A number in digits is the same number in the translation."""
    for old, new in difference.changed:
        if old.firmness is Firmness.DIGITS:
            yield Sighting(
                f"{old.span.of(unit.source.text)} has become {new.span.of(unit.translation.text)}.",
                source_span=old.span,
                target_span=new.span,
                confidence=0.95,
            )


def _missing(difference: NumberDifference, unit: Unit) -> Iterator[Sighting]:
    """A number in digits is in the translation."""
    for use in difference.missing:
        if use.firmness is Firmness.DIGITS:
            yield Sighting(
                f"The number {use.span.of(unit.source.text)} is missing from the translation.",
                source_span=use.span,
                confidence=0.9,
            )


def _added(difference: NumberDifference, unit: Unit) -> Iterator[Sighting]:
    """A number in digits comes from the source."""
    for use in difference.added:
        if use.firmness is Firmness.DIGITS:
            number = use.span.of(unit.translation.text)
            yield Sighting(
                f"The number {number} is not in the source.", target_span=use.span, confidence=0.85
            )


def _spelled(difference: NumberDifference, unit: Unit) -> Iterator[Sighting]:
    """A number in words is the same number in the translation."""
    source, target = unit.source.text, unit.translation.text
    for old, new in difference.changed:
        if old.firmness is Firmness.SPELLED:
            yield Sighting(
                f"“{old.span.of(source)}” has become “{new.span.of(target)}”.",
                source_span=old.span,
                target_span=new.span,
                confidence=0.85,
            )
    for use in difference.missing:
        if use.firmness is Firmness.SPELLED:
            yield Sighting(
                f"The number “{use.span.of(source)}” is missing from the translation.",
                source_span=use.span,
                confidence=0.7,
            )
    for use in difference.added:
        if use.firmness is Firmness.SPELLED:
            yield Sighting(
                f"The number “{use.span.of(target)}” is not in the source.",
                target_span=use.span,
                confidence=0.7,
            )


NUMBERS: Final = (
    NamedRule(
        name="numbers.changed",
        severity=Severity.MAJOR,
        mqm=Mqm.MISTRANSLATION,
        explanation="A number is the same number in the translation, in whatever digits or words.",
        fires=pairs(("سقطت الكومونة عام ١٨٧١.", "The Commune fell in 1781.")),
        spares=pairs(("بين ١٨٧٠-٧١ اجتمع ٢٫٥ مليون", "In 1870 and 1871 2,500,000 people met")),
        prepare=_rule(_changed),
    ),
    NamedRule(
        name="numbers.missing",
        severity=Severity.MAJOR,
        mqm=Mqm.OMISSION,
        explanation="Every number that the source writes in digits is in the translation.",
        fires=pairs(("قُتل ٢٥ رجلاً.", "Men were killed.")),
        spares=pairs(("قُتل ٢٥ رجلاً في القرن ١٩.", "In the nineteenth century twenty-five died.")),
        prepare=_rule(_missing),
    ),
    NamedRule(
        name="numbers.added",
        severity=Severity.MINOR,
        mqm=Mqm.ADDITION,
        explanation="Every number that the translation writes in digits comes from the source.",
        fires=pairs(("سقطت الكومونة.", "The Commune fell in 1871.")),
        spares=pairs(("سقطت الكومونة بعد خمسة وعشرين يوماً.", "The Commune fell after 25 days.")),
        prepare=_rule(_added),
    ),
    NamedRule(
        name="numbers.words",
        severity=Severity.MINOR,
        mqm=Mqm.MISTRANSLATION,
        explanation="A number written in words is the same number in the translation.",
        fires=pairs(("اجتمع خمسة عشر مندوباً.", "Fifty delegates met.")),
        spares=pairs(("اجتمع خمسة عشر مندوباً في بيت أحد الرفاق.", "15 of them met at a friend's.")),
        prepare=_rule(_spelled),
    ),
)
"""Rules about numbers."""
