"""Is the text in the right language, and is it this paragraph's own?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Sighting, pairs
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.units import Catalogue, Unit
from workbench.text.folding import fold
from workbench.text.languages import guess_language, looks_arabic
from workbench.text.scripts import is_arabic_script, primary_subtag

_CLEARLY: Final = 0.12
"""How much more frequent the little words of another language must be."""

_SHORT: Final = 25
"""Characters under which two paragraphs may well have the same translation."""

_SHORTEST_RUN: Final = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that all stand the same number of places away from their own.

    Attributes:
        first: Index of the first one.
        last: Index of the last one.
        offset: Where their translations belong, less where they stand.
    """

    first: int
    last: int
    offset: int


def stray_runs(belongs: Sequence[int | None]) -> tuple[Run, ...]:
    """Return runs of neighbours that stray by the same number of places.

    Args:
        belongs: For each paragraph the one its translation belongs to, if that is another one.
    """
    runs: list[Run] = []
    for index, place in enumerate(belongs):
        if place is None:
            continue
        offset = place - index
        if runs and runs[-1].last == index - 1 and runs[-1].offset == offset:
            runs[-1] = Run(runs[-1].first, index, offset)
        else:
            runs.append(Run(index, index, offset))
    return tuple(run for run in runs if run.last - run.first + 1 >= _SHORTEST_RUN)


def where_it_belongs(index: int, belongs: Sequence[int | None], names: Sequence[str]) -> str:
    """Say in a sentence where the translation of a stray paragraph belongs.

    Args:
        index: The paragraph.
        belongs: For each paragraph the one its translation belongs to, if that is another one.
        names: What the paragraphs are called.
    """
    place = belongs[index]
    if place is None:
        return "This does not look like a translation of this paragraph at all."
    for run in stray_runs(belongs):
        if run.first <= index <= run.last:
            places = "one place" if abs(run.offset) == 1 else f"{abs(run.offset)} places"
            where = "low" if run.offset < 0 else "high"
            return (
                f"¶{names[run.first]}–{names[run.last]} stand {places} too {where}: "
                f"this is the translation of ¶{names[place]}."
            )
    if belongs[place] == index:
        return f"This and the translation of ¶{names[place]} have changed places."
    return f"This looks like the translation of ¶{names[place]}."


def _wrong_language(catalogue: Catalogue) -> Reader:
    """The translation is in the language of the catalogue."""

    def read(unit: Unit) -> Iterator[Sighting]:
        text = unit.translation.text
        guess = guess_language(text, expected=catalogue.target_language)
        if guess and guess.found - guess.expected > _CLEARLY:
            yield Sighting(
                f"This looks like {_NAMES[guess.language]}, not like {_name(catalogue)}.",
                target_span=Span(0, len(text)),
                confidence=min(0.99, 0.6 + guess.found - guess.expected),
            )

    def read_arabic_script(unit: Unit) -> Iterator[Sighting]:
        text = unit.translation.text
        if len(text) > _SHORT and looks_arabic(text):
            yield Sighting(
                f"This looks like Arabic, not like {_name(catalogue)}.",
                target_span=Span(0, len(text)),
                confidence=0.8,
            )

    if not is_arabic_script(catalogue.target_language):
        return read
    return read_arabic_script if _name(catalogue) != _NAMES["ar"] else lambda _unit: iter(())


def _name(catalogue: Catalogue) -> str:
    """Return what the target language is called."""
    tag = catalogue.target_language
    return _NAMES.get(primary_subtag(tag), tag)


_NAMES: Final = {
    "ar": "Arabic",
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "tr": "Turkish",
    "fa": "Persian",
    "ur": "Urdu",
}


def _twice(catalogue: Catalogue) -> Reader:
    """Different paragraphs have different translations."""
    homes: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in catalogue.units:
        words = " ".join(fold(unit.translation.text).split())
        if len(words) >= _SHORT:
            homes[words].append(unit)
    names = catalogue.names_by_key()

    def read(unit: Unit) -> Iterator[Sighting]:
        words = " ".join(fold(unit.translation.text).split())
        for other in homes.get(words, ()):
            if other.key != unit.key and fold(other.source.text) != fold(unit.source.text):
                yield Sighting(
                    f"¶{names[other.key]} has the very same translation.",
                    target_span=Span(0, len(unit.translation.text)),
                    confidence=0.9,
                )
                return

    return read


_SENTENCE: Final = "The army entered the city at dawn and occupied the bridges and the stations."

STRAYS: Final = (
    NamedRule(
        name="language.wrong",
        severity=Severity.CRITICAL,
        mqm=Mqm.UNTRANSLATED,
        explanation="The translation is in the language of the catalogue.",
        fires=pairs(("دخل الجيش المدينة.", "L’armée est entrée dans la ville et a pris le pont.")),
        spares=pairs(("دخل الجيش المدينة.", _SENTENCE)),
        prepare=_wrong_language,
    ),
    NamedRule(
        name="translation.twice",
        severity=Severity.MAJOR,
        mqm=Mqm.MISTRANSLATION,
        explanation="Different paragraphs have different translations.",
        fires=pairs(("دخل الجيش المدينة.", _SENTENCE), ("أغلقت الجامعة أبوابها.", _SENTENCE)),
        spares=pairs(("دخل الجيش المدينة.", _SENTENCE), ("دخل الجيش المدينة.", _SENTENCE)),
        prepare=_twice,
    ),
)
"""Rules about paragraphs that do not belong here."""
