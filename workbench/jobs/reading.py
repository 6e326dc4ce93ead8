"""Read the translation that the user means."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.catalogue.merge import carry_over
from workbench.catalogue.po_file import PoFile, read_po
from workbench.domain.errors import CatalogueError, ProjectError
from workbench.domain.units import Catalogue, Document
from workbench.jobs.bilingual_files import TABLES, read_table, read_two_files
from workbench.project import Project, find_project
from workbench.settings import Settings
from workbench.text.source_format import format_source, parse_source

_PO: Final = ".po"


@dataclass(frozen=True, slots=True)
class Meant:
    """What the user means by a name on the command line.

    Attributes:
        catalogue: The translation.
        settings: That go with it: the project's, or the defaults.
        project: The project, unless a file was named outside any.
    """

    catalogue: Catalogue
    settings: Settings
    project: Project | None


def catalogue_of(document: str | None, *, language: str | None, folder: Path) -> Meant:
    """Return the catalogue that the user means, and what goes with it.

    Args:
        document: Name of a document of the project, or path of a PO file, or nothing.
        language: Target language, if not the project's.
        folder: A folder in the project.

    Raises:
        ProjectError: There is no such document.
        CatalogueError: The PO file cannot be read.
    """
    if document is not None and document.endswith(_PO):
        project = project_or_none(folder)
        settings = project.settings if project else Settings()
        return Meant(read_po(Path(document)).catalogue, settings, project)
    project = find_project(folder)
    po = read_translation(project, document, language=language)
    return Meant(po.catalogue, project.settings, project)


def meant_by(
    document: str | None,
    translation: Path | None,
    *,
    source_language: str,
    target_language: str | None,
    folder: Path,
) -> Meant:
    """Return what the user means; also a table of two columns, or two text files.

    Args:
        document: As for `catalogue_of`, or a table, or a text file.
        translation: A text file with a line for each line of `document`.
        source_language: Language of the source, where a file does not say.
        target_language: Language of the translation, if not the project's or English.
        folder: A folder in the project.

    Raises:
        ProjectError: There is no such document.
        CatalogueError: The PO file cannot be read.
        SourceError: The table or the texts cannot be read.
    """
    path = Path(document) if document is not None else None
    is_table = path is not None and path.suffix.casefold() in TABLES
    if path is None or not (translation or is_table):
        return catalogue_of(document, language=target_language, folder=folder)
    project = project_or_none(folder)
    settings = project.settings if project else Settings()
    target_language = target_language or settings.target_language
    if translation:
        catalogue = read_two_files(
            path, translation, source_language=source_language, target_language=target_language
        )
    else:
        catalogue = read_table(
            path, source_language=source_language, target_language=target_language
        )
    return Meant(catalogue, settings, project)


def project_or_none(folder: Path) -> Project | None:
    """Return the project that `folder` lies in, if there is one."""
    try:
        return find_project(folder)
    except ProjectError:
        return None


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
    return up_to_date(project, read_po(path), name)


def paragraph_numbers(
    project: Project, document: str, *, language: str | None = None
) -> dict[str, str]:
    """Return what the desk calls the paragraphs of a document, by key; nothing if it is none.

    Raises:
        CatalogueError: Its text or its translation cannot be read.
    """
    if document not in project.documents():
        return {}
    return read_translation(project, document, language=language).catalogue.names_by_key()


def up_to_date(project: Project, po: PoFile, name: str) -> PoFile:
    """Return a translation with the paragraphs as the text of record has them now.

    Raises:
        CatalogueError: The text of record cannot be read.
    """
    text, language = text_of_record(project, name), project.settings.source_language
    in_file = Document(name, language, tuple(unit.source for unit in po.catalogue.units))
    if format_source(in_file) == text:  # the usual case, and no key need be worked out
        return replace(po, catalogue=replace(po.catalogue, document=name))
    source = parse_source(text, name=name, language=language)
    merged = carry_over(source, po.catalogue, obsolete=po.obsolete)
    return replace(po, catalogue=replace(merged.catalogue, document=name))


def document_of_record(project: Project, name: str) -> Document:
    """Return a document as its source text has it.

    Raises:
        CatalogueError: The text cannot be read.
    """
    text, language = text_of_record(project, name), project.settings.source_language
    return parse_source(text, name=name, language=language)


def text_of_record(project: Project, document: str) -> str:
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
