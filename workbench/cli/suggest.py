"""`workbench terms suggest`: what might be a term, and one key to make it one."""

import sys
from collections.abc import Callable, Iterable, Iterator
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
from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term
from workbench.project import Project, find_project
from workbench.text.wording import counted

if TYPE_CHECKING:
    from workbench.glossary.extraction import Candidate

Ask = Callable[[str], str]
"""Shows a suggestion and returns the key that answers: `y`, `n`, `e` or `q`."""
Edit = Callable[[Term], Term]
"""Lets the user write a term anew."""

_KEYS: Final = {"\r": "y", "\n": "y", "\x1b": "q", "\x04": "q"}
"""Other keys for the same answers: Enter, Escape, Ctrl+D."""


@click.command("suggest")
@click.argument("document", required=False)
@click.option(
    "--least",
    type=click.IntRange(min=3),
    default=3,
    show_default="3",
    help="Paragraphs at least.",
)
@click.option("--interactive", is_flag=True, help="Ask about each of them; y makes it a term.")
@language_option
@format_option("text", "json")
@project_option
def command(  # click hands over every option by itself
    document: str | None,
    *,
    least: int,
    interactive: bool,
    language: str | None,
    form: str,
    folder: Path,
) -> None:
    """Print what recurs in the confirmed paragraphs of DOCUMENT and might be a term.

    With --interactive each is asked about: y (or Enter) puts it into the project's glossary as
    shown, e lets you write it, n goes on, q stops.

    \b
    Examples:
      workbench terms suggest
      workbench terms suggest essay --least 5 --interactive
    """
    if interactive and not sys.stdin.isatty():
        message = "--interactive asks questions: run it in a terminal."
        raise click.UsageError(message)
    # Deferred: `--help` needs neither the encoder nor the matcher.
    from workbench.align.encoders import load_encoder  # noqa: PLC0415
    from workbench.jobs import terms as jobs  # noqa: PLC0415
    from workbench.jobs.reading import catalogue_of  # noqa: PLC0415
    from workbench.jobs.terminology import suggested_terms  # noqa: PLC0415

    catalogue = catalogue_of(document, language=language, folder=folder).catalogue
    project = find_project(folder)
    known = jobs.matcher_of_project(project)
    found = [
        candidate
        for candidate in suggested_terms([catalogue], known, encoder=load_encoder())
        if candidate.count >= least
    ]
    if interactive:
        made = _add(project, walk(found, _ask, _edit))
        say(f"{counted(made, 'term')} made.")
    elif form == "json":
        print_json([_as_dict(candidate) for candidate in found])
    else:
        for candidate in found:
            click.echo(_line(candidate))
        if found:
            say("Take them one by one with: workbench terms suggest --interactive")
        else:
            say(f"Nothing recurs in {least} confirmed paragraphs and is rendered alike.")


def walk(candidates: Iterable["Candidate"], ask: Ask, edit: Edit) -> Iterator[Term]:
    """Go through suggestions; yield the terms that are to be made of them."""
    for candidate in candidates:
        answer = ask(_line(candidate))
        if answer == "q":
            return
        if answer == "y":
            yield candidate.term
        elif answer == "e":
            yield edit(candidate.term)


def _add(project: Project, terms: Iterable[Term]) -> int:
    """Add terms as they come, and return how many there were."""
    from workbench.jobs.terms import add_term  # noqa: PLC0415  # as above

    made = 0
    for term in terms:
        try:
            path = add_term(project, term)
        except GlossaryError as error:
            say(str(error))
            continue
        say(f"  {term.source} = {' | '.join(term.targets)}, in {path}")
        made += 1
    return made


def _ask(shown: str) -> str:
    """Show a suggestion and wait for a key that answers."""
    say(shown)
    say("  term? y yes, n no, e edit, q stop")
    while True:
        key = click.getchar().casefold()
        answer = _KEYS.get(key, key)
        if answer in set("yneq"):
            return answer


def _edit(term: Term) -> Term:
    """Ask for the two sides of a term."""
    source = click.prompt("  source", default=term.source, err=True)
    targets = click.prompt("  renderings, | between", default=" | ".join(term.targets), err=True)
    return Term(
        source.strip(), tuple(filter(None, (target.strip() for target in targets.split("|"))))
    )


def _line(candidate: "Candidate") -> str:
    """Return a suggestion with how often it was rendered how, and where otherwise."""
    shown = ", ".join(f"{each.target} {each.count}" for each in candidate.rendered)
    shown += f"; otherwise in ¶{', ¶'.join(candidate.otherwise)}" if candidate.otherwise else ""
    return f"{candidate.count}\t{candidate.source}\t{shown}"


def _as_dict(candidate: "Candidate") -> dict[str, object]:
    """Return a suggestion as programs read it."""
    return {
        "source": candidate.source,
        "paragraphs": candidate.count,
        "renderings": {each.target: each.count for each in candidate.rendered},
        "otherwise": candidate.otherwise,
    }
