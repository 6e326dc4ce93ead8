"""`workbench repair`: print a text as its author wrote it, or what extraction did to it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.catalogue.encodings import decode
from workbench.catalogue.sources import Extracted
from workbench.domain.units import Kind, Paragraph
from workbench.jobs.repairing import Repaired, repair_extracted, repair_file
from workbench.text.repair.mending import Mended
from workbench.text.repair.records import SENTENCES, LineRepair

_EVERY: int = 50
"""Lines between two signs of life."""


@click.command("repair")
@click.argument("source", metavar="FILE|-")
@click.option("--diff", "shows_lines", is_flag=True, help="Show each line before and after.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Print the text, or a record of every change as JSON.",
)
def command(source: str, *, shows_lines: bool, form: str) -> None:
    """Undo what PDF extraction did to a text.

    Prints the paragraphs of FILE (or of standard input) in their right order; what was found is
    said on standard error.
    """
    repaired = _repaired(source)
    if form == "json":
        click.echo(json.dumps(_as_json(repaired), ensure_ascii=False, indent=1))
    elif shows_lines:
        for repair in repaired.mended.repairs:
            click.echo(_difference(repair))
    else:
        click.echo("\n\n".join(_block(p) for p in repaired.imported.document.paragraphs))
    for remark in (*repaired.imported.remarks, *_quality(repaired.mended)):
        click.echo(remark, err=True)


def _repaired(source: str) -> Repaired:
    if source == "-":
        content = decode(sys.stdin.buffer.read(), where=Path("standard input"))
        return repair_extracted(Extracted(Path("-"), content.text), progress=_tell)
    return repair_file(Path(source), progress=_tell)


def _tell(done: int, total: int) -> None:
    """Show how far we are, where somebody is watching."""
    if sys.stderr.isatty() and (done % _EVERY == 0 or done == total):
        click.echo(f"\rline {done} of {total}" + "\n" * (done == total), nl=False, err=True)


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


def _quality(mended: Mended) -> Iterator[str]:
    found = mended.diagnosis
    if not found.is_scrambled:
        yield "The lines are in order; none was changed."
        return
    yield (
        f"The lines are scrambled: {round(100 * found.signs)} % of {found.lines} lines show what "
        f"no printer sets. {len(mended.repairs)} were put back in order."
    )


def _as_json(repaired: Repaired) -> dict[str, Any]:
    found = repaired.mended.diagnosis
    return {
        "lines": found.lines,
        "scrambled": found.is_scrambled,
        "signs": round(found.signs, 4),
        "gain": round(found.gain, 2),
        "repairs": [
            {
                "line": repair.line,
                "before": repair.before,
                "after": repair.after,
                "reasons": [reason.value for reason in repair.reasons],
                "confidence": repair.confidence,
                "decision": repair.decision.value,
            }
            for repair in repaired.mended.repairs
        ],
    }
