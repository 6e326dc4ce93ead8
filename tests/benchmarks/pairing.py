"""What it costs the processor to correct an alignment of 20,000 beads, in a real terminal.

CPU time of the process, as in `desk`. The peer in the same run is Textual's `OptionList` with as
many lines, under the key that goes down.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks._terminal import running

BEADS = 20_000

# ruff: noqa: T201  # a benchmark talks

_ARABIC = "كتب العمال إلى المجلس رسالة طويلة وقالوا فيها إن المدينة التي بنوها بأيديهم لن تترك"
_ENGLISH = "The workers wrote the council a long letter and said the town they built stays theirs"

_PEER = f"""
from textual.app import App
from textual.widgets import OptionList
class Peer(App):
    def compose(self):
        yield OptionList(*(f"{{n}} {_ENGLISH}" for n in range({BEADS})))
Peer().run()
"""


def run() -> None:
    """Print milliseconds of CPU per key, and seconds until the first screen."""
    with tempfile.TemporaryDirectory() as folder:
        _make_alignment(Path(folder))
        words = ["-m", "workbench", "align", "essay", "--correct", "--project", folder]
        with running([sys.executable, *words], ready=b"essay") as desk:
            print(f"{BEADS:,} beads: first screen after {desk.start:.2f} s of CPU")
            costs = {
                "the next bead": desk.per_key([b"\x1b[B"]),
                "a bead confirmed": desk.per_key([b"\r"]),
                "joined, and undone": desk.per_key([b"j", b"\x1a"]),
                "a segment moved on, and undone": desk.per_key([b"d", b"\x1a"]),
            }
        with running([sys.executable, "-c", _PEER], ready=b"workers") as peer:
            bare = peer.per_key([b"\x1b[B"])
    for name, cost in costs.items():
        print(f"{name:31} {cost:5.1f} ms   {cost / bare:.1f} × a bare OptionList")
    print(f"{'down in a bare OptionList':31} {bare:5.1f} ms, first screen {peer.start:.2f} s")


def _make_alignment(root: Path) -> None:
    """Make a project with an alignment in which every twentieth bead is doubtful."""
    from workbench.catalogue.alignment_file import write_alignment  # noqa: PLC0415  # starts light
    from workbench.domain.bitexts import Bitext, Link, Passages, Segment  # noqa: PLC0415
    from workbench.project import create_project  # noqa: PLC0415

    project = create_project(root, source_language="ar", target_language="en")
    sources = tuple(Segment(f"{_ARABIC} {number}", number) for number in range(BEADS))
    targets = tuple(Segment(f"{_ENGLISH} {number}", number) for number in range(BEADS))
    links = tuple(
        Link((number,), (number,), 0.6, 0.5 if number % 20 == 0 else 0.98)
        for number in range(BEADS)
    )
    write_alignment(
        project.alignment_path("essay"),
        Bitext("essay", "ar", "en", Passages.SENTENCE, sources, targets, links),
    )
