"""The doctor shows four lines, asks only people, and remembers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tmux
from tests.cli.conftest import Run
from workbench.terminal.painting import Bidi
from workbench.terminal.probing import detect, memory_file, remember
from workbench.terminal.samples import SENTENCE


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a terminal of which nothing is known."""
    for variable in ("TMUX", "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "dumb")


def test_it_shows_the_sentence_in_four_encodings(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("doctor") == 0
    shown = capsys.readouterr().out
    lines = [line for line in shown.splitlines() if line[:2] in {"1 ", "2 ", "3 ", "4 "}]
    assert [line.split()[-1] for line in lines] == [bidi.value for bidi in Bidi]
    assert [line for line in lines if "←" in line] == lines[:1]
    assert "visual: it shows cells from left to right" in shown
    assert SENTENCE not in shown
    assert "\x1b" not in shown


def test_programs_get_json_with_what_is_remembered(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(detect(environment={"TERM": "dumb"}), Bidi.OVERRIDE)
    assert run("doctor", "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["terminal"]["bidi"] == "override"
    assert report["terminal"]["remembered"] == "override"
    assert report["terminal"]["reason"] == "you said so in workbench doctor"
    assert set(report["samples"]) == {bidi.value for bidi in Bidi}


def test_it_never_asks_where_nobody_can_answer(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "doctor"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=repository,
        env={**os.environ, "TERM": "dumb"},
        check=True,
        timeout=60,
    )
    assert "Which line" not in done.stdout + done.stderr


def test_resetting_gives_back_whatever_a_desk_may_have_taken(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert run("doctor", "--reset") == 0
    sent = capsys.readouterr().out
    assert "\x1b[?1049l" in sent
    assert sent.endswith("\x1b[8h")


@tmux.needed
def test_a_person_is_asked_and_the_answer_is_remembered(tmp_path: Path, repository: Path) -> None:
    config = tmp_path / "config"
    with tmux.shell(tmp_path, repository, width=100) as pane:
        pane.type(f"XDG_CONFIG_HOME={config} python -m workbench doctor", "Enter")
        pane.wait_for(lambda: "Which line reads right?" in pane.screen)
        assert b"\x1b[8l\x1b[1 k" in pane.sent
        pane.type("7", "Enter")
        pane.wait_for(lambda: "is not one of" in pane.screen)
        pane.type("2", "Enter")
        pane.wait_for(lambda: "override is remembered" in pane.screen)
        pane.wait_for(lambda: pane.sent.rstrip().endswith(b"$") or b"\x1b[8h" in pane.sent)
    memory = memory_file({"XDG_CONFIG_HOME": str(config)})
    assert list(json.loads(memory.read_text(encoding="utf-8")).values()) == ["override"]
