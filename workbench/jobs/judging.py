"""Judge meanings at the desk, off the keyboard's path: in a thread of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Final, TypeVar

from workbench.checks.rules import NamedRule, Rule, prepared
from workbench.domain.errors import WorkbenchError
from workbench.domain.findings import Finding, Severity
from workbench.domain.units import Catalogue, Unit
from workbench.jobs.choosing_rules import audible, bench_with

MOST_UNITS: Final = 2_000
"""A longer document takes so long to judge that typing would be felt; `workbench check` does it."""

Answer = TypeVar("Answer")


class MeaningJudge:
    """Says of units whether source and translation mean the same; answers come as futures.

    Args:
        catalogue: The document as it was opened; units are judged as they are now.
        silenced: Rules that are not run.
        check: The rules that need no judge, for `suspects`.
        others: More rules that are too slow for the keyboard's path.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        silenced: Iterable[str],
        check: Rule,
        others: Iterable[NamedRule] = (),
    ) -> None:
        self._catalogue = catalogue
        self._others = tuple(others)
        self._silenced = tuple(silenced)
        self._check = check
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="meaning")
        self._rule: Rule | None = None

    def findings(self, unit: Unit) -> Future[tuple[Finding, ...]]:
        """Return what the meanings of `unit` give to think; nothing while it is a draft."""
        if not unit.translation.status.is_confirmed:
            return _settled(())
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
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _ask(self, question: Callable[[Rule], Answer], nothing: Answer) -> Future[Answer]:
        """Ask in the thread; `nothing` is the answer for long documents and missing models."""
        if len(self._catalogue.units) > MOST_UNITS:
            return _settled(nothing)

        def answer() -> Answer:
            with suppress(WorkbenchError):
                if self._rule is None:
                    # Deferred: numpy takes a quarter of a second, and the desk opens without it.
                    from workbench.checks.meaning import meaning_rules  # noqa: PLC0415

                    rules = audible((*meaning_rules(bench_with()), *self._others), self._silenced)
                    self._rule = prepared(self._catalogue, rules=rules)
                return question(self._rule)
            return nothing

        return self._thread.submit(answer)


def _settled(answer: Answer) -> Future[Answer]:
    """Return a future that is there already."""
    future: Future[Answer] = Future()
    future.set_result(answer)
    return future
