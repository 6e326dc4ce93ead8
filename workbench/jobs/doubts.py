"""Settle the doubtful lines of a text while its translation lies on the desk.

What is decided goes into the log, and what it changes into the text of record, which may have been
corrected by hand since. The drafts come along, those included that were not saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.catalogue.repair_log import (
    EXTRACTED,
    FILE,
    RepairLog,
    digest_of,
    read_log,
    write_log,
)
from workbench.catalogue.sources import Extracted, read_source
from workbench.domain.errors import SourceError
from workbench.domain.units import Catalogue
from workbench.jobs.paragraphs import with_source
from workbench.jobs.reading import text_of_record
from workbench.jobs.repairing import Repaired, line_numbers, repair_extracted
from workbench.jobs.translating import OpenTranslation
from workbench.project import Project
from workbench.text.changes import with_change
from workbench.text.repair.records import Decision, LineRepair
from workbench.text.source_format import format_source

_BY_HAND: Final = (
    "The decision is kept, but source.txt was corrected by hand at this place: correct it there."
)


@dataclass(frozen=True, slots=True)
class Doubts:
    """The lines of a text as they came, and what was done to them.

    Attributes:
        folder: Of the document.
        extracted: The text as it came.
        repaired: The text as the log has it.
        numbers: Of the lines in the file, from 1.
    """

    folder: Path
    extracted: Extracted
    repaired: Repaired
    numbers: tuple[int, ...]

    def lines(self) -> tuple[LineRepair, ...]:
        """Return what was done to every line; to some, nothing."""
        known = {repair.line: repair for repair in self.repaired.repairs}
        return tuple(
            known.get(number) or LineRepair(number, line, line, (), 1.0)
            for number, line in zip(self.numbers, self.repaired.given, strict=True)
        )


def doubts_of(project: Project, document: str) -> Doubts:
    """Return the lines of a document that was repaired when it was imported.

    Raises:
        SourceError: It was not, or the text as it came is no longer there.
    """
    folder = project.folder(document)
    path = folder / EXTRACTED
    if not (folder / FILE).is_file():
        raise SourceError(
            "no lines of this text were repaired",
            remedy="Correct source.txt by hand if something is wrong in it.",
        )
    if not path.is_file():
        raise SourceError(
            "the text as it was extracted is not kept with the document",
            remedy="Import it once more.",
            where=path,
        )
    extracted = read_source(path)
    repaired = repair_extracted(extracted, log=read_log(folder))
    return Doubts(folder, extracted, repaired, line_numbers(extracted.text, repaired.given))


def decide(
    translation: OpenTranslation, catalogue: Catalogue, doubts: Doubts, answers: Mapping[int, str]
) -> tuple[OpenTranslation, Doubts, str]:
    """Keep what a person decided, and give the desk the text with it.

    Args:
        translation: What is open.
        catalogue: As it stands on the desk; it is saved if the source changes.
        doubts: The lines.
        answers: The right reading of lines, by their number in the file.

    Returns:
        The translation, the same object if its source has not changed; the lines; and what the
        user should know, or nothing.

    Raises:
        SourceError: The text or the log cannot be written.
        CatalogueError: A translation cannot be read or written.
    """
    repairs = tuple(_decided(doubts, answers))
    given = doubts.repaired.given
    log = RepairLog(digest_of(given), repairs)
    if log.applied(given) == replace(log, repairs=doubts.repaired.repairs).applied(given):
        repaired = replace(doubts.repaired, repairs=repairs)
    else:
        repaired = repair_extracted(doubts.extracted, log=log)
    before, after = (format_source(each.imported.document) for each in (doubts.repaired, repaired))
    said = ""
    if after != before:
        translation, said = _with_change(translation, catalogue, before=before, after=after)
    write_log(doubts.folder, given, repairs)
    return translation, replace(doubts, repaired=repaired), said


def _decided(doubts: Doubts, answers: Mapping[int, str]) -> list[LineRepair]:
    """Return what the log shall say: every line that was repaired, or is settled now."""
    known = {repair.line for repair in doubts.repaired.repairs}
    return [
        replace(line, after=answers[line.line], confidence=1.0, decision=Decision.SETTLED)
        if line.line in answers
        else line
        for line in doubts.lines()
        if line.line in known or line.line in answers
    ]


def _with_change(
    translation: OpenTranslation, catalogue: Catalogue, *, before: str, after: str
) -> tuple[OpenTranslation, str]:
    """Make a change to the text of record and bring all its translations along.

    Raises:
        SourceError: The text cannot be written.
        CatalogueError: It cannot be read, or a translation cannot be read or written.
    """
    now = text_of_record(translation.project, catalogue.document)
    text = with_change(now, before=before, after=after)
    if text is None:
        return translation, _BY_HAND
    return with_source(translation, catalogue, text)
