"""Findings that somebody has looked at and accepted: they are not reported again.

The file is a list that people can read and correct; a finding is known by its rule, its paragraph
and what it says.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from workbench.domain.errors import SettingsError
from workbench.domain.findings import Finding
from workbench.jobs.checking import Report
from workbench.storage import write_whole

_KEYS: Final = ("rule", "unit", "message")


def without_accepted(report: Report, path: Path) -> Report:
    """Return the report without the findings that the baseline at `path` accepts.

    Raises:
        SettingsError: The file cannot be read as a baseline.
    """
    accepted = _read(path)
    return replace(
        report, findings=tuple(each for each in report.findings if _name(each) not in accepted)
    )


def accept(findings: Iterable[Finding], path: Path) -> int:
    """Add findings to the baseline at `path`, which may not be there yet; return their number.

    Raises:
        SettingsError: The file cannot be read as a baseline, or not be written.
    """
    accepted = _read(path) if path.exists() else set()
    accepted |= {_name(finding) for finding in findings}
    lines = [dict(zip(_KEYS, name, strict=True)) for name in sorted(accepted)]
    content = json.dumps(lines, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, content, refuse=SettingsError)
    return len(accepted)


def _name(finding: Finding) -> tuple[str, ...]:
    """Return what a finding is known by."""
    return finding.rule, finding.unit_key, finding.message


def _read(path: Path) -> set[tuple[str, ...]]:
    """Return the names of the accepted findings."""
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))
        return {tuple(str(line[key]) for key in _KEYS) for line in lines}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            "this is no baseline of accepted findings",
            remedy="Make one: workbench check --baseline FILE --accept",
            where=path,
        ) from error
