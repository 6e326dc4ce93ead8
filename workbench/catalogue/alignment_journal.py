"""Every correction of an alignment is on disk before it is on screen.

Beside `en.alignment.jsonl` lies `.en.alignment.jsonl.journal` while there are corrections that are
not saved: a line for each, see `journal_file`. A line says which links were replaced and by what,
segments by their numbers; an undone correction is a line like any other. Saving removes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.catalogue.alignment_file import AlignmentFile, link_members, link_of
from workbench.catalogue.journal_file import JournalFile, journal_path, line_of, read_lines
from workbench.domain.bitexts import Bitext, Link


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
        self._file = JournalFile(file.path, file.digest)

    def record(self, start: int, count: int, links: Sequence[Link], *, here: int) -> None:
        """Add a correction; it survives a crash of the machine at once.

        Args:
            start: Index of the first link that is replaced.
            count: How many are.
            links: What stands there now.
            here: Which link is in hand then.

        Raises:
            CatalogueError: The disk is full, or the folder cannot be written.
        """
        written = [[link.sources, link.targets, link_members(link)] for link in links]
        self._file.add(line_of({"start": start, "count": count, "here": here, "links": written}))
        self._file.sync()

    def saved(self, file: AlignmentFile) -> None:
        """Forget the corrections, for they are in `file` now."""
        self._file.remove(file.digest)

    def close(self) -> None:
        """Close the file and leave it where it is."""
        self._file.close()


def recover(file: AlignmentFile) -> Recovered | None:
    """Return what was corrected in `file` and not saved, or nothing if all was saved.

    The journal stays until it is saved, so that a second crash loses nothing either. It ends where
    a line does not fit: what follows would be about other links.
    """
    rows = [fields for _, fields in read_lines(journal_path(file.path))]
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
