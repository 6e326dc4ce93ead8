"""The terminal is told what it must know, and is given back however the desk ends."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import tmux
from tests.tmux import Pane

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

pytestmark = tmux.needed


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk in a terminal."""

    pane: Pane

    @property
    def process(self) -> int:
        words = self.pane.screen.split()
        return int(words[words.index("desk") + 1])

    def start(self) -> None:
        self.pane.type("python desk.py", "Enter")
        self.pane.wait_for(lambda: "desk " in self.pane.screen and "python" not in self.pane.screen)

    def is_left(self) -> bool:
        flags = "#{alternate_on} #{mouse_any_flag} #{cursor_flag}"
        state = self.pane.tmux("display-message", "-p", flags)
        after = self.pane.sent.rpartition(NORMAL_SCREEN)[2]
        return state.split() == ["0", "0", "1"] and AFTER in after


@pytest.fixture
def desk(tmp_path: Path, repository: Path) -> Iterator[Desk]:
    (tmp_path / "desk.py").write_text(DESK, encoding="utf-8")
    with tmux.shell(tmp_path, repository) as pane:
        desk = Desk(pane)
        desk.start()
        yield desk


def test_the_terminal_is_told_before_its_screen_is_taken_and_when_it_is_cleared(desk: Desk) -> None:
    before, _, after = desk.pane.sent.partition(ALTERNATE_SCREEN)
    assert before.endswith(BEFORE)
    assert ENTERED in after
    desk.pane.type("q")
    desk.pane.wait_for(desk.is_left)


def test_an_exception_gives_the_terminal_back(desk: Desk) -> None:
    desk.pane.type("e")
    desk.pane.wait_for(desk.is_left)
    desk.pane.wait_for(lambda: "broken on purpose" in desk.pane.screen)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(desk: Desk, number: signal.Signals) -> None:
    os.kill(desk.process, number)
    desk.pane.wait_for(desk.is_left)
    desk.pane.type("echo left with $?", "Enter")
    desk.pane.wait_for(lambda: f"left with {128 + number}" in desk.pane.screen)


def test_a_desk_that_hangs_gives_the_terminal_back_when_asked_twice(desk: Desk) -> None:
    process = desk.process
    desk.pane.type("h")
    time.sleep(0.3)
    os.kill(process, signal.SIGTERM)
    time.sleep(0.1)
    os.kill(process, signal.SIGTERM)
    desk.pane.wait_for(desk.is_left)
    desk.pane.type("stty -a", "Enter")
    desk.pane.wait_for(lambda: " icanon" in desk.pane.screen and " echo " in desk.pane.screen)


def test_a_desk_that_is_suspended_gives_the_terminal_back_and_takes_it_again(desk: Desk) -> None:
    os.kill(desk.process, signal.SIGTSTP)
    desk.pane.wait_for(desk.is_left)
    desk.pane.type("fg", "Enter")
    desk.pane.wait_for(lambda: desk.pane.sent.count(ENTERED) == 2)
    assert desk.pane.sent.count(BEFORE + ALTERNATE_SCREEN) == 2
    desk.pane.wait_for(lambda: "desk " in desk.pane.screen)
    desk.pane.type("q")
    desk.pane.wait_for(desk.is_left)
