"""`workbench align`: find which passages of two texts belong together."""

from pathlib import Path

import click

from workbench.cli.speaking import format_option, print_json, say


@click.command("align")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--from", "source_language", default="ar", show_default=True, metavar="LANGUAGE")
@click.option("--to", "target_language", default="en", show_default=True, metavar="LANGUAGE")
@click.option(
    "--unit",
    type=click.Choice(["paragraph", "sentence", "line"]),
    default="paragraph",
    show_default=True,
    help="What is aligned with what.",
)
@format_option("tsv", "json", "po", "tmx")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.  [default for tsv and json: standard output]",
)
@click.option("--model", metavar="MODEL", help="A sentence-transformers model instead of ours.")
def command(  # one for each option of the command
    source: Path,
    target: Path,
    source_language: str,
    target_language: str,
    unit: str,
    form: str,
    output: Path | None,
    model: str | None,
) -> None:
    """Find which passages of TARGET, a translation, render which of SOURCE.

    Both are text files. Passages are matched many to many; what one side leaves out or adds stands
    alone, and what was moved is found where it went.

    \b
    Examples:
      workbench align essay.txt old-translation.txt
      workbench align a.txt b.txt --unit line --format json
      workbench align essay.txt old.txt --unit sentence --format po -o essay.po
    """
    # Deferred: aligning loads numpy and the encoder, and `--help` must not.
    from workbench.jobs import aligning  # noqa: PLC0415

    alignment = aligning.align_files(source, target, passages=aligning.Passages(unit), model=model)
    written = aligning.write(
        alignment,
        form,
        output=output,
        document=source.stem,
        source_language=source_language,
        target_language=target_language,
    )
    if written is None and form == "json":
        print_json(aligning.as_json(alignment))
    elif written is None:
        click.echo(aligning.as_tsv(alignment), nl=False)
    else:
        click.echo(written)
    say(aligning.summary(alignment))
