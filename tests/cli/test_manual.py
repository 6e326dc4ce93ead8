"""What README and `--help` tell the user to type can be typed."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from inspect import cleandoc
from pathlib import Path

import click
import pytest

from workbench.cli import COMMANDS, cli

README = Path(__file__).parents[2] / "README.md"

_CODE = re.compile(r"```sh\n(.*?)```|`(workbench [^`\n]+)`", re.DOTALL)


def _commands(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with the words by which it is called."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from _commands(command, *path, name)


EVERY = dict(_commands(cli))


def _examples(text: str) -> Iterator[str]:
    """Yield the commands that a help text shows."""
    for line in cleandoc(text).splitlines():
        _, is_ours, said = line.partition("workbench ")
        if is_ours and line.startswith("  "):
            yield re.split(r"   ", said)[0].strip()


def _parse(words: list[str]) -> None:
    """Read a command line as the program would, and do not run it."""
    command: click.Command = cli
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, words
        command, words = found, words[1:]
    if not isinstance(command, click.Group):
        command.make_context("workbench", list(words))


@pytest.mark.parametrize("name", EVERY)
def test_every_command_shows_examples_that_can_be_typed(name: str) -> None:
    examples = list(_examples(EVERY[name].help or ""))
    assert examples
    assert any(example.startswith(name) for example in examples)
    for example in examples:
        _parse(shlex.split(re.split(r" [|>&]", example)[0]))


def test_the_main_way_in_the_help_can_be_walked() -> None:
    ways = list(_examples(cli.help or ""))
    assert len(ways) == 5
    for way in ways:
        _parse(shlex.split(way.split(" &&")[0]))
    assert "book.pdf" in ways[-1]
    assert "-o" in ways[-1]  # without it the book would be taken for the document's name


def test_the_commands_in_the_manual_can_be_typed() -> None:
    found = 0
    for block, inline in _CODE.findall(README.read_text(encoding="utf-8")):
        for line in (block or inline).splitlines():
            _, is_ours, rest = line.partition("workbench ")
            said = re.sub(r"\[(.*?)\]", r"\1", rest.split("#")[0])
            said = re.sub(r"(\w+)\|[\w|]+", r"\1", said)  # one of several words
            words = shlex.split(said)
            if not is_ours or words[0] not in COMMANDS or words[-1] == "…":
                continue
            with suppress(click.MissingParameter):  # a sentence may name an option alone
                _parse(words)
            found += 1
    assert found > 20


def test_the_manual_lists_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"| `workbench {name}" in text


def test_a_misspelt_command_is_guessed() -> None:
    with pytest.raises(click.UsageError, match="Did you mean “check”"):
        cli.main(["chek"], standalone_mode=False)
