"""What the desk costs the processor with 20,000 paragraphs open, measured in a real terminal.

CPU time of the process, from the kernel: the wall clock of a shared machine says little. The peer
in the same run is a bare Textual `TextArea` of the same size under the same keys.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARAGRAPHS = 20_000
KEYS = 150
_SIZE = (45, 160)
_TICK = os.sysconf("SC_CLK_TCK")

# ruff: noqa: T201  # a benchmark talks

_TEXT = (
    "في السنة الأولى كتب العمال إلى المجلس رسالة طويلة وقالوا فيها إن المدينة التي بنوها بأيديهم "
    "لن تترك لمن فروا منها ثم اجتمعوا أمام دار البلدية وانتظروا جوابا لم يصل حتى المساء"
)
_WORDS = tuple(_TEXT.split())

_PEER = """
from textual.app import App
from textual.widgets import TextArea
class Peer(App):
    def compose(self):
        yield TextArea(soft_wrap=True)
Peer().run()
"""


def run() -> None:
    """Print milliseconds of CPU per key, and seconds until the first screen."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _make_project(project)
        words = ["-m", "workbench", "open", "--project", folder]
        with _running([sys.executable, *words], ready=b"essay") as desk:
            start = desk.start
            print(f"{PARAGRAPHS:,} paragraphs: first screen after {start:.2f} s of CPU")
            desk.read(3.0)
            print(f"the memory filled in the background: {desk.cpu() - start:.2f} s of CPU, once")
            typing = desk.per_key([b"a", b"e", b"t", b" "], settle=0.4)
            moving = desk.per_key([b"\x1b[1;5B"])
            jumping = desk.per_key([b"\x1b[1;5B", b"\x1b[1;5A"])
        with _running([sys.executable, "-c", _PEER], ready=b"\x1b[?1049h") as peer:
            bare = peer.per_key([b"a", b"e", b"t", b" "])
    print(f"a letter typed into a draft   {typing:5.1f} ms   {typing / bare:.1f} × a bare TextArea")
    print(f"the next paragraph selected   {moving:5.1f} ms")
    print(f"down and up again             {jumping:5.1f} ms")
    print(f"a letter in a bare TextArea   {bare:5.1f} ms")


def _make_project(root: Path) -> None:
    """Make a project with one long document, a third of it translated."""
    from workbench.catalogue.po_file import create_po  # noqa: PLC0415  # a benchmark starts light
    from workbench.domain.units import (  # noqa: PLC0415
        Catalogue,
        Document,
        Status,
        Unit,
    )
    from workbench.project import create_project  # noqa: PLC0415
    from workbench.text.keys import with_keys  # noqa: PLC0415
    from workbench.text.source_format import format_source  # noqa: PLC0415

    project = create_project(root, source_language="ar", target_language="en")
    paragraphs = tuple(with_keys(_paragraphs()))
    document = Document("essay", "ar", paragraphs)
    units = [Unit(paragraph) for paragraph in paragraphs]
    units[1::3] = [
        unit.translated("A sentence about the town.", status=Status.TRANSLATED)
        for unit in units[1::3]
    ]
    source = project.source_path("essay")
    source.parent.mkdir(parents=True)
    source.write_text(format_source(document), encoding="utf-8")
    create_po(project.po_path("essay"), Catalogue("essay", "ar", "en", tuple(units)))


def _paragraphs() -> Iterator["Paragraph"]:  # type: ignore[name-defined]  # noqa: F821
    """Yield paragraphs of about 60 words, no two alike."""
    from workbench.domain.units import Paragraph  # noqa: PLC0415

    for number in range(PARAGRAPHS):
        words = [_WORDS[(number * step + step) % len(_WORDS)] for step in range(1, 60)]
        yield Paragraph("", f"{number} " + " ".join(words) + ".")


class _Terminal:
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
def _running(command: list[str], *, ready: bytes) -> Iterator[_Terminal]:
    """Run `command` in a terminal of its own; yield it when it has written `ready` and is quiet."""
    pid, handle = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.environ.pop("TMUX", None)
        os.execv(command[0], command)  # noqa: S606  # no shell is wanted
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
    terminal = _Terminal(pid, handle)
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
