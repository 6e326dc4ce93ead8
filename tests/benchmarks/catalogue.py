"""Reading, saving and merging 20,000 paragraphs, with polib doing the same beside it."""
# ruff: noqa: T201  # a benchmark talks

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import polib

from workbench.catalogue.journal import Journal
from workbench.catalogue.merge import carry_over
from workbench.catalogue.po_file import create_po, read_po, write_po
from workbench.domain.units import Catalogue, Document, Paragraph, Status, Unit
from workbench.text.keys import with_keys

T = TypeVar("T")
PARAGRAPHS = 20_000
WORDS = 80
KEYS = 2_000


def run() -> None:
    """Measure on paragraphs of 80 words on either side; milliseconds of CPU."""
    chance = random.Random(1871)  # noqa: S311  # the same words every time
    arabic = _words(chance, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    english = _words(chance, "abcdefghijklmnopqrstuvwxyz")
    sources = [" ".join(chance.choices(arabic, k=WORDS)) for _ in range(PARAGRAPHS)]
    targets = [" ".join(chance.choices(english, k=WORDS)) for _ in range(PARAGRAPHS)]
    document = Document("bench", "ar", tuple(with_keys(Paragraph("", text) for text in sources)))
    units = tuple(
        Unit(paragraph).translated(text, status=Status.TRANSLATED)
        for paragraph, text in zip(document.paragraphs, targets, strict=True)
    )
    changed = tuple(with_keys(Paragraph("", f"{text} جديد") for text in sources))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "en.po"
        create_po(path, Catalogue("bench", "ar", "en", units))
        po = _timed("read", lambda: read_po(path))
        peer = _timed("read, by polib", lambda: polib.pofile(str(path), wrapwidth=0))
        unit = po.catalogue.units[9].translated("another", status=Status.DRAFT)
        edited = po.catalogue.with_unit(9, unit)
        po = _timed("save after one edit", lambda: write_po(po, edited))
        peer[9].msgstr = "another"
        _timed("save after one edit, by polib", lambda: peer.save(f"{folder}/polib.po"))
        _timed("import the same source again", lambda: carry_over(document, edited))
        other = Document("bench", "ar", changed)
        _timed("import with every paragraph changed", lambda: carry_over(other, edited))
        journal = Journal(po)
        _timed(f"journal, {KEYS} keys", lambda: _type(journal, unit))
        started = time.perf_counter()
        journal.sync()
        print(f"{'journal, onto the disk (wall)':40}{1000 * (time.perf_counter() - started):9.1f}")
        journal.close()


def _type(journal: Journal, unit: Unit) -> None:
    """Record as many edits as somebody makes in ten minutes."""
    for _ in range(KEYS):
        journal.record(unit)


def _words(chance: random.Random, letters: str) -> list[str]:
    """Return words of these letters."""
    return ["".join(chance.choices(letters, k=chance.randint(2, 8))) for _ in range(8000)]


def _timed(name: str, work: Callable[[], T]) -> T:
    """Do some work and print what it cost."""
    started = time.process_time()
    result = work()
    print(f"{name:40}{1000 * (time.process_time() - started):9.1f}")
    return result
