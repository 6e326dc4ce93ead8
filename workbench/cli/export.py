"""`workbench export`: make a book, a page or a table."""

from pathlib import Path

import click

from workbench.cli.speaking import language_option, progress, project_option, say
from workbench.text.wording import counted


@click.command("export")
@click.argument("document", required=False)
@language_option
@click.option(
    "--format", "form", default="", metavar="FORMAT", help="See --formats.  [default: pdf]"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; its suffix can stand for the format.  [default: DOCUMENT-LANGUAGE.pdf]",
)
@click.option(
    "--layout",
    type=click.Choice(["parallel", "stacked", "target"]),
    default="parallel",
    show_default=True,
    help="Beside the source, under it, or the translation alone.",
)
@click.option("--formats", "list_formats", is_flag=True, help="List the formats.")
@project_option
def command(
    document: str | None,
    language: str | None,
    form: str,
    output: Path | None,
    layout: str,
    list_formats: bool,
    folder: Path,
) -> None:
    """Make a book, a page or a table of the translation of DOCUMENT.

    DOCUMENT is the name of a document of the project, or a PO file. It need not be named if the
    project has only one. What is not translated yet leaves a grey gap in the book.

    \b
    Examples:
      workbench export
      workbench export lessons-of-the-commune -o book.pdf
      workbench export --format html --layout stacked
    """
    # Deferred: exporting loads libraries that `--help` does not need.
    from workbench.export.formats import FORMATS  # noqa: PLC0415
    from workbench.export.options import Layout  # noqa: PLC0415
    from workbench.jobs.exporting import export  # noqa: PLC0415
    from workbench.jobs.reading import catalogue_of  # noqa: PLC0415

    if list_formats:
        for known in FORMATS.values():
            click.echo(f"{known.name:<10} {known.suffix:<6} {known.description}")
        return
    meant = catalogue_of(document, language=language, folder=folder)
    with progress("paragraphs") as draw:
        files = export(
            meant.catalogue,
            meant.settings,
            output=output,
            format_name=form,
            layout=Layout(layout),
            progress=draw,
        )
    for file in files:
        click.echo(file)
    say(f"{counted(len(files), 'file')} written.")
