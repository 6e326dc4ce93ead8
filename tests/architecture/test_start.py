"""Nobody waits for what they do not use."""

import subprocess
import sys

import pytest

EXPENSIVE = (
    "textual", "numpy", "torch", "sentence_transformers", "transformers", "polib", "typst", "lxml",
    "rapidfuzz", "scipy", "sqlite3",
)  # fmt: skip


def _run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout


NOT_AT_THE_DESK = (
    "numpy", "lxml", "typst", "workbench.text.repair.reader", "workbench.export.book",
    "workbench.catalogue.sources", "workbench.jobs.importing", "workbench.checks.meaning",
    "workbench.checks.standard",
)  # fmt: skip
"""What takes a while to load and is not needed before the first screen."""


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["open", "--help"], ["check", "-h"]])
def test_help_loads_nothing_expensive(words: list[str]) -> None:
    program = f"""
import sys, contextlib, io
sys.argv = ["workbench", *{words!r}]
from workbench.cli import main
said = io.StringIO()
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(said):
    main()
assert "workbench" in said.getvalue().lower(), said.getvalue()
print(*[name for name in {EXPENSIVE!r} if name in sys.modules])
"""
    assert _run(program).split() == []


def test_the_desk_loads_only_what_its_first_screen_needs() -> None:
    program = f"""
import sys, workbench.jobs.translating, workbench.tui.starting
print(*[name for name in {NOT_AT_THE_DESK!r} if name in sys.modules])
"""
    assert _run(program).split() == []


def test_every_command_has_a_module_and_teaches() -> None:
    program = """
from click.testing import CliRunner
from workbench.cli import COMMANDS, cli
for name in COMMANDS:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, (name, result.output, result.exception)
    assert len(result.output.splitlines()) > 5, name
print("ok")
"""
    assert _run(program).strip() == "ok"
