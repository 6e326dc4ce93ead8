"""Earlier translations of texts that mean the same in other words.

The vectors come from whoever asks; here they are kept and compared. Each is kept twice: as the
signs of its numbers, 32 bytes that a million units are searched by, and as small whole numbers,
by which the nearest are put in order.

Source:
    Charikar (2002), "Similarity Estimation Techniques from Rounding Algorithms": the angle
    between two vectors shows in how many signs they share.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows: TypeAlias = NDArray[np.float32]
    """Unit-length rows, shape `(texts, width)`."""

Encode: TypeAlias = Callable[[Sequence[str]], "Rows"]
"""Turns texts into rows of length one."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS vectors (
    block INTEGER NOT NULL, model TEXT NOT NULL, width INTEGER NOT NULL,
    signs BLOB NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (block, model)
);
"""
_SCALE: Final = 127
"""The largest of the small whole numbers."""
_NEAREST: Final = 400
"""Units whose vectors are compared number by number."""
_BATCH: Final = 4_096


@dataclass(frozen=True, slots=True)
class Near:
    """A unit and how near it is in meaning.

    Attributes:
        unit: Its number.
        likeness: The cosine, -1 to 1.
    """

    unit: int
    likeness: float


def keep_block(
    connection: sqlite3.Connection, block: int, model: str, texts: Sequence[str], encode: Encode
) -> None:
    """Keep the vectors of the units of a block.

    Args:
        connection: Of the memory.
        block: Its number.
        model: The identity of the encoder.
        texts: The sources of all its units, empty for those that are gone.
        encode: The encoder.
    """
    # Deferred, here and below: numpy takes a quarter of a second.
    import numpy as np  # noqa: PLC0415

    signs: list[bytes] = []
    numbers: list[bytes] = []
    width = 0
    for at in range(0, len(texts), _BATCH):
        rows = encode(texts[at : at + _BATCH])
        width = rows.shape[1]
        signs.append(np.packbits(rows > 0, axis=1).tobytes())
        numbers.append(np.rint(rows * _SCALE).astype(np.int8).tobytes())
    connection.execute(
        "INSERT OR REPLACE INTO vectors (block, model, width, signs, numbers)"
        " VALUES (?, ?, ?, ?, ?)",
        (block, model, width, b"".join(signs), b"".join(numbers)),
    )


def blocks_without(connection: sqlite3.Connection, model: str) -> list[int]:
    """Return the blocks whose vectors by `model` are not kept yet."""
    return [
        int(block)
        for (block,) in connection.execute(
            "SELECT block FROM blocks WHERE block NOT IN"
            " (SELECT block FROM vectors WHERE model = ?)",
            (model,),
        )
    ]


def nearest(
    connection: sqlite3.Connection, model: str, vector: "Rows", *, limit: int
) -> list[Near]:
    """Return the units that are nearest to `vector`, the nearest first.

    Args:
        connection: Of the memory.
        model: The identity of the encoder that the vector comes from.
        vector: Shape `(width,)`, of length one.
        limit: How many are wanted.
    """
    import numpy as np  # noqa: PLC0415

    signs = np.packbits(vector > 0)
    found: list[tuple[int, int, int, int]] = []
    for block, first, stored in _signs(connection, model, len(signs)):
        distances = np.bitwise_count(stored ^ signs).sum(axis=1, dtype=np.int32)
        most = min(_NEAREST, len(distances))
        best = np.argpartition(distances, most - 1)[:most]
        found += [(int(distances[at]), block, int(at), first) for at in best]
    found.sort()
    near = [
        Near(first + at, float(numbers @ vector) / _SCALE)
        for block, at, first, numbers in _numbers(connection, model, found[:_NEAREST], len(vector))
    ]
    near.sort(key=lambda each: (-each.likeness, each.unit))
    return near[:limit]


def _signs(
    connection: sqlite3.Connection, model: str, width: int
) -> Iterator[tuple[int, int, "NDArray[np.uint8]"]]:
    """Yield number, first unit and signs of every block."""
    import numpy as np  # noqa: PLC0415

    for block, first, blob in connection.execute(
        "SELECT block, first, signs FROM vectors JOIN blocks USING (block) WHERE model = ?",
        (model,),
    ):
        if blob:
            yield block, first, np.frombuffer(blob, dtype=np.uint8).reshape(-1, width)


def _numbers(
    connection: sqlite3.Connection,
    model: str,
    found: Sequence[tuple[int, int, int, int]],
    width: int,
) -> Iterator[tuple[int, int, int, "NDArray[Any]"]]:
    """Yield block, place, first unit of the block and numbers of the units found."""
    import numpy as np  # noqa: PLC0415

    rows = dict(connection.execute("SELECT block, rowid FROM vectors WHERE model = ?", (model,)))
    for block in sorted({block for _distance, block, _at, _first in found}):
        with connection.blobopen("vectors", "numbers", rows[block], readonly=True) as blob:
            for _distance, of_block, at, first in found:
                if of_block == block:
                    blob.seek(at * width)
                    numbers = np.frombuffer(blob.read(width), dtype=np.int8)
                    yield block, at, first, numbers.astype(np.float32)
