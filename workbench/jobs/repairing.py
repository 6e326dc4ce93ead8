"""Repair a source: its lines put back in order, its paragraphs, and what was done to get there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from workbench.catalogue.repair_log import RepairLog, digest_of
from workbench.catalogue.repair_model import repair_model
from workbench.catalogue.sources import Extracted, Imported, import_source, read_source
from workbench.text.cleaning import CHARACTERS, clean
from workbench.text.repair.diagnosis import Diagnosis
from workbench.text.repair.mending import Mended, Progress, mend
from workbench.text.repair.records import Decision, LineRepair

_NO_LOG: Final = RepairLog()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A source after repair.

    Attributes:
        imported: The document and what the import has to say.
        given: The lines that were looked at.
        repairs: What was done to them, numbered as in the file, from 1.
        diagnosis: Whether the text is scrambled, and why we think so; nothing where a log has
            answered that already.
    """

    imported: Imported
    given: tuple[str, ...]
    repairs: tuple[LineRepair, ...]
    diagnosis: Diagnosis | None


@dataclass(slots=True)
class LineMender:
    """Repairs the lines that segmentation hands over, and keeps the records.

    Attributes:
        progress: Told how far we are.
        log: What was done and decided when these lines came before. Lines that are the same as
            then are read from it; otherwise what a person settled is kept, line by line.
        mended: What was done; nothing before it has been called, or when all came from the log.
        given: The lines.
        repairs: What was done to them, their places counted from 0.
    """

    progress: Progress | None = None
    log: RepairLog = field(default_factory=RepairLog)
    mended: Mended | None = field(default=None, init=False)
    given: Sequence[str] = field(default=(), init=False)
    repairs: tuple[LineRepair, ...] = field(default=(), init=False)

    def __call__(self, lines: Sequence[str]) -> Sequence[str]:
        """Put the words of `lines` in order."""
        self.given = lines
        if self.log.digest == digest_of(lines):
            self.repairs = self.log.repairs
            return self.log.applied(lines)
        self.mended = mend(lines, repair_model(), progress=self.progress)
        self.repairs = tuple(_settled(lines, self.mended.repairs, self.log.settled))
        settled = self.log.settled
        return [
            settled.get(given, read) for given, read in zip(lines, self.mended.lines, strict=True)
        ]

    def numbered(self, text: str) -> tuple[LineRepair, ...]:
        """Return the repairs by the lines of `text`; those from the log are so already."""
        if self.mended is None:
            return self.repairs
        numbers = line_numbers(text, self.given)
        return tuple(replace(repair, line=numbers[repair.line]) for repair in self.repairs)


def _settled(
    lines: Sequence[str], repairs: Iterable[LineRepair], settled: Mapping[str, str]
) -> Iterator[LineRepair]:
    """Yield the repairs, with what a person has decided in the place of what we think."""
    ours = {repair.line: repair for repair in repairs}
    for place, line in enumerate(lines):
        repair = ours.get(place)
        if line in settled:
            reasons = repair.reasons if repair else ()
            yield LineRepair(place, line, settled[line], reasons, 1.0, Decision.SETTLED)
        elif repair is not None:
            yield repair


def repair_file(
    path: Path, *, log: RepairLog = _NO_LOG, progress: Progress | None = None
) -> Repaired:
    """Repair the source at `path`.

    Raises:
        SourceError: It cannot be read, or holds no words.
        MissingPartError: The language model is missing.
    """
    return repair_extracted(read_source(path), log=log, progress=progress)


def repair_extracted(
    extracted: Extracted, *, log: RepairLog = _NO_LOG, progress: Progress | None = None
) -> Repaired:
    """Repair a text that has been read already.

    Args:
        extracted: The text.
        log: What was done and decided when the same lines came before.
        progress: Told how far we are.

    Raises:
        SourceError: It holds no words.
        MissingPartError: The language model is missing.
    """
    mender = LineMender(progress, log)
    imported = import_source(extracted, name="", language="ar", repair_lines=mender)
    repairs = mender.numbered(extracted.text)
    diagnosis = mender.mended.diagnosis if mender.mended is not None else None
    return Repaired(imported, tuple(mender.given), repairs, diagnosis)


def line_numbers(text: str, lines: Sequence[str]) -> tuple[int, ...]:
    """Return where in `text` the lines stand, counted from 1; they come in the same order."""
    raws = clean(text, CHARACTERS).split("\n")
    numbers = []
    place = 0
    for line in lines:
        here = place
        while here < len(raws) and line.strip() not in raws[here]:
            here += 1
        if here < len(raws):
            place = here + 1
        numbers.append(place)
    return tuple(numbers)
