"""Judge meanings at the desk, off the keyboard's path."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from workbench.checks.rules import Rule, prepared
from workbench.domain.findings import Finding
from workbench.domain.units import Catalogue, Unit
from workbench.glossary.matcher import Matcher
from workbench.jobs.background import Background, known
from workbench.jobs.own_process import OwnProcess
from workbench.jobs.terms import matcher_of_project
from workbench.project import Project, find_project

FELT: Final = 1_000
"""Units of a document from which on a thread that judges it would be felt in typing."""

_AT_A_TIME: Final = 200
"""Units that are looked through before another question has its turn."""

Answer = TypeVar("Answer")


class _Rules(NamedTuple):
    """The rules of a project, ready for a document.

    Attributes:
        check: Those that compare no meanings.
        judge: Those that do.
    """

    check: Rule
    judge: Rule


class _Here:
    """The rules in this process, asked as those in another one are."""

    def __init__(self, rules: _Rules) -> None:
        self._rules = rules

    def ask(self, question: Callable[[_Rules], Answer], _nothing: Answer) -> Answer:
        """Ask."""
        return question(self._rules)


class MeaningJudge:
    """Says of units whether source and translation mean the same; answers come as futures.

    A long document is judged in a process of its own.

    Args:
        catalogue: The document as it was opened; units are judged as they are now.
        project: Whose glossaries count, and which rules it silences.
        check: The rules that compare no meanings, for `suspects`.
        terms: Those of the glossaries, for the rule on expressions that depart from a habit.
    """

    def __init__(
        self, catalogue: Catalogue, project: Project, *, check: Rule, terms: Matcher
    ) -> None:
        self._process = OwnProcess(partial(_rules, catalogue, project.root))
        is_long = len(catalogue.units) >= FELT

        def whom() -> _Here | OwnProcess[_Rules]:
            if is_long:
                return self._process
            return _Here(_Rules(check, _judging(catalogue, project, terms)))

        self._rules = Background(whom, name="meaning")

    def findings(self, unit: Unit) -> Future[tuple[Finding, ...]]:
        """Return what the meanings of `unit` give to think; nothing while it is a draft."""
        if not unit.translation.status.is_confirmed:
            return known(())
        return self._ask(partial(_findings, unit), ())

    def suspects(
        self, catalogue: Catalogue, tell: Callable[[frozenset[str]], None] = lambda _keys: None
    ) -> Future[frozenset[str]]:
        """Return the keys of the confirmed units with a finding of major severity or worse.

        Args:
            catalogue: The document as it is now.
            tell: Called in another thread with the keys found meanwhile, each of them once.
        """
        units = [unit for unit in catalogue.units if unit.translation.status.is_confirmed]
        found: set[str] = set()
        answer: Future[frozenset[str]] = Future()

        def look(start: int) -> None:
            if start >= len(units):
                answer.set_result(frozenset(found))
                return
            some = partial(_suspects, units[start : start + _AT_A_TIME])
            nobody: frozenset[str] = frozenset()
            with suppress(RuntimeError):  # the judge was dismissed meanwhile
                asked = self._ask(some, nobody)
                asked.add_done_callback(lambda told: go_on(told, start + _AT_A_TIME))

        def go_on(told: Future[frozenset[str]], start: int) -> None:
            if told.cancelled():
                answer.cancel()
            elif error := told.exception():
                answer.set_exception(error)
            else:
                tell(told.result())
                found.update(told.result())
                look(start)

        look(0)
        return answer

    def close(self) -> None:
        """Drop what was asked for and not begun, and what a process is busy with."""
        self._rules.drop()
        self._process.end()

    def _ask(self, question: Callable[[_Rules], Answer], nothing: Answer) -> Future[Answer]:
        """Ask in the thread; `nothing` is the answer if a model is missing."""
        return self._rules.ask(lambda rules: rules.ask(question, nothing), nothing)


def _rules(catalogue: Catalogue, root: Path) -> _Rules:
    """Return all rules of the project in `root`, ready for the document."""
    # Deferred, as in `_judging`.
    from workbench.jobs.choosing_rules import audible, rules_of  # noqa: PLC0415

    project = find_project(root)
    check = prepared(catalogue, rules=audible(rules_of(project), project.settings.silence))
    return _Rules(check, _judging(catalogue, project, matcher_of_project(project)))


def _judging(catalogue: Catalogue, project: Project, terms: Matcher) -> Rule:
    """Return the rules that need an encoder, ready for the document."""
    # Deferred: numpy takes a quarter of a second, and the desk opens without it.
    from workbench.checks.meaning import meaning_rules  # noqa: PLC0415
    from workbench.checks.unwritten import unwritten_rules  # noqa: PLC0415
    from workbench.jobs.choosing_rules import audible, bench_with, witness_of  # noqa: PLC0415

    bench = bench_with(terms=terms.terms)
    every = (*meaning_rules(bench), *unwritten_rules(terms, witness=witness_of(terms)))
    return prepared(catalogue, rules=audible(every, project.settings.silence))


def _findings(unit: Unit, rules: _Rules) -> tuple[Finding, ...]:
    """Return what the meanings of a unit give to think."""
    return tuple(rules.judge(unit))


def _suspects(units: Sequence[Unit], rules: _Rules) -> frozenset[str]:
    """Return the keys of those with a finding of major severity or worse."""
    return frozenset(
        unit.key
        for unit in units
        if any(finding.is_grave for finding in (*rules.check(unit), *rules.judge(unit)))
    )
