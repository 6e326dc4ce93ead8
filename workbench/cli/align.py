"""`workbench align`: find which passages of two texts belong together."""

import json
from pathlib import Path
from typing import Final

import click

from workbench.cli.speaking import (
    ask_for_terminal,
    checked_language,
    print_json,
    project_option,
    say,
)
from workbench.domain.bitexts import Bitext, Passages
from workbench.domain.errors import ExportError, ProjectError
from workbench.project import Project, find_project

_WORD: Final = "word"


@click.command("align")
@click.argument("source")
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "source_language",
    metavar="LANGUAGE",
    callback=checked_language,
    help="Of the source.",
)
@click.option(
    "--to",
    "target_language",
    metavar="LANGUAGE",
    callback=checked_language,
    help="Of the translation.",
)
@click.option(
    "--unit",
    type=click.Choice([*(each.value for each in Passages), _WORD]),
    default=Passages.PARAGRAPH.value,
    show_default=True,
    help="What is aligned with what; “word” links the words of lines that belong together.",
)
@click.option("--as", "name", metavar="NAME", help="Make it this document of the project.")
@click.option("--correct", is_flag=True, help="Keep it in the project and correct it at the desk.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["tsv", "json", "po", "tmx"]),
    help="How to print the result.  [default: tsv]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.  [default for tsv and json: standard output]",
)
@click.option("--model", metavar="MODEL", help="A sentence-transformers model instead of ours.")
@project_option
def command(  # one for each option of the command
    source: str,
    target: Path | None,
    source_language: str | None,
    target_language: str | None,
    unit: str,
    name: str | None,
    correct: bool,
    form: str | None,
    output: Path | None,
    model: str | None,
    folder: Path,
) -> None:
    """Find which passages of TARGET, an old translation, render which of SOURCE.

    SOURCE is a file or a document of the project, TARGET a file. Passages are matched many to
    many; what one side leaves out or adds stands alone, and what was moved is found where it went.

    With --as or --correct the alignment is kept in the project, beside the translation. Without
    TARGET, SOURCE names a document whose alignment was kept: it is corrected further, written in
    another format, or taken into the translation.

    \b
    Examples:
      workbench align essay.txt old-translation.txt
      workbench align a.txt b.txt --unit line --format json
      workbench align a.txt b.txt --unit word            prints 0-0 1-2 … for every line
      workbench align essay.txt old.docx --as essay      make a document of both
      workbench align essay.txt old.docx --correct       look at it first
      workbench align essay --correct                    go on later
      workbench align essay                              take the corrections over
      workbench align essay --format tmx -o essay.tmx
    """
    if target is None and (unit == _WORD or Path(source).is_file()):
        message = "name the translation as well: workbench align SOURCE TARGET"
        raise click.UsageError(message)
    if unit == _WORD and target is not None:
        _link(Path(source), target, form, output, model)
        return
    passages = Passages(unit)
    if target is None or name or correct:
        project = find_project(folder)
        _refuse_other_language(project, source_language)
        document = source
        if target is not None:
            if correct:
                ask_for_terminal()
            document = _keep(project, source, target, name, passages, target_language, model)
        if correct:
            _correct(project, document, target_language, model)
        elif form or output:
            _write_kept(project, document, target_language, form, output, model)
        else:
            _take(project, document, target_language, model)
        return
    # Deferred: aligning loads numpy and the encoder, and `--help` must not.
    from workbench.jobs.aligning import Effort, align_texts  # noqa: PLC0415
    from workbench.jobs.reading import project_or_none  # noqa: PLC0415

    bitext = align_texts(
        source,
        target,
        passages=passages,
        project=project_or_none(folder),
        source_language=source_language,
        target_language=target_language,
        model=model,
        effort=Effort.QUICK,
    )
    _show(bitext, form, output, model)


