"""The command line: parse, call a job, print, exit.

Every command lives in a module of its own that is loaded when the command runs: `--help` must not
pay for Textual, numpy or the typesetter.
"""

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

from workbench import __version__
from workbench.domain.errors import WorkbenchError

INTERRUPTED: Final = 130
"""Exit code after Ctrl+C, as shells count it: 128 + SIGINT."""

COMMANDS: Final[Mapping[str, str]] = {
    "init": "Make a folder a project.",
    "import": "Bring a source text in, or bring it in again.",
    "repair": "Undo what PDF extraction did to a text.",
    "open": "Translate at the desk.",
    "check": "Point at what looks wrong in a translation.",
    "align": "Find which passages of two texts belong together.",
    "export": "Make a book, a page or a table of a translation.",
    "terms": "List, find, add and exchange the terms of the glossaries.",
    "memory": "Keep, exchange and ask the translation memory.",
    "find": "Show where something was said before, and how it was translated.",
    "pretranslate": "Fill from the memory what it knows.",
    "stats": "Count paragraphs and words, done and to do.",
    "doctor": "Show how Arabic reads on this terminal, and mend it.",
    "demo": "Walk the whole way with the shipped essay.",
}
"""Name of each command and its line in `--help`; the module has the same name (`import_` for one
that Python keeps to itself)."""


class _Commands(click.Group):
    """A group that knows its commands by name and loads them by need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command, or nothing if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = import_module(f"workbench.cli.{module}").command
        if not isinstance(command, click.Command):
            message = f"workbench.cli.{cmd_name} has no command"
            raise TypeError(message)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; guess which one was meant if there is none."""
        near = get_close_matches(args[0], COMMANDS, n=1)
        if args[0] not in COMMANDS and near:
            ctx.fail(f"there is no command “{args[0]}”. Did you mean “{near[0]}”?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Translate Arabic texts: bring them in, draft at the desk, check, and make the book.

    \b
    The main way:
      workbench init my-book && cd my-book
      workbench import ~/essay.txt
      workbench open
      workbench check
      workbench export -o book.pdf

    `workbench COMMAND --help` teaches each of them. Exit codes: 0 fine, 1 the check found
    something, 2 wrong usage, 3 bad data, 4 a part is missing, 130 interrupted.
    """


def main() -> None:
    """Run the command line and leave with the exit code that README documents."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("Interrupted.", err=True)
        code = INTERRUPTED
    except WorkbenchError as error:
        click.echo(f"workbench: {error}", err=True)
        code = error.exit_code
    sys.exit(code if isinstance(code, int) else 0)
