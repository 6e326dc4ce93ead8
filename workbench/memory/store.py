"""The translation memory on disk: units in SQLite, found by their words.

New units are few at a time and are compared one by one until there are enough of them for a
block of the index. The file is a cache: it can be thrown away and filled again.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from workbench.domain.errors import TranslationMemoryError
from workbench.memory.index_words import index_words
from workbench.memory.postings import BLOCK, SCHEMA as POSTINGS, Index
from workbench.memory.recall import MemoryUnit, Origin, Query, Suggestion, ranked
from workbench.text.folding import fold

VERSION: Final = 1
"""Of the tables; a file with another one is filled again."""
_FRESH: Final = 512
"""Units that are compared one by one before they are put into a block."""
_BATCH: Final = 5_000
_CANDIDATES: Final = 160
"""Units that are compared letter by letter for one query."""
_CANDIDATES_OF_LONG: Final = 60
"""The same for texts of a paragraph's length, whose words tell more."""
_LONG: Final = 300
_TARGET: Final = "="
"""Before a word of the target language in the index."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS places (place INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS units (
    unit INTEGER PRIMARY KEY, hash INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    origin TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL,
    context TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS units_hash ON units (hash);
CREATE INDEX IF NOT EXISTS units_place ON units (place, key) WHERE key <> '';
"""
_COLUMNS: Final = "source, target, origin, name, key, context"
_SELECT: Final = f"SELECT {_COLUMNS} FROM units JOIN places USING (place)"  # noqa: S608 - constants


