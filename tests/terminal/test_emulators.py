"""The right encoding for every terminal, by what it says and what the environment says."""

import json
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

from workbench.domain.errors import SettingsError
from workbench.terminal.emulators import (
    QUESTION,
    Answers,
    Terminal,
    answers_of,
    recognise,
    reset_sequence,
    with_encoding,
)
from workbench.terminal.painting import Bidi
from workbench.terminal.probing import (
    ask_terminal,
    detect,
    memory_file,
    remember,
    remembered,
)
from workbench.terminal.shaping import Harakat

XTERM = {"TERM": "xterm-256color"}
TMUX = {**XTERM, "TMUX": "socket,1,0"}


@pytest.mark.parametrize(
    ("answers", "environment", "name", "bidi", "harakat"),
    [
        (Answers("XTerm(379)"), XTERM, "xterm", Bidi.VISUAL, Harakat.SHOW),
        (Answers("VTE(7006)", knows_bdsm=True), XTERM, "vte", Bidi.VISUAL, Harakat.SHOW),
        (Answers(), {**XTERM, "VTE_VERSION": "7006"}, "vte", Bidi.VISUAL, Harakat.SHOW),
        (Answers("mintty 3.7", knows_bdsm=True), XTERM, "mintty", Bidi.VISUAL, Harakat.SHOW),
        (Answers("Konsole 22.12.3"), XTERM, "konsole", Bidi.VISUAL, Harakat.SHOW),
        (Answers("kitty(0.26.5)"), {"TERM": "xterm-kitty"}, "kitty", Bidi.KITTY, Harakat.HIDE),
        (Answers("foot(1.13.1)"), {"TERM": "foot"}, "foot", Bidi.VISUAL, Harakat.HIDE),
        (Answers(), {"TERM": "alacritty"}, "alacritty", Bidi.VISUAL, Harakat.HIDE),
        (Answers(), {**XTERM, "MLTERM": "3.9.0"}, "mlterm", Bidi.OVERRIDE, Harakat.SHOW),
        (
            Answers(),
            {**XTERM, "TERM_PROGRAM": "Apple_Terminal"},
            "apple",
            Bidi.TERMINAL,
            Harakat.SHOW,
        ),
        (Answers("ghostty 1.1"), {"TERM": "xterm-ghostty"}, "ghostty", Bidi.VISUAL, Harakat.SHOW),
        (Answers(), {**XTERM, "TERM_PROGRAM": "vscode"}, "vscode", Bidi.VISUAL, Harakat.SHOW),
        (Answers(), {}, "unknown", Bidi.VISUAL, Harakat.SHOW),
        (
            Answers("kitty(0.26.5)"),
            {"TERM": "xterm-kitty", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"},
            "browser",
            Bidi.VISUAL,
            Harakat.SHOW,
        ),
        # A terminal started from Konsole inherits its variables and is still itself.
        (
            Answers("XTerm(379)"),
            {**XTERM, "KONSOLE_VERSION": "221203"},
            "xterm",
            Bidi.VISUAL,
            Harakat.SHOW,
        ),
        (Answers(outer="VTE(7006)"), TMUX, "tmux in vte", Bidi.OVERRIDE, Harakat.SHOW),
        (
            Answers(outer="xterm-256color"),
            {**TMUX, "VTE_VERSION": "7006"},
            "tmux in vte",
            Bidi.OVERRIDE,
            Harakat.SHOW,
        ),
        (
            Answers(outer="XTerm(379)"),
            {**TMUX, "VTE_VERSION": "7006"},
            "tmux in xterm",
            Bidi.VISUAL,
            Harakat.SHOW,
        ),
        (Answers(outer="Konsole 22.12"), TMUX, "tmux in konsole", Bidi.TERMINAL, Harakat.SHOW),
        (
            Answers(outer="Konsole 22.12", passes_through=True),
            TMUX,
            "tmux in konsole",
            Bidi.VISUAL,
            Harakat.SHOW,
        ),
        (Answers(outer="xterm-kitty"), TMUX, "tmux in kitty", Bidi.KITTY, Harakat.HIDE),
        (Answers(), TMUX, "tmux", Bidi.VISUAL, Harakat.SHOW),
    ],
)
def test_every_terminal_gets_what_it_needs(
    answers: Answers, environment: Mapping[str, str], name: str, bidi: Bidi, harakat: Harakat
) -> None:
    terminal = recognise(answers, environment)
    assert (terminal.name, terminal.bidi, terminal.harakat) == (name, bidi, harakat)
    assert terminal.reason


def test_vte_is_told_before_and_after_it_clears_and_is_given_back() -> None:
    terminal = recognise(Answers("VTE(7006)", knows_bdsm=True), XTERM)
    assert terminal.before.startswith("\x1b[8l")
    assert terminal.after_entering == "\x1b[8l\x1b[H\x1b[2J"
    assert terminal.after.endswith("\x1b[8h")
    assert "]50;" not in terminal.before + terminal.after


def test_konsole_is_told_by_its_profile_and_through_tmux() -> None:
    terminal = recognise(Answers("Konsole 22.12.3"), XTERM)
    assert "\x1b]50;BidiRenderingEnabled=false\x07" in terminal.before
    assert "\x1b]50;BidiRenderingEnabled=true\x07" in terminal.after
    wrapped = recognise(Answers(outer="Konsole 22.12", passes_through=True), TMUX)
    assert "\x1bPtmux;\x1b\x1b]50;BidiRenderingEnabled=false\x07\x1b\\" in wrapped.before


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_terminals_that_would_print_our_sequences_are_sent_none(term: str) -> None:
    terminal = recognise(Answers(), {"TERM": term})
    assert terminal.before == terminal.after_entering == terminal.after == ""


def test_nothing_is_switched_off_where_the_terminal_is_to_reorder() -> None:
    terminal = recognise(Answers("VTE(7006)", knows_bdsm=True), XTERM)
    told = with_encoding(terminal, bidi=Bidi.TERMINAL, harakat=None, reason="so", environment=XTERM)
    assert told.before == ""
    assert told.harakat is terminal.harakat
    assert "\x1b[8h" in reset_sequence(told, XTERM)


def test_answers_are_read_whatever_comes_between() -> None:
    reply = b"x\x1b[8;2$y\x1bP>|VTE(7006)\x1b\\q\x1b[?65;1;9c"
    assert answers_of(reply) == Answers("VTE(7006)", knows_bdsm=True)
    assert answers_of(b"\x1b[8;0$y\x1b[?6c") == Answers()
    assert answers_of(b"") == Answers()


def test_no_terminal_is_no_answer(tmp_path: Path) -> None:
    assert ask_terminal(str(tmp_path / "tty")) == b""


def test_what_was_said_is_remembered_for_this_terminal_alone(tmp_path: Path) -> None:
    environment = {"TERM": "xterm", "TMUX": "x", "PATH": "", "XDG_CONFIG_HOME": str(tmp_path)}
    before = detect(environment=environment)
    assert before.bidi is Bidi.VISUAL
    path = remember(before, Bidi.KITTY, environment)
    assert path == memory_file(environment)
    after = detect(environment=environment)
    assert (after.bidi, after.reason) == (Bidi.KITTY, "you said so in workbench doctor")
    remember(Terminal("other"), Bidi.OVERRIDE, environment)
    assert remembered(environment) == {before.name: Bidi.KITTY, "other": Bidi.OVERRIDE}
    asked = detect(bidi=Bidi.TERMINAL, harakat=Harakat.HIDE, environment=environment)
    assert (asked.bidi, asked.harakat) == (Bidi.TERMINAL, Harakat.HIDE)


@pytest.mark.parametrize("content", ["", "[1]", '{"xterm": "sideways", "x": 1}', "\ufffd{"])
def test_a_broken_memory_says_nothing(tmp_path: Path, content: str) -> None:
    environment = {"XDG_CONFIG_HOME": str(tmp_path)}
    path = memory_file(environment)
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert remembered(environment) == {}


def test_a_memory_that_cannot_be_written_says_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "workbench").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(SettingsError, match="could not be written"):
        remember(Terminal("xterm"), Bidi.VISUAL, {"XDG_CONFIG_HOME": str(tmp_path)})


