"""`workbench find`: where was it said before?"""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.findings import Span

_CONTEXT: Final = 40
"""Characters on either side of the key word."""


@click.command("find")
@click.argument("text")
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Most passages."
)
@language_option
@format_option("text", "json")
@project_option
def command(text: str, limit: int, language: str | None, form: str, folder: Path) -> None:
    """Print the passages of the project and its memory that have the words of TEXT.

    Vowels, tatweel, hamza, ى and ي, ة and ه make no difference, nor what is attached to a word.
    TEXT may be in either language; what renders it on the other side is marked.

    \b
    Examples:
      workbench find الحزب
      workbench find "working class" --format json
    """
    # Deferred: the memory loads SQLite, numpy and rapidfuzz, and `--help` must not.
    from workbench.align.encoders import load_encoder  # noqa: PLC0415
    from workbench.jobs.concordance import concordance  # noqa: PLC0415
    from workbench.jobs.memory import open_memory  # noqa: PLC0415
    from workbench.jobs.reading import paragraph_numbers  # noqa: PLC0415
    from workbench.jobs.terms import matcher_of_project  # noqa: PLC0415

    project = find_project(folder)
    target = language or project.settings.target_language
    with open_memory(project, language) as memory:
        found = concordance(
            memory,
            text,
            target_language=target,
            glossary=matcher_of_project(project),
            encoder=load_encoder(),
        )
        lines = tuple(islice(found, limit))
    numbers = {
        place: paragraph_numbers(project, place, language=language)
        for place in {line.unit.place for line in lines}
    }
    if form == "json":
        print_json(
            [
                {
                    "place": line.unit.place,
                    "key": line.unit.key,
                    "number": numbers[line.unit.place].get(line.unit.key),
                    "source": line.unit.source,
                    "target": line.unit.target,
                    "source_spans": [[span.start, span.end] for span in line.source_spans],
                    "target_spans": [[span.start, span.end] for span in line.target_spans],
                }
                for line in lines
            ]
        )
        return
    for line in lines:
        number = numbers[line.unit.place].get(line.unit.key)
        click.echo(f"{line.unit.place or '(no name)'}{f'  ¶{number}' if number else ''}")
        for passage, spans in (
            (line.unit.source, line.source_spans),
            (line.unit.target, line.target_spans),
        ):
            click.echo(f"  {_in_context(passage, spans)}")
    say(f"{counted(len(lines), 'passage')}." if lines else "Nothing was found.")


def _in_context(text: str, spans: "Sequence[Span]") -> str:
    """Return the surroundings of the first span, all spans in brackets; the beginning if none."""
    text = text.replace("\n", " ")
    if not spans:
        return text[: 2 * _CONTEXT] + ("…" if len(text) > 2 * _CONTEXT else "")
    start = max(0, spans[0].start - _CONTEXT)
    end = min(len(text), spans[0].end + _CONTEXT)
    pieces, at = ["…" if start else ""], start
    for span in spans:
        if span.end <= end:
            pieces += [text[at : span.start], "[", span.of(text), "]"]
            at = span.end
    return "".join((*pieces, text[at:end], "…" if end < len(text) else ""))
