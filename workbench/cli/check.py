"""`workbench check`: point at what looks wrong."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from workbench.cli.speaking import (
    checked_language,
    format_option,
    language_option,
    print_json,
    progress,
    project_option,
    say,
)
from workbench.domain.findings import Severity
from workbench.text.wording import counted

if TYPE_CHECKING:
    from workbench.checks.rules import NamedRule
    from workbench.jobs.checking import Report

_MANY: Final = 20
"""Findings of one rule among which the others, if they are fewer, are not seen on a screen."""


@click.command("check")
@click.argument("document", required=False)
@click.argument("translation", required=False, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source_language",
    default="ar",
    show_default=True,
    metavar="LANGUAGE",
    callback=checked_language,
    help="The source language of a table or of text files.",
)
@language_option
@format_option("text", "json", "html")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit with 1 from this severity on.  [default: the project's, major]",
)
@click.option("--silence", multiple=True, metavar="RULE", help="Do not run a rule, or a family.")
@click.option("--model", metavar="MODEL", help="A sentence-transformers model instead of ours.")
@click.option("--quick", is_flag=True, help="Leave out the rules that compare meanings.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of accepted findings, which are not reported.",
)
@click.option("--accept", is_flag=True, help="Add what is found to the baseline.")
@click.option("--explain", metavar="RULE", help="Explain a rule, or a family, by examples.")
@click.option("--rules", "list_rules", is_flag=True, help="List and explain the rules.")
@project_option
def command(  # one for each option of the command
    document: str | None,
    translation: Path | None,
    source_language: str,
    language: str | None,
    form: str,
    fail_on: str | None,
    silence: tuple[str, ...],
    model: str | None,
    quick: bool,
    baseline: Path | None,
    accept: bool,
    explain: str | None,
    list_rules: bool,
    folder: Path,
) -> None:
    """Point at what looks wrong in the translation of DOCUMENT.

    DOCUMENT is the name of a document of the project, or a PO file; it need not be named if the
    project has only one. It may also be a table of two columns in document order, or a text file
    beside another one, TRANSLATION, with a line for each of its lines.

    \b
    Examples:
      workbench check
      workbench check lessons-of-the-commune --fail-on minor
      workbench check other/fr.po --format json
      workbench check --format html > check.html
      workbench check memory.tsv --from ar --to en
      workbench check source.txt target.txt --to fr
      workbench check --baseline accepted.json --accept
      workbench check --explain numbers.changed
    """
    # Deferred: the checks load numpy, and `--help` must not.
    from workbench.jobs import checking  # noqa: PLC0415
    from workbench.jobs.reading import meant_by  # noqa: PLC0415

    if list_rules or explain:
        _print_rules(form, folder, explain=explain)
        return
    if accept and baseline is None:
        message = "--accept needs a file: --baseline FILE"
        raise click.UsageError(message)
    meant = meant_by(
        document,
        translation,
        source_language=source_language,
        target_language=language,
        folder=folder,
    )
    settings = meant.settings
    with progress("paragraphs") as draw:
        report = checking.check_again(
            meant.catalogue,
            project=meant.project,
            silenced=(*settings.silence, *silence),
            model=model,
            quick=quick,
            progress=draw,
        )
    if baseline is not None:
        from workbench.jobs import baseline as accepted  # noqa: PLC0415  # as above

        if accept:
            count = accepted.accept(report.findings, baseline)
            say(f"{baseline} accepts {counted(count, 'finding')}.")
        report = accepted.without_accepted(report, baseline)
    if form == "json":
        print_json(checking.as_json(report))
    elif form == "html":
        from workbench.jobs.check_page import as_html  # noqa: PLC0415  # as above

        click.echo(as_html(report), nl=False)
    else:
        _print_findings(report)
    if report.reaches(Severity(fail_on) if fail_on else settings.fail_on):
        sys.exit(1)


def _print_rules(form: str, folder: Path, *, explain: str | None = None) -> None:
    """List every rule with its severity, its type and what it says, or explain some."""
    from workbench.jobs.choosing_rules import every_rule, named, refuse_unknown  # noqa: PLC0415
    from workbench.jobs.reading import project_or_none  # noqa: PLC0415  # as above

    rules = every_rule(project_or_none(folder))
    if explain is not None:
        refuse_unknown([explain])
        click.echo("\n\n".join(map(_explained, named(rules, explain))))
        return
    if form == "json":
        print_json(
            [
                {
                    "rule": rule.name,
                    "severity": rule.severity,
                    "mqm": rule.mqm,
                    "explanation": rule.explanation,
                }
                for rule in rules
            ]
        )
        return
    for rule in rules:
        click.echo(f"{rule.name:<24} {rule.severity:<8}  {rule.explanation}")


def _explained(rule: "NamedRule") -> str:
    """Say what a rule wants, with an example that it finds fault with and one that it spares."""
    lines = [f"{rule.name}  {rule.severity}  {rule.mqm}", rule.explanation]
    for label, example in (("finds fault with", rule.fires), ("is content with", rule.spares)):
        lines += ["", f"It {label}:"]
        for unit in example.units[:8]:
            lines += [f"  {unit.source.text}", f"  {unit.translation.text or '(nothing)'}"]
    return "\n".join(lines)


def _print_findings(report: "Report") -> None:
    """Print a line for every finding, and a summary on stderr."""
    for finding in report.findings:
        name = report.names[finding.unit_key]
        click.echo(f"¶{name:<5} {finding.severity:<8} {finding.message}  [{finding.rule}]")
    total = len(report.findings)
    found = ", ".join(
        f"{report.counts[severity]} {severity}"
        for severity in reversed(Severity)
        if report.counts[severity]
    )
    units = sum(unit.is_translatable for unit in report.catalogue.units)
    say(f"{counted(units, 'paragraph')} checked: {found or 'nothing looks wrong'}.")
    by_rule = Counter(finding.rule for finding in report.findings)
    rule, times = next(iter(by_rule.most_common(1)), ("", 0))
    if times > max(_MANY, total // 2):
        say(f"{times:,} of them are of one rule; leave them out with: --silence {rule}")
    elif total:
        say("`workbench check --rules` explains the rules; `--silence RULE` switches one off.")
