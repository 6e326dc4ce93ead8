"""A program run in a terminal of its own, and what its keys cost the processor."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEYS = 150
"""Keys over which a cost is averaged."""

_SIZE = (45, 160)
_TICK = os.sysconf("SC_CLK_TCK")


class Terminal:
    """A program in a pseudo terminal; `start`: CPU seconds until it was ready."""

    def __init__(self, pid: int, handle: int) -> None:
        self._pid = pid
        self._handle = handle
        self.start = 0.0

    def cpu(self) -> float:
        """Return the CPU seconds that the program has used."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def read(self, quiet: float) -> bytes:
        """Return what comes until nothing has come for `quiet` seconds."""
        said = b""
        while select.select([self._handle], [], [], quiet)[0]:
            try:
                said += os.read(self._handle, 1 << 16)
            except OSError:
                break
        return said

    def per_key(self, keys: list[bytes], *, settle: float = 0.3) -> float:
        """Return the milliseconds of CPU that a key costs."""
        self.read(settle)
        before = self.cpu()
        for number in range(KEYS):
            os.write(self._handle, keys[number % len(keys)])
            self.read(0.03)
        return (self.cpu() - before) / KEYS * 1000


@contextmanager
def running(command: list[str], *, ready: bytes) -> Iterator[Terminal]:
    """Run `command` in a terminal of its own; yield it when it has written `ready` and is quiet."""
    pid, handle = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.environ.pop("TMUX", None)
        os.execv(command[0], command)  # noqa: S606  # no shell is wanted
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
    terminal = Terminal(pid, handle)
    said, deadline = b"", time.monotonic() + 60
    while ready not in said and time.monotonic() < deadline:
        said += terminal.read(0.02)
    terminal.start = terminal.cpu()
    terminal.read(0.3)
    try:
        yield terminal
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(handle)
