"""Check a translation: what looks wrong, where, and how bad is it?"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.checks.consequences import without_consequences
from workbench.checks.meaning import Bench, meaning_rules
from workbench.checks.rules import NamedRule, no_progress, run
from workbench.checks.standard import RULES
from workbench.checks.verdicts import Judge
from workbench.domain.findings import Finding, Severity, Span
from workbench.domain.units import Catalogue
from workbench.jobs.choosing_rules import (
    audible,
    bench_with,
    refuse_unknown,
    rules_of_documents,
)
from workbench.jobs.report_cache import fingerprint, keep, recall
from workbench.jobs.terms import matcher_of_project
from workbench.project import Project

SCHEMA: Final = 1
"""Version of the JSON; it grows when a key changes its meaning, not when one is added."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How well the two texts of a unit fit.

    Attributes:
        alignment: Probability that the translation says what the source says, 0 to 1.
        percentile: Share of the document's translations that fit worse, 0 to 100.
        cosine: Likeness of the two texts, -1 to 1.
        margin: The same, relative to the other paragraphs; 1 is no better than they.
    """

    alignment: float
    percentile: float
    cosine: float
    margin: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        catalogue: What was checked.
        names: What each unit is called, by key.
        findings: In reading order.
        measured: How well the texts fit, by key; empty if no encoder was asked.
    """

    catalogue: Catalogue
    names: Mapping[str, str]
    findings: tuple[Finding, ...]
    measured: Mapping[str, Measured] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Return how many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def reaches(self, threshold: Severity) -> bool:
        """Whether there is a finding as bad as `threshold`."""
        return any(finding.severity.reaches(threshold) for finding in self.findings)


def check(  # what to check and how, each named
    catalogue: Catalogue,
    *,
    rules: Iterable[NamedRule] = RULES,
    silenced: Iterable[str] = (),
    bench: Bench | None = None,
    progress: Callable[[int, int], None] = no_progress,
) -> Report:
    """Run `rules` over `catalogue`, except those silenced.

    Args:
        catalogue: The translation.
        rules: The rules that compare no meanings.
        silenced: Names of rules or families that are not run.
        bench: Where the judge of meaning sits; without it meaning is not looked at.
        progress: Called with how many units are done, and how many there are.

    Raises:
        MissingPartError: The encoder is not there.
    """
    every = (*rules, *meaning_rules(bench)) if bench else tuple(rules)
    looks = 2 if bench else 1
    if bench:
        bench.judge(catalogue).judge_all(_part(progress, 0, looks, len(catalogue.units)))
    findings = without_consequences(
        run(
            catalogue,
            rules=audible(every, silenced),
            progress=_part(progress, looks - 1, looks, len(catalogue.units)),
        )
    )
    return Report(
        catalogue,
        catalogue.names_by_key(),
        findings,
        _measured(bench.judge(catalogue), findings) if bench else {},
    )


def _part(
    progress: Callable[[int, int], None], number: int, parts: int, total: int
) -> Callable[[int, int], None]:
    """Return what tells of one of several parts of the work, each as long as the others.

    Args:
        progress: Told how much of the whole is done.
        number: Of the part, from 0.
        parts: How many there are.
        total: What the whole is counted as.
    """

    def tell(done: int, of: int) -> None:
        progress(total * (number * of + done) // (parts * of), total)

    return tell


def check_again(  # noqa: PLR0913  # what to check and how, each named
    catalogue: Catalogue,
    *,
    project: Project | None = None,
    silenced: Iterable[str] = (),
    model: str | None = None,
    quick: bool = False,
    progress: Callable[[int, int], None] = no_progress,
) -> Report:
    """Check `catalogue` with every rule, or recall what was found if nothing has changed since.

    Args:
        catalogue: The translation.
        project: Whose glossaries count.
        silenced: Names of rules or families that are not run.
        model: A sentence-transformers model, if not the embedded encoder.
        quick: Leave out the rules that compare meanings.
        progress: Called with how many units are done, and how many there are.

    Raises:
        UnknownRuleError: Something is silenced that is no rule.
        GlossaryError: A glossary of the project cannot be read.
        MissingPartError: The encoder is not there.
    """
    silenced = tuple(silenced)
    rules = rules_of_documents(project)
    refuse_unknown(silenced)
    key = fingerprint(
        catalogue,
        names=[*(rule.name for rule in rules), "-", *silenced, model or "", str(quick)],
        files=project.glossaries() if project else (),
    )
    known = recall(key)
    if known is not None:
        return Report(
            catalogue,
            catalogue.names_by_key(),
            known[0],
            {unit: Measured(**each) for unit, each in known[1].items()},
        )
    terms = matcher_of_project(project).terms if project is not None else ()
    bench = None if quick else bench_with(model, terms=terms)
    report = check(catalogue, rules=rules, silenced=silenced, bench=bench, progress=progress)
    keep(key, report.findings, report.measured)
    return report


def _measured(judge: Judge, findings: Iterable[Finding]) -> Mapping[str, Measured]:
    """Return how well the pairs fit; what is surely wrong for another reason does not fit."""
    doubts: dict[str, float] = {}
    for finding in findings:
        if finding.severity is Severity.CRITICAL:
            doubts[finding.unit_key] = max(doubts.get(finding.unit_key, 0), finding.confidence)
    verdicts = {unit.key: judge.verdict(unit) for unit in judge.evidence.units}
    alignments = {
        key: min(verdict.alignment, 1 - doubts.get(key, 0.0)) for key, verdict in verdicts.items()
    }
    ranking = sorted(alignments.values())
    return {
        key: Measured(
            alignments[key],
            100 * bisect_left(ranking, alignments[key]) / len(ranking),
            verdict.evidence.cosine,
            verdict.evidence.margin,
        )
        for key, verdict in verdicts.items()
    }


def as_json(report: Report) -> dict[str, Any]:
    """Return `report` as README documents it."""
    return {
        "schema": SCHEMA,
        "document": report.catalogue.document,
        "source_language": report.catalogue.source_language,
        "target_language": report.catalogue.target_language,
        "units": [
            {
                "key": unit.key,
                "number": report.names[unit.key],
                "status": unit.translation.status,
                **_measures(report.measured.get(unit.key)),
            }
            for unit in report.catalogue.units
            if unit.is_translatable
        ],
        "findings": [
            {
                "rule": finding.rule,
                "mqm": finding.mqm,
                "severity": finding.severity,
                "unit": finding.unit_key,
                "message": finding.message,
                "source_span": _span(finding.source_span),
                "target_span": _span(finding.target_span),
                "confidence": round(finding.confidence, 3),
                "replacement": finding.replacement,
            }
            for finding in report.findings
        ],
    }


def _span(span: Span | None) -> list[int] | None:
    """Return a span as two numbers."""
    return None if span is None else [span.start, span.end]


def _measures(measured: Measured | None) -> dict[str, float | None]:
    """Return the measures of a unit, nothing for each if it was not judged."""
    if measured is None:
        return dict.fromkeys(("alignment", "percentile", "cosine", "margin"))
    return {
        "alignment": round(measured.alignment, 4),
        "percentile": round(measured.percentile, 1),
        "cosine": round(measured.cosine, 4),
        "margin": round(measured.margin, 4),
    }
