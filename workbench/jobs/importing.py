"""Bring a source text in, or bring it in again: nothing that was translated is lost."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final

from workbench.catalogue.merge import Counts, Merged, carry_over
from workbench.catalogue.po_file import create_po, read_po, write_po
from workbench.catalogue.repair_log import EXTRACTED, FILE as REPAIRS, read_log, write_log
from workbench.catalogue.sources import Extracted, Imported, import_source, read_source
from workbench.domain.errors import SourceError
from workbench.domain.units import Catalogue
from workbench.jobs.repairing import LineMender
from workbench.project import Project
from workbench.storage import write_whole
from workbench.text.layout import Layout
from workbench.text.repair.records import Decision, LineRepair
from workbench.text.source_format import format_source

_NO_NAME: Final = re.compile(r"[^\w-]+")


class Writing(Enum):
    """Whether an import is for good."""

    FILES = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        document: Its name.
        imported: The text and what was undone in it.
        merged: What became of earlier translations, by language.
        previous: Where the former source text was put aside, if it was another one.
        repairs: What was done to scrambled lines, numbered as in the file.
    """

    document: str
    imported: Imported
    merged: tuple[tuple[str, Merged], ...]
    previous: Path | None
    repairs: tuple[LineRepair, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the report in words."""
        intake = self.imported.intake
        paragraphs = len(intake.paragraphs)
        found = "" if intake.words_in == intake.words_out else f" ({intake.words_in:,} as found)"
        yield f"{self.document}: {paragraphs} paragraphs, {intake.words_out:,} words{found}."
        for step in intake.steps:
            yield f"  {step.name}: {step.lines} lines"
        decided = Counter(repair.decision for repair in self.repairs)
        if decided:
            yield (
                f"  {decided[Decision.MADE]} scrambled lines read again, "
                f"{decided[Decision.SETTLED]} as settled by hand, "
                f"{decided[Decision.PROPOSED]} too doubtful: see {REPAIRS}"
            )
        yield from self.imported.remarks
        for language, merged in self.merged:
            yield f"{language}: {_in_words(merged.counts)}"
        if self.previous is not None:
            yield f"The former source text differs; it is kept in {self.previous.name}."

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        intake = self.imported.intake
        return {
            "document": self.document,
            "paragraphs": len(intake.paragraphs),
            "words_in": intake.words_in,
            "words_out": intake.words_out,
            "steps": [{"name": step.name, "lines": step.lines} for step in intake.steps],
            "remarks": list(self.imported.remarks),
            "translations": {language: asdict(merged.counts) for language, merged in self.merged},
        }


def import_text(  # noqa: PLR0913  # two things to bring together, four choices, each named
    project: Project,
    source: Path,
    *,
    name: str | None = None,
    language: str | None = None,
    writing: Writing = Writing.FILES,
    layout: Layout | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Bring the text at `source` into `project`.

    Args:
        project: Where to.
        source: The file.
        name: The document's name; by default that of the file.
        language: Target language whose PO file is made if there is none; by default the
            project's. Translations into all other languages are carried over as well.
        writing: Whether files are written.
        layout: How a plain text shows where its paragraphs end; by default it is judged.
        progress: Told how many lines of how many are repaired.

    Raises:
        SourceError: The file cannot be read as text.
        CatalogueError: A PO file cannot be read or written; nothing is changed then.
    """
    document = name or document_name(source)
    folder = project.folder(document)
    mender = LineMender(progress=progress, log=read_log(folder))
    extracted = read_source(source)
    imported = import_source(
        extracted,
        name=document,
        language=project.settings.source_language,
        repair_lines=mender,
        layout=layout,
    )
    repairs = mender.numbered(extracted.text)
    target = project.po_path(document, language)
    existing = [read_po(path) for path in sorted(project.folder(document).glob("*.po"))]
    merged = [carry_over(imported.document, po.catalogue, obsolete=po.obsolete) for po in existing]
    previous = None
    if writing is Writing.FILES:
        previous = _write_source(project, imported)
        if repairs:
            write_log(folder, mender.given, repairs)
            _keep_extracted(folder, extracted)
        for po, result in zip(existing, merged, strict=True):
            write_po(po, result.catalogue, obsolete=result.obsolete)
        if not target.exists():
            create_po(target, _fresh(project, imported, target.stem))
    return ImportReport(
        document,
        imported,
        tuple(
            (po.catalogue.target_language, result)
            for po, result in zip(existing, merged, strict=True)
        ),
        previous,
        repairs,
    )


def document_name(source: Path) -> str:
    """Return a folder name for the text in `source`: its file name, fit for paths and commands.

    Raises:
        SourceError: Nothing of the name can be used.
    """
    name = _NO_NAME.sub("-", source.stem).strip("-").lower()
    if not name:
        raise SourceError(
            "the file's name makes no document name", remedy="Give one with --as.", where=source
        )
    return name


def _in_words(counts: Counts) -> str:
    """Say what became of the paragraphs of a translation."""
    said = [
        f"{counts.kept} paragraphs kept",
        f"{counts.returned} came back" if counts.returned else "",
        f"{counts.changed} changed (now drafts)" if counts.changed else "",
        f"{counts.new} new" if counts.new else "",
        f"{counts.removed} gone (kept at the end of the file)" if counts.removed else "",
    ]
    return ", ".join(filter(None, said)) + "."


def _keep_extracted(folder: Path, extracted: Extracted) -> None:
    """Keep a text as it came, for those who settle its lines later.

    Raises:
        SourceError: It cannot be written.
    """
    path = folder / EXTRACTED
    if extracted.path.resolve() != path.resolve():
        write_whole(path, extracted.text, refuse=SourceError)


def _fresh(project: Project, imported: Imported, language: str) -> Catalogue:
    """Return the document with nothing translated, or with what one of our exports carries."""
    carried = imported.catalogue
    if carried is not None and carried.target_language == language:
        return carry_over(imported.document, carried).catalogue
    empty = Catalogue(imported.document.name, project.settings.source_language, language)
    return carry_over(imported.document, empty).catalogue


def _write_source(project: Project, imported: Imported) -> Path | None:
    """Write the text of record; put another one aside first and return where it went."""
    path = project.source_path(imported.document.name)
    text = format_source(imported.document)
    former = path.read_text(encoding="utf-8") if path.is_file() else text
    previous = None
    if former != text:
        previous = path.with_name("source.previous.txt")
        write_whole(previous, former, refuse=SourceError)
    write_whole(path, text, refuse=SourceError)
    return previous
