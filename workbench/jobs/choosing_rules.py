"""Which rules are run: what the project has, less what the user has silenced."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from workbench.align.encoders import load_encoder
from workbench.checks.rules import NamedRule
from workbench.checks.standard import RULES
from workbench.checks.terminology import terminology_rules
from workbench.checks.witness import WordWitness
from workbench.domain.errors import UnknownRuleError
from workbench.glossary.matcher import Matcher
from workbench.jobs.terms import matcher_of_project
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.align.encoders import Encoder
    from workbench.checks.meaning import Bench


def rules_of(project: Project | None = None) -> tuple[NamedRule, ...]:
    """Return the rules that read a unit at once; those on terms need a project with a glossary.

    Raises:
        GlossaryError: A glossary of the project cannot be read.
    """
    if project is None or not project.glossaries():
        return RULES
    return (*RULES, *terminology_rules(matcher_of_project(project), witness=witness()))


def rules_of_documents(project: Project | None = None) -> tuple[NamedRule, ...]:
    """Return the rules that need no encoder, those included that read the whole document first.

    Raises:
        GlossaryError: A glossary of the project cannot be read.
    """
    # Deferred: the desk does not run them.
    from workbench.checks.unwritten import unwritten_rules  # noqa: PLC0415

    known = matcher_of_project(project) if project is not None else None
    return (*rules_of(project), *unwritten_rules(known, witness=witness()))


def audible(rules: Iterable[NamedRule], silenced: Iterable[str]) -> tuple[NamedRule, ...]:
    """Return the rules that the user has not silenced, by name (`numbers.missing`) or family."""
    names = frozenset(silenced)
    return tuple(
        rule for rule in rules if rule.name not in names and rule.name.split(".")[0] not in names
    )


def refuse_unknown(silenced: Iterable[str], rules: Iterable[NamedRule]) -> None:
    """See to it that whatever is silenced exists: a slip of the pen would silence nothing.

    Args:
        silenced: Names of rules or families.
        rules: Those of the document; the rules on meaning, and on terms without a glossary, are
            known as well.

    Raises:
        UnknownRuleError: A name is neither.
    """
    # Deferred, as in `bench_with`.
    from workbench.checks.meaning import meaning_rules  # noqa: PLC0415

    every = (*rules, *terminology_rules(Matcher(())), *meaning_rules(bench_with()))
    names = {rule.name for rule in every}
    known = sorted(names | {name.split(".")[0] for name in names})
    for name in silenced:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise UnknownRuleError(
                f"there is no rule or family “{name}” to silence",
                remedy=f"Did you mean “{near[0]}”?" if near else "Run: workbench check --rules",
            )


@cache
def witness() -> WordWitness:
    """Return who is asked before a term is called missing; all rules and screens ask the same."""
    return WordWitness(_embedded)


def bench_with(model: str | None = None) -> "Bench":
    """Return a bench for the judge, whose encoder is loaded when it is needed."""
    # Deferred: numpy takes a quarter of a second, and whoever opens the desk waits for it.
    from workbench.checks.meaning import Bench  # noqa: PLC0415

    def encoder() -> "Encoder":
        if model is None:
            return _embedded()
        from workbench.align.vector_cache import CachedEncoder  # noqa: PLC0415

        return CachedEncoder(load_encoder(model))

    return Bench(encoder)


@cache
def _embedded() -> "Encoder":
    """Return the embedded encoder, loaded once.

    Raises:
        MissingPartError: It is not there.
    """
    return load_encoder()
