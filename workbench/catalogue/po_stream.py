"""PO files of any size, read entry by entry: for translation memories, not for the desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workbench.catalogue.po_blocks import read_blocks
from workbench.catalogue.po_header import read_header, refuse_other_charsets
from workbench.catalogue.po_splice import pieces_of
from workbench.domain.errors import CatalogueError
from workbench.domain.units import Unit

_STRETCH: Final = 1 << 18
"""Characters that are read at least before they are cut into entries."""
_LONGEST: Final = 1 << 22
"""Characters in which an entry must have ended."""
_LINE: Final = 16
"""What a line weighs besides its characters: a million empty ones are no entry either."""


def stream_po(path: Path) -> Iterator[Unit]:
    """Yield the living units of the PO file at `path`, in order; breaks are left out.

    Raises:
        CatalogueError: There is none, or it cannot be read as one. What came before the fault
            has been yielded.
    """
    seen = False
    for line, text in _stretches(path):
        for piece in pieces_of(read_blocks(text, where=path, line=line)):
            if piece.is_header and not seen:
                refuse_other_charsets(read_header(piece.entry).charset, path)
            seen = True
            if piece.unit is not None and not piece.is_obsolete:
                yield piece.unit
    if not seen:
        raise CatalogueError("the file is empty", remedy="Give another file.", where=path)


def _stretches(path: Path) -> Iterator[tuple[int, str]]:
    """Yield stretches of whole entries, each with the line that it begins on.

    Raises:
        CatalogueError: The file cannot be read, or is no text in UTF-8.
    """
    lines: list[str] = []
    size, begin, has_entry = 0, 1, False
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                lines.append(line)
                size += len(line) + _LINE
                has_entry = has_entry or line.startswith("msgstr")
                if size >= _STRETCH and has_entry and not line.strip():
                    yield begin, "".join(lines)
                    lines, size, begin, has_entry = [], 0, number + 1, False
                elif size > _LONGEST:
                    raise CatalogueError(
                        f"an entry is longer than {_LONGEST >> 20} MB",
                        remedy="Check that this is a PO file, and that its entries are paragraphs.",
                        where=path,
                        line=begin,
                    )
    except UnicodeDecodeError as error:
        raise CatalogueError(
            "the file is not UTF-8",
            remedy="Run: msgconv --to-code=UTF-8 on it, or give another file.",
            where=path,
        ) from error
    except OSError as error:
        raise CatalogueError(
            f"the file cannot be read ({error.strerror or error})",
            remedy="Check its name and its permissions.",
            where=path,
        ) from error
    if lines:
        yield begin, "".join(lines)
