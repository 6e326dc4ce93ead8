"""What the desk costs the processor with 20,000 paragraphs open, measured in a real terminal.

CPU time of the process, from the kernel: the wall clock of a shared machine says little. The peer
in the same run is a bare Textual `TextArea` of the same size under the same keys.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks._terminal import running

PARAGRAPHS = 20_000

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
        with running([sys.executable, *words], ready=b"essay") as desk:
            start = desk.start
            print(f"{PARAGRAPHS:,} paragraphs: first screen after {start:.2f} s of CPU")
            desk.read(3.0)
            print(f"the memory filled in the background: {desk.cpu() - start:.2f} s of CPU, once")
            typing = desk.per_key([b"a", b"e", b"t", b" "], settle=0.4)
            moving = desk.per_key([b"\x1b[1;5B"])
            jumping = desk.per_key([b"\x1b[1;5B", b"\x1b[1;5A"])
        with running([sys.executable, "-c", _PEER], ready=b"\x1b[?1049h") as peer:
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
