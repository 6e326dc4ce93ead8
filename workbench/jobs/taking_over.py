"""An alignment becomes a translation: source text and PO file of a document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.align.encoders import Encoder, load_encoder
from workbench.catalogue.po_file import create_po, write_po
from workbench.domain.bitexts import Bitext
from workbench.domain.errors import ProjectError, SourceError
from workbench.domain.units import Catalogue, Document, Origin, Status, Unit
from workbench.jobs.alignment_formats import as_catalogue, cutting_with
from workbench.jobs.reading import read_translation
from workbench.project import Project
from workbench.storage import write_whole
from workbench.text.old_translation import without_remarks
from workbench.text.source_format import format_source
from workbench.text.wording import counted


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
        drafts = f"{counted(self.filled, 'draft')} from the old translation"
        said = f"{drafts}, {counted(self.open, 'paragraph')} without"
        return f"{said}, {self.kept} of yours left alone." if self.kept else f"{said}."


def take_into_translation(
    project: Project, bitext: Bitext, *, encoder: Callable[[], Encoder] = load_encoder
) -> Taken:
    """Make the document of an alignment, or bring it up to date: source text and PO file.

    What a translator has written or confirmed since is left alone; the remarks that speak of the
    old translation are written anew.

    Args:
        project: That the document belongs to.
        bitext: The alignment.
        encoder: Asked for if a translation has to be cut.

    Raises:
        ProjectError: There is a document of that name with another text.
        CatalogueError: The PO file cannot be written.
        SourceError: The source text cannot be written.
        MissingPartError: The model is not there.
    """
    fresh = as_catalogue(bitext, cut=cutting_with(encoder))
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
    found = {unit.key: unit for unit in fresh.units if unit.is_translatable}
    if {unit.key for unit in po.catalogue.units if unit.is_translatable} != found.keys():
        kept = project.alignment_path(bitext.document, bitext.target_language)
        raise ProjectError(
            f"“{bitext.document}” has other paragraphs now than those that were aligned",
            remedy=f"Move {kept.name} away and run: workbench align {bitext.document} TARGET",
            where=project.source_path(bitext.document),
        )
    units = tuple(
        _updated(unit, found[unit.key]) if unit.key in found else unit
        for unit in po.catalogue.units
    )
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
    given = {unit.key: unit.translation for unit in fresh.units if unit.is_translatable}
    translatable = [unit for unit in units if unit.is_translatable]
    ours = [unit for unit in translatable if _is_ours(unit)]
    return Taken(
        path,
        filled=sum(bool(given[unit.key].text) for unit in ours),
        kept=len(translatable) - len(ours),
        open=sum(not given[unit.key].text for unit in ours),
    )