def test_the_memory_is_readable_for_people(tmp_path: Path) -> None:
    path = remember(Terminal("tmux in vte"), Bidi.OVERRIDE, {"XDG_CONFIG_HOME": str(tmp_path)})
    assert json.loads(path.read_text(encoding="utf-8")) == {"tmux in vte": "override"}


ASKING = """
import os
os.close(os.open(os.ttyname(0), os.O_RDWR))  # of a new session it becomes the terminal
from workbench.terminal.probing import answers_of, ask_terminal
answer = answers_of(ask_terminal(patience=20))
print(f"<{answer.name}|{answer.knows_bdsm}>")
"""


def test_a_terminal_is_asked_and_left_as_it_was() -> None:
    emulator, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    process = subprocess.Popen(
        [sys.executable, "-c", ASKING],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    heard = b""
    while not heard.endswith(QUESTION.encode()):
        heard += os.read(emulator, 1024)
    os.write(emulator, b"\x1b[8;2$y\x1bP>|VTE(7006)\x1b\\\x1b[?65;1c")
    assert process.wait(timeout=20) == 0
    heard = os.read(emulator, 1024)
    assert b"<VTE(7006)|True>" in heard
    assert termios.tcgetattr(terminal) == before
    os.close(emulator)
    os.close(terminal)
