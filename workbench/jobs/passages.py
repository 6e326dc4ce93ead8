"""The passages of a text that is to be aligned: of a document of the project, or of a file."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from workbench.catalogue.sources import import_source, read_source
from workbench.domain.bitexts import Passages, Segment
from workbench.domain.errors import SourceError
from workbench.domain.units import Kind, Paragraph
from workbench.jobs.reading import document_of_record
from workbench.jobs.text_files import read_text
from workbench.project import Project
from workbench.settings import Settings
from workbench.text.segmentation import segment
from workbench.text.sentences import sentences

_PLAIN: Final = "plain text"


def is_document(project: Project | None, side: str) -> bool:
    """Whether `side` names a document of the project, and no file."""
    return project is not None and side in project.documents() and not Path(side).is_file()


def passages_of(
    side: str, passages: Passages, *, language: str, project: Project | None = None
) -> tuple[Segment, ...]:
    """Return the passages of one side of an alignment.

    Lines of a file are its lines as they stand, those of a document the lines of its paragraphs.

    Args:
        side: Name of a document of the project, or of a file: of any kind that can be imported, by
            lines plain text.
        passages: What they are.
        language: BCP 47 tag of the text.
        project: Where documents are looked for, and the abbreviations that end no sentence.

    Raises:
        SourceError: A file cannot be read or holds no text.
        CatalogueError: The text of a document cannot be read.
    """
    abbreviations = (project.settings if project else Settings()).abbreviations
    path = Path(side)
    if project is not None and is_document(project, side):
        path = project.source_path(side)
        paragraphs = document_of_record(project, side).paragraphs
        found = tuple(_segments(paragraphs, passages, abbreviations))
    elif passages is Passages.LINE:
        lines = read_text(path).removesuffix("\n").split("\n")
        found = tuple(Segment(line.strip(), number) for number, line in enumerate(lines))
    else:
        found = tuple(_segments(_paragraphs(path, language), passages, abbreviations))
    if not any(each.text for each in found):
        raise SourceError("the file holds no text", remedy="Name a text file.", where=path)
    return found


def _segments(
    paragraphs: Iterable[Paragraph], passages: Passages, abbreviations: Collection[str]
) -> Iterator[Segment]:
    """Yield the passages of paragraphs; breaks are counted and left out."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.BREAK:
            continue
        for text in _parts(paragraph.text, passages, abbreviations):
            yield Segment(text, number, paragraph.kind, paragraph.label, paragraph.level)


def _parts(text: str, passages: Passages, abbreviations: Collection[str]) -> list[str]:
    """Return the passages of a paragraph."""
    match passages:
        case Passages.LINE:
            return text.split("\n")
        case Passages.SENTENCE:
            spans = sentences(text, abbreviations=abbreviations)
            return [span.of(text) for span in spans] or [text]
        case Passages.PARAGRAPH:
            return [text]


def _paragraphs(path: Path, language: str) -> Iterable[Paragraph]:
    """Return the paragraphs of a file, breaks included.

    Raises:
        SourceError: It cannot be read.
    """
    extracted = read_source(path)
    if extracted.format == _PLAIN and not extracted.paragraphs:
        return segment(extracted.text)
    return import_source(extracted, name=path.stem, language=language).document.paragraphs
