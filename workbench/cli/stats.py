"""`workbench stats`: how much there is, and how much is done."""

from pathlib import Path

import click

from workbench.cli.speaking import format_option, language_option, print_json, project_option
from workbench.domain.units import Status


@click.command("stats")
@click.argument("document", required=False)
@language_option
@format_option("text", "json")
@project_option
def command(document: str | None, language: str | None, form: str, folder: Path) -> None:
    """Count the paragraphs and words of DOCUMENT: of each status, and in all.

    DOCUMENT is the name of a document of the project, or a PO file. It need not be named if the
    project has only one.

    \b
    Examples:
      workbench stats
      workbench stats lessons-of-the-commune --to fr
    """
    # Deferred: reading a catalogue loads polib, and `--help` must not.
    from workbench.jobs.counting import tally  # noqa: PLC0415
    from workbench.jobs.reading import catalogue_of  # noqa: PLC0415

    catalogue = catalogue_of(document, language=language, folder=folder).catalogue
    counts = tally(catalogue)
    if form == "json":
        print_json(
            {
                "document": catalogue.document,
                "source_language": catalogue.source_language,
                "target_language": catalogue.target_language,
                "paragraphs": {status.value: counts.paragraphs[status] for status in Status},
                "source_words": {status.value: counts.source_words[status] for status in Status},
                "target_words": counts.target_words,
                "notes": counts.notes,
                "percent_done": counts.percent_done,
            }
        )
        return
    click.echo(
        f"{catalogue.document}, {catalogue.source_language} → {catalogue.target_language}: "
        f"{counts.percent_done} % of the words are translated"
    )
    click.echo(f"{'':14}{'paragraphs':>10}{'words':>10}")
    for status in Status:
        amounts = f"{counts.paragraphs[status]:>10}{counts.source_words[status]:>10}"
        click.echo(f"{status.value:<14}{amounts}")
    click.echo(f"{'in all':<14}{counts.total:>10}{sum(counts.source_words.values()):>10}")
    click.echo(f"words in the translation: {counts.target_words}; remarks: {counts.notes}")
