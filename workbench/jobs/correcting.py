"""An alignment kept in a project: made, corrected at the desk, and taken into the translation."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from workbench.align.encoders import Encoder, load_encoder
from workbench.catalogue.alignment_file import AlignmentFile, read_alignment, write_alignment
from workbench.catalogue.alignment_journal import AlignmentJournal, Recovered, recover
from workbench.catalogue.po_file import create_po, write_po
from workbench.domain.bitexts import Bitext, Link, Passages
from workbench.domain.errors import ProjectError, SourceError
from workbench.domain.units import Catalogue, Document, Origin, Status, Unit
from workbench.jobs.aligning import align_texts, links_anew
from workbench.jobs.alignment_formats import as_catalogue, cutting_with
from workbench.jobs.importing import document_name
from workbench.jobs.passages import is_document
from workbench.jobs.reading import read_translation
from workbench.project import Project
from workbench.storage import write_whole
from workbench.text.old_translation import without_remarks
from workbench.text.source_format import format_source

_LOST: Final = ".lost"
"""What is put behind the name of a journal that does not fit its file."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a translation when an alignment was taken into it.

    Attributes:
        path: The PO file.
        filled: Paragraphs that have the old translation now.
        kept: Paragraphs on which a translator has worked since; they stay as they are.
        open: Paragraphs without a translation.
    """

    path: Path
    filled: int
    kept: int
    open: int

    def __str__(self) -> str:
        """Say it in a sentence."""
        said = f"{self.filled} paragraphs have the old translation as a draft"
        said += f", {self.open} have none"
        return f"{said}, {self.kept} were yours and are left alone." if self.kept else f"{said}."


@dataclass(frozen=True, slots=True)
class OpenAlignment:
    """An alignment on the desk.

    Attributes:
        project: That it belongs to.
        file: As it was read or last written.
        bitext: As it is to be shown: what an interrupted session left in the journal included.
        journal: Where every correction goes at once.
        recovered: What the journal knew that the file did not, if a session was interrupted.
        model: A sentence-transformers model, if not the embedded encoder.
    """

    project: Project
    file: AlignmentFile
    bitext: Bitext
    journal: AlignmentJournal
    recovered: Recovered | None = None
    model: str | None = None
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "aligning"))

    def saved(self, bitext: Bitext) -> "OpenAlignment":
        """Write `bitext` to the file; the journal has done its duty.

        Raises:
            CatalogueError: It cannot be written.
        """
        file = write_alignment(self.file.path, bitext)
        self.journal.saved(file)
        return replace(self, file=file, bitext=bitext, recovered=None)

    def forget(self) -> None:
        """Drop what was not saved."""
        self.journal.saved(self.file)

    def links_anew(self, bitext: Bitext) -> Future[tuple[Link, ...]]:
        """Align anew, in another thread, what lies between the links that were vouched for."""
        return self._thread.submit(lambda: links_anew(bitext, encoder=load_encoder(self.model)))

    def close(self) -> None:
        """Let the thread end; what it was about is dropped."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def keep_alignment(  # noqa: PLR0913  # two texts, what they are called, how: each named
    project: Project,
    source: str,
    target: Path,
    *,
    name: str | None,
    passages: Passages,
    target_language: str | None = None,
    model: str | None = None,
) -> AlignmentFile:
    """Align two texts and keep the alignment in the project.

    Args:
        project: Where to.
        source: A file with the source text, or the name of a document of the project.
        target: A file with its translation.
        name: What the document is called; by default as the source.
        passages: What is aligned with what.
        target_language: Language of the translation, if not the project's.
        model: A sentence-transformers model, if not the embedded encoder.

    Returns:
        The file of the alignment.

    Raises:
        ProjectError: There is such an alignment already.
        SourceError: A text cannot be read.
        CatalogueError: The alignment cannot be written.
        MissingPartError: The model is not there.
    """
    document = source if is_document(project, source) else name or document_name(Path(source))
    path = project.alignment_path(document, target_language)
    if path.exists():
        raise ProjectError(
            f"“{document}” is aligned with an old translation already",
            remedy=f"Go on with: workbench align {document} --correct; or move the file away.",
            where=path,
        )
    bitext = align_texts(
        source,
        target,
        passages=passages,
        project=project,
        target_language=target_language,
        model=model,
    )
    return write_alignment(path, replace(bitext, document=document))


