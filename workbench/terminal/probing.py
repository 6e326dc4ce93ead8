"""Ask the terminal, before the desk takes it over; remember what the user said about it.

The question has to be asked early: once Textual reads the keyboard, an answer would look like keys.
"""

import json
import os
import re
import select
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from workbench.domain.errors import SettingsError
from workbench.storage import write_whole
from workbench.terminal.emulators import (
    LAST_ANSWER,
    MUTE,
    QUESTION,
    Answers,
    Terminal,
    answers_of,
    recognise,
    with_encoding,
)
from workbench.terminal.painting import Bidi
from workbench.terminal.shaping import Harakat

PATIENCE: Final = 0.25
"""Seconds that a terminal may take to answer; here it takes 0.4 to 126 ms."""

_TMUX_PATIENCE: Final = 0.5
_TMUX_QUESTION: Final = "#{client_termtype}|#{client_termname}|#{allow-passthrough}"
_MOST_BYTES: Final = 4096
_INPUT, _OUTPUT, _LOCAL = 0, 1, 3
"""Where termios keeps its flags."""


def detect(
    *,
    bidi: Bidi | None = None,
    harakat: Harakat | None = None,
    environment: Mapping[str, str] | None = None,
) -> Terminal:
    """Find out which terminal this is and how Arabic is to be written on it.

    Args:
        bidi: What the user asked for on the command line; `None` for our own choice.
        harakat: The same for vowel signs.
        environment: Instead of the process's own.

    Returns:
        Our choice, changed by what was said in `workbench doctor`, changed by the arguments.
    """
    environment = os.environ if environment is None else environment
    terminal = recognise(_ask(environment), environment)
    told = remembered(environment).get(terminal.name)
    if told is not None:
        terminal = with_encoding(
            terminal,
            bidi=told,
            harakat=None,
            reason="you said so in workbench doctor",
            environment=environment,
        )
    return with_encoding(
        terminal,
        bidi=bidi,
        harakat=harakat,
        reason="the command line says so",
        environment=environment,
    )


def remember(terminal: Terminal, bidi: Bidi, environment: Mapping[str, str] | None = None) -> Path:
    """Remember that lines in this encoding read right on this terminal; return the file.

    Raises:
        SettingsError: The file cannot be written.
    """
    environment = os.environ if environment is None else environment
    path = memory_file(environment)
    answers = {**remembered(environment), terminal.name: bidi}
    content = json.dumps(dict(sorted(answers.items())), indent=2, ensure_ascii=False) + "\n"
    write_whole(path, content, refuse=SettingsError)
    return path


def remembered(environment: Mapping[str, str] | None = None) -> Mapping[str, Bidi]:
    """Return the encoding that was chosen for each terminal; an unreadable file says nothing."""
    environment = os.environ if environment is None else environment
    try:
        answers = json.loads(memory_file(environment).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(answers, dict):
        return {}
    known = {str(bidi): bidi for bidi in Bidi}
    return {
        name: known[answer]
        for name, answer in answers.items()
        if isinstance(answer, str) and answer in known
    }


def memory_file(environment: Mapping[str, str]) -> Path:
    """Return where the answers are kept: `workbench/terminals.json` under `$XDG_CONFIG_HOME`."""
    home = environment.get("XDG_CONFIG_HOME") or str(Path("~").expanduser() / ".config")
    return Path(home) / "workbench" / "terminals.json"


def _ask(environment: Mapping[str, str]) -> Answers:
    """Ask the terminal, or within tmux tmux, which answers for itself only."""
    if environment.get("TMUX"):
        return _ask_tmux()
    # Apple's terminal prints the end of the question instead of answering it.
    if environment.get("TERM_PROGRAM") == "Apple_Terminal" or environment.get("TERM", "") in MUTE:
        return Answers()
    return answers_of(ask_terminal())


def ask_terminal(device: str = "/dev/tty", patience: float = PATIENCE) -> bytes:
    """Return what the terminal answers to `QUESTION`: nothing if there is none, or it is slow."""
    try:
        import termios  # noqa: PLC0415 (there is none on Windows)
        import tty  # noqa: PLC0415

        terminal = os.open(device, os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        return b""
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp():
            return b""  # in the background: touching the terminal would stop us
        before = termios.tcgetattr(terminal)
        try:
            tty.setraw(terminal)
            os.write(terminal, QUESTION.encode())
            return _read_until(terminal, LAST_ANSWER, patience)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    except (OSError, termios.error):
        return b""
    finally:
        os.close(terminal)


def make_sane(device: str = "/dev/tty") -> None:
    """Let the terminal echo, edit and interrupt again, as `stty sane` does."""
    try:
        import termios  # noqa: PLC0415 (there is none on Windows)

        terminal = os.open(device, os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        return
    try:
        state = termios.tcgetattr(terminal)
        state[_INPUT] |= termios.ICRNL | termios.IXON
        state[_OUTPUT] |= termios.OPOST | termios.ONLCR
        state[_LOCAL] |= termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN
        termios.tcsetattr(terminal, termios.TCSANOW, state)
    except termios.error:
        return
    finally:
        os.close(terminal)


def _read_until(terminal: int, last: re.Pattern[bytes], patience: float) -> bytes:
    """Read until the last answer is there or patience ends."""
    reply = b""
    deadline = time.monotonic() + patience
    while not last.search(reply) and (left := deadline - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            reply += os.read(terminal, _MOST_BYTES)
    return reply


def _ask_tmux() -> Answers:
    """Ask tmux about the terminal around it."""
    with suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(  # noqa: S603 (nothing in it comes from outside)
            ["tmux", "display-message", "-p", _TMUX_QUESTION],  # noqa: S607 (the user's own tmux)
            capture_output=True,
            text=True,
            timeout=_TMUX_PATIENCE,
            check=True,
        )
        kind, _, rest = answer.stdout.strip().partition("|")
        name, _, passthrough = rest.partition("|")
        return Answers(outer=kind or name, passes_through=passthrough in {"1", "on", "all"})
    return Answers()