class MemoryStore:
    """A translation memory.

    Args:
        path: The file; it is made if there is none, and made anew if it is of another version.

    Raises:
        TranslationMemoryError: The file cannot be opened or is no memory.
    """

    def __init__(self, path: Path) -> None:
        self._path: Final = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection: Final = self._opened()
        except (OSError, sqlite3.Error) as error:
            raise self._refusal(error) from error
        self._index: Final = Index(self._connection)

    def __enter__(self) -> Self:
        """Return the memory itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._connection.close()

    def __len__(self) -> int:
        """Return how many units there are."""
        (count,) = self._connection.execute("SELECT COUNT(*) FROM units").fetchone()
        return int(count)

    def add(self, units: Iterable[MemoryUnit]) -> int:
        """Add `units`, and return how many were new.

        A pair that is there already is not added twice. A unit with a key takes the place of the
        one that had this key in this place before.

        Raises:
            TranslationMemoryError: The disk refuses; what was added before stays.
        """
        added = 0
        rest = iter(units)
        try:
            while batch := tuple(islice(rest, _BATCH)):
                with self._connection:
                    added += sum(self._put(unit) for unit in batch)
                if self._unfiled() >= BLOCK:
                    self._file()
            if self._unfiled() >= _FRESH:
                self._file()
        except sqlite3.Error as error:
            raise self._refusal(error) from error
        return added

    def recall(self, query: Query) -> tuple[Suggestion, ...]:
        """Return what was translated before that is like the text of `query`, the best first."""
        length = len(fold(query.text))
        most = _CANDIDATES if length < _LONG else _CANDIDATES_OF_LONG
        numbers = self._index.most_alike(
            index_words(query.text),
            length=length,
            threshold=query.threshold,
            most=max(most, query.limit),
        )
        return ranked(query, self._candidates(query.text, numbers))

    def search(self, text: str) -> Iterator[MemoryUnit]:
        """Yield the units that hold all words of `text`, in whatever form, on either side.

        The words need not stand together; whoever asks looks again.
        """
        for side in (index_words(text), [_TARGET + word for word in index_words(text)]):
            numbers = list(self._index.holding_all(side))
            yield from self._units(numbers)
        wanted = set(index_words(text))
        for unit in self._fresh():
            if wanted <= set(index_words(unit.source)) or wanted <= set(index_words(unit.target)):
                yield unit

    def units(self) -> Iterator[MemoryUnit]:
        """Yield all units, in the order in which they came."""
        for row in self._connection.execute(f"{_SELECT} ORDER BY unit"):
            yield _unit(row)

    def places(self) -> tuple[tuple[str, int], ...]:
        """Return where the units come from, and how many from each place, the most first."""
        return tuple(
            self._connection.execute(
                "SELECT name, COUNT(*) FROM units JOIN places USING (place)"
                " GROUP BY name ORDER BY COUNT(*) DESC, name"
            )
        )

    def _opened(self) -> sqlite3.Connection:
        """Open the file, and make its tables; throw away what an older version left."""
        connection = sqlite3.connect(self._path, check_same_thread=False)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in {0, VERSION}:
            connection.close()
            self._path.unlink()
            connection = sqlite3.connect(self._path, check_same_thread=False)
        connection.executescript(
            f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            f"PRAGMA user_version = {VERSION}; {_TABLES} {POSTINGS}"
        )
        return connection

    def _put(self, unit: MemoryUnit) -> bool:
        """Write one unit, unless it is there already."""
        place = self._place(unit.place)
        digest = _hash(unit.source)
        known = self._connection.execute(
            "SELECT unit, key, place FROM units WHERE hash = ? AND source = ? AND target = ?",
            (digest, unit.source, unit.target),
        ).fetchall()
        if any((key, at) == (unit.key, place) or not unit.key for _unit_, key, at in known):
            return False
        if unit.key:
            self._connection.execute(
                "DELETE FROM units WHERE place = ? AND key = ?", (place, unit.key)
            )
        self._connection.execute(
            "INSERT INTO units (hash, source, target, origin, place, key, context)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                digest, unit.source, unit.target, unit.origin.value, place, unit.key,
                unit.context,
            ),
        )  # fmt: skip
        return True

    def _place(self, name: str) -> int:
        """Return the number of a place."""
        self._connection.execute("INSERT OR IGNORE INTO places (name) VALUES (?)", (name,))
        (place,) = self._connection.execute(
            "SELECT place FROM places WHERE name = ?", (name,)
        ).fetchone()
        return int(place)

    def _unfiled(self) -> int:
        """Return how many units are in no block."""
        (last,) = self._connection.execute("SELECT MAX(unit) FROM units").fetchone()
        return (last or 0) + 1 - self._index.first_unfiled

    def _file(self) -> None:
        """Put the units that are in no block into blocks."""
        while (count := min(self._unfiled(), BLOCK)) > 0:
            first = self._index.first_unfiled
            rows = dict(self._rows(first, first + count))
            with self._connection:
                self._index.write_block(
                    first,
                    (rows.get(number, (0, ())) for number in range(first, first + count)),
                )

    def _rows(self, first: int, behind: int) -> Iterator[tuple[int, tuple[int, Sequence[str]]]]:
        """Yield number, length and words of the units from `first` to before `behind`."""
        for number, source, target in self._connection.execute(
            "SELECT unit, source, target FROM units WHERE unit >= ? AND unit < ?", (first, behind)
        ):
            words = (*index_words(source), *(_TARGET + word for word in index_words(target)))
            yield number, (len(fold(source)), words)

    def _candidates(self, text: str, numbers: Sequence[int]) -> Iterator[MemoryUnit]:
        """Yield identical units, those numbered, and those that are in no block."""
        for row in self._connection.execute(
            f"{_SELECT} WHERE hash = ? AND source = ?", (_hash(text), text)
        ):
            yield _unit(row)
        yield from self._units(numbers)
        yield from self._fresh()

    def _units(self, numbers: Sequence[int]) -> Iterator[MemoryUnit]:
        """Yield the units with these numbers; those that are gone are passed over."""
        for at in range(0, len(numbers), _BATCH):
            some = numbers[at : at + _BATCH]
            marks = ",".join("?" * len(some))
            for row in self._connection.execute(f"{_SELECT} WHERE unit IN ({marks})", some):
                yield _unit(row)

    def _fresh(self) -> Iterator[MemoryUnit]:
        """Yield the units that are in no block."""
        for row in self._connection.execute(
            f"{_SELECT} WHERE unit >= ?", (self._index.first_unfiled,)
        ):
            yield _unit(row)

    def _refusal(self, error: Exception) -> TranslationMemoryError:
        """Say that the file cannot be used."""
        return TranslationMemoryError(
            f"the translation memory cannot be used ({error})",
            remedy="Delete the file; it is a cache and is filled again.",
            where=self._path,
        )


def _unit(row: Sequence[str]) -> MemoryUnit:
    """Return the unit that a row describes."""
    source, target, origin, place, key, context = row
    return MemoryUnit(source, target, Origin(origin), place, key, context)


def _hash(text: str) -> int:
    """Return 63 bits of the text."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
