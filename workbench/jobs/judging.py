"""Judge meanings at the desk, off the keyboard's path."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Final, TypeVar

from workbench.checks.rules import Rule, prepared
from workbench.domain.findings import Finding, Severity
from workbench.domain.units import Catalogue, Unit
from workbench.glossary.matcher import Matcher
from workbench.jobs.background import Background, known

MOST_UNITS: Final = 2_000
"""A longer document takes so long to judge that typing would be felt; `workbench check` does it."""

Answer = TypeVar("Answer")


class MeaningJudge:
    """Says of units whether source and translation mean the same; answers come as futures.

    Args:
        catalogue: The document as it was opened; units are judged as they are now.
        silenced: Rules that are not run.
        check: The rules that need no judge, for `suspects`.
        terms: Those of the glossaries, for the rule on expressions that depart from a habit.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        silenced: Iterable[str],
        check: Rule,
        terms: Matcher,
    ) -> None:
        self._catalogue = catalogue
        self._terms = terms
        self._silenced = tuple(silenced)
        self._check = check
        self._rules = Background(self._prepared, name="meaning")

    def findings(self, unit: Unit) -> Future[tuple[Finding, ...]]:
        """Return what the meanings of `unit` give to think; nothing while it is a draft."""
        if not unit.translation.status.is_confirmed:
            return known(())
        return self._ask(lambda rule: tuple(rule(unit)), ())

    def suspects(self, catalogue: Catalogue) -> Future[frozenset[str]]:
        """Return the keys of the confirmed units with a finding of major severity or worse."""

        def look(rule: Rule) -> frozenset[str]:
            return frozenset(
                unit.key
                for unit in catalogue.units
                if unit.translation.status.is_confirmed
                and any(
                    finding.severity.reaches(Severity.MAJOR)
                    for finding in (*self._check(unit), *rule(unit))
                )
            )

        return self._ask(look, frozenset())

    def close(self) -> None:
        """Drop what was asked for and not begun."""
        self._rules.drop()

    def _ask(self, question: Callable[[Rule], Answer], nothing: Answer) -> Future[Answer]:
        """Ask in the thread; `nothing` is the answer for long documents and missing models."""
        if len(self._catalogue.units) > MOST_UNITS:
            return known(nothing)
        return self._rules.ask(question, nothing)

    def _prepared(self) -> Rule:
        """Return the rules, ready for the document."""
        # Deferred: numpy takes a quarter of a second, and the desk opens without it.
        from workbench.checks.meaning import meaning_rules  # noqa: PLC0415
        from workbench.checks.unwritten import unwritten_rules  # noqa: PLC0415
        from workbench.jobs.choosing_rules import audible, bench_with, witness_of  # noqa: PLC0415

        unwritten = unwritten_rules(self._terms, witness=witness_of(self._terms))
        every = (*meaning_rules(bench_with()), *unwritten)
        return prepared(self._catalogue, rules=audible(every, self._silenced))
