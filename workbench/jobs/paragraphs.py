"""Change the text of record while its translation lies on the desk: join and split paragraphs.

Drafts come along, those included that were not saved, and so do the other languages.
"""

from dataclasses import replace

from workbench.catalogue.merge import carry_over
from workbench.catalogue.po_file import read_po, write_po
from workbench.domain.errors import SourceError, StaleCatalogueError
from workbench.domain.units import Catalogue, Document, Kind, Paragraph
from workbench.jobs.translating import OpenTranslation
from workbench.storage import write_whole
from workbench.text.source_format import format_source, parse_source


def with_source(
    translation: OpenTranslation, catalogue: Catalogue, text: str
) -> tuple[OpenTranslation, str]:
    """Make `text` the text of record and bring all its translations along.

    Args:
        translation: What is open.
        catalogue: As it stands on the desk; it is saved.
        text: In the form of `source.txt`.

    Returns:
        The translation of the new text, and what the user should know, or nothing.

    Raises:
        SourceError: The text cannot be written.
        CatalogueError: A translation cannot be read or written.
    """
    path = translation.project.source_path(catalogue.document)
    source = parse_source(text, name=catalogue.document, language=catalogue.source_language)
    said = ""
    try:  # what is not saved has the keys of the old paragraphs: first it must be safe
        translation = translation.saved(catalogue)
    except StaleCatalogueError:
        translation, said = translation.merged(catalogue)
    others = [
        read_po(other) for other in sorted(path.parent.glob("*.po")) if other != translation.po.path
    ]
    write_whole(path, text, refuse=SourceError)
    for po in others:
        other = carry_over(source, po.catalogue, obsolete=po.obsolete)
        write_po(po, other.catalogue, obsolete=other.obsolete)
    ours = carry_over(source, translation.catalogue, obsolete=translation.po.obsolete)
    return translation.saved(ours.catalogue, obsolete=ours.obsolete), said


def joined_with_next(
    translation: OpenTranslation, catalogue: Catalogue, index: int
) -> tuple[OpenTranslation, str]:
    """Join a paragraph with the one behind it.

    Args:
        translation: What is open.
        catalogue: As it stands on the desk.
        index: Of the paragraph among the units.

    Raises:
        SourceError: There is none behind it, or not one of its kind.
        CatalogueError: A translation cannot be read or written.
    """
    paragraphs = [unit.source for unit in catalogue.units]
    first, *rest = paragraphs[index:]
    if not rest or rest[0].kind is not first.kind or first.kind not in _CAN_BE_JOINED:
        raise SourceError(
            "there is no paragraph behind this one to join it with",
            remedy="Join two paragraphs of the text, or two headings, that follow each other.",
        )
    joined = replace(first, text=f"{first.text} {rest[0].text}")
    return _regrouped(translation, catalogue, [*paragraphs[:index], joined, *rest[1:]])


def split_at(
    translation: OpenTranslation, catalogue: Catalogue, index: int, offset: int
) -> tuple[OpenTranslation, str]:
    """Split a paragraph in two.

    Args:
        translation: What is open.
        catalogue: As it stands on the desk.
        index: Of the paragraph among the units.
        offset: Where the second part begins, in code points.

    Raises:
        SourceError: Nothing would be left of one of the parts, or it is a note.
        CatalogueError: A translation cannot be read or written.
    """
    paragraphs = [unit.source for unit in catalogue.units]
    whole = paragraphs[index]
    before, behind = whole.text[:offset].strip(), whole.text[offset:].strip()
    if not before or not behind or whole.kind not in _CAN_BE_JOINED:
        raise SourceError(
            "this paragraph cannot be split here",
            remedy="Select the word in the Arabic with which the second paragraph shall begin.",
        )
    parts = [replace(whole, text=before), replace(whole, text=behind)]
    return _regrouped(
        translation, catalogue, [*paragraphs[:index], *parts, *paragraphs[index + 1 :]]
    )


_CAN_BE_JOINED = frozenset({Kind.BODY, Kind.HEADING})


def _regrouped(
    translation: OpenTranslation, catalogue: Catalogue, paragraphs: list[Paragraph]
) -> tuple[OpenTranslation, str]:
    """Make these paragraphs the text of record."""
    document = Document(catalogue.document, catalogue.source_language, tuple(paragraphs))
    return with_source(translation, catalogue, format_source(document))
