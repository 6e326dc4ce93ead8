"""Settle the doubtful repairs of a document by hand, once and for all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from workbench.catalogue.repair_log import FILE, read_log, write_log
from workbench.catalogue.sources import read_source
from workbench.jobs.importing import document_name
from workbench.jobs.repairing import Repaired, repair_extracted, repair_file
from workbench.project import find_project
from workbench.text.repair.mending import Progress
from workbench.text.repair.records import DOUBTFUL, Decision, LineRepair


def folder_of_log(source: Path, *, project: Path, name: str | None = None) -> Path:
    """Return the folder where the decisions about a source are kept.

    Args:
        source: The file; one that lies beside a log belongs to it.
        project: A folder in the project.
        name: The document's name; by default that of the file.

    Raises:
        ProjectError: `project` lies in none.
        SourceError: The file's name makes no document name.
    """
    if name is None and (source.parent / FILE).is_file():
        return source.parent
    return find_project(project).folder(name or document_name(source))


def repair_with_log(source: Path, folder: Path, *, progress: Progress | None = None) -> Repaired:
    """Repair a source as far as the log in `folder` has not done so already.

    Raises:
        SourceError: The source or the log cannot be read.
        MissingPartError: The language model is missing.
    """
    return repair_file(source, log=read_log(folder), progress=progress)


def open_questions(repairs: Iterable[LineRepair]) -> tuple[LineRepair, ...]:
    """Return the repairs that a person should look at, in the order of the text."""
    return tuple(
        repair
        for repair in repairs
        if repair.decision is not Decision.SETTLED
        and (repair.confidence < DOUBTFUL or repair.decision is Decision.PROPOSED)
    )


def settle(source: Path, folder: Path, repaired: Repaired, answers: Mapping[int, str]) -> Repaired:
    """Keep what a person decided in the log, and return the text with it.

    Args:
        source: The file.
        folder: Where the log is.
        repaired: The text before.
        answers: The right reading of lines, by their number in the file.

    Raises:
        SourceError: The log cannot be written.
    """
    repairs = tuple(
        replace(repair, after=answers[repair.line], confidence=1.0, decision=Decision.SETTLED)
        if repair.line in answers
        else repair
        for repair in repaired.repairs
    )
    write_log(folder, repaired.given, repairs)
    again = repair_extracted(read_source(source), log=read_log(folder))
    return replace(again, diagnosis=repaired.diagnosis)
