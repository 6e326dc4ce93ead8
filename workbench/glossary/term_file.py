"""Glossary tables, tab- or comma-separated, as terms and back.

The first row names the columns: `source` and `target` must be there, `forbidden`, `status`,
`part_of_speech`, `plural`, `note` and `domain` may be, in any order. A table without such a row is
read as OmegaT writes it: source, target, comment. Alternatives in one cell stand between ` | `,
or `;`. Blank rows, and rows that begin with `#`, are skipped.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term, TermStatus
from workbench.storage import write_whole

COLUMNS: Final = (
    "source",
    "target",
    "forbidden",
    "status",
    "part_of_speech",
    "plural",
    "note",
    "domain",
)
_OMEGAT: Final = ("source", "target", "note")
_ALIASES: Final[Mapping[str, str]] = {
    "source_term": "source",
    "term": "source",
    "targets": "target",
    "target_term": "target",
    "translation": "target",
    "translations": "target",
    "target_alternatives": "target",
    "pos": "part_of_speech",
    "plurals": "plural",
    "plural_forms": "plural",
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "subject": "domain",
}
_STATUS: Final[Mapping[str, TermStatus]] = {
    "": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "allowed": TermStatus.ALLOWED,
    "admitted": TermStatus.ALLOWED,
    "forbidden": TermStatus.FORBIDDEN,
    "deprecated": TermStatus.FORBIDDEN,
    "superseded": TermStatus.FORBIDDEN,
}
_LINE_ENDS: Final = re.compile(r"\r\n|\r|\n")
_ALTERNATIVES: Final = re.compile(r"[|;؛]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_LONGEST_CELL: Final = 4_000
"""Characters; a definition may be long, a chapter is in the wrong column."""
_LARGEST_FILE: Final = 64 << 20
"""Bytes: a glossary of 70,000 terms has six million."""


def read_table(path: Path) -> Iterator[Term]:
    """Yield the terms of the table at `path`, in its order.

    Raises:
        GlossaryError: The file cannot be read, is too large, or a row says something that we do
            not understand; with the line.
    """
    lines = _LINE_ENDS.split(_text_of(path))
    delimiter = _delimiter(path, lines)
    columns: Sequence[str] | None = None
    for number, cells in _rows(lines, delimiter, path):
        if columns is None:
            columns = _header(cells)
            if columns is not None:
                _require_columns(columns, path, number)
                continue
            columns = _OMEGAT
        yield term_of_row(columns, cells, where=path, line=number)


def term_of_row(
    columns: Sequence[str], cells: Sequence[str], *, where: Path, line: int | None
) -> Term:
    """Return the term that one row describes; cells without a column of ours are left out.

    Raises:
        GlossaryError: There is no source, the status is unknown, or a cell is no text for a term.
    """
    row = {
        column: _cell(cell, column, where=where, line=line)
        for column, cell in zip(columns, cells, strict=False)
        if column in COLUMNS
    }
    source = row.get("source", "")
    if not source:
        raise GlossaryError(
            "the row has no source term",
            remedy="Write the Arabic term into the column source, or delete the row.",
            where=where,
            line=line,
        )
    status = _STATUS.get(row.get("status", "").casefold())
    if status is None:
        raise GlossaryError(
            f"“{row['status']}” is not a status",
            remedy="Write preferred, allowed or forbidden.",
            where=where,
            line=line,
        )
    return Term(
        source=source,
        targets=_alternatives(row.get("target", "")),
        forbidden=_alternatives(row.get("forbidden", "")),
        status=status,
        part_of_speech=row.get("part_of_speech", ""),
        plural=_alternatives(row.get("plural", "")),
        note=row.get("note", ""),
        domain=row.get("domain", ""),
    )


def write_table(path: Path, terms: Iterable[Term]) -> None:
    """Write `terms` as a tab-separated table with all columns, or comma-separated for `.csv`.

    Raises:
        GlossaryError: The file cannot be written; what was there is unchanged.
    """
    delimiter = "," if path.suffix.casefold() == ".csv" else "\t"
    rows = [COLUMNS, *(tuple(row_of(term).values()) for term in terms)]
    lines = [delimiter.join(_quoted(cell, delimiter) for cell in row) for row in rows]
    write_whole(path, "".join(f"{line}\n" for line in lines), refuse=GlossaryError)


def columns_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the names of the columns if `cells` are a header, else nothing."""
    return _header(cells)


