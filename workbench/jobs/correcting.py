"""An alignment kept in a project: made, and corrected at the desk."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from workbench.align.encoders import Encoder, load_encoder
from workbench.catalogue.alignment_file import AlignmentFile, read_alignment, write_alignment
from workbench.catalogue.alignment_journal import AlignmentJournal, Recovered, recover
from workbench.catalogue.journal_file import journal_path
from workbench.domain.bitexts import Bitext, Link, Passages
from workbench.domain.errors import ProjectError
from workbench.domain.units import Kind, Paragraph
from workbench.jobs.aligning import align_texts, links_anew
from workbench.jobs.alignment_formats import paragraphs_of
from workbench.jobs.importing import document_name
from workbench.jobs.passages import is_document, passages_of
from workbench.jobs.reading import document_of_record
from workbench.jobs.taking_over import Taken, take_into_translation
from workbench.project import Project
from workbench.text.keys import with_keys

_LOST: Final = ".lost"
"""What is put behind the name of a journal that does not fit its file."""


@dataclass(frozen=True, slots=True)
class OpenAlignment:
    """An alignment on the desk.

    Attributes:
        project: That it belongs to.
        file: As it was read or last written.
        bitext: As it is to be shown: what an interrupted session left in the journal included.
        journal: Where every correction goes at once.
        recovered: What the journal knew that the file did not, if a session was interrupted.
        encoder: Asked for when there is something to align or to cut.
    """

    project: Project
    file: AlignmentFile
    bitext: Bitext
    journal: AlignmentJournal
    recovered: Recovered | None
    encoder: Callable[[], Encoder]
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
        return self._thread.submit(lambda: links_anew(bitext, encoder=self.encoder()))

    def taken(self, bitext: Bitext) -> Future[Taken]:
        """Make the document of `bitext`, or bring it up to date, in the same thread."""
        return self._thread.submit(
            lambda: take_into_translation(self.project, bitext, encoder=self.encoder)
        )

    def close(self) -> None:
        """Let the thread end; what it was about is dropped. The journal stays where it is."""
        self.journal.close()
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
        ProjectError: There is such an alignment already, or another text of that name.
        SourceError: A text cannot be read.
        CatalogueError: The alignment cannot be written.
        MissingPartError: The model is not there.
    """
    document = name or (source if is_document(project, source) else document_name(Path(source)))
    path = project.alignment_path(document, target_language)
    if path.exists():
        raise ProjectError(
            f"“{document}” is aligned with an old translation already",
            remedy=f"Go on with: workbench align {document} --correct; or move the file away.",
            where=path,
        )
    _refuse_other_text(project, source, document, passages)
    bitext = align_texts(
        source,
        target,
        passages=passages,
        project=project,
        target_language=target_language,
        model=model,
    )
    return write_alignment(path, replace(bitext, document=document))


def _refuse_other_text(project: Project, source: str, document: str, passages: Passages) -> None:
    """Refuse to align a text as a document that has another one: it could never be taken over.

    Raises:
        ProjectError: It has.
        SourceError: The text cannot be read.
        CatalogueError: The text of the document cannot be read.
    """
    if is_document(project, source):
        if document != source:
            raise ProjectError(
                f"“{source}” is a document of the project and keeps its name",
                remedy=f"Write --as {source}.",
                where=project.source_path(source),
            )
        return
    if document not in project.documents():
        return
    language = project.settings.source_language
    segments = passages_of(source, passages, language=language, project=project)
    own = with_keys(paragraph for paragraph, _ in paragraphs_of(segments))
    there = document_of_record(project, document).paragraphs
    if _keys(own) != _keys(there):
        raise ProjectError(
            f"there is a document “{document}”, and it has other paragraphs than {source}",
            remedy="Align that document by its name, or give another name with --as.",
            where=project.source_path(document),
        )


def _keys(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the keys of what is translated."""
    return frozenset(each.key for each in paragraphs if each.kind is not Kind.BREAK)


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
        source = document if is_document(project, document) else "SOURCE"
        raise ProjectError(
            f"“{document}” has not been aligned with an old translation",
            remedy=f"Run: workbench align {source} TARGET --as {document}",
            where=path,
        )
    file = read_alignment(path)
    recovered = recover(file)
    bitext = recovered.bitext if recovered else file.bitext
    if recovered is not None and recovered.lost:
        journal = journal_path(path)
        journal.replace(journal.with_name(journal.name + _LOST))
        file = write_alignment(path, bitext)
    encoder = cache(lambda: load_encoder(model))
    return OpenAlignment(project, file, bitext, AlignmentJournal(file), recovered, encoder)
