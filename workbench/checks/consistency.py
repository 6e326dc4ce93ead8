"""Is a term with several agreed renderings rendered as it is in the rest of the document?

What it became in other paragraphs is counted over the whole document, when the first paragraph
asks.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.checks.rules import Reader, Sighting
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Unit, paragraph_names
from workbench.glossary.renderings import Rendering, are_kindred
from workbench.glossary.usage import Passage, Usage, Witness

_ENOUGH: Final = 12
"""Times that a term must have been rendered before one of its renderings is unusual …"""
_USUAL: Final = 0.92
"""… and the share of the usual one."""
_MOST_NAMED: Final = 5
"""Paragraphs that a message lists."""


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a document renders one term."""

    usual: str
    counts: Mapping[str, int]
    places: Mapping[str, tuple[str, ...]]


def departures(
    usages: Callable[[Unit], tuple[Usage, ...]], catalogue: Catalogue, witness: Witness | None
) -> Reader:
    """Agreed renderings that the document hardly ever uses for the term.

    Args:
        usages: Reads a unit for its terms.
        catalogue: The document.
        witness: Asked whether the rendering is one of the term at all.
    """
    habits: dict[Term, _Habit] | None = None
    language = catalogue.target_language

    def read(unit: Unit) -> Iterator[Sighting]:
        nonlocal habits
        candidates = [usage for usage in usages(unit) if len(usage.term.targets) > 1]
        if not candidates:
            return
        if habits is None:
            habits = _habits(usages, catalogue)
        passage = Passage(unit.source.text, unit.translation.text, language)
        for usage in candidates:
            habit = habits.get(usage.term)
            if habit is None:
                continue
            for rendering in _unusual(usage, habit):
                if witness and witness.belongs_elsewhere(usage, passage, rendering.span):
                    continue
                yield _against_habit(usage, rendering, habit)

    return read


def _unusual(usage: Usage, habit: _Habit) -> Iterator[Rendering]:
    """Yield the first of each kind of rendering in a paragraph that the document hardly uses.

    Where the usual one stands as well, and the term only once, the other renders something else.
    """
    usual: list[Rendering] = []
    unusual: dict[str, Rendering] = {}
    for rendering in usage.agreed:
        if rendering.target == habit.usual or are_kindred(rendering.target, habit.usual):
            usual.append(rendering)
        else:
            unusual.setdefault(rendering.target, rendering)
    if len(usage.uses) > len(usual):
        yield from unusual.values()


def _against_habit(usage: Usage, rendering: Rendering, habit: _Habit) -> Sighting:
    """Say what is unusual about a rendering."""
    places = habit.places.get(rendering.target, ())
    listed = ", ".join(f"¶{place}" for place in places[:_MOST_NAMED])
    more = ", …" if len(places) > _MOST_NAMED else ""
    return Sighting(
        f"“{usage.term.source}” is “{habit.usual}” {_times(habit.counts[habit.usual])},"
        f" “{rendering.target}” {_times(habit.counts.get(rendering.target, 1))}:"
        f" {listed}{more}.",
        source_span=usage.uses[0].span,
        target_span=rendering.span,
        confidence=0.5,
    )


def _times(count: int) -> str:
    """Return a count in words."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _habits(
    usages: Callable[[Unit], tuple[Usage, ...]], catalogue: Catalogue
) -> dict[Term, _Habit]:
    """Count the renderings of every term that has more than one."""
    counts: dict[Term, Counter[str]] = defaultdict(Counter)
    places: dict[Term, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names = paragraph_names(unit.source for unit in catalogue.units)
    for unit, name in zip(catalogue.units, names, strict=True):
        if not unit.translation.text.strip():
            continue
        for usage in usages(unit):
            if len(usage.term.targets) > 1:
                for target in {rendering.target for rendering in usage.agreed}:
                    counts[usage.term][target] += 1
                    places[usage.term][target].append(name)
    return {
        term: _Habit(usual, of_term, {t: tuple(names) for t, names in places[term].items()})
        for term, of_term in counts.items()
        for usual, times in of_term.most_common(1)
        if of_term.total() >= _ENOUGH and times >= _USUAL * of_term.total()
    }
