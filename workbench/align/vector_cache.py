"""Vectors kept on disk by model and text, so that a slow model sees a paragraph once.

One SQLite file for each model under `$XDG_CACHE_HOME`. It is a cache: when it cannot be read or
written, the vectors are computed again and nobody is told.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
import platformdirs

from workbench.align.encoders import Encoder
from workbench.align.vectors import TokenVectors, Vectors

_PATIENCE: Final = 5.0
"""Seconds to wait while another process writes."""

_QUESTIONS: Final = 500
"""Texts looked up in one query; SQLite allows at least 999."""


class CachedEncoder:
    """An `Encoder` that asks another one only for texts it has not seen.

    Args:
        encoder: Computes what is not there.
        folder: Where the vectors are kept; by default that of the user.
    """

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        self._encoder = encoder
        folder = folder or platformdirs.user_cache_path("workbench") / "vectors"
        self._file = folder / f"{encoder.identity}.sqlite"

    @property
    def identity(self) -> str:
        """The model inside."""
        return self._encoder.identity

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return self._encoder.width

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return what the encoder inside would return."""
        keys = [blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
                for text in texts]  # fmt: skip
        known = self._recall(list(dict.fromkeys(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            fresh = dict(zip(missing, self._encoder.encode(list(missing.values())), strict=True))
            self._keep(fresh)
            known |= fresh
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for number, key in enumerate(keys):
            rows[number] = known[key]
        return rows

    def token_vectors(self, text: str) -> TokenVectors:
        """Return what the encoder inside returns; tokens are not kept."""
        return self._encoder.token_vectors(text)

    def _recall(self, keys: list[bytes]) -> dict[bytes, Vectors]:
        """Return the vectors that are on disk."""
        found: dict[bytes, Vectors] = {}
        try:
            with closing(self._connect()) as store:
                for start in range(0, len(keys), _QUESTIONS):
                    asked = keys[start : start + _QUESTIONS]
                    marks = ",".join("?" * len(asked))
                    query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
                    for key, stored in store.execute(query, asked):
                        row = np.frombuffer(stored, dtype="<f4")
                        if row.shape == (self.width,):
                            found[key] = row
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return found
        return found

    def _keep(self, fresh: dict[bytes, Vectors]) -> None:
        """Write `fresh` vectors; a damaged file makes way for a new one."""
        rows = [(key, row.astype("<f4").tobytes()) for key, row in fresh.items()]
        try:
            self._write(rows)
        except sqlite3.OperationalError:
            return  # locked for long, or the disk is full: next time
        except sqlite3.DatabaseError:
            with suppress(OSError, sqlite3.Error):
                self._file.unlink()
                self._write(rows)
        except OSError:
            return

    def _write(self, rows: list[tuple[bytes, bytes]]) -> None:
        """Put `rows` into the file."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as store, store:
            store.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def _connect(self) -> sqlite3.Connection:
        """Open the file, and make its table if it is new."""
        store = sqlite3.connect(self._file, timeout=_PATIENCE)
        store.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )
        return store
