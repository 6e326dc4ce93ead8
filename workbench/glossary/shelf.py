"""Several glossaries as one: whatever their format, the first one that knows a term decides."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term
from workbench.glossary.tbx_file import read_tbx
from workbench.glossary.term_file import read_table
from workbench.glossary.workbook_file import read_workbook
from workbench.text.folding import folded_words


def read_glossary(
    path: Path, *, source_language: str = "ar", target_language: str | None = None
) -> Iterator[Term]:
    """Yield the terms of a glossary in any format that we know, by the ending of its name.

    Raises:
        GlossaryError: The file cannot be read, or says something that we do not understand.
    """
    ending = path.suffix.casefold()
    if ending in {".tbx", ".xml"}:
        return read_tbx(path, source_language=source_language, target_language=target_language)
    if ending in {".xlsx", ".xlsm"}:
        return read_workbook(path)
    if ending in {".xls", ".ods", ".docx", ".pdf"}:
        raise GlossaryError(
            f"a glossary cannot be read from {ending}",
            remedy="Save it as .xlsx, .tsv or .csv.",
            where=path,
        )
    return read_table(path)


def in_order_of_priority(glossaries: Iterable[Iterable[Term]]) -> tuple[Term, ...]:
    """Return the terms of all `glossaries`; what an earlier one knows a later one cannot change."""
    terms: list[Term] = []
    known: set[tuple[str, ...]] = set()
    for glossary in glossaries:
        here: set[tuple[str, ...]] = set()
        for term in glossary:
            key = tuple(folded_words(term.source))
            if key not in known:
                terms.append(term)
                here.add(key)
        known |= here
    return tuple(terms)
