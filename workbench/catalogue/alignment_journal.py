"""Every correction of an alignment is on disk before it is on screen.

Beside `en.alignment.jsonl` lies `.en.alignment.jsonl.journal` while there are corrections that are
not saved: one JSON line for each, only ever added to. A line says which links were replaced and by
what, segments by their numbers; an undone correction is a line like any other. Saving removes it.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.catalogue.alignment_file import AlignmentFile, link_members, link_of
from workbench.domain.bitexts import Bitext, Link
from workbench.domain.errors import CatalogueError


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal knew that the file does not.

    Attributes:
        bitext: The file's, corrected.
        corrections: How many there were.
        lost: How many lines could not be read, or do not fit the file.
    """

    bitext: Bitext
    corrections: int
    lost: int = 0


class AlignmentJournal:
    """The corrections of one alignment that are not saved yet.

    Args:
        file: The alignment, as it was read.
    """

    def __init__(self, file: AlignmentFile) -> None:
        self.path = journal_path(file.path)
        self._digest = file.digest

    def record(self, start: int, count: int, links: Sequence[Link], *, here: int) -> None:
        """Add a correction; it survives a crash of this program at once.

        Args:
            start: Index of the first link that is replaced.
            count: How many are.
            links: What stands there now.
            here: Which link is in hand then.

        Raises:
            CatalogueError: The disk is full, or the folder cannot be written.
        """
        fields = {
            "start": start,
            "count": count,
            "here": here,
            "links": [[link.sources, link.targets, link_members(link)] for link in links],
        }
        try:
            fresh = not self.path.exists()
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                head = _line({"digest": self._digest}) if fresh else b"\n"
                line = head + _line(fields)
                if os.write(handle, line) < len(line):
                    reason = "no room for the whole line"
                    raise OSError(reason)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise CatalogueError(
                f"a correction could not be kept ({error.strerror or error})",
                remedy="Save now, then free some space or allow writing in the folder.",
                where=self.path,
            ) from error

    def saved(self, file: AlignmentFile) -> None:
        """Forget the corrections, for they are in `file` now."""
        self._digest = file.digest
        with suppress(OSError):
            self.path.unlink()


def journal_path(alignment: Path) -> Path:
    """Return where the journal of an alignment lies."""
    return alignment.with_name(f".{alignment.name}.journal")


def recover(file: AlignmentFile) -> Recovered | None:
    """Return what was corrected in `file` and not saved, or nothing if all was saved.

    The journal stays until it is saved, so that a second crash loses nothing either. It ends where
    a line does not fit: what follows would be about other links.
    """
    try:
        lines = journal_path(file.path).read_bytes().split(b"\n")
    except OSError:
        return None
    rows = [_fields(line) for line in lines if line]
    if not rows:
        return None
    if rows[0].get("digest") != file.digest:
        return Recovered(file.bitext, 0, lost=len(rows) - 1)
    bitext = file.bitext
    for done, row in enumerate(rows[1:]):
        corrected = _corrected(bitext, row)
        if corrected is None:
            return Recovered(bitext, done, lost=len(rows) - 1 - done)
        bitext = corrected
    return Recovered(bitext, len(rows) - 1) if rows[1:] else None


def _corrected(bitext: Bitext, row: Mapping[str, Any]) -> Bitext | None:
    """Return the bitext with one correction, or nothing if it does not fit."""
    try:
        start, end = int(row["start"]), int(row["start"]) + int(row["count"])
        links = tuple(link_of(members, s, t) for s, t, members in row["links"])
        here = int(row["here"])
    except (KeyError, ValueError, TypeError):
        return None
    gone = bitext.links[start:end]
    if _held(gone) != _held(links) or not links:
        return None
    return replace(bitext, links=(*bitext.links[:start], *links, *bitext.links[end:]), here=here)


def _held(links: Sequence[Link]) -> tuple[list[int], list[int]]:
    """Return the segments that some links hold: sources in order, targets sorted."""
    return (
        [number for link in links for number in link.sources],
        sorted(number for link in links for number in link.targets),
    )


def _fields(line: bytes) -> Mapping[str, Any]:
    """Return what a line says, or nothing if it is torn."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _line(fields: Mapping[str, Any]) -> bytes:
    """Return a line."""
    return json.dumps(fields).encode() + b"\n"
