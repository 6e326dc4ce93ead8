"""Jobs on glossaries: find, list, add, remove, import and export terms."""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from workbench.catalogue.po_file import read_po
from workbench.domain.errors import CatalogueError, GlossaryError
from workbench.domain.terms import Term, TermUse
from workbench.glossary.learning import learnt_plurals
from workbench.glossary.matcher import Matcher
from workbench.glossary.shelf import in_order_of_priority, read_glossary
from workbench.glossary.tbx_file import write_tbx
from workbench.glossary.term_edits import add_to_table, remove_from_table
from workbench.glossary.term_file import write_table
from workbench.jobs.bilingual_files import TABLES
from workbench.project import GLOSSARY, Project
from workbench.text.arabic import has_arabic
from workbench.text.folding import fold
from workbench.text.scripts import primary_subtag

_DEFINITE: Final = re.compile("^[وف]?(?:[بك]?ال|لل)(?=\\w\\w)")
"""Conjunction, preposition and article at the front of a word."""
_MOST_TEACHERS: Final = 2_000
"""Paragraphs of a document that plurals are learnt from."""

Stamp = tuple[Path, int, int]
"""A file as it was: its path, time of change in nanoseconds, and size in bytes."""


def terms_of(
    paths: Iterable[Path], *, source_language: str = "ar", target_language: str | None = None
) -> tuple[Term, ...]:
    """Return the terms of the glossaries at `paths`, the first having priority.

    Raises:
        GlossaryError: One of them cannot be read; names file and line.
    """
    return in_order_of_priority(
        read_glossary(path, source_language=source_language, target_language=target_language)
        for path in paths
    )


def terms_of_project(project: Project) -> tuple[Term, ...]:
    """Return the terms of all glossaries of the project.

    Raises:
        GlossaryError: See `terms_of`.
    """
    return matcher_of_project(project).terms


def matcher_of_project(project: Project) -> Matcher:
    """Return the matcher of the project's glossaries; the one of last time if none has changed.

    Raises:
        GlossaryError: See `terms_of`.
    """
    stamps = tuple(_stamp(path) for path in project.glossaries())
    settings = project.settings
    return _matcher(
        stamps, settings.source_language, settings.target_language, _translations(project)
    )


def find_terms(
    text: str, paths: Sequence[Path], *, source_language: str = "ar"
) -> tuple[TermUse, ...]:
    """Return the uses in `text` of the terms of the glossaries at `paths`, in order.

    Raises:
        GlossaryError: See `terms_of`.
    """
    stamps = tuple(_stamp(path) for path in paths)
    return _matcher(stamps, source_language, None, ()).find(text)


def search_terms(terms: Iterable[Term], wanted: str) -> tuple[Term, ...]:
    """Return the terms that have `wanted` in their source or a rendering, all if it is empty."""
    needle = fold(wanted.strip())
    return tuple(
        term
        for term in terms
        if any(needle in fold(text) for text in (term.source, *term.targets, *term.forbidden))
    )


def add_term(project: Project, term: Term) -> Path:
    """Add `term` to the project's first glossary, and return which that is.

    Raises:
        GlossaryError: The term has no source or no rendering, has them in each other's place, or is
            there already.
    """
    if not (term.source.strip() and any(target.strip() for target in term.targets)):
        raise GlossaryError(
            "a term needs a source and a rendering",
            remedy="Run: workbench terms add SOURCE TARGET",
        )
    _refuse_swapped(term, project.settings.source_language)
    path = _own_glossary(project)
    add_to_table(path, term)
    return path


def _refuse_swapped(term: Term, source_language: str) -> None:
    """See to it that the Arabic is the source.

    Raises:
        GlossaryError: A rendering is written in Arabic, and the source is not.
    """
    arabic = next((target for target in term.targets if has_arabic(target)), None)
    if (
        arabic is not None
        and primary_subtag(source_language) == "ar"
        and not has_arabic(term.source)
    ):
        raise GlossaryError(
            f"the source “{term.source}” is not Arabic, but its rendering “{arabic}” is",
            remedy=f"Put the Arabic first: workbench terms add {arabic} {term.source}",
        )


