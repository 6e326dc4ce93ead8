"""`workbench repair`: print a text as its author wrote it, or what extraction did to it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from workbench.cli.speaking import format_option, print_json, progress, project_option, say
from workbench.domain.units import Kind, Paragraph
from workbench.text.repair.records import SENTENCES, LineRepair

if TYPE_CHECKING:
    from workbench.jobs.repairing import Repaired

Ask = Callable[[LineRepair], str]
"""Asks what to do with a repair: `y`, `n`, `e`, `s` (later) or `q`."""

_STANDARD_INPUT: Final = "-"


@click.command("repair")
@click.argument("source", metavar="FILE|-")
@click.option("--diff", "shows_lines", is_flag=True, help="Show each line before and after.")
@click.option("--interactive", is_flag=True, help="Settle the doubtful lines one by one.")
@click.option("--as", "name", metavar="DOCUMENT", help="Whose log to use.  [default: the file's]")
@format_option("text", "json")
@project_option
def command(  # click hands over every option by itself
    source: str, *, shows_lines: bool, interactive: bool, name: str | None, form: str, folder: Path
) -> None:
    """Undo what PDF extraction did to the text in FILE, or to standard input.

    Prints the paragraphs in their right order; what was found is said on standard error. With
    --interactive the doubtful lines are shown: y takes the repair, n leaves the line as it came,
    e lets you write it, s asks again next time, q stops. What you decide is kept in the project,
    in translations/DOCUMENT/repairs.jsonl, and an import takes it over.

    \b
    Examples:
      workbench repair extracted.txt > essay.txt
      pdftotext book.pdf - | workbench repair - --diff
      workbench repair extracted.txt --interactive
    """
    repaired = _settled(source, folder, name) if interactive else _repaired(source)
    if form == "json":
        print_json(_as_json(repaired))
    elif shows_lines:
        for repair in repaired.repairs:
            click.echo(_difference(repair))
    else:
        click.echo("\n\n".join(_block(p) for p in repaired.imported.document.paragraphs))
    for remark in (*repaired.imported.remarks, *_verdict(repaired)):
        say(remark)


def walk(repairs: tuple[LineRepair, ...], ask: Ask, edit: Callable[[str], str]) -> dict[int, str]:
    """Go through doubtful repairs; return the readings settled, by line."""
    settled: dict[int, str] = {}
    for repair in repairs:
        answer = ask(repair)
        if answer == "q":
            break
        if answer == "y":
            settled[repair.line] = repair.after
        elif answer == "n":
            settled[repair.line] = repair.before
        elif answer == "e":
            settled[repair.line] = edit(repair.after)
    return settled


def _repaired(source: str) -> "Repaired":
    # Deferred: reading sources loads libraries that `--help` does not need.
    from workbench.catalogue.encodings import decode  # noqa: PLC0415
    from workbench.catalogue.sources import Extracted  # noqa: PLC0415
    from workbench.jobs.repairing import repair_extracted, repair_file  # noqa: PLC0415

    with progress("lines") as draw:
        if source != _STANDARD_INPUT:
            return repair_file(Path(source), progress=draw)
        content = decode(sys.stdin.buffer.read(), where=Path("standard input"))
        return repair_extracted(Extracted(Path(source), content.text), progress=draw)


def _settled(source: str, project: Path, name: str | None) -> "Repaired":
    if source == _STANDARD_INPUT or not sys.stdin.isatty():
        message = "--interactive asks questions: name a file, and run it in a terminal."
        raise click.UsageError(message)
    # Deferred: as above.
    from workbench.jobs.settling import (  # noqa: PLC0415
        folder_of_log,
        open_questions,
        repair_with_log,
        settle,
    )

    path = Path(source)
    folder = folder_of_log(path, project=project, name=name)
    with progress("lines") as draw:
        repaired = repair_with_log(path, folder, progress=draw)
    questions = open_questions(repaired.repairs)
    say(f"{len(questions)} doubtful lines.")
    answers = walk(questions, _ask, lambda text: str(click.prompt("line", default=text, err=True)))
    if not answers:
        return repaired
    repaired = settle(path, folder, repaired, answers)
    say(f"{len(answers)} lines settled in {folder}.")
    return repaired


def _ask(repair: LineRepair) -> str:
    say(_difference(repair))
    choice = click.Choice(["y", "n", "e", "s", "q"])
    return str(click.prompt("Take it?", type=choice, default="y", err=True))


def _block(paragraph: Paragraph) -> str:
    """Return a paragraph as Markdown writes it."""
    if paragraph.kind is Kind.NOTE:
        return f"[^{paragraph.label}]: {paragraph.text}"
    if paragraph.kind is Kind.HEADING:
        return f"{'#' * paragraph.level} {paragraph.text}"
    return paragraph.text


def _difference(repair: LineRepair) -> str:
    reasons = " ".join(SENTENCES[reason] for reason in repair.reasons)
    percent = round(100 * repair.confidence)
    head = f"@@ line {repair.line} @@ {repair.decision.value}, {percent} % sure. {reasons}"
    return f"{head}\n- {repair.before}\n+ {repair.after}"


def _verdict(repaired: "Repaired") -> Iterator[str]:
    """Yield what was found about the order of lines, and what is left to do."""
    # Deferred: as above.
    from workbench.jobs.settling import open_questions  # noqa: PLC0415

    if repaired.diagnosis is not None and not repaired.diagnosis.is_scrambled:
        yield "The lines are in order; none was changed."
        return
    doubtful = len(open_questions(repaired.repairs))
    yield (
        f"The lines were scrambled; {len(repaired.repairs)} were read again, "
        f"{doubtful} of them are doubtful: --interactive shows them."
    )


def _as_json(repaired: "Repaired") -> dict[str, Any]:
    found = repaired.diagnosis
    return {
        "scrambling": found.scrambling.value if found else None,
        "lines": len(repaired.given),
        "repairs": [
            {
                "line": repair.line,
                "before": repair.before,
                "after": repair.after,
                "reasons": [reason.value for reason in repair.reasons],
                "confidence": repair.confidence,
                "decision": repair.decision.value,
            }
            for repair in repaired.repairs
        ],
    }
