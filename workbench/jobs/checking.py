"""Check a translation: what looks wrong, where, and how bad is it?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workbench.checks.rules import NamedRule, run
from workbench.checks.standard import RULES
from workbench.checks.terminology import terminology_rules
from workbench.domain.findings import Finding, Severity, Span
from workbench.domain.units import Catalogue, paragraph_names
from workbench.jobs.terms import matcher_of_project
from workbench.project import Project

SCHEMA: Final = 1
"""Version of the JSON; it grows when a key changes its meaning, not when one is added."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        catalogue: What was checked.
        names: What each unit is called, by key.
        findings: In reading order.
    """

    catalogue: Catalogue
    names: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Return how many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def reaches(self, threshold: Severity) -> bool:
        """Whether there is a finding as bad as `threshold`."""
        return any(finding.severity.reaches(threshold) for finding in self.findings)


def rules_of(project: Project | None = None) -> tuple[NamedRule, ...]:
    """Return every rule; those on terms need a project with a glossary.

    Raises:
        GlossaryError: A glossary of the project cannot be read.
    """
    if project is None or not project.glossaries():
        return RULES
    return (*RULES, *terminology_rules(matcher_of_project(project)))


def audible(rules: Iterable[NamedRule], silenced: Iterable[str]) -> tuple[NamedRule, ...]:
    """Return the rules that the user has not silenced, by name (`numbers.missing`) or family."""
    names = frozenset(silenced)
    return tuple(
        rule for rule in rules if rule.name not in names and rule.name.split(".")[0] not in names
    )


def check(
    catalogue: Catalogue, *, rules: Iterable[NamedRule] = RULES, silenced: Iterable[str] = ()
) -> Report:
    """Run `rules` over `catalogue`, except those silenced."""
    names = paragraph_names(unit.source for unit in catalogue.units)
    return Report(
        catalogue,
        {unit.key: name for unit, name in zip(catalogue.units, names, strict=True)},
        run(catalogue, rules=audible(rules, silenced)),
    )


def as_json(report: Report) -> dict[str, Any]:
    """Return `report` as README documents it."""
    return {
        "schema": SCHEMA,
        "document": report.catalogue.document,
        "source_language": report.catalogue.source_language,
        "target_language": report.catalogue.target_language,
        "units": [
            {"key": unit.key, "number": report.names[unit.key], "status": unit.translation.status}
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
