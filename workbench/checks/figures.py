"""Questions, conditions and quotations: figures of speech that a translation keeps."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Sighting, pairs, reader
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.units import Catalogue, Unit
from workbench.text.folding import fold, fold_with_offsets
from workbench.text.polarity import questions
from workbench.text.scripts import primary_subtag

_IF: Final = re.compile(r"\b[وف]?(?:اذا|لو|لولا|لوما)\b(?!\s+(?:ب|كان\s+من))")
_EVEN: Final = re.compile(r"\b(?:كما|حتي|و)\s+[وف]?لو\b|\bولو\b|\bعما اذا\b|\bما اذا\b")
"""`As if`, `even though`, `whether`: conditions in form alone."""

_CONDITION: Final = re.compile(
    r"\b(?:if|unless|whether|when|whenever|once|were|had|would|should|could|provided|providing|"
    r"assuming|suppose|supposing|case|event|otherwise|or else|but for|without|lest|until|as long|"
    r"given|where|depending|even|although|though|wish|might|may|upon|on \w+ing|who|those|any|"
    r"whoever|whatever|only|while|since|because|after|as|by|with)\b"
)
"""What may render a condition in English; generous, for a finding should be worth a look."""

_QUOTED: Final = re.compile(r"«[^«»]{2,}»|“[^“”]{2,}”|\"[^\"]{2,}\"|„[^„“”]{2,}[“”]")
_ANY_QUOTE: Final = re.compile("[«»“”„\"'‘’‹›*_]")


def _question(unit: Unit) -> Iterator[Sighting]:
    """There are as many questions as in the source, or at least one where it asks."""
    asked, asks = questions(unit.source.text), questions(unit.translation.text)
    if bool(asked) == bool(asks):
        return
    place = (unit.source.text if asked else unit.translation.text).rfind("؟" if asked else "?")
    span = Span(place, place + 1) if place >= 0 else None
    if asked:
        yield Sighting(
            "The source asks a question, the translation asks none.",
            source_span=span,
            confidence=0.8,
        )
    else:
        yield Sighting(
            "The translation asks a question, the source asks none.",
            target_span=span,
            confidence=0.8,
        )


def _condition(catalogue: Catalogue) -> Reader:
    """A condition is a condition in the translation as well."""

    def read(unit: Unit) -> Iterator[Sighting]:
        folded = fold_with_offsets(unit.source.text)
        found = _IF.search(_EVEN.sub(lambda even: " " * len(even[0]), folded.text))
        if found and not _CONDITION.search(fold(unit.translation.text)):
            yield Sighting(
                "The source states a condition, the translation none.",
                source_span=folded.original(*found.span()),
                confidence=0.6,
            )

    tags = [primary_subtag(tag) for tag in (catalogue.source_language, catalogue.target_language)]
    return read if tags == ["ar", "en"] else lambda _unit: iter(())


def _quotation(unit: Unit) -> Iterator[Sighting]:
    """What the source quotes the translation quotes."""
    quoted = tuple(_QUOTED.finditer(unit.source.text))
    if quoted and not _ANY_QUOTE.search(unit.translation.text):
        yield Sighting(
            "The source quotes something, the translation has no quotation marks.",
            source_span=Span(*quoted[0].span()),
            confidence=0.7,
        )


FIGURES: Final = (
    NamedRule(
        name="questions.changed",
        severity=Severity.MINOR,
        mqm=Mqm.MISTRANSLATION,
        explanation="A question is a question in the translation.",
        fires=pairs(("هل سقطت المدينة؟", "The city has fallen.")),
        spares=pairs(("هل سقطت المدينة؟ ومتى؟", "Has the city fallen, and when?")),
        prepare=reader(_question),
    ),
    NamedRule(
        name="conditions.lost",
        severity=Severity.MINOR,
        mqm=Mqm.MISTRANSLATION,
        explanation="A condition is a condition in the translation.",
        fires=pairs(("إذا سقطت المدينة انتهت الحرب.", "The city fell and the war ended.")),
        spares=pairs(("إذا سقطت المدينة انتهت الحرب.", "Should the city fall, the war is over.")),
        prepare=_condition,
    ),
    NamedRule(
        name="quotations.lost",
        severity=Severity.MINOR,
        mqm=Mqm.OMISSION,
        explanation="What the source quotes stands in quotation marks in the translation.",
        fires=pairs(("قال: «سقطت المدينة».", "He said that the city had fallen.")),
        spares=pairs(("قال: «سقطت المدينة».", "‘The city has fallen,’ he said.")),
        prepare=reader(_quotation),
    ),
)
"""Rules about figures of speech."""
