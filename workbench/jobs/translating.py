"""Open a translation, keep what is typed, save it: what the desk stands on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.catalogue.journal import Journal, Recovered, recover
from workbench.catalogue.merge import carry_over
from workbench.catalogue.po_file import PoFile, read_po, write_po
from workbench.catalogue.reconcile import Conflict, reconcile
from workbench.domain.errors import CatalogueError, ProjectError
from workbench.domain.findings import Finding
from workbench.domain.units import Catalogue, Document, Unit
from workbench.project import Project, find_project
from workbench.settings import Settings
from workbench.text.source_format import format_source, parse_source

_PO: Final = ".po"


def catalogue_of(
    document: str | None, *, language: str | None, folder: Path
) -> tuple[Catalogue, Settings]:
    """Return the catalogue that the user means, and the settings that go with it.

    Args:
        document: Name of a document of the project, or path of a PO file, or nothing.
        language: Target language, if not the project's.
        folder: A folder in the project.

    Raises:
        ProjectError: There is no such document.
        CatalogueError: The PO file cannot be read.
    """
    if document is not None and document.endswith(_PO):
        try:
            settings = find_project(folder).settings
        except ProjectError:
            settings = Settings()
        return read_po(Path(document)).catalogue, settings
    project = find_project(folder)
    return read_translation(project, document, language=language).catalogue, project.settings


def read_translation(
    project: Project, document: str | None = None, *, language: str | None = None
) -> PoFile:
    """Read the translation of a document, with the paragraphs as its source text has them now.

    The PO file may be behind the text of record if somebody has corrected that by hand; then its
    catalogue is another one than the file's, and saving brings the file up to date.

    Raises:
        ProjectError: There is no such document.
        CatalogueError: The PO file cannot be read.
    """
    name = project.pick(document)
    path = project.po_path(name, language)
    if not path.exists():
        raise CatalogueError(
            f"“{name}” has no translation into {path.stem} yet",
            remedy=f"Run: workbench import SOURCE --as {name} --to {path.stem}",
            where=path,
        )
    po = read_po(path)
    text, language = _text_of_record(project, name), project.settings.source_language
    in_file = Document(name, language, tuple(unit.source for unit in po.catalogue.units))
    if format_source(in_file) == text:  # the usual case, and no key need be worked out
        return replace(po, catalogue=replace(po.catalogue, document=name))
    source = parse_source(text, name=name, language=language)
    merged = carry_over(source, po.catalogue, obsolete=po.obsolete)
    return replace(po, catalogue=replace(merged.catalogue, document=name))


def _text_of_record(project: Project, document: str) -> str:
    """Return the source text of a document.

    Raises:
        CatalogueError: It cannot be read.
    """
    path = project.source_path(document)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"the source text cannot be read ({error})",
            remedy="Import it again.",
            where=path,
        ) from error


@dataclass(frozen=True, slots=True)
class OpenTranslation:
    """A translation on the desk.

    Attributes:
        po: The file as it was read or last written.
        catalogue: As it is to be shown: what an interrupted session left in the journal included.
        journal: Where every edit goes at once.
        recovered: What the journal knew that the file did not, if a session was interrupted.
        check: Reads a unit and returns what looks wrong.
    """

    po: PoFile
    catalogue: Catalogue
    journal: Journal
    recovered: Recovered | None
    check: Callable[[Unit], Iterable[Finding]]

    def record(self, unit: Unit) -> None:
        """Put an edited unit on the disk.

        Raises:
            CatalogueError: The disk refuses.
        """
        self.journal.record(unit)

    def findings(self, unit: Unit) -> tuple[Finding, ...]:
        """Return what looks wrong with `unit`."""
        return tuple(self.check(unit))

    def saved(self, catalogue: Catalogue) -> "OpenTranslation":
        """Write `catalogue` to the PO file; the journal has done its duty.

        Raises:
            StaleCatalogueError: Another program has changed the file; see `merged`.
            CatalogueError: It cannot be written.
        """
        po = write_po(self.po, catalogue)
        self.journal.saved(po)
        return replace(self, po=po, catalogue=catalogue, recovered=None)

    def merged(self, catalogue: Catalogue) -> tuple["OpenTranslation", str]:
        """Take in what another program wrote to the file, save both, and say what was done.

        What only one side has changed is taken from there. Where both have, ours stays and theirs
        goes into the remark.

        Raises:
            CatalogueError: The file cannot be read, or not be written.
        """
        theirs = read_po(self.po.path)
        both = reconcile(self.po.catalogue, catalogue, theirs.catalogue)
        merged = _with_both_versions(both.catalogue, both.conflicts)
        taken = sum(
            unit not in set(catalogue.units)
            for unit in both.catalogue.units
            if unit.is_translatable
        )
        said = f"Both are in it now; {taken} paragraphs were taken from there."
        if both.conflicts:
            said += f" {len(both.conflicts)} were changed on both sides: see their remarks."
        return replace(self, po=theirs).saved(merged), said

    def sync(self) -> None:
        """Make what was recorded outlive a crash of the machine.

        Raises:
            CatalogueError: The disk refuses.
        """
        self.journal.sync()

    def forget(self) -> None:
        """Drop what was not saved."""
        self.journal.saved(self.po)


def open_translation(
    project: Project, document: str | None = None, *, language: str | None = None
) -> OpenTranslation:
    """Open a translation for the desk.

    Raises:
        ProjectError: There is no such document.
        CatalogueError: The PO file or the journal cannot be read.
    """
    # Deferred: the rules load numpy, and commands that only read a catalogue must not pay for it.
    from workbench.checks.rules import prepared  # noqa: PLC0415
    from workbench.jobs.checking import audible  # noqa: PLC0415

    po = read_translation(project, document, language=language)
    recovered = recover(po)
    catalogue = recovered.catalogue if recovered else po.catalogue
    rules = audible(project.settings.silence)
    check = prepared(catalogue, rules=rules)
    return OpenTranslation(po, catalogue, Journal(po), recovered, check)


def _with_both_versions(catalogue: Catalogue, conflicts: Iterable[Conflict]) -> Catalogue:
    """Put the other side's text into the remark of every unit that both sides changed."""
    theirs = {conflict.key: conflict.theirs.translation.text for conflict in conflicts}
    units = (
        unit.with_note(f"{unit.note}\nThe other version: {theirs[unit.key]}".strip())
        if unit.key in theirs
        else unit
        for unit in catalogue.units
    )
    return replace(catalogue, units=tuple(units))
