"""A terminal that tests can look at: tmux, on a socket of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

needed = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is missing: install the Debian package tmux"
)

PATIENCE: Final = 30
"""Seconds before a test gives up waiting; they pass only where something is broken."""

_FORGOTTEN: Final = (
    # The readline of a test process sets these, and programs would not see the window change.
    *("COLUMNS", "LINES"),
    # What this test runs in must not be taken for the terminal of the test.
    *("TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID"),
    *("MLTERM", "ENV"),
)
_USABLE: Final[Mapping[str, str]] = {"alternate_on": "0", "cursor_flag": "1", "mouse_any_flag": "0"}
"""A terminal that was given back shows its own screen and its cursor, and no mouse reports."""

_IN_A_SHELL: Final = """\
sh -c 'echo $$ >pid; exec "$@"' sh "$@"
echo $? >code
exec cat
"""
"""Run the arguments, and stay when they end: the terminal is to be looked at then."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A terminal: its folder holds the socket, and in `sent` all that was sent to the screen."""

    folder: Path

    def tmux(self, *command: str) -> str:
        socket = str(self.folder / "socket")
        done = subprocess.run(
            ["tmux", "-u", "-S", socket, "-f", "/dev/null", *command],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        """Press keys, by tmux's names; what is no such name is typed."""
        self.tmux("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    @property
    def sent(self) -> bytes:
        return (self.folder / "sent").read_bytes()

    @property
    def left_behind(self) -> list[str]:
        """What a program has left switched and spoils the terminal for the next one."""
        asked = " ".join(f"#{{{mode}}}" for mode in _USABLE)
        told = dict(zip(_USABLE, self._asked(asked).split(), strict=True))
        with Path(self._asked("#{pane_tty}")).open(encoding="ascii") as tty:
            settings = subprocess.run(
                ["stty", "-a"], stdin=tty, capture_output=True, encoding="ascii", check=True
            ).stdout.split()
        wrong = [f"{mode} is {now}" for mode, now in told.items() if now != _USABLE[mode]]
        return wrong + [word for word in ("-echo", "-icanon") if word in settings]

    def wait_for(self, seen: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not seen():
            size = "#{pane_width} by #{pane_height}"
            assert time.monotonic() < deadline, f"{self._asked(size)}:\n{self.screen}"
            time.sleep(0.05)

    def wait_for_texts(self, *texts: str) -> None:
        """Wait until all of these are to be seen at once."""

        def seen() -> bool:
            screen = self.screen
            return all(text in screen for text in texts)

        self.wait_for(seen)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program that `program` has started."""
        os.kill(int(self._note("pid")), number)

    def wait_for_the_end(self) -> int:
        """Wait until the program that `program` has started ends; return its exit code."""
        self.wait_for(lambda: self._note("code") != "")
        return int(self._note("code"))

    def _asked(self, question: str) -> str:
        return self.tmux("display-message", "-p", question).strip()

    def _note(self, name: str) -> str:
        """Return what the shell around a program has written down, if it has already."""
        path = self.folder / name
        return path.read_text(encoding="ascii").strip() if path.exists() else ""


@contextmanager
def shell(folder: Path, repository: Path, *, width: int = 100) -> Iterator[Pane]:
    """Start a shell in `folder` that can import the workbench."""
    setting = ("env", "-u", "TMUX", "TERM=xterm", "PS1=$ ")
    with _opened(folder, repository, [*setting, "sh", "-i"], (width, 30)) as pane:
        yield pane


@contextmanager
def program(
    folder: Path, repository: Path, *arguments: str, size: tuple[int, int] = (80, 24)
) -> Iterator[Pane]:
    """Start a Python program in `folder`, which must be empty, within tmux as it is."""
    command = ["sh", "-c", _IN_A_SHELL, "sh", sys.executable, *arguments]
    with _opened(folder, repository, command, size) as pane:
        yield pane


@contextmanager
def _opened(
    folder: Path, repository: Path, command: list[str], size: tuple[int, int]
) -> Iterator[Pane]:
    """Start a command in `folder`, with the workbench at hand."""
    (folder / "sent").touch()
    pane = Pane(folder)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    forgotten = [word for name in _FORGOTTEN for word in ("-u", name)]
    known = [f"PATH={path}", f"PYTHONPATH={repository}", "LC_ALL=C.UTF-8"]
    width, height = map(str, size)
    start = ("new-session", "-d", "-x", width, "-y", height, "-c", str(folder))
    pane.tmux(*start, "env", *forgotten, *known, *command)
    try:
        pane.tmux("pipe-pane", f"cat >> {folder / 'sent'}")
        yield pane
    finally:
        pane.tmux("kill-server")
