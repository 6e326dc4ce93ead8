"""PO files as catalogues.

What we did not change stays as it was, byte for byte: every entry keeps the lines it was read
from, and saving writes only those anew whose unit is another one now.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import is_
from pathlib import Path
from typing import Final

from workbench.catalogue.po_blocks import read_blocks
from workbench.catalogue.po_entry import Entry
from workbench.catalogue.po_header import new_header, read_header, refuse_other_charsets, revised
from workbench.catalogue.po_splice import Piece, pieces_of, splice
from workbench.domain.errors import CatalogueError, StaleCatalogueError
from workbench.domain.units import Catalogue, Kind, Paragraph, Unit
from workbench.storage import write_whole
from workbench.text.keys import key_of
from workbench.text.source_format import BREAK

_RESTORE: Final = "Restore it from version control, or remove it and import again."


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file that was read or written.

    Attributes:
        path: Where it is.
        catalogue: What it says. Breaks between its paragraphs are units as well.
        pieces: The file in blocks; joined, they are the file.
        digest: Of the bytes on disk, to notice that another program has changed them.
        newline: The line end of the file.
    """

    path: Path
    catalogue: Catalogue
    pieces: tuple[Piece, ...]
    digest: bytes
    newline: str = "\n"

    @property
    def obsolete(self) -> tuple[Unit, ...]:
        """Translations whose paragraph is gone, kept in case it comes back."""
        return tuple(p.unit for p in self.pieces if p.is_obsolete and p.unit is not None)


def read_po(path: Path) -> PoFile:
    """Read the PO file at `path`.

    Raises:
        CatalogueError: There is none, or it cannot be read as one; nothing is changed.
    """
    content = _content(path)
    text = _text(content, path)
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces = tuple(pieces_of(read_blocks(text.replace("\r\n", "\n"), where=path)))
    if not pieces:
        raise CatalogueError("the file is empty", remedy=_RESTORE, where=path)
    header = read_header(pieces[0].entry if pieces[0].is_header else None)
    refuse_other_charsets(header.charset, path)
    _refuse_repeats(pieces, path)
    catalogue = Catalogue(
        header.document or path.resolve().parent.name,
        header.source_language or "ar",
        header.target_language.replace("_", "-") or path.stem,
        tuple(_units(pieces)),
    )
    return PoFile(path, catalogue, pieces, _digest(content), newline)


def write_po(
    po: PoFile,
    catalogue: Catalogue,
    *,
    obsolete: Iterable[Unit] | None = None,
    now: datetime | None = None,
) -> PoFile:
    """Save `catalogue` into the file of `po`; entries that did not change stay as they are.

    Args:
        po: The file as it was read or last written.
        catalogue: What is to stand in it.
        obsolete: Translations without a paragraph. By default the file's own, and those of the
            units that `catalogue` no longer has: nothing is lost by leaving something out.
        now: The date of the change; the present by default.

    Returns:
        The file as it is now. If nothing has changed, it was not touched.

    Raises:
        StaleCatalogueError: Another program has changed the file since; it is left as it is.
        CatalogueError: It cannot be written; it is left as it is.
    """
    _refuse_stale(po)
    pieces = splice(po.pieces, catalogue.units, obsolete)
    if len(pieces) == len(po.pieces) and all(map(is_, pieces, po.pieces)):
        return replace(po, catalogue=catalogue)
    return _written(po, catalogue, pieces, now)


def create_po(
    path: Path,
    catalogue: Catalogue,
    *,
    obsolete: Iterable[Unit] = (),
    now: datetime | None = None,
) -> PoFile:
    """Write `catalogue` into a new PO file at `path`.

    Raises:
        CatalogueError: There is a file already, or none can be written.
    """
    if path.exists():
        raise CatalogueError(
            "there is a file of that name already",
            remedy="Import again to carry its translations over, or move it away.",
            where=path,
        )
    empty = PoFile(path, catalogue, (), b"")
    return _written(empty, catalogue, splice((), catalogue.units, obsolete), now)


def _written(
    po: PoFile, catalogue: Catalogue, pieces: Sequence[Piece], now: datetime | None
) -> PoFile:
    """Write `pieces` below a header that says when."""
    now = now or datetime.now().astimezone()
    if pieces and pieces[0].is_header:
        header = replace(pieces[0], raw=revised(pieces[0].raw, now=now))
        pieces = (header, *pieces[1:])
    else:
        lines = new_header(catalogue, now=now) + ("\n" if pieces else "")
        pieces = (Piece(lines, Entry()), *pieces)
    text = "".join(piece.raw for piece in pieces)
    content = text.replace("\n", po.newline).encode()
    write_whole(po.path, content, refuse=CatalogueError)
    return PoFile(po.path, catalogue, tuple(pieces), _digest(content), po.newline)


def _units(pieces: Iterable[Piece]) -> Iterator[Unit]:
    """Yield the living units with the breaks before them."""
    sign = key_of(BREAK)
    breaks = 0
    for piece in pieces:
        if piece.unit is None or piece.is_obsolete:
            continue
        for _ in range(piece.breaks):
            breaks += 1
            key = sign if breaks == 1 else f"{sign}-{breaks}"
            yield Unit(Paragraph(key, BREAK, Kind.BREAK))
        yield piece.unit


def _content(path: Path) -> bytes:
    """Return the bytes of the file.

    Raises:
        CatalogueError: There is none, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CatalogueError("no such file", remedy="Run: workbench import", where=path) from error
    except IsADirectoryError as error:
        raise CatalogueError(
            "this is a folder", remedy="Name the PO file inside it.", where=path
        ) from error
    except OSError as error:
        raise CatalogueError(
            f"the file cannot be read ({error.strerror})",
            remedy="Allow reading it, then try again.",
            where=path,
        ) from error


def _text(content: bytes, path: Path) -> str:
    """Return the text of the file.

    Raises:
        CatalogueError: It is no text in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(
            f"the file is not UTF-8 (byte {error.start})",
            remedy="Run: msgconv --to-code=UTF-8 on it, or restore it from version control.",
            where=path,
            line=content.count(b"\n", 0, error.start) + 1,
        ) from error
    if "\0" in text:
        raise CatalogueError("this is no text file", remedy=_RESTORE, where=path)
    return text


def _refuse_repeats(pieces: Iterable[Piece], path: Path) -> None:
    """Insist that every paragraph has one entry.

    Raises:
        CatalogueError: Two entries have the same key.
    """
    pieces = tuple(pieces)
    keys = [piece.unit.key for piece in pieces if piece.unit is not None and not piece.is_obsolete]
    if len(set(keys)) == len(keys):
        return
    seen: set[str] = set()
    line = 1
    for piece in pieces:
        if piece.unit is not None and not piece.is_obsolete:
            if piece.unit.key in seen:
                raise CatalogueError(
                    f"the paragraph {piece.unit.key} has two entries",
                    remedy="Run: msguniq on the file, and keep the better translation.",
                    where=path,
                    line=line,
                )
            seen.add(piece.unit.key)
        line += piece.raw.count("\n")


def _refuse_stale(po: PoFile) -> None:
    """Insist that the file is still what was read.

    Raises:
        StaleCatalogueError: It is not.
    """
    try:
        unchanged = _digest(po.path.read_bytes()) == po.digest
    except OSError:
        unchanged = False
    if not unchanged:
        raise StaleCatalogueError(
            "another program has changed or removed the file since it was opened",
            remedy="Merge the two versions, or save under another name.",
            where=po.path,
        )


def _digest(content: bytes) -> bytes:
    """Return what tells one content from another."""
    return hashlib.blake2b(content, digest_size=16).digest()
