"""Which findings are mere consequences of others."""

from collections.abc import Sequence
from typing import Final

from workbench.domain.findings import Finding

_UPROOTED: Final = frozenset({"meaning.elsewhere", "language.wrong", "untranslated.copy"})
"""What is found by these makes everything that compares the two texts find fault as well."""

_COMPARING: Final = frozenset(
    {"numbers", "length", "meaning", "notes", "questions", "conditions", "quotations", "terms"}
)
"""Families of rules that compare the two texts."""


def without_consequences(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Leave out what is only found because the whole translation belongs elsewhere."""
    uprooted = {finding.unit_key for finding in findings if finding.rule in _UPROOTED}
    return tuple(
        finding
        for finding in findings
        if finding.rule in _UPROOTED
        or finding.unit_key not in uprooted
        or finding.rule.split(".")[0] not in _COMPARING
    )
