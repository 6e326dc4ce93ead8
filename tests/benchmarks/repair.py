"""The repair of the essay, judged line by line against a restoration by hand."""
# ruff: noqa: T201  # a benchmark talks

import re
import resource
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import Final

from rapidfuzz.distance import Levenshtein

from workbench.catalogue.repair_model import repair_model
from workbench.catalogue.sources import Imported, import_source, read_source
from workbench.domain.units import Kind
from workbench.jobs.repairing import LineMender, line_numbers
from workbench.text.arabic import has_arabic, letters_of
from workbench.text.cleaning import CHARACTERS, WORDING, clean
from workbench.text.notes import find_notes, mark_calls
from workbench.text.repair.mending import mend

ROOT: Final = Path(__file__).parents[2]
ESSAY: Final = ROOT / "translations" / "lessons-of-the-commune"
GOLD: Final = ROOT / "tests" / "cases" / "repair" / "essay.gold.txt"
_NOTE: Final = re.compile(r"\[\^\d+\]: ")
_LINES_OF_A_PAGE: Final = 33
_PAGES: Final = 100


def run() -> None:
    """Print error rates of the raw lines and of the repaired ones, by halves of the essay."""
    gold = read_gold(GOLD)
    repair_model()
    start = time.process_time()
    imported, before, after = repaired()
    seconds = time.process_time() - start
    numbers = sorted(gold.keys() & before.keys())
    middle = numbers[len(numbers) // 2]
    print("                 CER    WER  exact lines")
    for name, lines in (("raw", before), ("repaired", after)):
        for half, kept in (
            ("first half", [n for n in numbers if n < middle]),
            ("second half", [n for n in numbers if n >= middle]),
            ("whole", numbers),
        ):
            print(f"{name:9} {half:12} {rates([gold[n] for n in kept], [lines[n] for n in kept])}")
    print(f"paragraph breaks: {breaks(imported)}")
    print(f"{seconds:.1f} s of CPU for the essay, {_a_book():.1f} s for 100 pages")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{memory} MB at most")


def _a_book() -> float:
    """Return what 100 pages cost, in seconds of CPU: the lines of the essay again and again.

    What the model remembers of a line is forgotten long before that comes again.
    """
    text = clean((ESSAY / "extracted.txt").read_text(encoding="utf-8"), CHARACTERS)
    lines = (line for line in text.split("\n") if has_arabic(line))
    book = list(islice(cycle(lines), _PAGES * _LINES_OF_A_PAGE))
    start = time.process_time()
    mend(book, repair_model())
    return time.process_time() - start


def read_gold(path: Path) -> dict[int, str]:
    """Return the restored lines by their number in the file."""
    rows = (row.split("\t", 1) for row in path.read_text(encoding="utf-8").splitlines())
    return {int(row[0]): _NOTE.sub("", row[1]) for row in rows if len(row) > 1}


def repaired() -> tuple[Imported, dict[int, str], dict[int, str]]:
    """Import the essay; return it, and its lines before and after by their number in the file."""
    extracted = read_source(ESSAY / "extracted.txt")
    mender = LineMender()
    imported = import_source(extracted, name="essay", language="ar", repair_lines=mender)
    assert mender.mended is not None
    numbers = line_numbers(extracted.text, mender.given)
    marks = find_notes(extracted.text.split("\n")).marks
    before = {
        number: " ".join(line.split()) for number, line in zip(numbers, mender.given, strict=True)
    }
    after = {
        number: mark_calls(clean(line, WORDING), marks)
        for number, line in zip(numbers, mender.mended.lines, strict=True)
    }
    return imported, before, after


def rates(gold: Sequence[str], found: Sequence[str]) -> str:
    """Return character and word error rates, and the share of exact lines."""
    letters = sum(map(Levenshtein.distance, found, gold)) / sum(map(len, gold))
    ours, theirs = [line.split() for line in found], [line.split() for line in gold]
    words = sum(map(Levenshtein.distance, ours, theirs)) / sum(map(len, theirs))
    exact = sum(map(str.__eq__, found, gold)) / len(gold)
    return f"{letters:6.2%} {words:6.2%} {exact:7.1%}"


def breaks(imported: Imported) -> str:
    """Return how many paragraph breaks are right, judged by the settled source."""
    settled = import_source(read_source(ESSAY / "source.txt"), name="", language="ar")
    wanted, found = set(_ends(settled)), set(_ends(imported))
    return f"{len(wanted & found)} of {len(wanted)} found, {len(found - wanted)} too many"


def _ends(imported: Imported) -> Iterator[int]:
    """Yield after how many letters the paragraphs of the body end."""
    return accumulate(
        len(letters_of(paragraph.text))
        for paragraph in imported.document.paragraphs
        if paragraph.kind is not Kind.NOTE
    )
