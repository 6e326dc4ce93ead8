"""Translations that are no PO files: a table of two columns, or two text files side by side."""

import csv
from collections.abc import Iterable
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Final

from workbench.domain.errors import SourceError
from workbench.domain.units import Catalogue, Kind, Origin, Paragraph, Status, Translation, Unit
from workbench.jobs.text_files import read_text
from workbench.text.keys import with_keys

TABLES: Final = frozenset({".tsv", ".tab", ".csv"})
"""Suffixes of tables; a table needs no second file."""

_COMMA: Final = ".csv"


def read_table(path: Path, *, source_language: str, target_language: str) -> Catalogue:
    """Read a table whose first two columns are source and translation, in document order.

    If its first line names columns, as that of our own export does, `source` and `target` count.

    Raises:
        SourceError: It cannot be read, or a line has no second column.
    """
    text = read_text(path)
    if path.suffix.casefold() == _COMMA:
        rows = list(csv.reader(StringIO(text)))
    else:
        rows = [line.split("\t") for line in text.split("\n")]
    for number, row in enumerate(rows, start=1):
        if len(row) == 1 and row[0].strip():
            raise SourceError(
                "this line has no second column",
                remedy="Put a tab between the source and its translation.",
                where=path,
                line=number,
            )
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    left, right = 0, 1
    if "source" in header and "target" in header:
        left, right = header.index("source"), header.index("target")
        kind = header.index("kind") if "kind" in header else len(header)
        rows = [row for row in rows[1:] if row[kind : kind + 1] != [Kind.BREAK]]
    pairs = [(row[left].strip(), row[right].strip()) for row in rows if len(row) > max(left, right)]
    return _catalogue(path, pairs, source_language, target_language)


def read_two_files(
    source: Path, target: Path, *, source_language: str, target_language: str
) -> Catalogue:
    """Read two text files of which every line renders the same line of the other.

    Raises:
        SourceError: One cannot be read, or one has more lines than the other.
    """
    lines = tuple(read_text(path).removesuffix("\n").split("\n") for path in (source, target))
    pairs = [
        (left.strip(), right.strip())
        for left, right in zip_longest(*lines, fillvalue="")
        if left.strip() or right.strip()
    ]
    if len(lines[0]) != len(lines[1]):
        raise SourceError(
            f"{source.name} has {len(lines[0])} lines, {target.name} has {len(lines[1])}",
            remedy=f"Run: workbench align {source} {target}",
            where=target,
        )
    return _catalogue(source, pairs, source_language, target_language)


def _catalogue(
    path: Path, pairs: Iterable[tuple[str, str]], source_language: str, target_language: str
) -> Catalogue:
    """Return the catalogue of some pairs; who wrote them in a file has vouched for them."""
    known = [pair for pair in pairs if any(pair)]
    if not known:
        raise SourceError(
            "the file holds no text", remedy="Name a file with translations.", where=path
        )
    paragraphs = with_keys(Paragraph("", source) for source, _ in known)
    units = tuple(
        Unit(
            paragraph,
            Translation(target, Status.TRANSLATED, Origin.LEGACY) if target else Translation(),
        )
        for paragraph, (_, target) in zip(paragraphs, known, strict=True)
    )
    return Catalogue(path.stem, source_language, target_language, units)
