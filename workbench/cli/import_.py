"""`workbench import`: bring a source text in, or bring it in again."""

import shlex
from pathlib import Path

import click

from workbench.cli.speaking import (
    format_option,
    language_option,
    print_json,
    progress,
    project_option,
    say,
)


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="DOCUMENT", help="Its name.  [default: the file's]")
@language_option
@click.option(
    "--paragraphs",
    type=click.Choice(["blocks", "lines", "print"]),
    help="What parts paragraphs in a plain text: blank lines, line ends, or the look of a printed "
    "page.  [default: judged]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@format_option("text", "json")
@project_option
def command(
    source: Path,
    name: str | None,
    language: str | None,
    paragraphs: str | None,
    dry_run: bool,
    form: str,
    folder: Path,
) -> None:
    """Bring the text in the file SOURCE into the project, or bring it in again.

    What extraction did to the letters is undone, paragraphs, headings, breaks and notes are found,
    and two files are written: translations/DOCUMENT/source.txt and its PO file.

    Importing again carries translations over. Where only the spelling changed nothing happens;
    where words changed the translation becomes a draft, with the old source beside it; what is
    gone is kept at the end of the PO file.

    \b
    Examples:
      workbench import ~/Downloads/essay.txt
      workbench import essay-corrected.txt --as essay --dry-run
      workbench import poem.txt --paragraphs lines
    """
    # Deferred: reading sources loads libraries that `--help` does not need.
    from workbench.jobs.importing import Writing, import_text  # noqa: PLC0415
    from workbench.project import find_project  # noqa: PLC0415
    from workbench.text.layout import Layout  # noqa: PLC0415

    with progress("lines") as draw:
        report = import_text(
            find_project(folder),
            source,
            name=name,
            language=language,
            writing=Writing.NOTHING if dry_run else Writing.FILES,
            layout=Layout[paragraphs.upper()] if paragraphs else None,
            progress=draw,
        )
    if form == "json":
        print_json(report.as_json())
        return
    for line in report.lines():
        say(line)
    if dry_run:
        say("Nothing was written.")
    else:
        words = ["workbench", "open", report.document, *(["--to", language] if language else [])]
        say(f"Next: {shlex.join(words)}")
