"""Glossaries kept as a spreadsheet (.xlsx): the first sheet that is a table of terms.

A workbook is a ZIP archive of XML, so it is opened as a stranger's luggage: what a part claims to
unpack to, and what it does unpack to, are both limited.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term
from workbench.glossary.term_file import columns_of, term_of_row
from workbench.safe_xml import elements_of, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_PART: Final = 64 << 20
_MOST_PACKED: Final = 100
"""How many times larger than in the archive a part may be; tables are packed some ten times."""
_SMALL_PART: Final = 1 << 20
"""Bytes up to which it does not matter."""
_MOST_COLUMNS: Final = 64
_SHEET: Final = re.compile(r"xl/worksheets/[^/]*\.xml")
_STRINGS: Final = "xl/sharedStrings.xml"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})[0-9]+")


def read_workbook(path: Path) -> Iterator[Term]:
    """Yield the terms of the first sheet of the workbook at `path`.

    The first row names the columns, as in `workbench.glossary.term_file`; without such a row they
    are source, target, note.

    Raises:
        GlossaryError: The file is no workbook, unpacks to too much, or a row is not understood;
            the line is the row of the sheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if _SHEET.fullmatch(name))
            if not names:
                raise _no_workbook(path, "it has no sheet")
            strings = _shared_strings(archive, path)
            yield from _terms(_rows(archive, names[0], strings, path), path)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _no_workbook(path, str(error)) from error
    except (NotImplementedError, RuntimeError) as error:
        raise _no_workbook(path, f"it is encrypted or packed in an unknown way: {error}") from error


def _terms(rows: Iterator[tuple[int, list[str]]], path: Path) -> Iterator[Term]:
    """Yield a term for every row that says something."""
    columns: tuple[str, ...] | None = None
    for number, cells in rows:
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if columns is None:
            columns = columns_of(cells)
            if columns is not None:
                continue
            columns = ("source", "target", "note")
        yield term_of_row(columns, cells, where=path, line=number)


def _rows(
    archive: zipfile.ZipFile, name: str, strings: list[str], path: Path
) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every row of a sheet."""
    number = 0
    stream = BytesIO(_part(archive, name, path))
    for element in elements_of(stream, where=path, tags={"row"}, refuse=GlossaryError):
        number = _whole(element.get("r"), number + 1)
        cells: list[str] = []
        for cell in element:
            if local_name(cell) == "c":
                column = _column(cell.get("r"), len(cells))
                if column < _MOST_COLUMNS:
                    cells.extend([""] * (column + 1 - len(cells)))
                    cells[column] = _value(cell, strings)
        if cells:
            yield number, cells


def _value(cell: "_Element", strings: list[str]) -> str:
    """Return the text of a cell."""
    kind = cell.get("t", "")
    if kind == "inlineStr":
        return "".join(text_of(part) for part in cell if local_name(part) == "is")
    value = "".join(text_of(part) for part in cell if local_name(part) == "v")
    if kind != "s":
        return value
    index = _whole(value, -1)
    return strings[index] if 0 <= index < len(strings) else ""


def _shared_strings(archive: zipfile.ZipFile, path: Path) -> list[str]:
    """Return the texts that cells refer to by number."""
    if _STRINGS not in archive.namelist():
        return []
    stream = BytesIO(_part(archive, _STRINGS, path))
    return [
        "".join(text_of(part) for part in element.iter() if local_name(part) == "t")
        for element in elements_of(stream, where=path, tags={"si"}, refuse=GlossaryError)
    ]


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Return one part of the archive, unless it unpacks to too much."""
    most = max(_SMALL_PART, _MOST_PACKED * archive.getinfo(name).compress_size)
    with archive.open(name) as stream:
        data = stream.read(min(most, _LARGEST_PART) + 1)
    if most < len(data) <= _LARGEST_PART:
        raise GlossaryError(
            f"the part {name} unpacks to more than {_MOST_PACKED} times its size",
            remedy="Save the sheet as .tsv, or check that it is a glossary.",
            where=path,
        )
    if len(data) > _LARGEST_PART:
        raise GlossaryError(
            f"the part {name} unpacks to more than {_LARGEST_PART >> 20} MB",
            remedy="Save the sheet as .tsv, or check that it is a glossary.",
            where=path,
        )
    return data


def _column(reference: str | None, default: int) -> int:
    """Return the number of the column that a reference such as `AB12` names, from 0."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return default
    number = 0
    for letter in match.group(1):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str | None, default: int) -> int:
    """Return a small whole number, or the default."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default  # noqa: PLR2004


def _no_workbook(path: Path, reason: str) -> GlossaryError:
    """Say that the file is not what its name says."""
    return GlossaryError(
        f"the workbook cannot be read ({reason})",
        remedy="Save it again as .xlsx without a password, or as .tsv.",
        where=path,
    )
