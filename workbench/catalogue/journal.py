"""Every edit is on disk before it is on screen.

Beside `en.po` lies `.en.po.journal` while there are edits that are not saved: a line per edit, see
`journal_file`. It is forced onto the disk by `sync`, which the desk calls when the translator
pauses, for it takes too long to do at every key. Saving removes the journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.catalogue.journal_file import JournalFile, journal_path, line_of, read_lines
from workbench.catalogue.po_file import PoFile
from workbench.domain.units import Catalogue, Origin, Status, Translation, Unit

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
        self._file = JournalFile(po.path, po.digest.hex())
        self._last: dict[str, bytes] = {}

    def record(self, unit: Unit) -> None:
        """Add an edit; it survives a crash of this program, and after `sync` one of the machine.

        Raises:
            CatalogueError: The disk is full, or the folder cannot be written.
        """
        line = _line(unit)
        if not self._file.is_open:  # edits of a crashed desk stay
            self._last = {**_read(self._file.path).lines, **self._last}
        self._file.add(line)
        self._last[unit.key] = line
        if self._file.size > _LARGEST:
            self._file.replace(self._last.values())

    def sync(self) -> None:
        """Force what was recorded onto the disk; some milliseconds, so not at every key.

        Raises:
            CatalogueError: The disk refuses.
        """
        self._file.sync()

    def saved(self, po: PoFile) -> None:
        """Forget the edits, for they are in `po` now."""
        self._file.remove(po.digest.hex())
        self._last.clear()

    def close(self) -> None:
        """Close the file and leave it where it is."""
        self._file.close()


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
    digest = ""
    edits: dict[str, Edit] = {}
    lines: dict[str, bytes] = {}
    damaged = 0
    for line, fields in read_lines(path):
        if not all(isinstance(value, str) for value in fields.values()):
            damaged += 1
        elif fields.keys() == {"digest"}:
            digest = fields["digest"]
        elif fields.keys() == _FIELDS and fields["status"] in _STATUSES:
            edits[fields["key"]] = fields
            lines[fields["key"]] = line
        else:
            damaged += 1
    return _Content(digest, edits, lines, damaged)


_FIELDS: Final = {"key", "text", "status", "origin", "note", "previous"}
_STATUSES: Final = frozenset(Status)


def _line(unit: Unit) -> bytes:
    """Return the line of an edit."""
    return line_of(
        {
            "key": unit.key,
            "text": unit.translation.text,
            "status": unit.translation.status.value,
            "origin": unit.translation.origin.value,
            "note": unit.note,
            "previous": unit.previous,
        }
    )


def _edited(unit: Unit, edit: Edit) -> Unit:
    """Return `unit` as the edit left it."""
    origin = Origin(edit["origin"]) if edit["origin"] in set(Origin) else Origin.TRANSLATOR
    translation = Translation(edit["text"], Status(edit["status"]), origin)
    return replace(unit, translation=translation, note=edit["note"], previous=edit["previous"])
