"""Change one row of a glossary table and leave the others as they were typed."""

from pathlib import Path
from typing import Final

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term
from workbench.glossary.term_file import COLUMNS, columns_of, read_table, row_of
from workbench.storage import write_whole
from workbench.text.folding import folded_words

_NO_HEADER: Final = ("source", "target", "note")


def add_to_table(path: Path, term: Term) -> None:
    """Append `term` to the tab-separated table at `path`, which is made if there is none.

    Raises:
        GlossaryError: The table has a term with that source already, or cannot be read or written.
    """
    lines = _lines(path)
    for known in read_table(path) if lines else ():
        if _same(known.source, term.source):
            raise GlossaryError(
                f"“{term.source}” is in the glossary already, as “{' | '.join(known.targets)}”",
                remedy=f"Run: workbench terms remove {term.source}",
                where=path,
            )
    header = next((line for line in lines if line.strip() and not line.startswith("#")), None)
    columns = COLUMNS if header is None else columns_of(header.split("\t")) or _NO_HEADER
    if header is None:
        lines.append("\t".join(COLUMNS))
    cells = row_of(term)
    lines.append("\t".join(cells.get(column, "") for column in columns))
    write_whole(path, "".join(f"{line}\n" for line in lines), refuse=GlossaryError)


def remove_from_table(path: Path, source: str) -> int:
    """Remove every row for `source` from the table at `path`, and return how many there were.

    Raises:
        GlossaryError: The table cannot be read or written.
    """
    lines = _lines(path)
    numbers = {number for number, term in _numbered(path) if lines and _same(term.source, source)}
    if numbers:
        kept = [line for number, line in enumerate(lines, start=1) if number not in numbers]
        write_whole(path, "".join(f"{line}\n" for line in kept), refuse=GlossaryError)
    return len(numbers)


def _numbered(path: Path) -> list[tuple[int, Term]]:
    """Return the terms of the table with the lines they stand on."""
    rows = [
        number
        for number, line in enumerate(_lines(path), start=1)
        if line.strip() and not line.startswith("#")
    ]
    terms = list(read_table(path)) if rows else []
    return list(zip(rows[len(rows) - len(terms) :], terms, strict=True))


def _lines(path: Path) -> list[str]:
    """Return the lines of the table, none if it does not exist."""
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(
            f"the glossary cannot be changed ({error})",
            remedy="Save it as UTF-8, and allow writing to it.",
            where=path,
        ) from error
    return text.removesuffix("\n").split("\n") if text else []


def _same(one: str, other: str) -> bool:
    """Whether two sources are the same term to a search."""
    return list(folded_words(one)) == list(folded_words(other))