def remove_term(project: Project, source: str) -> int:
    """Remove the term `source` from all glossaries of the project; return how many rows went.

    Raises:
        GlossaryError: No glossary has it.
    """
    removed = sum(remove_from_table(path, source) for path in project.glossaries())
    if not removed:
        raise GlossaryError(
            f"no glossary of the project has the term “{source}”",
            remedy="Run: workbench terms list",
            where=project.root / GLOSSARY,
        )
    return removed


def import_glossary(project: Project, path: Path) -> int:
    """Copy the glossary at `path` into the project, as a table of its own; return its terms.

    Raises:
        GlossaryError: It cannot be read, has no renderings, or one of that name is there already.
    """
    settings = project.settings
    terms = tuple(
        read_glossary(
            path,
            source_language=settings.source_language,
            target_language=settings.target_language,
        )
    )
    if not any(term.targets or term.forbidden for term in terms):
        raise GlossaryError(
            "the glossary has no renderings",
            remedy="Put a tab between each term and its rendering, or name another file.",
            where=path,
        )
    target = project.root / GLOSSARY / f"{path.stem}.tsv"
    if target.exists():
        raise GlossaryError(
            f"the project has a glossary {target.name} already",
            remedy="Rename the file before you import it, or remove the old one.",
            where=target,
        )
    write_table(target, terms)
    return len(terms)


def export_glossary(project: Project, path: Path) -> int:
    """Write all terms of the project to `path`, as TBX or as a table; return how many.

    Raises:
        GlossaryError: The ending is none of ours, or the file cannot be written.
    """
    terms = terms_of_project(project)
    ending = path.suffix.casefold()
    if ending == ".tbx":
        settings = project.settings
        write_tbx(
            path,
            terms,
            source_language=settings.source_language,
            target_language=settings.target_language,
        )
    elif ending in TABLES:
        write_table(path, terms)
    else:
        raise GlossaryError(
            f"a glossary cannot be written as “{ending or path.name}”",
            remedy="Use a name that ends in .tbx, .tsv or .csv.",
            where=path,
        )
    return len(terms)


def term_from_selections(source: str, target: str) -> Term:
    """Return the term that a selection on either side makes, its source in neutral form."""
    return Term(neutral_form(source), (" ".join(target.split()),))


def neutral_form(source: str) -> str:
    """Return a source expression as a glossary has it.

    What stands in front of the article goes with it: والثورة is ثورة, and بالحزب الشيوعي is
    حزب شيوعي, but مبدأ المساواة stays.
    """
    words = source.split()
    if words and _DEFINITE.match(words[0]):
        words = [_DEFINITE.sub("", word) for word in words]
    return " ".join(words)


def _own_glossary(project: Project) -> Path:
    """Return the table that new terms go to."""
    paths = project.glossaries()
    settings = project.settings
    name = f"{settings.source_language}-{settings.target_language}.tsv"
    return paths[0] if paths else project.root / GLOSSARY / name


def _stamp(path: Path) -> Stamp:
    """Return the file as it is now.

    Raises:
        GlossaryError: There is none.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise GlossaryError(
            f"the glossary cannot be read ({error.strerror or error})",
            remedy="Check the name and the permissions of the file.",
            where=path,
        ) from error
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _matcher(
    stamps: tuple[Stamp, ...], source: str, target: str | None, translations: tuple[Path, ...]
) -> Matcher:
    """Return the matcher for these files as they were, with the plurals that others teach."""
    paths = (path for path, _changed, _size in stamps)
    matcher = Matcher(terms_of(paths, source_language=source, target_language=target))
    learnt = learnt_plurals(_confirmed(translations), matcher, language=target or "")
    if learnt:
        matcher = Matcher(matcher.terms, learnt_plurals=learnt)
    # The index of a large glossary is half a million objects that stay: without this the garbage
    # collector walks over them again and again, a third of a second each time.
    gc.freeze()
    return matcher


def _translations(project: Project) -> tuple[Path, ...]:
    """Return the translations into the language of the project."""
    paths = (project.po_path(document) for document in project.documents())
    return tuple(path for path in paths if path.is_file())


def _confirmed(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield the confirmed paragraphs of translations; a few thousand teach enough."""
    for path in paths:
        try:
            units = read_po(path).catalogue.units
        except CatalogueError:
            continue  # whoever opens the file will be told; the glossary can do without
        for unit in units[:_MOST_TEACHERS]:
            if unit.is_translatable and unit.translation.status.is_confirmed:
                yield unit.source.text, unit.translation.text
