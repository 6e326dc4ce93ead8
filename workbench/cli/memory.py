"""`workbench memory`: what was translated before."""

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


@click.group("memory")
def command() -> None:
    """Keep, exchange and ask the translation memory.

    What the project's documents say is in it always. Whatever else was imported is kept in the
    user's cache, for this project.

    \b
    Examples:
      workbench memory import earlier-book.tmx
      workbench memory find "لم تكن الكوميونة مستعدة"
      workbench memory export book.tmx
      workbench memory stats
    """


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@language_option
@project_option
def import_(file: Path, language: str | None, folder: Path) -> None:
    """Add the pairs of FILE (.tmx, .po) to the memory.

    \b
    Example:
      workbench memory import earlier-book.tmx
    """
    # Deferred, here and below: the memory loads SQLite and rapidfuzz, and `--help` must not.
    from workbench.jobs import memory as jobs  # noqa: PLC0415

    count = jobs.import_memory(find_project(folder), file, language=language)
    say(f"{counted(count, 'new pair')}.")


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@language_option
@project_option
def export(file: Path, language: str | None, folder: Path) -> None:
    """Write the memory to FILE as TMX 1.4b.

    \b
    Example:
      workbench memory export book.tmx --to fr
    """
    from workbench.jobs import memory as jobs  # noqa: PLC0415

    count = jobs.export_memory(find_project(folder), file, language=language)
    say(f"{counted(count, 'pair')} written to {file}.")


@command.command("stats")
@language_option
@format_option("text", "json")
@project_option
def stats(language: str | None, form: str, folder: Path) -> None:
    """Say how many pairs there are, and where they come from.

    \b
    Example:
      workbench memory stats --format json
    """
    from workbench.jobs import memory as jobs  # noqa: PLC0415

    project = find_project(folder)
    with jobs.open_memory(project, language) as memory:
        count, places = len(memory), memory.places()
    path = jobs.memory_path(project, language)
    if form == "json":
        print_json({"units": count, "path": str(path), "places": dict(places)})
        return
    click.echo(f"{count}\tpairs")
    for place, of_place in places:
        click.echo(f"{of_place}\t{place or '(no name)'}")
    say(f"Kept in {path}.")


@command.command("find")
@click.argument("text")
@click.option("--threshold", type=click.IntRange(1, 101), help="Least percent.  [default: 70]")
@click.option("--limit", type=click.IntRange(1, 1000), help="Most suggestions.  [default: 9]")
@click.option("--meaning", is_flag=True, help="List texts of the same meaning as well.")
@language_option
@format_option("text", "json")
@project_option
def find(
    text: str,
    threshold: int | None,
    limit: int | None,
    meaning: bool,
    language: str | None,
    form: str,
    folder: Path,
) -> None:
    """Print earlier translations of texts like TEXT.

    The first figure overlooks vowels, tatweel and hamza; the second is letter by letter.

    \b
    Examples:
      workbench memory find "لم تكن الكوميونة مستعدة"
      workbench memory find "لم تكن الكوميونة مستعدة" --threshold 50 --meaning
    """
    from workbench.align.encoders import load_encoder  # noqa: PLC0415
    from workbench.jobs import memory as jobs  # noqa: PLC0415
    from workbench.memory.recall import LIMIT, THRESHOLD, Query, differences  # noqa: PLC0415

    query = Query(text, threshold=threshold or THRESHOLD, limit=limit or LIMIT)
    with jobs.open_memory(find_project(folder), language) as memory:
        found = memory.recall(query)
        near = jobs.same_meaning(memory, text, load_encoder(), limit=query.limit) if meaning else ()
    if form == "json":
        print_json(
            {
                "suggestions": [
                    {
                        "percent": each.percent,
                        "as_written": each.as_written,
                        "source": each.source,
                        "translation": each.translation,
                        "place": each.place,
                        "penalties": [[p.points, p.reason] for p in each.penalties],
                        "differences": [
                            {
                                "change": difference.change.value,
                                "now": [difference.now.start, difference.now.end],
                                "then": [difference.then.start, difference.then.end],
                            }
                            for difference in differences(text, each.source)
                        ],
                    }
                    for each in found
                ],
                "same_meaning": [
                    {
                        "cosine": round(likeness, 3),
                        "source": unit.source,
                        "translation": unit.target,
                        "place": unit.place,
                    }
                    for unit, likeness in near
                ],
            }
        )
        return
    if not (found or near):
        say("Nothing was found.")
    for each in found:
        taken = "".join(f"  (−{p.points}: {p.reason})" for p in each.penalties)
        click.echo(f"{each.percent} % ({each.as_written} %)\t{each.place}{taken}")
        click.echo(f"\t{each.source}\n\t{each.translation}")
    for unit, likeness in near:
        click.echo(f"same meaning ({likeness:.2f})\t{unit.place}\n\t{unit.source}\n\t{unit.target}")
