"""The units of a memory as rows of a table."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from workbench.memory.recall import MemoryUnit, Origin

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS places (place INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS units (
    unit INTEGER PRIMARY KEY, hash INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    origin TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL, context TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS units_hash ON units (hash);
CREATE INDEX IF NOT EXISTS units_place ON units (place, key) WHERE key <> '';
"""
_SELECT: Final = (
    # A join would let SQLite begin with the places, and sort the units afterwards.
    "SELECT unit, source, target, origin,"
    " (SELECT name FROM places WHERE places.place = units.place), key, context FROM units"
)
_MOST_MARKS: Final = 500
"""Numbers in one question to SQLite."""


class UnitTable:
    """The rows of one memory.

    Args:
        connection: To a file that has the tables of `SCHEMA`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection: Final = connection

    def __len__(self) -> int:
        """Return how many units there are."""
        (count,) = self._connection.execute("SELECT COUNT(*) FROM units").fetchone()
        return int(count)

    @property
    def last(self) -> int:
        """Return the largest number of a unit, 0 if there is none."""
        (last,) = self._connection.execute("SELECT MAX(unit) FROM units").fetchone()
        return int(last or 0)

    def put(self, unit: MemoryUnit) -> bool:
        """Write one unit; say whether it was new."""
        place = self._place(unit.place)
        digest = _hash(unit.source)
        known = self._connection.execute(
            "SELECT key, place, origin FROM units WHERE hash = ? AND source = ? AND target = ?",
            (digest, unit.source, unit.target),
        ).fetchall()
        # With another origin it is written again: a draft that was confirmed counts for more.
        if known and (not unit.key or (unit.key, place, unit.origin.value) in known):
            return False
        if unit.key:
            self._connection.execute(
                "DELETE FROM units WHERE place = ? AND key = ? AND key <> ''", (place, unit.key)
            )
        self._connection.execute(
            "INSERT INTO units (hash, source, target, origin, place, key, context)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                digest, unit.source, unit.target, unit.origin.value, place, unit.key, unit.context,
            ),
        )  # fmt: skip
        return not any((unit.key, place) == there[:2] for there in known)

    def forget(self, place: str, keys: Iterable[str]) -> None:
        """Drop the units of `place` with one of `keys`."""
        self._connection.executemany(
            "DELETE FROM units WHERE key = ? AND key <> ''"  # or the index would not be used
            " AND place = (SELECT place FROM places WHERE name = ?)",
            ((key, place) for key in keys),
        )

    def identical(self, source: str) -> Iterator[MemoryUnit]:
        """Yield the units with exactly this source."""
        for _number, *row in self._connection.execute(
            f"{_SELECT} WHERE hash = ? AND source = ?", (_hash(source), source)
        ):
            yield _unit(row)

    def numbered(self, numbers: Sequence[int]) -> Iterator[tuple[int, MemoryUnit]]:
        """Yield the units with these numbers; those that are gone are passed over."""
        for at in range(0, len(numbers), _MOST_MARKS):
            some = numbers[at : at + _MOST_MARKS]
            marks = ",".join("?" * len(some))
            for number, *row in self._connection.execute(
                f"{_SELECT} WHERE unit IN ({marks})", some
            ):
                yield number, _unit(row)

    def between(self, first: int, behind: int | None = None) -> Iterator[tuple[int, MemoryUnit]]:
        """Yield the units from number `first` on, to before `behind`, in order."""
        end = self.last + 1 if behind is None else behind
        for number, *row in self._connection.execute(
            f"{_SELECT} WHERE unit >= ? AND unit < ? ORDER BY unit", (first, end)
        ):
            yield number, _unit(row)

    def places(self) -> tuple[tuple[str, int], ...]:
        """Return where the units come from, and how many from each place, the most first."""
        return tuple(
            self._connection.execute(
                "SELECT name, COUNT(*) FROM units JOIN places USING (place)"
                " GROUP BY name ORDER BY COUNT(*) DESC, name"
            )
        )

    def _place(self, name: str) -> int:
        """Return the number of a place."""
        question = "SELECT place FROM places WHERE name = ?"
        row = self._connection.execute(question, (name,)).fetchone()
        if row is None:
            self._connection.execute("INSERT INTO places (name) VALUES (?)", (name,))
            row = self._connection.execute(question, (name,)).fetchone()
        return int(row[0])


def _unit(row: Sequence[str]) -> MemoryUnit:
    """Return the unit that a row describes."""
    source, target, origin, place, key, context = row
    return MemoryUnit(source, target, Origin(origin), place, key, context)


def _hash(text: str) -> int:
    """Return 63 bits of the text."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
