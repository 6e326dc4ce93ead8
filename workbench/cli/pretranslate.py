"""`workbench pretranslate`: fill from the memory what it knows."""

from pathlib import Path

import click

from workbench.cli.speaking import (
    format_option,
    language_option,
    print_json,
    project_option,
    say,
)
from workbench.project import find_project
from workbench.text.wording import counted


@click.command("pretranslate")
@click.argument("document", required=False)
@click.option(
    "--threshold",
    type=click.IntRange(50, 101),
    default=100,
    show_default=True,
    help="Percent from which an earlier translation is good enough; 100 is identical text.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be filled.")
@language_option
@format_option("text", "json")
@project_option
def command(
    document: str | None,
    threshold: int,
    dry_run: bool,
    language: str | None,
    form: str,
    folder: Path,
) -> None:
    """Fill the untranslated paragraphs of DOCUMENT with what was translated before.

    They become drafts that somebody must confirm; nothing that is translated is touched.

    \b
    Examples:
      workbench pretranslate
      workbench pretranslate lessons-of-the-commune --threshold 85 --dry-run
    """
    # Deferred: the memory loads SQLite and rapidfuzz, and `--help` must not.
    from workbench.jobs import memory as jobs  # noqa: PLC0415

    project = find_project(folder)
    name = project.pick(document)
    run = jobs.try_pretranslation if dry_run else jobs.pretranslate_document
    result = run(project, name, language=language, threshold=threshold)
    names = result.catalogue.names_by_key()
    if form == "json":
        print_json(
            {
                "document": name,
                "untranslated": result.empty,
                "filled": [
                    {
                        "unit": key,
                        "number": names[key],
                        "percent": taken.percent,
                        "place": taken.place,
                        "translation": taken.translation,
                    }
                    for key, taken in result.filled.items()
                ],
            }
        )
        return
    for key, taken in result.filled.items():
        click.echo(f"¶{names[key]:<5} {taken.percent} %  {taken.place}")
    verb = "would be filled" if dry_run else "filled"
    say(f"{counted(len(result.filled), 'paragraph')} {verb}; {result.empty} left.")
