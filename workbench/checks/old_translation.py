"""What the alignment with an old translation left to be settled: added, left out, moved.

It stands in the remarks of the units, see `workbench.text.old_translation`; a finding goes when
its line is deleted from the remark.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Reads, Sighting, pairs, reader
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.units import Catalogue, Unit
from workbench.text.old_translation import Remark, remarks_in
from workbench.text.wording import beginning

_WORDS: Final = 12
"""Words of a passage that a message quotes."""


def _sees(remark: Remark, message: str) -> Reader:
    """Return a reader that says `message` of every passage of which `remark` speaks."""

    def read(unit: Unit) -> Iterator[Sighting]:
        for found, passage in remarks_in(unit.note):
            if found is remark:
                start = unit.source.text.find(passage) if passage else -1
                span = Span(start, start + len(passage)) if start >= 0 else None
                yield Sighting(message.format(beginning(passage, _WORDS)), source_span=span)

    return read


def _noted(source: str, translation: str, note: str = "") -> Catalogue:
    """Return a catalogue of one unit with a remark."""
    catalogue = pairs((source, translation))
    return replace(catalogue, units=(catalogue.units[0].with_note(note),))


_SOURCE: Final = "وصل القطار. نزل المسافرون."
_TARGET: Final = "The train arrived. The travellers got off."

OLD_TRANSLATION: Final = (
    NamedRule(
        name="alignment.omitted",
        severity=Severity.MAJOR,
        mqm=Mqm.OMISSION,
        explanation="What the old translation left out has been translated since.",
        fires=_noted(_SOURCE, "The train arrived.", Remark.LEFT_OUT.saying("نزل المسافرون.")),
        spares=_noted(_SOURCE, _TARGET, "left out? no, it is there"),
        prepare=reader(_sees(Remark.LEFT_OUT, "The old translation leaves out “{}”.")),
    ),
    NamedRule(
        name="alignment.added",
        severity=Severity.MAJOR,
        mqm=Mqm.ADDITION,
        explanation="What the old translation added to the source has been looked at.",
        fires=_noted(_SOURCE, _TARGET, Remark.ADDED.saying("It was raining.")),
        spares=_noted(_SOURCE, _TARGET, "added a full stop"),
        prepare=reader(
            _sees(
                Remark.ADDED,
                "After this the old translation adds “{}”; the source has no such passage.",
            )
        ),
        reads=Reads.EVERYTHING,
    ),
    NamedRule(
        name="alignment.moved",
        severity=Severity.MINOR,
        mqm=Mqm.MISTRANSLATION,
        explanation="What the old translation put elsewhere has been looked at.",
        fires=_noted(_SOURCE, _TARGET, Remark.MOVED.saying("At night a storm broke out …")),
        spares=_noted(_SOURCE, _TARGET, "the order is that of the source"),
        prepare=reader(_sees(Remark.MOVED, "In the old translation this stands before “{}”.")),
    ),
    NamedRule(
        name="alignment.together",
        severity=Severity.MINOR,
        mqm=Mqm.OMISSION,
        explanation="Paragraphs that the old translation made one have been told apart.",
        fires=_noted(_SOURCE, "", Remark.TOGETHER.saying()),
        spares=_noted(_SOURCE, _TARGET, "together with the next one a scene"),
        prepare=reader(
            _sees(Remark.TOGETHER, "In the old translation this is part of the paragraph before.")
        ),
        reads=Reads.EVERYTHING,
    ),
)
"""Rules about what an old translation did otherwise."""
