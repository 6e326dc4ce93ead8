"""Is an expression that no glossary holds rendered as it nearly always is?

Like the inconsistencies of `workbench.checks.terminology`, for terms that nobody wrote down. The
whole document is read once, when the first paragraph asks; afterwards only paragraphs are looked
at that have been edited, or that were an exception then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Sighting, pairs
from workbench.domain.findings import Mqm, Severity
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Unit
from workbench.glossary.habits import Habit, habits_of
from workbench.glossary.matcher import Matcher
from workbench.glossary.usage import Passage, State, Witness, settled, usages_among


def unwritten_rules(
    known: Matcher | None = None, *, witness: Witness | None = None
) -> tuple[NamedRule, ...]:
    """Return the rule that holds translations to their own habits.

    Args:
        known: Finds the terms of the glossaries, which have rules of their own.
        witness: Asked about expressions that seem to be missing; without one all are.
    """
    glossary = known or Matcher(())
    return (
        NamedRule(
            name="terms.outlier",
            severity=Severity.NEUTRAL,
            mqm=Mqm.INCONSISTENT_TERM,
            explanation=(
                "What comes back often and is nearly always rendered one way is rendered that"
                " way everywhere, even if no glossary has it."
            ),
            fires=pairs(("بعد الحصار.", "After the blockade."), *_SIEGE, *_OTHERS),
            spares=pairs(("بعد الحصار.", "After they were besieged."), *_SIEGE, *_OTHERS),
            prepare=lambda catalogue: _outliers(catalogue, glossary, witness),
        ),
    )


_SIEGE: Final = (
    ("بدأ الحصار.", "The siege began."),
    ("الحصار طويل.", "The siege is long."),
    ("رفع الحصار.", "The siege was lifted."),
) * 3
_OTHERS: Final = (("نام الطفل.", "The child slept."),) * 20


@dataclass(frozen=True, slots=True)
class _Habits:
    """The habits of a document.

    Attributes:
        matcher: Finds their expressions.
        of_term: The habits by their terms.
        sound: The units that are no exception, as they were, by key.
    """

    matcher: Matcher
    of_term: Mapping[Term, Habit]
    sound: Mapping[str, Unit]


def _outliers(catalogue: Catalogue, known: Matcher, witness: Witness | None) -> Reader:
    """Expressions without the rendering that they nearly always have."""
    language = catalogue.target_language
    learnt = cache(lambda: _learnt(catalogue, known))

    def read(unit: Unit) -> Iterator[Sighting]:
        habits = learnt()
        if not habits.of_term or habits.sound.get(unit.key) is unit:
            return
        source, text = unit.source.text, unit.translation.text
        taken = [use.span for use in known.find(source)]
        uses = [
            use
            for use in habits.matcher.find(source)
            if not any(use.span.overlaps(span) for span in taken)
        ]
        usages = tuple(usages_among(uses, source, text, language=language))
        if witness is not None:
            usages = settled(usages, Passage(source, text, language), witness)
        for usage in usages:
            if usage.state is State.MISSING:
                habit = habits.of_term[usage.term]
                usual = habit.count - len(habit.exceptions)
                yield Sighting(
                    f"“{usage.term.source}” is “{usage.term.targets[0]}” in {usual} of"
                    f" {habit.count} paragraphs, and something else here.",
                    source_span=usage.uses[0].span,
                    confidence=0.3,
                )

    return read


def _learnt(catalogue: Catalogue, known: Matcher) -> _Habits:
    """Return the habits that the confirmed translations of the document show."""
    units = [
        unit
        for unit in catalogue.units
        if unit.is_translatable and unit.translation.status.is_confirmed
    ]
    texts = [(unit.source.text, unit.translation.text) for unit in units]
    habits = [
        habit
        for habit in habits_of(texts, language=catalogue.target_language)
        if not known.find(habit.term.source)
    ]
    exceptions = {number for habit in habits for number in habit.exceptions}
    return _Habits(
        Matcher(habit.term for habit in habits),
        {habit.term: habit for habit in habits},
        {unit.key: unit for number, unit in enumerate(units) if number not in exceptions},
    )
