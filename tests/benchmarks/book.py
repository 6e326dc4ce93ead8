"""How long a book takes, and how much memory: beside Typst setting the same text without pairs.

The peer is what Typst cannot do without: the same paragraphs of both languages, one after the
other, in the same fonts and standards, without notes, numbers, pairs and bookmarks. Its process is
started in the same way.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pypdfium2

from tests.export.texts import book
from workbench.domain.units import Catalogue
from workbench.export.book import write_pdf
from workbench.export.typesetter import at_work

SIZES: Final = (10, 300, 3000)

_PLAIN: Final = """
#let texts = json("texts.json")
#set document(title: "Plain", date: datetime(year: 1970, month: 1, day: 1))
#set page(width: 170mm, height: 240mm, margin: (x: 52mm, y: 26mm))
#set par(justify: true)
#for (source, target) in texts {
  text(lang: "ar", dir: rtl, font: ("Amiri", "Libertinus Serif"), size: 13pt, par(source))
  text(lang: "en", font: ("Libertinus Serif", "Amiri"), size: 10.5pt, par(target))
}
#[#metadata(())<marks>]
"""


Work = Callable[[Path, Catalogue], None]
"""Makes a book in a folder."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run has used: CPU seconds, peak megabytes of a process, pages."""

    seconds: float
    megabytes: float
    pages: int


def run() -> None:
    """Print what books of three sizes cost."""
    print("paragraphs   CPU s   peak MB   ms/page   pages | plain CPU s   ratio (CPU)")  # noqa: T201
    for paragraphs in SIZES:
        ours = _measured(_ours, book(paragraphs))
        plain = _measured(_plain, book(paragraphs))
        print(  # noqa: T201 - a benchmark talks
            f"{paragraphs:>10}{ours.seconds:>8.2f}{ours.megabytes:>10.0f}"
            f"{1000 * ours.seconds / ours.pages:>10.1f}{ours.pages:>8} |"
            f"{plain.seconds:>12.2f}{ours.seconds / plain.seconds:>14.2f}"
        )


def _ours(folder: Path, catalogue: Catalogue) -> None:
    """Make the book."""
    write_pdf(folder / "book.pdf", catalogue)


def _plain(folder: Path, catalogue: Catalogue) -> None:
    """Set the same paragraphs one after the other."""
    texts = [(one.source.text, one.translation.text) for one in catalogue.units]
    files = {"main.typ": _PLAIN, "texts.json": json.dumps(texts)}
    with at_work(families=("Amiri", "Libertinus Serif")) as typesetter:
        (folder / "plain.pdf").write_bytes(typesetter.set(files).pdf)


def _measured(work: Work, catalogue: Catalogue) -> Cost:
    """Do `work` in a process of its own, so that the peak is its own, and count the pages."""
    with tempfile.TemporaryDirectory() as name:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            _tell(write, partial(work, Path(name), catalogue))
        os.close(write)
        with os.fdopen(read) as answer:
            seconds, megabytes = map(float, answer.read().split())
        os.waitpid(child, 0)
        pages = 0
        for path in Path(name).glob("*.pdf"):
            with pypdfium2.PdfDocument(path) as pdf:
                pages += len(pdf)
        return Cost(seconds, megabytes, pages)


def _tell(pipe: int, work: Callable[[], None]) -> None:
    """Do `work`, write what it has used into `pipe`, and end this process."""
    before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    work()
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime - before + children.ru_utime + children.ru_stime
    unit = 1024 if sys.platform == "darwin" else 1
    megabytes = max(own.ru_maxrss, children.ru_maxrss) / 1024 / unit
    os.write(pipe, f"{seconds} {megabytes}".encode())
    os._exit(0)