def row_of(term: Term) -> dict[str, str]:
    """Return the cells of `term` by column, in the order of `COLUMNS`, each on one line."""
    cells = (
        term.source,
        " | ".join(term.targets),
        " | ".join(term.forbidden),
        term.status.value,
        term.part_of_speech,
        " | ".join(term.plural),
        term.note,
        term.domain,
    )
    return {column: " ".join(cell.split()) for column, cell in zip(COLUMNS, cells, strict=True)}


def _quoted(cell: str, delimiter: str) -> str:
    """Return `cell` in quotation marks where the delimiter needs them."""
    if delimiter in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _text_of(path: Path) -> str:
    """Return the text of the file, UTF-8 unless a mark at its start says UTF-16."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise GlossaryError(
                f"the glossary is larger than {_LARGEST_FILE >> 20} MB",
                remedy="Split it, or check that it is a glossary.",
                where=path,
            )
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"the glossary cannot be read ({error.strerror or error})",
            remedy="Check the name and the permissions of the file.",
            where=path,
        ) from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise GlossaryError(
            f"the glossary is not text in {encoding.removesuffix('-sig').upper()}",
            remedy="Save it as UTF-8 in the program that made it.",
            where=path,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error


def _delimiter(path: Path, lines: Sequence[str]) -> str:
    """Return the delimiter: by the name of the file, or by what the first row has more of."""
    if path.suffix.casefold() in {".tsv", ".tab"}:
        return "\t"
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if "\t" in first:
        return "\t"
    return ";" if first.count(";") > first.count(",") and path.suffix == ".csv" else ","


def _rows(lines: Sequence[str], delimiter: str, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield line number and cells of every row that says something."""
    if delimiter == "\t":
        # OmegaT and Excel disagree about quotation marks; a tab inside a cell occurs in neither.
        for number, line in enumerate(lines, start=1):
            if line.strip() and not line.startswith("#"):
                yield number, [_unquoted(cell) for cell in line.split("\t")]
        return
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield reader.line_num, cells
    except csv.Error as error:
        raise GlossaryError(
            f"the row is not comma-separated text ({error})",
            remedy="Close every quotation mark, or save the table with tabs.",
            where=path,
            line=reader.line_num,
        ) from error


def _unquoted(cell: str) -> str:
    """Return a cell of a tab-separated table without the quotation marks of a spreadsheet."""
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _header(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the columns if this row names them, under our names or those of other tools."""
    names = [re.sub(r"[\s-]+", "_", cell.strip().casefold()) for cell in cells]
    columns = tuple(_ALIASES.get(name, name) for name in names)
    return columns if "source" in columns or "target" in columns else None


def _require_columns(columns: Sequence[str], path: Path, line: int) -> None:
    """Refuse a header without the two columns that make a glossary, or with one of them twice."""
    for column in COLUMNS:
        count = columns.count(column)
        if count > 1 or (count == 0 and column in COLUMNS[:2]):
            raise GlossaryError(
                f"the column {column} is {'there twice' if count else 'missing'}",
                remedy=f"Name the columns in the first row: {', '.join(COLUMNS)}.",
                where=path,
                line=line,
            )


def _cell(cell: str, column: str, *, where: Path, line: int | None) -> str:
    """Return the cell without blanks around it.

    Raises:
        GlossaryError: It is too long for a term, or has characters that no text has.
    """
    cell = cell.strip()
    if len(cell) > _LONGEST_CELL:
        raise GlossaryError(
            f"the cell {column} has {len(cell):,} characters",
            remedy=f"Keep it under {_LONGEST_CELL:,}, or check the columns.",
            where=where,
            line=line,
        )
    if _CONTROLS.search(cell):
        raise GlossaryError(
            f"the cell {column} has control characters",
            remedy="Remove them; they cannot be seen and are no part of a term.",
            where=where,
            line=line,
        )
    return " ".join(cell.split())


def _alternatives(cell: str) -> tuple[str, ...]:
    """Return the alternatives in a cell, each once, in order."""
    parts = (part.strip() for part in _ALTERNATIVES.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))
