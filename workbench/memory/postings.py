"""Which units of a memory share words with a text: postings, kept in blocks of 65,536 units.

A block is written once. For every word it has the places of the units that hold it, two bytes
each, and for every unit its length, so that what is too long or too short to be alike is never
fetched. Words that every third unit has say nothing and are passed over.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

BLOCK: Final = 1 << 16
"""Units in a block: what two bytes can count."""
_COMMON: Final = 0.3
"""Share of the units from which a word is too common to look for, if there are rarer ones."""
_FEW: Final = 20_000
"""Units that are looked through however common the word is."""
_BUDGET: Final = 1_200_000
"""Postings that are read for one query; the rarest words come first."""
_LEAST_SHARE: Final = 0.1
"""Share of the weight of a text's words that a unit must have to be worth a look."""
_MOST_MARKS: Final = 500
"""Words in one question to SQLite."""
_SLACK: Final = 0.9
"""Lengths are those of the folded text; likeness is bounded by them, with a little slack."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS blocks (
    block INTEGER PRIMARY KEY, first INTEGER NOT NULL, lengths BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS postings (
    word TEXT NOT NULL, block INTEGER NOT NULL, places BLOB NOT NULL,
    PRIMARY KEY (word, block)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Block:
    """Some units with consecutive numbers.

    Attributes:
        number: Of the block.
        first: Number of its first unit.
        lengths: Characters of each unit's source; shape `(units,)`, 0 for what is gone.
    """

    number: int
    first: int
    lengths: "np.ndarray[tuple[int], np.dtype[np.uint16]]"


class Index:
    """The postings of one memory.

    Args:
        connection: To a file that has the tables of `SCHEMA`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection: Final = connection
        self._blocks: tuple[Block, ...] = ()
        self._read_blocks()

    @property
    def first_unfiled(self) -> int:
        """Return the number of the first unit that is in no block; units are counted from 1."""
        return max((block.first + len(block.lengths) for block in self._blocks), default=1)

    def range_of(self, block: int) -> tuple[int, int]:
        """Return the number of the first unit of a block, and that behind its last."""
        found = next(each for each in self._blocks if each.number == block)
        return found.first, found.first + len(found.lengths)

    def write_block(self, first: int, units: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Write a block of units, each given by its length and the words it is filed under.

        Args:
            first: Number of the first unit; the others follow it.
            units: At most `BLOCK` of them.
        """
        # Deferred, here and below: numpy takes a quarter of a second, and a memory may be empty.
        import numpy as np  # noqa: PLC0415

        lengths: list[int] = []
        places: dict[str, list[int]] = {}
        for place, (length, words) in enumerate(units):
            lengths.append(min(length, BLOCK - 1))
            for word in words:
                places.setdefault(word, []).append(place)
        cursor = self._connection.execute(
            "INSERT INTO blocks (first, lengths) VALUES (?, ?)",
            (first, np.array(lengths, dtype=np.uint16).tobytes()),
        )
        self._connection.executemany(
            "INSERT INTO postings (word, block, places) VALUES (?, ?, ?)",
            (
                (word, cursor.lastrowid, np.array(of_word, dtype=np.uint16).tobytes())
                for word, of_word in sorted(places.items())
            ),
        )
        self._read_blocks()

    def most_alike(
        self, words: Sequence[str], *, length: int, threshold: int, most: int
    ) -> list[int]:
        """Return the numbers of the units that share most with a text, the most alike first.

        Args:
            words: Under which the text would be filed.
            length: Characters of the text.
            threshold: Percent of likeness below which nobody is interested.
            most: How many units are wanted.
        """
        import numpy as np  # noqa: PLC0415

        weights = self._weights(words)
        if not weights:
            return []
        all_weight = sum(weights.values())
        shortest, longest = _bounds(length, threshold)
        numbers: list[np.ndarray[Any, np.dtype[Any]]] = []
        scores: list[np.ndarray[Any, np.dtype[Any]]] = []
        places = self._places(tuple(weights))
        for block in self._blocks:
            score = np.zeros(len(block.lengths), dtype=np.float32)
            for word, blob in places.get(block.number, ()):
                score[np.frombuffer(blob, dtype=np.uint16)] += weights[word]
            found = np.flatnonzero(score > _LEAST_SHARE * all_weight)
            lengths = block.lengths[found].astype(np.float32)
            # A unit twice as long has twice the words: sharing all of ours makes it half alike.
            alike = score[found] * 2 / (all_weight * (1 + lengths / max(length, 1)))
            alike[(lengths < shortest) | (lengths > longest)] = 0
            best = np.flatnonzero(alike)
            if len(best) > most:
                best = best[np.argpartition(alike[best], -most)[-most:]]
            numbers.append(found[best] + block.first)
            scores.append(alike[best])
        number, score = np.concatenate(numbers), np.concatenate(scores)
        return [int(each) for each in number[np.lexsort((number, -score))][:most]]

    def holding_all(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the units that are filed under every one of `words`, in order."""
        import numpy as np  # noqa: PLC0415

        wanted = tuple(dict.fromkeys(words))
        places = self._places(wanted) if wanted else {}
        for block in self._blocks:
            blobs = places.get(block.number, ())
            if not blobs or len(blobs) < len(wanted):
                continue
            common, *others = (np.frombuffer(blob, dtype=np.uint16) for _word, blob in blobs)
            for other in others:
                common = np.intersect1d(common, other, assume_unique=True)
            for place in common:
                yield block.first + int(place)

    def _read_blocks(self) -> None:
        """Read the blocks anew."""
        import numpy as np  # noqa: PLC0415

        self._blocks = tuple(
            Block(number, first, np.frombuffer(lengths, dtype=np.uint16))
            for number, first, lengths in self._connection.execute(
                "SELECT block, first, lengths FROM blocks"
            )
        )

    def _weights(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, for the rarest that the budget allows."""
        total = sum(len(block.lengths) for block in self._blocks)
        if not total:
            return {}
        counts = dict.fromkeys(words, 0)
        for word, _block, count in self._rows("length(places) / 2", tuple(counts)):
            counts[word] += int(count)
        chosen: dict[str, float] = {}
        left = _BUDGET
        for word, count in sorted(counts.items(), key=lambda item: item[1]):
            if chosen and (count > left or count > max(_FEW, _COMMON * total)):
                break
            left -= count
            chosen[word] = log(1 + total / (1 + count))
        return chosen

    def _places(self, words: Sequence[str]) -> dict[int, list[tuple[str, bytes]]]:
        """Return the postings of `words` by block."""
        places: dict[int, list[tuple[str, bytes]]] = {}
        for word, block, blob in self._rows("places", words):
            places.setdefault(block, []).append((word, blob))
        return places

    def _rows(self, column: str, words: Sequence[str]) -> Iterator[tuple[str, int, Any]]:
        """Yield word, block and `column` of the postings of `words`."""
        for at in range(0, len(words), _MOST_MARKS):
            some = words[at : at + _MOST_MARKS]
            marks = ",".join("?" * len(some))
            yield from self._connection.execute(
                f"SELECT word, block, {column} FROM postings WHERE word IN ({marks})",  # noqa: S608 - our own column, and question marks
                some,
            )


def _bounds(length: int, threshold: int) -> tuple[float, float]:
    """Return the shortest and the longest text that can be alike enough to one of `length`."""
    share = threshold / 100
    if not share:
        return 0.0, float(BLOCK)
    return length * share / (2 - share) * _SLACK, length * (2 - share) / share / _SLACK