def open_alignment(
    project: Project, document: str, *, language: str | None = None, model: str | None = None
) -> OpenAlignment:
    """Open a kept alignment, with what an interrupted session left.

    A journal that does not fit the file is put aside, after what did fit has been saved.

    Raises:
        ProjectError: There is none.
        CatalogueError: It cannot be read.
    """
    path = project.alignment_path(document, language)
    if not path.is_file():
        raise ProjectError(
            f"“{document}” has not been aligned with an old translation",
            remedy=f"Run: workbench align SOURCE TARGET --as {document}",
            where=path,
        )
    file = read_alignment(path)
    recovered = recover(file)
    journal = AlignmentJournal(file)
    bitext = recovered.bitext if recovered else file.bitext
    if recovered is not None and recovered.lost:
        journal.path.replace(journal.path.with_name(journal.path.name + _LOST))
        file = write_alignment(path, bitext)
        journal = AlignmentJournal(file)
    return OpenAlignment(project, file, bitext, journal, recovered, model)


def take_into_translation(
    project: Project, bitext: Bitext, *, encoder: Encoder | None = None
) -> Taken:
    """Make the document of an alignment, or bring it up to date: source text and PO file.

    What a translator has written or confirmed since is left alone; the remarks that speak of the
    old translation are written anew.

    Raises:
        ProjectError: There is a document of that name with another text.
        CatalogueError: The PO file cannot be written.
        SourceError: The source text cannot be written.
    """
    fresh = as_catalogue(bitext, cut=cutting_with(encoder or load_encoder()))
    path = project.po_path(bitext.document, bitext.target_language)
    if not project.source_path(bitext.document).exists():
        document = Document(
            bitext.document, bitext.source_language, tuple(unit.source for unit in fresh.units)
        )
        text = format_source(document)
        write_whole(project.source_path(bitext.document), text, refuse=SourceError)
    if not path.exists():
        create_po(path, fresh)
        return _taken(path, fresh, fresh.units)
    po = read_translation(project, bitext.document, language=bitext.target_language)
    if {unit.key for unit in po.catalogue.units} != {unit.key for unit in fresh.units}:
        raise ProjectError(
            f"“{bitext.document}” has other paragraphs than the text that was aligned",
            remedy="Give the alignment a name of its own with --as.",
            where=project.source_path(bitext.document),
        )
    found = {unit.key: unit for unit in fresh.units}
    units = tuple(_updated(unit, found[unit.key]) for unit in po.catalogue.units)
    write_po(po, replace(po.catalogue, units=units))
    return _taken(path, fresh, units)


def _updated(unit: Unit, fresh: Unit) -> Unit:
    """Return a unit of the translation with what the alignment says of it."""
    if not _is_ours(unit):
        return unit
    note = "\n".join(filter(None, (without_remarks(unit.note), fresh.note)))
    return replace(unit, translation=fresh.translation, note=note)


def _is_ours(unit: Unit) -> bool:
    """Whether nobody has worked on a unit since the old translation was put there."""
    translation = unit.translation
    return translation.status is Status.UNTRANSLATED or (
        translation.status is Status.DRAFT and translation.origin is Origin.LEGACY
    )


def _taken(path: Path, fresh: Catalogue, units: Iterable[Unit]) -> Taken:
    """Count what became of the paragraphs."""
    given = {unit.key: unit.translation for unit in fresh.units}
    translatable = [unit for unit in units if unit.is_translatable]
    ours = [unit for unit in translatable if _is_ours(unit)]
    return Taken(
        path,
        filled=sum(bool(given[unit.key].text) for unit in ours),
        kept=len(translatable) - len(ours),
        open=sum(not given[unit.key].text for unit in ours),
    )
