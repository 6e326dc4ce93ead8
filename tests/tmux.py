"""A shell in a terminal that tests can look at: tmux, on a socket of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

needed = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is missing: install the Debian package tmux"
)


@dataclass(frozen=True, slots=True)
class Pane:
    """A terminal: its folder holds the socket, and in `sent` all that was sent to the screen."""

    folder: Path

    def tmux(self, *command: str) -> str:
        socket = str(self.folder / "socket")
        done = subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *command],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    @property
    def sent(self) -> bytes:
        return (self.folder / "sent").read_bytes()

    def wait_for(self, seen: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 30
        while not seen():
            assert time.monotonic() < deadline, self.screen
            time.sleep(0.05)


@contextmanager
def shell(folder: Path, repository: Path, *, width: int = 100) -> Iterator[Pane]:
    """Start a shell in `folder` that can import the workbench."""
    (folder / "sent").touch()
    pane = Pane(folder)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = [f"PATH={path}", f"PYTHONPATH={repository}", "TERM=xterm", "PS1=$ "]
    command = ["env", "-u", "TMUX", "-u", "ENV", *environment, "sh", "-i"]
    pane.tmux("new-session", "-d", "-x", str(width), "-y", "30", "-c", str(folder), *command)
    try:
        pane.tmux("pipe-pane", f"cat >> {folder / 'sent'}")
        yield pane
    finally:
        pane.tmux("kill-server")
