"""Jobs on the translation memory: fill it, ask it, let it translate."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

import platformdirs

from workbench.align.encoders import Encoder
from workbench.catalogue.po_file import read_po, write_po
from workbench.catalogue.po_stream import stream_po
from workbench.domain.errors import TranslationMemoryError
from workbench.domain.units import Catalogue, Origin as UnitOrigin, Status, Unit
from workbench.jobs.reading import read_translation
from workbench.memory.recall import (
    IDENTICAL,
    LIMIT,
    THRESHOLD,
    MemoryUnit,
    Origin,
    Query,
    Suggestion,
    context_of,
)
from workbench.memory.store import MemoryStore
from workbench.memory.tmx_file import read_tmx, write_tmx
from workbench.project import Project

_PROJECT_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Pretranslation:
    """What the memory could translate.

    Attributes:
        catalogue: With the drafts.
        filled: The suggestion taken for each paragraph that got one, by key.
        empty: How many paragraphs are still untranslated.
    """

    catalogue: Catalogue
    filled: dict[str, Suggestion]
    empty: int


def memory_path(project: Project, language: str | None = None) -> Path:
    """Return where the memory of a project is kept: under the user's cache, one for a language."""
    digest = hashlib.blake2b(str(project.root).encode(), digest_size=_PROJECT_BYTES).hexdigest()
    target = language or project.settings.target_language
    name = f"{digest}-{project.settings.source_language}-{target}.db"
    return platformdirs.user_cache_path("workbench") / "memory" / name


def open_memory(project: Project, language: str | None = None) -> MemoryStore:
    """Open the memory of a project, with what its documents say now.

    Raises:
        TranslationMemoryError: The memory cannot be read or written.
        CatalogueError: A translation of the project cannot be read.
    """
    memory = MemoryStore(memory_path(project, language))
    for document in project.documents():
        path = project.po_path(document, language)
        if path.is_file():
            _read_own(memory, path, document)
    return memory


def import_memory(project: Project, path: Path, *, language: str | None = None) -> int:
    """Add the pairs of the TMX or PO file at `path`, and return how many were new.

    Raises:
        TranslationMemoryError: The file is neither, or the memory cannot be written.
        CatalogueError: It is a PO file that cannot be read.
    """
    settings = project.settings
    target = language or settings.target_language
    ending = path.suffix.casefold()
    if ending == ".tmx":
        units = read_tmx(path, source_language=settings.source_language, target_language=target)
    elif ending in {".po", ".pot"}:
        units = _units_of(stream_po(path), path.name, Origin.IMPORTED)
    else:
        raise TranslationMemoryError(
            f"a memory cannot be read from “{ending or path.name}”",
            remedy="Give a file that ends in .tmx or .po.",
            where=path,
        )
    with MemoryStore(memory_path(project, language)) as memory:
        return memory.add(replace(unit, key="") for unit in units)


def export_memory(project: Project, path: Path, *, language: str | None = None) -> int:
    """Write the memory as TMX, and return how many units there were.

    Raises:
        TranslationMemoryError: The file cannot be written, or its name speaks of another format.
    """
    if path.suffix.casefold() != ".tmx":
        raise TranslationMemoryError(
            f"a memory cannot be written as “{path.suffix}”",
            remedy="Use a name that ends in .tmx.",
            where=path,
        )
    settings = project.settings
    with open_memory(project, language) as memory:
        return write_tmx(
            path,
            memory.units(),
            source_language=settings.source_language,
            target_language=language or settings.target_language,
        )


def suggestions(
    memory: MemoryStore,
    catalogue: Catalogue,
    index: int,
    *,
    threshold: int = THRESHOLD,
    limit: int = LIMIT,
) -> tuple[Suggestion, ...]:
    """Return earlier translations of texts like that of the unit at `index`, the best first."""
    unit = catalogue.units[index]
    query = Query(
        unit.source.text,
        context=_context(catalogue.units, index),
        threshold=threshold,
        limit=limit,
        place=catalogue.document,
        key=unit.key,
    )
    return memory.recall(query)


def same_meaning(
    memory: MemoryStore, text: str, encoder: Encoder, *, limit: int = LIMIT
) -> tuple[tuple[MemoryUnit, float], ...]:
    """Return the units nearest in meaning to `text`, with their cosine; a list of its own."""
    memory.learn_meanings(encoder.identity, encoder.encode)
    return memory.recall_meaning(text, encoder.identity, encoder.encode, limit=limit)


