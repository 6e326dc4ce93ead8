"""Which rules are run: what the project has, less what the user has silenced."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.align.encoders import load_encoder
from workbench.checks.rules import NamedRule
from workbench.checks.standard import RULES
from workbench.checks.terminology import terminology_rules
from workbench.checks.witness import WordWitness
from workbench.domain.errors import UnknownRuleError
from workbench.domain.terms import Term
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
    matcher = matcher_of_project(project)
    return (*RULES, *terminology_rules(matcher, witness=witness_of(matcher)))


def rules_of_documents(project: Project | None = None) -> tuple[NamedRule, ...]:
    """Return the rules that compare no meanings, those included that read the whole document first.

    Raises:
        GlossaryError: A glossary of the project cannot be read.
    """
    # Deferred: the desk does not run them.
    from workbench.checks.unwritten import unwritten_rules  # noqa: PLC0415

    known = matcher_of_project(project) if project is not None else Matcher(())
    return (*rules_of(project), *unwritten_rules(known, witness=witness_of(known)))


def every_rule(project: Project | None = None) -> tuple[NamedRule, ...]:
    """Return all there are, to be listed and explained: also those that this project cannot run.

    Raises:
        GlossaryError: A glossary of the project cannot be read.
    """
    # Deferred, as in `bench_with`.
    from workbench.checks.meaning import meaning_rules  # noqa: PLC0415

    rules = (*rules_of_documents(project), *meaning_rules(bench_with()))
    names = {rule.name for rule in rules}
    terms = terminology_rules(Matcher(()))
    return (*rules, *(rule for rule in terms if rule.name not in names))


def named(rules: Iterable[NamedRule], name: str) -> tuple[NamedRule, ...]:
    """Return the rules of a name (`numbers.missing`) or of a family (`numbers`)."""
    return tuple(rule for rule in rules if name in {rule.name, _family(rule)})


def audible(rules: Iterable[NamedRule], silenced: Iterable[str]) -> tuple[NamedRule, ...]:
    """Return the rules that the user has not silenced, by name or family."""
    rules = tuple(rules)
    silent = {rule.name for name in silenced for rule in named(rules, name)}
    return tuple(rule for rule in rules if rule.name not in silent)


def refuse_unknown(names: Iterable[str]) -> None:
    """See to it that whatever is named exists: a slip of the pen would silence nothing.

    Args:
        names: Of rules or families.

    Raises:
        UnknownRuleError: A name is neither.
    """
    every = every_rule()
    known = sorted({rule.name for rule in every} | {_family(rule) for rule in every})
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise UnknownRuleError(
                f"there is no rule or family “{name}”",
                remedy=f"Did you mean “{near[0]}”?" if near else "Run: workbench check --rules",
            )


def _family(rule: NamedRule) -> str:
    """Return the first part of a rule's name."""
    return rule.name.split(".")[0]


@lru_cache(maxsize=4)
def witness_of(matcher: Matcher) -> WordWitness:
    """Return who is asked before a term of `matcher` is called missing.

    All rules, jobs and screens ask the same.
    """
    return WordWitness(_embedded, matcher.terms)


def bench_with(model: str | None = None, *, terms: Sequence[Term] = ()) -> "Bench":
    """Return a bench for a judge who knows `terms`; its encoder is loaded when it is needed."""
    # Deferred: numpy takes a quarter of a second, and whoever opens the desk waits for it.
    from workbench.checks.meaning import Bench  # noqa: PLC0415

    def encoder() -> "Encoder":
        if model is None:
            return _embedded()
        from workbench.align.vector_cache import CachedEncoder  # noqa: PLC0415

        return CachedEncoder(load_encoder(model))

    return Bench(encoder, terms=terms)


@cache
def _embedded() -> "Encoder":
    """Return the embedded encoder, loaded once.

    Raises:
        MissingPartError: It is not there.
    """
    return load_encoder()
