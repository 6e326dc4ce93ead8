"""The terminal is told what it must know, and is given back however the desk ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

BEFORE = b"\x1b[8l\x1b[1 k"
ENTERED = b"\x1b[8l\x1b[H\x1b[2J"
AFTER = b"\x1b[0 k\x1b[8h"
ALTERNATE_SCREEN = b"\x1b[?1049h"
NORMAL_SCREEN = b"\x1b[?1049l"

DESK = """
import os, sys, time
from textual.app import App
from textual.widgets import Label
from workbench.terminal.emulators import Answers, recognise
from workbench.tui.bidi_driver import prepare

class Desk(App):
    def compose(self):
        yield Label("desk " + str(os.getpid()))
    def key_e(self):
        raise RuntimeError("broken on purpose")
    def key_q(self):
        self.exit()
    def key_h(self):
        time.sleep(600)

desk = Desk()
prepare(desk, recognise(Answers("VTE(7006)", knows_bdsm=True), {"TERM": "xterm"}))
desk.run()
sys.exit(desk.return_code)
"""

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is missing: install the Debian package tmux"
)


@dataclass(frozen=True, slots=True)
class Pane:
    """A shell in a terminal that we can look at: tmux, on a socket of its own."""

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

    @property
    def process(self) -> int:
        words = self.screen.split()
        return int(words[words.index("desk") + 1])

    def wait_for(self, seen: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 30
        while not seen():
            assert time.monotonic() < deadline, self.screen
            time.sleep(0.05)

    def start_desk(self) -> None:
        self.type("python desk.py", "Enter")
        self.wait_for(lambda: "desk " in self.screen and "python" not in self.screen)

    def is_as_before(self) -> bool:
        state = self.tmux(
            "display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}"
        )
        return state.split() == ["0", "0", "1"] and AFTER in self.sent.rpartition(NORMAL_SCREEN)[2]


@pytest.fixture
def pane(tmp_path: Path, repository: Path) -> Iterator[Pane]:
    (tmp_path / "desk.py").write_text(DESK, encoding="utf-8")
    (tmp_path / "sent").touch()
    pane = Pane(tmp_path)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = [f"PATH={path}", f"PYTHONPATH={repository}", "TERM=xterm", "PS1=$ "]
    shell = ["env", "-u", "TMUX", "-u", "ENV", *environment, "sh", "-i"]
    pane.tmux("new-session", "-d", "-x", "100", "-y", "30", "-c", str(tmp_path), *shell)
    pane.tmux("pipe-pane", f"cat >> {tmp_path / 'sent'}")
    yield pane
    pane.tmux("kill-server")


def test_the_terminal_is_told_before_its_screen_is_taken_and_when_it_is_cleared(pane: Pane) -> None:
    pane.start_desk()
    before, _, after = pane.sent.partition(ALTERNATE_SCREEN)
    assert before.endswith(BEFORE)
    assert ENTERED in after
    pane.type("q")
    pane.wait_for(pane.is_as_before)


def test_an_exception_gives_the_terminal_back(pane: Pane) -> None:
    pane.start_desk()
    pane.type("e")
    pane.wait_for(pane.is_as_before)
    pane.wait_for(lambda: "broken on purpose" in pane.screen)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(pane: Pane, number: signal.Signals) -> None:
    pane.start_desk()
    os.kill(pane.process, number)
    pane.wait_for(pane.is_as_before)
    pane.type("echo left with $?", "Enter")
    pane.wait_for(lambda: f"left with {128 + number}" in pane.screen)


def test_a_desk_that_hangs_gives_the_terminal_back_when_asked_twice(pane: Pane) -> None:
    pane.start_desk()
    process = pane.process
    pane.type("h")
    time.sleep(0.3)
    os.kill(process, signal.SIGTERM)
    time.sleep(0.1)
    os.kill(process, signal.SIGTERM)
    pane.wait_for(pane.is_as_before)
    pane.type("stty -a", "Enter")
    pane.wait_for(lambda: " icanon" in pane.screen and " echo " in pane.screen)


def test_a_desk_that_is_suspended_gives_the_terminal_back_and_takes_it_again(pane: Pane) -> None:
    pane.start_desk()
    os.kill(pane.process, signal.SIGTSTP)
    pane.wait_for(pane.is_as_before)
    pane.type("fg", "Enter")
    pane.wait_for(lambda: pane.sent.count(ENTERED) == 2)
    assert pane.sent.count(BEFORE + ALTERNATE_SCREEN) == 2
    pane.wait_for(lambda: "desk " in pane.screen)
    pane.type("q")
    pane.wait_for(pane.is_as_before)
