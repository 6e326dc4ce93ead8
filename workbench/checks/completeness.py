"""Is everything there: the translation itself, the calls of its notes, all of it translated?"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Reads, Sighting, pairs, reader
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.units import Catalogue, Status, Unit
from workbench.text import arabic
from workbench.text.folding import fold
from workbench.text.scripts import is_arabic_script
from workbench.text.source_format import NOTE_CALL

_ARABIC_RUN: Final = re.compile(
    f"[{arabic.LETTERS}](?:[{arabic.LETTERS}{arabic.MARKS}ـ\\s،]*[{arabic.LETTERS}{arabic.MARKS}])?"
)
_QUOTABLE_WORDS: Final = 2
"""Arabic words that may stand in a translation as a term explained; more look forgotten."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def _untranslated(unit: Unit) -> Iterator[Sighting]:
    """The paragraph has a translation."""
    if not unit.translation.text.strip():
        yield Sighting("This paragraph has no translation yet.")


def _draft(unit: Unit) -> Iterator[Sighting]:
    """Somebody has vouched for the translation."""
    if unit.translation.status is not Status.DRAFT:
        return
    if unit.previous:
        yield Sighting("The source has changed since this was translated; compare and confirm it.")
    else:
        yield Sighting("This translation is a draft that nobody has confirmed.")


def _missing_notes(unit: Unit) -> Iterator[Sighting]:
    """Every call of a note in the source stands in the translation."""
    wanting = _labels(unit.source.text) - _labels(unit.translation.text)
    for call in NOTE_CALL.finditer(unit.source.text):
        if wanting[call[1]]:
            wanting[call[1]] -= 1
            message = f"The call of note {call[1]} is missing from the translation."
            yield Sighting(message, source_span=Span(*call.span()))


def _extra_notes(unit: Unit) -> Iterator[Sighting]:
    """The translation calls no note that the source does not call."""
    extra = _labels(unit.translation.text) - _labels(unit.source.text)
    for call in reversed(tuple(NOTE_CALL.finditer(unit.translation.text))):
        if extra[call[1]]:
            extra[call[1]] -= 1
            message = f"The translation calls note {call[1]}, which the source does not call here."
            yield Sighting(message, target_span=Span(*call.span()))


def _labels(text: str) -> Counter[str]:
    """Count the labels of the notes that `text` calls."""
    return Counter(call[1] for call in NOTE_CALL.finditer(text))


def _same_as_source(unit: Unit) -> Iterator[Sighting]:
    """The translation is not the source over again."""
    words = _WORD.findall(unit.source.text)
    if words and fold(unit.source.text).split() == fold(unit.translation.text).split():
        yield Sighting(
            "The translation is the same text as the source.",
            target_span=Span(0, len(unit.translation.text)),
        )


def _left_in_arabic(catalogue: Catalogue) -> Reader:
    """No stretch of the source was left standing in a translation in another script."""

    def read(unit: Unit) -> Iterator[Sighting]:
        target = unit.translation.text
        if fold(target).split() == fold(unit.source.text).split():
            return
        for run in _ARABIC_RUN.finditer(target):
            words = len(run[0].split())
            if words > _QUOTABLE_WORDS:
                yield Sighting(
                    f"{words} words are still in Arabic.",
                    target_span=Span(*run.span()),
                    confidence=0.95 if run[0] in unit.source.text else 0.8,
                )

    return _nothing if is_arabic_script(catalogue.target_language) else read


def _nothing(_unit: Unit) -> Iterator[Sighting]:
    """See nothing: the rule does not apply to this language."""
    return iter(())


COMPLETENESS: Final = (
    NamedRule(
        name="missing.translation",
        severity=Severity.MAJOR,
        mqm=Mqm.UNTRANSLATED,
        explanation="Every paragraph has a translation.",
        fires=pairs(("تحيا الكومونة!", "")),
        spares=pairs(("تحيا الكومونة!", "Long live the Commune!")),
        prepare=reader(_untranslated),
        reads=Reads.EVERYTHING,
    ),
    NamedRule(
        name="missing.confirmation",
        severity=Severity.MINOR,
        mqm=Mqm.UNTRANSLATED,
        explanation="Every translation has been confirmed by a translator.",
        fires=pairs(("وصل القطار.", "The train has arrived."), status=Status.DRAFT),
        spares=pairs(("وصل القطار.", "The train has arrived."), status=Status.TRANSLATED),
        prepare=reader(_draft),
    ),
    NamedRule(
        name="notes.missing",
        severity=Severity.MAJOR,
        mqm=Mqm.OMISSION,
        explanation="Every note that the source calls, like [^1], is called by the translation.",
        fires=pairs(("قال ذلك ماركس[^3] في لندن.", "Marx said so in London.")),
        spares=pairs(("قال ذلك ماركس[^3] في لندن.", "In London Marx[^3] said so.")),
        prepare=reader(_missing_notes),
    ),
    NamedRule(
        name="notes.added",
        severity=Severity.MINOR,
        mqm=Mqm.ADDITION,
        explanation="The translation calls no note that the source does not call.",
        fires=pairs(("قال ذلك ماركس[^3].", "Marx[^3] said so.[^4]")),
        spares=pairs(("قال ذلك ماركس[^3].", "Marx[^3] said so.")),
        prepare=reader(_extra_notes),
    ),
    NamedRule(
        name="untranslated.copy",
        severity=Severity.CRITICAL,
        mqm=Mqm.UNTRANSLATED,
        explanation="The translation is not the source text over again.",
        fires=pairs(("انتهت المعركة.", "انتهت المعركة.")),
        spares=pairs(("١٨٧١", "1871")),
        prepare=reader(_same_as_source),
    ),
    NamedRule(
        name="untranslated.passage",
        severity=Severity.MAJOR,
        mqm=Mqm.UNTRANSLATED,
        explanation="No passage was left in Arabic; a word or two may be quoted.",
        fires=pairs(
            ("انتهت المعركة وعاد الجنود إلى بيوتهم.", "The battle was over وعاد الجنود إلى بيوتهم.")
        ),
        spares=pairs(("هذه هي الشورى.", "This is the council (شورى).")),
        prepare=_left_in_arabic,
    ),
)
"""Rules about what must be there."""
