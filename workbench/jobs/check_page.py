"""A report as one page of HTML: paragraphs side by side, what looks wrong marked in both."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Final

from workbench.domain.findings import Finding, Span
from workbench.domain.units import Unit
from workbench.jobs.checking import Report
from workbench.text.scripts import is_right_to_left

_STYLE: Final = """
body { font: 16px/1.6 Georgia, serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
section { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; margin: 2rem 0; }
h2, ul { grid-column: 1 / -1; margin: .2rem 0; } h2 { font-size: 1rem; }
[dir=rtl] { font: 20px/1.8 Amiri, "Noto Naskh Arabic", serif; }
mark { background: #fde7a8; } .major, .critical { color: #a3170a; } .minor { color: #7a5c00; }
small { color: #666; }
"""


def as_html(report: Report) -> str:
    """Return a page that shows every paragraph with findings, and needs no other file."""
    by_unit: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_unit[finding.unit_key].append(finding)
    catalogue = report.catalogue
    title = f"{catalogue.document}: {catalogue.source_language} – {catalogue.target_language}"
    sections = "".join(
        _section(report, unit, by_unit[unit.key]) for unit in catalogue.units if unit.key in by_unit
    )
    summary = ", ".join(f"{count} {severity}" for severity, count in report.counts.items())
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1><p>{summary or 'Nothing looks wrong.'}</p>\n"
        f"{sections}</body></html>\n"
    )


def _section(report: Report, unit: Unit, findings: list[Finding]) -> str:
    """Return one paragraph with what was found in it."""
    measured = report.measured.get(unit.key)
    fit = f" <small>alignment {measured.alignment:.0%}</small>" if measured else ""
    items = "".join(
        f'<li class="{finding.severity}">{escape(finding.message)} '
        f"<small>{finding.rule}, {finding.confidence:.0%}</small></li>"
        for finding in findings
    )
    source = _side(
        unit.source.text,
        (finding.source_span for finding in findings),
        report.catalogue.source_language,
    )
    target = _side(
        unit.translation.text,
        (finding.target_span for finding in findings),
        report.catalogue.target_language,
    )
    return (
        f"<section><h2>¶{escape(report.names[unit.key])}{fit}</h2><ul>{items}</ul>"
        f"{source}{target}</section>\n"
    )


def _side(text: str, spans: Iterable[Span | None], language: str) -> str:
    """Return a text with its spans marked."""
    marked = {place for span in spans if span is not None for place in range(span.start, span.end)}
    pieces = []
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and (end in marked) == (start in marked):
            end += 1
        piece = escape(text[start:end])
        pieces.append(f"<mark>{piece}</mark>" if start in marked else piece)
        start = end
    direction = "rtl" if is_right_to_left(language) else "ltr"
    return f'<p lang="{escape(language)}" dir="{direction}">{"".join(pieces)}</p>'