def _refuse_other_language(project: Project, language: str | None) -> None:
    """Refuse to keep texts of a language that the project does not translate.

    Raises:
        ProjectError: It is another one.
    """
    own = project.settings.source_language
    if language is not None and language != own:
        raise ProjectError(
            f"this project translates from {own}, not from {language}",
            remedy=f"Leave --from out, or begin with: workbench init NAME --from {language}",
            where=project.root,
        )


def _link(
    source: Path, target: Path, form: str | None, output: Path | None, model: str | None
) -> None:
    """Link the words of every two lines, and print or write the links."""
    from workbench.jobs import linking  # noqa: PLC0415  # see `command`
    from workbench.storage import write_whole  # noqa: PLC0415

    found = linking.link_lines(source, target, model=model)
    text = linking.as_text(found)
    if form == "json":
        text = json.dumps(linking.as_json(found)) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text, refuse=ExportError)
        click.echo(output)
    say(f"{sum(map(len, found))} links in {len(found)} lines.")


def _keep(  # what the command was told
    project: Project,
    source: str,
    target: Path,
    name: str | None,
    passages: Passages,
    language: str | None,
    model: str | None,
) -> str:
    """Align and keep the alignment; return the name of the document."""
    from workbench.jobs.aligning import summary  # noqa: PLC0415  # see `command`
    from workbench.jobs.correcting import keep_alignment  # noqa: PLC0415

    kept = keep_alignment(
        project,
        source,
        target,
        name=name,
        passages=passages,
        target_language=language,
        model=model,
    )
    say(f"{summary(kept.bitext)} Kept in {kept.path}.")
    return kept.bitext.document


def _correct(project: Project, document: str, language: str | None, model: str | None) -> None:
    """Open the desk on a kept alignment."""
    # Deferred: Textual takes half a second to load, and `--help` must not wait for it.
    from workbench.catalogue.sole_desk import sole_desk  # noqa: PLC0415
    from workbench.jobs.correcting import open_alignment  # noqa: PLC0415
    from workbench.tui.starting import run_alignment_desk  # noqa: PLC0415

    with sole_desk(project.alignment_path(document, language)):
        alignment = open_alignment(project, document, language=language, model=model)
        ask_for_terminal()
        run_alignment_desk(alignment, theme=project.settings.theme)


def _take(project: Project, document: str, language: str | None, model: str | None) -> None:
    """Take a kept alignment into the translation."""
    from workbench.align.encoders import load_encoder  # noqa: PLC0415  # see `command`
    from workbench.jobs.correcting import open_alignment  # noqa: PLC0415
    from workbench.jobs.taking_over import take_into_translation  # noqa: PLC0415

    kept = open_alignment(project, document, language=language)
    taken = take_into_translation(project, kept.bitext, encoder=lambda: load_encoder(model))
    click.echo(taken.path)
    say(str(taken))


def _write_kept(  # what the command was told
    project: Project,
    document: str,
    language: str | None,
    form: str | None,
    output: Path | None,
    model: str | None,
) -> None:
    """Write a kept alignment in another format."""
    from workbench.jobs.correcting import open_alignment  # noqa: PLC0415  # see `command`

    _show(open_alignment(project, document, language=language).bitext, form, output, model)


def _show(bitext: Bitext, form: str | None, output: Path | None, model: str | None) -> None:
    """Print an alignment, or write it to a file and say which."""
    from workbench.align.encoders import load_encoder  # noqa: PLC0415  # see `command`
    from workbench.jobs import alignment_formats  # noqa: PLC0415
    from workbench.jobs.aligning import summary  # noqa: PLC0415

    form = form or "tsv"
    written = alignment_formats.write(
        bitext, form, output=output, encoder=lambda: load_encoder(model)
    )
    if written is not None:
        click.echo(written)
    elif form == "json":
        print_json(alignment_formats.as_json(bitext))
    else:
        click.echo(alignment_formats.as_tsv(bitext), nl=False)
    say(summary(bitext))
