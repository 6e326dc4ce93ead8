"""What the remarks on an old translation say, so that a check can read them until they are settled.

Each is a line of its own in the remark of a unit. Whoever has settled the matter deletes the line.
"""

from collections.abc import Iterator
from enum import Enum


class Remark(Enum):
    """What was found when an old translation was aligned with its source; see `saying`."""

    ADDED = "Added in the old translation"
    LEFT_OUT = "Left out in the old translation"
    MOVED = "In the old translation this stands before"
    TOGETHER = "In the old translation this is part of the paragraph before"

    def saying(self, passage: str = "") -> str:
        """Return the line that says so of a passage."""
        flat = " ".join(passage.split())
        return f"{self.value}: {flat}" if flat else f"{self.value}."


def remarks_in(note: str) -> Iterator[tuple[Remark, str]]:
    """Yield the remarks in the note of a unit, and the passages they are about."""
    for line in note.splitlines():
        for remark in Remark:
            rest = line.removeprefix(remark.value)
            if rest != line and rest[:1] in {":", "."}:
                yield remark, rest[1:].strip()


def without_remarks(note: str) -> str:
    """Return the note of a unit without the remarks: what its translator wrote."""
    return "\n".join(line for line in note.splitlines() if not any(remarks_in(line)))
