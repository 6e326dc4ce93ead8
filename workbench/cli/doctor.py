"""`workbench doctor`: which terminal is this, and how does Arabic read on it?"""

import os
import platform
import sys
import unicodedata
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

import click

from workbench import __version__
from workbench.cli.speaking import format_option, print_json, say
from workbench.terminal.emulators import Terminal, reset_sequence, with_encoding
from workbench.terminal.painting import Bidi
from workbench.terminal.probing import detect, make_sane, memory_file, remember, remembered
from workbench.terminal.samples import HINT, samples

_WIDTH: Final = 60
_FACTS: Final = ("TERM", "TERM_PROGRAM", "COLORTERM", "TMUX", "LANG", "LC_ALL")
"""Variables that decide how a terminal is treated, or explain why it shows question marks."""


@click.command("doctor")
@click.option("--reset", is_flag=True, help="Give the terminal back what a killed desk took.")
@format_option("text", "json")
def command(*, reset: bool, form: str) -> None:
    """Show what we know of this terminal, and one Arabic sentence in four encodings.

    Terminals differ in who puts Arabic in order, they or we. If another line than ours reads
    right, say so: the answer is remembered for this terminal, and `workbench open` heeds it.

    If the desk was killed and the terminal behaves oddly, run `workbench doctor --reset`.

    \b
    Examples:
      workbench doctor
      workbench doctor --reset
    """
    environment = dict(os.environ)
    if reset:
        make_sane()
        click.echo(reset_sequence(detect(), environment), nl=False, color=True)
        say("The terminal is as it was.")
        return
    terminal = detect()
    if form == "json":
        print_json(_report(terminal, environment))
        return
    _describe(terminal, environment)
    _show(terminal, environment)


def _report(terminal: Terminal, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return everything that text shows, for programs and for bug reports."""
    return {
        "versions": _versions(),
        "terminal": {
            "name": terminal.name,
            "bidi": terminal.bidi,
            "reason": terminal.reason,
            "harakat": terminal.harakat,
            "remembered": remembered().get(terminal.name),
            "memory": str(memory_file(environment)),
            "encoding": sys.stdout.encoding,
        },
        "environment": {name: environment[name] for name in _FACTS if name in environment},
        "samples": samples(_WIDTH, terminal.harakat),
    }


def _versions() -> dict[str, str]:
    """Return the versions that matter for what is on the screen."""
    return {
        "workbench": __version__,
        "python": platform.python_version(),
        "unicode": unicodedata.unidata_version,
        "textual": version("textual"),
    }


def _describe(terminal: Terminal, environment: Mapping[str, str]) -> None:
    """Say which terminal this is, what we do about it, and why."""
    facts = ", ".join(f"{name}={environment[name]}" for name in _FACTS if name in environment)
    click.echo("\n".join(f"{name:<10}{number}" for name, number in _versions().items()))
    click.echo(f"{'terminal':<10}{terminal.name} ({facts or 'no environment'})")
    click.echo(f"{'bidi':<10}{terminal.bidi}: {terminal.reason}")
    click.echo(f"{'harakat':<10}{terminal.harakat}")
    click.echo(f"{'memory':<10}{memory_file(environment)}")
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        say(f"The locale writes {sys.stdout.encoding}; Arabic needs UTF-8. Set LANG=C.UTF-8.")


def _show(terminal: Terminal, environment: Mapping[str, str]) -> None:
    """Show the sentence in every encoding; ask about it if there is somebody to answer."""
    live = sys.stdout.isatty()
    ordered = with_encoding(
        terminal, bidi=Bidi.VISUAL, harakat=None, reason="", environment=environment
    )
    click.echo(f"\n{HINT}\n")
    try:
        for number, (bidi, line) in enumerate(samples(_WIDTH, terminal.harakat).items(), start=1):
            if live:  # the last encoding leaves the order to the terminal, the others to us
                switch = ordered.after if bidi is Bidi.TERMINAL else ordered.before
                click.echo(switch, nl=False, color=True)
            chosen = "←" if bidi is terminal.bidi else " "
            click.echo(f"{number}{line}  {chosen} {bidi}", color=True)
        if live and ordered.before:
            click.echo(ordered.before, nl=False, color=True)
        if live and sys.stdin.isatty():
            _ask(terminal)
    finally:
        if live:
            click.echo(ordered.after, nl=False, color=True)


def _ask(terminal: Terminal) -> None:
    """Ask which line reads right, and remember the answer."""
    encodings = list(Bidi)
    numbers = [str(number) for number in range(1, len(encodings) + 1)]
    answer = click.prompt(
        "\nWhich line reads right? Its number, or Enter to leave it as it is",
        type=click.Choice(["", *numbers]),
        default="",
        show_choices=False,
        show_default=False,
        err=True,
    )
    if answer:
        bidi = encodings[int(answer) - 1]
        path = remember(terminal, bidi)
        say(f"{bidi} is remembered for {terminal.name}, in {path}.")
