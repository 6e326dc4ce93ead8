"""`workbench terms`: the terms of the glossaries."""

import sys
from pathlib import Path

import click

from workbench.cli import suggest
from workbench.cli.speaking import (
    format_option,
    language_option,
    print_json,
    project_option,
    say,
)
from workbench.domain.errors import SourceError
from workbench.domain.terms import Term, TermStatus, TermUse
from workbench.project import find_project
from workbench.text.wording import counted

_glossaries = click.option(
    "--glossary",
    "-g",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A glossary (.tsv, .csv, .tbx, .xlsx); the first has priority.  [default: the project's]",
)


@click.group("terms")
def command() -> None:
    """List, find, add and exchange the terms of the glossaries.

    \b
    Examples:
      workbench terms add حزب party --forbid sect --plural أحزاب
      workbench terms find translations/essay/source.txt
      workbench terms find text.txt --glossary terms.tsv --format json
      workbench terms export glossary.tbx
      workbench terms suggest --interactive
    """


command.add_command(suggest.command)


@command.command("list")
@click.argument("wanted", default="")
@_glossaries
@format_option("text", "json")
@project_option
def list_terms(wanted: str, glossaries: tuple[Path, ...], form: str, folder: Path) -> None:
    """Print the terms, or those that have WANTED in them.

    \b
    Examples:
      workbench terms list
      workbench terms list حزب --format json
    """
    # Deferred, here and below: matching loads rapidfuzz, and `--help` must not.
    from workbench.jobs import terms as jobs  # noqa: PLC0415

    terms = jobs.terms_of(glossaries or find_project(folder).glossaries())
    found = jobs.search_terms(terms, wanted)
    if form == "json":
        print_json([_term_as_dict(term) for term in found])
        return
    if not found:
        say("There is no such term." if wanted else "There are no terms yet.")
    for term in found:
        forbidden = f"  (not: {' | '.join(term.forbidden)})" if term.forbidden else ""
        click.echo(f"{term.source}\t{' | '.join(term.targets)}{forbidden}")


@command.command("find")
@click.argument("text")
@_glossaries
@format_option("text", "json")
@project_option
def find(text: str, glossaries: tuple[Path, ...], form: str, folder: Path) -> None:
    """Print where the terms are used in TEXT: a file, `-` for standard input, or the text itself.

    The number before each is that of its line; the offsets of the JSON count code points from the
    start of the text.

    \b
    Examples:
      workbench terms find "والثورة في باريس"
      workbench terms find translations/essay/source.txt --format json
    """
    from workbench.jobs import terms as jobs  # noqa: PLC0415

    content = _content(text)
    uses = jobs.find_terms(content, glossaries or find_project(folder).glossaries())
    if form == "json":
        print_json([_use_as_dict(use, content) for use in uses])
        return
    if not uses:
        say("No term of the glossary is used.")
    for use in uses:
        line = content.count("\n", 0, use.span.start) + 1
        targets = " | ".join(use.term.targets)
        written = " ".join(use.span.of(content).split())
        click.echo(
            f"{line}: {written}\t{use.term.source} = {targets}\t{use.score:.0f}\t{use.reason}"
        )


@command.command("add")
@click.argument("source")
@click.argument("target", nargs=-1, required=True)
@click.option("--forbid", multiple=True, help="A rendering that must not be used.")
@click.option("--plural", multiple=True, help="A plural that no rule derives.")
@click.option(
    "--part-of-speech",
    type=click.Choice(["noun", "verb", "adjective", "name"]),
    help="What kind of word it is.",
)
@click.option("--note", default="", help="For the translator's eyes.")
@click.option("--domain", default="", help="Subject field.")
@click.option(
    "--status", type=click.Choice([s.value for s in TermStatus]), default=TermStatus.PREFERRED.value
)
@project_option
def add(
    source: str,
    target: tuple[str, ...],
    *,
    forbid: tuple[str, ...],
    plural: tuple[str, ...],
    part_of_speech: str | None,
    note: str,
    domain: str,
    status: str,
    folder: Path,
) -> None:
    """Add the term SOURCE with its renderings TARGET…, the preferred one first.

    \b
    Example:
      workbench terms add حزب party --forbid sect --plural أحزاب --part-of-speech noun
    """
    from workbench.jobs import terms as jobs  # noqa: PLC0415

    term = Term(
        source,
        target,
        forbid,
        TermStatus(status),
        part_of_speech or "",
        plural,
        note=note,
        domain=domain,
    )
    path = jobs.add_term(find_project(folder), term)
    say(f"Added to {path}.")


@command.command("remove")
@click.argument("source")
@project_option
def remove(source: str, folder: Path) -> None:
    """Remove the term SOURCE from the glossaries of the project.

    \b
    Example:
      workbench terms remove حزب
    """
    from workbench.jobs import terms as jobs  # noqa: PLC0415

    count = jobs.remove_term(find_project(folder), source)
    say(f"Removed {counted(count, 'row')}.")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@project_option
def import_(file: Path, folder: Path) -> None:
    """Copy the glossary FILE (.tsv, .csv, .tbx, .xlsx) into the project.

    \b
    Example:
      workbench terms import publisher.xlsx
    """
    from workbench.jobs import terms as jobs  # noqa: PLC0415

    say(f"Imported {counted(jobs.import_glossary(find_project(folder), file), 'term')}.")


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@project_option
def export(file: Path, folder: Path) -> None:
    """Write the terms of the project to FILE (.tbx, .tsv, .csv).

    \b
    Example:
      workbench terms export glossary.tbx
    """
    from workbench.jobs import terms as jobs  # noqa: PLC0415

    say(f"Exported {counted(jobs.export_glossary(find_project(folder), file), 'term')}.")


@command.command("check")
@click.argument("document", required=False)
@language_option
@format_option("text", "json")
@project_option
def check(document: str | None, language: str | None, form: str, folder: Path) -> None:
    """Print what the translation of DOCUMENT made of each term.

    `workbench check` points at the places; this is the account by term: in how many paragraphs it
    stands, and how often it was rendered how. Exits with 1 if a term has no rendering somewhere, or
    a forbidden one.

    \b
    Example:
      workbench terms check essay
    """
    from workbench.jobs import terms as jobs  # noqa: PLC0415
    from workbench.jobs.reading import catalogue_of  # noqa: PLC0415
    from workbench.jobs.terminology import term_records  # noqa: PLC0415

    catalogue = catalogue_of(document, language=language, folder=folder).catalogue
    records = term_records([catalogue], jobs.matcher_of_project(find_project(folder)))
    if form == "json":
        print_json(
            [
                {
                    "term": record.term.source,
                    "paragraphs": record.paragraphs,
                    "renderings": dict(record.renderings.most_common()),
                    "missing": record.missing,
                    "forbidden": record.forbidden,
                }
                for record in records
            ]
        )
    for record in () if form == "json" else records:
        shown = ", ".join(f"{target} {count}" for target, count in record.renderings.most_common())
        for word, places in (("missing", record.missing), ("forbidden", record.forbidden)):
            shown += f"; {word} in ¶{', ¶'.join(places)}" if places else ""
        click.echo(f"{record.term.source}\t{record.paragraphs}\t{shown.removeprefix('; ')}")
    if any(record.missing or record.forbidden for record in records):
        sys.exit(1)


def _content(text: str) -> str:
    """Return what TEXT means: standard input, the content of a file, or itself.

    Raises:
        SourceError: It is the name of a file that cannot be read.
    """
    if text == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(text)
    try:
        if path.is_file():
            return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise SourceError(
            f"the text cannot be read ({error})",
            remedy="Give a file of plain text in UTF-8.",
            where=path,
        ) from error
    if text.isascii():
        raise SourceError(
            "there is no such file",
            remedy="Give the name of a text file, `-`, or Arabic text in quotation marks.",
            where=path,
        )
    return text


def _use_as_dict(use: TermUse, text: str) -> dict[str, object]:
    """Return a use as programs read it."""
    return {
        "term": use.term.source,
        "start": use.span.start,
        "end": use.span.end,
        "text": use.span.of(text),
        "score": use.score,
        "reason": use.reason,
    }


def _term_as_dict(term: Term) -> dict[str, object]:
    """Return a term as programs read it."""
    return {
        "source": term.source,
        "targets": term.targets,
        "forbidden": term.forbidden,
        "status": term.status.value,
        "part_of_speech": term.part_of_speech,
        "plural": term.plural,
        "note": term.note,
        "domain": term.domain,
    }