def remember(memory: MemoryStore, catalogue: Catalogue, index: int) -> None:
    """Take the unit at `index` into the memory as it is now."""
    unit = catalogue.units[index]
    if unit.is_translatable and unit.translation.text.strip():
        context = _context(catalogue.units, index)
        memory.add([_pair(unit, context, catalogue.document, Origin.CONFIRMED)])
    else:
        memory.forget(catalogue.document, [unit.key])


def pretranslate(
    memory: MemoryStore, catalogue: Catalogue, *, threshold: int = IDENTICAL
) -> Pretranslation:
    """Fill the untranslated paragraphs of `catalogue` from the memory, as drafts.

    Args:
        memory: Where to look.
        catalogue: What to fill; paragraphs that have a translation stay as they are.
        threshold: Percent from which a suggestion is good enough.
    """
    filled: dict[str, Suggestion] = {}
    units = list(catalogue.units)
    for index, unit in enumerate(catalogue.units):
        if not unit.is_translatable or unit.translation.text.strip():
            continue
        best = suggestions(memory, catalogue, index, threshold=threshold, limit=1)
        if best:
            filled[unit.key] = best[0]
            units[index] = unit.translated(
                best[0].translation, status=Status.DRAFT, origin=UnitOrigin.MEMORY
            )
    empty = sum(unit.is_translatable and not unit.translation.text.strip() for unit in units)
    return Pretranslation(replace(catalogue, units=tuple(units)), filled, empty)


def try_pretranslation(
    project: Project, document: str, *, language: str | None = None, threshold: int = IDENTICAL
) -> Pretranslation:
    """Return what `pretranslate_document` would do, and write nothing.

    Raises:
        CatalogueError: The translation cannot be read.
        TranslationMemoryError: The memory cannot be read.
    """
    catalogue = read_translation(project, document, language=language).catalogue
    with open_memory(project, language) as memory:
        return pretranslate(memory, catalogue, threshold=threshold)


def pretranslate_document(
    project: Project, document: str, *, language: str | None = None, threshold: int = IDENTICAL
) -> Pretranslation:
    """Pre-translate a document of the project and save it.

    Raises:
        CatalogueError: The translation cannot be read or written.
        TranslationMemoryError: The memory cannot be read.
    """
    po = read_translation(project, document, language=language)
    with open_memory(project, language) as memory:
        result = pretranslate(memory, po.catalogue, threshold=threshold)
    if result.filled:
        write_po(po, result.catalogue)
    return result


def _read_own(memory: MemoryStore, path: Path, document: str) -> None:
    """Take in a translation of the project, if it has changed since last time."""
    status = path.stat()
    stamp = f"{status.st_mtime_ns} {status.st_size}"
    if memory.has_read(str(path), stamp):
        return
    catalogue = read_po(path).catalogue
    memory.add(_units_of(catalogue.units, document, Origin.CONFIRMED))
    memory.forget(
        document, [unit.key for unit in catalogue.units if not unit.translation.text.strip()]
    )
    memory.mark_read(str(path), stamp)


def _units_of(units: Iterable[Unit], place: str, origin: Origin) -> Iterator[MemoryUnit]:
    """Yield the pairs among `units`, which may be a stream; unconfirmed ones are drafts."""
    before = ""
    texts = (unit for unit in units if unit.is_translatable)
    for unit, after in pairwise(chain(texts, [None])):
        if unit is None:
            return
        context = context_of(before, after.source.text if after else "")
        before = unit.source.text
        if unit.translation.text.strip():
            yield _pair(unit, context, place, origin)


def _pair(unit: Unit, context: str, place: str, origin: Origin) -> MemoryUnit:
    """Return a translated unit as the memory keeps it."""
    return MemoryUnit(
        unit.source.text,
        unit.translation.text,
        origin if unit.translation.status.is_confirmed else Origin.DRAFT,
        place,
        unit.key,
        context,
    )


def _context(units: Sequence[Unit], index: int) -> str:
    """Return the context of a unit: the paragraphs before and behind it, breaks passed over."""
    before = next((u.source.text for u in reversed(units[:index]) if u.is_translatable), "")
    after = next((u.source.text for u in units[index + 1 :] if u.is_translatable), "")
    return context_of(before, after)
