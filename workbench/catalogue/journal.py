"""Every edit is on disk before it is on screen.

Beside `en.po` lies `.en.po.journal` while there are edits that are not saved: one JSON line per
edit, only ever added to. A line is handed to the operating system at once, so that a crash of the
desk loses nothing; it is forced onto the disk by `sync`, which the desk calls when the translator
pauses, for it takes too long to do at every key. Saving removes the journal.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.catalogue.po_file import PoFile
from workbench.domain.errors import CatalogueError
from workbench.domain.units import Catalogue, Origin, Status, Translation, Unit
from workbench.storage import write_whole

_LARGEST: Final = 8_000_000
"""Bytes after which only the last edit of every paragraph is kept."""

Edit = Mapping[str, str]
"""What a line says: key, text, status, origin, note and previous source of a unit."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal knew that the PO file does not.

    Attributes:
        catalogue: The file's, with the edits in it.
        edited: Keys of the units that differ from the file.
        homeless: Texts of paragraphs that the file no longer has, by key.
        stale: Whether another program has changed the file since the edits were made.
        damaged: How many lines could not be read; a crash of the machine may tear the last one.
    """

    catalogue: Catalogue
    edited: tuple[str, ...] = ()
    homeless: tuple[tuple[str, str], ...] = ()
    stale: bool = False
    damaged: int = 0


class Journal:
    """The edits of one PO file that are not saved yet.

    Args:
        po: The file, as it was read.
    """

    def __init__(self, po: PoFile) -> None:
        self.path = journal_path(po.path)
        self._digest = po.digest
        self._file: int | None = None
        self._size = 0
        self._last: dict[str, bytes] = {}

    def record(self, unit: Unit) -> None:
        """Add an edit; it survives a crash of this program, and after `sync` one of the machine.

        Raises:
            CatalogueError: The disk is full, or the folder cannot be written.
        """
        line = _line(unit)
        with self._refusing():
            if self._file is None:
                self._file = self._opened()
            self._write(line)
        self._last[unit.key] = line
        if self._size > _LARGEST:
            self._compact()

    def sync(self) -> None:
        """Force what was recorded onto the disk; some milliseconds, so not at every key.

        Raises:
            CatalogueError: The disk refuses.
        """
        if self._file is not None:
            with self._refusing():
                os.fsync(self._file)

    def saved(self, po: PoFile) -> None:
        """Forget the edits, for they are in `po` now."""
        self.close()
        self._digest = po.digest
        self._last.clear()
        with suppress(OSError):
            self.path.unlink()

    def close(self) -> None:
        """Close the file and leave it where it is."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _opened(self) -> int:
        """Open the file for adding to it; edits of a crashed desk stay, a torn line is ended.

        Raises:
            OSError: It cannot be opened.
        """
        self._last = {**_read(self.path).lines, **self._last}
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._size = os.fstat(self._file).st_size
        self._write(b"\n" if self._size else _head(self._digest))
        return self._file

    def _write(self, line: bytes) -> None:
        """Hand a line to the operating system, all of it.

        Raises:
            OSError: There is no room for it.
        """
        if self._file is not None:
            written = os.write(self._file, line)
            self._size += written
            if written < len(line):
                reason = "no room for the whole line"
                raise OSError(reason)

    def _compact(self) -> None:
        """Keep the last edit of every paragraph only.

        Raises:
            CatalogueError: The file cannot be written; the long one stays.
        """
        self.close()
        content = b"".join((_head(self._digest), *self._last.values()))
        write_whole(self.path, content, refuse=CatalogueError)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Say in our words that the disk refuses, and open the file anew next time.

        Raises:
            CatalogueError: It does.
        """
        try:
            yield
        except OSError as error:
            with suppress(OSError):
                self.close()
            reason = error.strerror or str(error)
            raise CatalogueError(
                f"an edit could not be kept beside the file ({reason})",
                remedy="Save now, then free some space or allow writing in the folder.",
                where=self.path,
            ) from error


def journal_path(po: Path) -> Path:
    """Return where the journal of a PO file lies."""
    return po.with_name(f".{po.name}.journal")


def recover(po: PoFile) -> Recovered | None:
    """Return what was written in `po` and not saved, or nothing if all was saved.

    The journal stays until `Journal.saved`, so that a second crash loses nothing either.
    """
    found = _read(journal_path(po.path))
    if not found.edits and not found.damaged:
        return None
    units = list(po.catalogue.units)
    places = {unit.key: index for index, unit in enumerate(units)}
    edited: list[str] = []
    homeless: list[tuple[str, str]] = []
    for key, edit in found.edits.items():
        if key not in places:
            homeless.append((key, edit["text"]))
            continue
        unit = _edited(units[places[key]], edit)
        if unit != units[places[key]]:
            units[places[key]] = unit
            edited.append(key)
    return Recovered(
        replace(po.catalogue, units=tuple(units)),
        tuple(edited),
        tuple(homeless),
        stale=found.digest != po.digest.hex(),
        damaged=found.damaged,
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a journal: the last edit of every unit, read and as it stands."""

    digest: str
    edits: Mapping[str, Edit]
    lines: Mapping[str, bytes]
    damaged: int


def _read(path: Path) -> _Content:
    """Read a journal; there may be none, and anything may stand in it."""
    try:
        content = path.read_bytes()
    except OSError:
        return _Content("", {}, {}, 0)
    digest = ""
    edits: dict[str, Edit] = {}
    lines: dict[str, bytes] = {}
    damaged = 0
    for line in filter(None, content.split(b"\n")):
        fields = _fields(line)
        if fields.keys() == {"digest"}:
            digest = fields["digest"]
        elif fields.keys() == _FIELDS and fields["status"] in _STATUSES:
            edits[fields["key"]] = fields
            lines[fields["key"]] = line + b"\n"
        else:
            damaged += 1
    return _Content(digest, edits, lines, damaged)


_FIELDS: Final = {"key", "text", "status", "origin", "note", "previous"}
_STATUSES: Final = frozenset(Status)


def _fields(line: bytes) -> Edit:
    """Return what a line says, or nothing if it is torn."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return {}
    return found


def _head(digest: bytes) -> bytes:
    """Return the first line, which says what the file was when the edits began."""
    return json.dumps({"digest": digest.hex()}).encode() + b"\n"


def _line(unit: Unit) -> bytes:
    """Return the line of an edit."""
    fields = {
        "key": unit.key,
        "text": unit.translation.text,
        "status": unit.translation.status.value,
        "origin": unit.translation.origin.value,
        "note": unit.note,
        "previous": unit.previous,
    }
    return json.dumps(fields).encode() + b"\n"


def _edited(unit: Unit, edit: Edit) -> Unit:
    """Return `unit` as the edit left it."""
    origin = Origin(edit["origin"]) if edit["origin"] in set(Origin) else Origin.TRANSLATOR
    translation = Translation(edit["text"], Status(edit["status"]), origin)
    return replace(unit, translation=translation, note=edit["note"], previous=edit["previous"])
