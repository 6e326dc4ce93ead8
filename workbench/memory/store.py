"""The translation memory on disk: units in SQLite, found by their words.

New units are few at a time and are compared one by one until there are enough of them for a
block of the index. The file is a cache: it can be thrown away and filled again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from workbench.domain.errors import TranslationMemoryError
from workbench.memory import meaning, postings, unit_table
from workbench.memory.index_words import index_words
from workbench.memory.meaning import Encode, blocks_without, keep_block, nearest
from workbench.memory.postings import BLOCK, Index
from workbench.memory.recall import LIMIT, MemoryUnit, Query, Suggestion, ranked
from workbench.memory.unit_table import UnitTable
from workbench.text.folding import fold

VERSION: Final = 1
"""Of the tables; a file with another one is filled again."""
_FRESH: Final = 512
"""Units that are compared one by one before they are put into a block."""
_BATCH: Final = 5_000
_CANDIDATES: Final = 500
"""Units that are compared letter by letter for one query."""
_CANDIDATES_OF_LONG: Final = 120
"""The same for texts of a paragraph's length, whose words tell more."""
_LONG: Final = 300
_TARGET: Final = "="
"""Before a word of the target language in the index."""
_FILES: Final = "CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, stamp TEXT NOT NULL);"

_ALLOW: Final = "Let its folder be written, or name another one in XDG_CACHE_HOME."
_DELETE: Final = "Delete the file; it is a cache and is filled again."


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
        self._units: Final = UnitTable(self._connection)
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
        return len(self._units)

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
                    added += sum(map(self._units.put, batch))
                self._file(least=BLOCK)
            self._file(least=_FRESH)
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

    def learn_meanings(self, model: str, encode: Encode) -> None:
        """Keep the vectors of all units that have none by `model` yet.

        Args:
            model: The identity of the encoder.
            encode: Turns texts into rows of length one.
        """
        self._file(least=1)
        for block in blocks_without(self._connection, model):
            texts = self._texts_of(block)
            with self._connection:
                keep_block(self._connection, block, model, texts, encode)

    def recall_meaning(
        self, text: str, model: str, encode: Encode, *, limit: int = LIMIT
    ) -> tuple[tuple[MemoryUnit, float], ...]:
        """Return the units nearest in meaning to `text`, with their cosine, the nearest first.

        Only units whose vectors were kept are found; see `learn_meanings`.
        """
        near = nearest(self._connection, model, encode([text])[0], limit=limit)
        found = dict(self._units.numbered([each.unit for each in near]))
        return tuple((found[each.unit], each.likeness) for each in near if each.unit in found)

    def search(self, text: str) -> Iterator[MemoryUnit]:
        """Yield the units that hold all words of `text`, in whatever form, on either side.

        The words need not stand together; whoever asks looks again.
        """
        for side in (index_words(text), [_TARGET + word for word in index_words(text)]):
            for _number, unit in self._units.numbered(list(self._index.holding_all(side))):
                yield unit
        wanted = set(index_words(text))
        for _number, unit in self._units.between(self._index.first_unfiled):
            if wanted <= set(index_words(unit.source)) or wanted <= set(index_words(unit.target)):
                yield unit

    def units(self) -> Iterator[MemoryUnit]:
        """Yield all units, in the order in which they came."""
        for _number, unit in self._units.between(1):
            yield unit

    def places(self) -> tuple[tuple[str, int], ...]:
        """Return where the units come from, and how many from each place, the most first."""
        return self._units.places()

    def has_read(self, name: str, stamp: str) -> bool:
        """Whether the file `name` was read when it was as `stamp` says."""
        row = self._connection.execute("SELECT stamp FROM files WHERE name = ?", (name,)).fetchone()
        return row is not None and bool(row[0] == stamp)

    def mark_read(self, name: str, stamp: str) -> None:
        """Remember that the file `name` was read when it was as `stamp` says."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (name, stamp))

    def forget(self, place: str, keys: Iterable[str]) -> None:
        """Drop the units of `place` with one of `keys`: they are translations no longer."""
        with self._connection:
            self._units.forget(place, keys)

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
            f"PRAGMA user_version = {VERSION};{_FILES}"
            f"{unit_table.SCHEMA}{postings.SCHEMA}{meaning.SCHEMA}"
        )
        return connection

    def _unfiled(self) -> int:
        """Return how many units are in no block."""
        return self._units.last + 1 - self._index.first_unfiled

    def _file(self, *, least: int) -> None:
        """Put the units that are in no block into blocks, as long as there are `least` of them."""
        while (count := min(self._unfiled(), BLOCK)) >= least:
            first = self._index.first_unfiled
            filed = {
                number: (len(fold(unit.source)), _words_of(unit))
                for number, unit in self._units.between(first, first + count)
            }
            with self._connection:
                self._index.write_block(
                    first, (filed.get(number, (0, ())) for number in range(first, first + count))
                )

    def _candidates(self, text: str, numbers: Sequence[int]) -> Iterator[MemoryUnit]:
        """Yield identical units, those numbered, and those that are in no block."""
        yield from self._units.identical(text)
        for _number, unit in self._units.numbered(numbers):
            yield unit
        for _number, unit in self._units.between(self._index.first_unfiled):
            yield unit

    def _texts_of(self, block: int) -> list[str]:
        """Return the sources of the units of a block, empty for those that are gone."""
        first, behind = self._index.range_of(block)
        texts = {number: unit.source for number, unit in self._units.between(first, behind)}
        return [texts.get(number, "") for number in range(first, behind)]

    def _refusal(self, error: Exception) -> TranslationMemoryError:
        """Say that the file cannot be used: because of its place, or of what is in it."""
        unreachable = isinstance(error, OSError) or not self._path.exists()
        return TranslationMemoryError(
            f"the translation memory cannot be used ({error})",
            remedy=_ALLOW if unreachable else _DELETE,
            where=self._path,
        )


def _words_of(unit: MemoryUnit) -> tuple[str, ...]:
    """Return the words that a unit is filed under: those of its source and, marked, its target."""
    return (*index_words(unit.source), *(_TARGET + word for word in index_words(unit.target)))
