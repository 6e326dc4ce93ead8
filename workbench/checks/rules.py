"""What a rule is, and how rules are run.

A rule reads one unit and yields findings; it never raises and never changes text. What it needs
to know besides the unit (the languages, the usual length of a translation, who the neighbours
are) comes by closure: a `NamedRule` is made ready for a catalogue once, and then reads unit by
unit. So a rule over the whole book and a rule over one sentence look the same from outside, and
the desk can ask again about the one unit that was edited.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from workbench.domain.findings import Finding, Mqm, Severity, Span
from workbench.domain.units import Catalogue, Paragraph, Status, Translation, Unit

Rule: TypeAlias = Callable[[Unit], Iterator[Finding]]
"""Reads a unit, points at what looks wrong."""


class Reads(Enum):
    """Which units a rule has anything to say about."""

    TRANSLATIONS = auto()
    """Those with some text in the target language, drafts included."""

    EVERYTHING = auto()
    """Untranslated units as well; breaks never."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a rule saw, before the name plate of the rule is put on it.

    Attributes:
        message: One sentence in the user's words.
        source_span: The place in the source text, if there is one.
        target_span: The place in the translation, if there is one.
        confidence: How likely it is to be true, 0 to 1.
        replacement: What would stand at `target_span` if it were mended, if certain.
    """

    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    confidence: float = 1.0
    replacement: str | None = None


Reader: TypeAlias = Callable[[Unit], Iterator[Sighting]]
"""The body of a rule: what it sees in a unit."""


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule with its name plate, and one text for and one against it.

    Attributes:
        name: Dotted name, such as `numbers.missing`; the user silences rules by it.
        severity: How bad its findings are if they are true.
        mqm: The MQM type of its findings.
        explanation: One sentence: what the translation should be like.
        fires: A catalogue on which the rule must find something.
        spares: One that looks similar and on which it must find nothing.
        prepare: Learns what it needs from a catalogue and returns the reader.
        reads: Which units the reader is shown.
    """

    name: str
    severity: Severity
    mqm: Mqm
    explanation: str
    fires: Catalogue
    spares: Catalogue
    prepare: Callable[[Catalogue], Reader]
    reads: Reads = Reads.TRANSLATIONS

    def for_catalogue(self, catalogue: Catalogue) -> Rule:
        """Return the rule made ready for the units of `catalogue`."""
        read = self.prepare(catalogue)

        def rule(unit: Unit) -> Iterator[Finding]:
            if not self._concerns(unit):
                return
            for seen in read(unit):
                yield Finding(
                    rule=self.name,
                    unit_key=unit.key,
                    severity=self.severity,
                    mqm=self.mqm,
                    message=seen.message,
                    source_span=seen.source_span,
                    target_span=seen.target_span,
                    confidence=seen.confidence,
                    replacement=seen.replacement,
                )

        return rule

    def _concerns(self, unit: Unit) -> bool:
        """Whether this rule reads `unit` at all."""
        if not unit.is_translatable:
            return False
        return self.reads is Reads.EVERYTHING or bool(unit.translation.text.strip())


def prepared(catalogue: Catalogue, *, rules: Iterable[NamedRule]) -> Rule:
    """Return all `rules` as one, ready for the units of `catalogue`.

    What a rule learnt from the catalogue stays as it is: after many edits prepare again.
    """
    ready = tuple(rule.for_catalogue(catalogue) for rule in rules)

    def rule(unit: Unit) -> Iterator[Finding]:
        for each in ready:
            yield from each(unit)

    return rule


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


def run(
    catalogue: Catalogue,
    *,
    rules: Iterable[NamedRule],
    progress: Callable[[int, int], None] = no_progress,
) -> tuple[Finding, ...]:
    """Return what `rules` find in `catalogue`, in reading order, then in the order of the rules.

    Args:
        catalogue: The translation.
        rules: What to look for.
        progress: Called with how many units are done, and how many there are.
    """
    rule = prepared(catalogue, rules=rules)
    findings: list[Finding] = []
    for number, unit in enumerate(catalogue.units, start=1):
        findings.extend(rule(unit))
        progress(number, len(catalogue.units))
    return tuple(findings)


def reader(read: Reader) -> Callable[[Catalogue], Reader]:
    """Return `read` as the preparation of a rule that learns nothing from the catalogue."""
    return lambda _catalogue: read


def pairs(
    *texts: tuple[str, str], source: str = "ar", target: str = "en", status: Status | None = None
) -> Catalogue:
    """Return a small catalogue of (source, translation), as examples and tests want it.

    An empty translation is untranslated; the others have `status`, by default translated.
    """
    units = (
        Unit(
            Paragraph(str(number), original),
            Translation(
                translation,
                (status or Status.TRANSLATED) if translation else Status.UNTRANSLATED,
            ),
        )
        for number, (original, translation) in enumerate(texts, start=1)
    )
    return Catalogue("example", source, target, tuple(units))
