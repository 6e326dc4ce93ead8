"""How commands speak: data on stdout, talk on stderr, progress only to a person."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from workbench.settings import language_tag

Command = TypeVar("Command", bound=Callable[..., Any])

_BAR_WIDTH: Final = 30


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Return the option `--format`; the first of `formats` is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print the result.",
    )


def project_option(command: Command) -> Command:
    """Add the option that names the project's folder."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        default=Path(),
        help="A folder in the project.  [default: here]",
    )(command)


def language_option(command: Command) -> Command:
    """Add the option that names the target language."""
    return click.option(
        "--to",
        "language",
        metavar="LANGUAGE",
        callback=checked_language,
        help="The target language, if not the project's.",
    )(command)


def checked_language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Return a language as it was given, or refuse it: it becomes the name of a file.

    Raises:
        SettingsError: It is no language tag.
    """
    return None if value is None else language_tag(value)


def say(text: str) -> None:
    """Talk to the user, apart from the data."""
    click.echo(text, err=True)


def print_json(value: object) -> None:
    """Print `value` as JSON that both people and programs can read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def ask_for_terminal() -> None:
    """Refuse to open a screen where there is nobody to type: it would wait for ever.

    Raises:
        click.UsageError: Keys cannot come in, or the screen cannot go out.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = "This opens a screen: run it in a terminal, with nothing redirected."
        raise click.UsageError(message)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function to call with (done, total); it draws a bar if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return

    def draw(done: int, total: int) -> None:
        filled = _BAR_WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (_BAR_WIDTH - filled)
        click.echo(f"\r{label} {bar} {done}/{total}", err=True, nl=False)

    yield draw
    click.echo("\r\033[K", err=True, nl=False)
