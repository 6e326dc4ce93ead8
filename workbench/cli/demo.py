"""`workbench demo`: the whole way, once."""

from pathlib import Path

import click


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
def command(folder: Path | None) -> None:
    """Walk the whole way with the essay that comes with the workbench.

    Copies the essay's project to FOLDER (a temporary one, if none is named), imports the text as a
    PDF extractor left it, checks the translation, makes the bilingual book, and says where
    everything is. Nothing of yours is touched.

    \b
    Examples:
      workbench demo
      workbench demo my-first-book
    """
    # Deferred: the demo loads everything, and `--help` must not.
    from workbench.jobs.demonstrating import demonstrate  # noqa: PLC0415

    for line in demonstrate(folder):
        click.echo(line)
