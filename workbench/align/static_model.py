"""The embedded model: a table of vectors, one for each piece of a word.

A sentence is the mean of its pieces. The files are those of sentence-transformers and model2vec
(`tokenizer.json`, `model.safetensors` with one byte a number and one scale a row), and are read
with tokenizers, safetensors and numpy: torch alone takes ten times as long to import as this model
takes to load.
"""

from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Encoding, Tokenizer

from workbench.align.vectors import TokenVectors, Vectors, unit_rows
from workbench.domain.errors import MissingPartError
from workbench.domain.findings import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BATCH: Final = 512
"""Texts that are encoded in one go: enough to keep numpy busy, few enough to fit its cache."""

_PROBE: Final = 1 << 20
"""Bytes of the table that tell two models apart: training changes every row."""


class StaticModel:
    """An `Encoder` that looks every piece up and takes the mean.

    Args:
        folder: Holds `tokenizer.json` and `model.safetensors`.

    Raises:
        MissingPartError: One of them is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        try:
            # tokenizers raises plain Exception for a missing or a damaged file.
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tensors = load_file(folder / "model.safetensors")
            self._table: NDArray[np.int8] = tensors["embeddings"]
            self._scales: NDArray[np.float32] = tensors["weights"].astype(np.float32)
        except (OSError, KeyError, SafetensorError) as error:
            raise _damaged(folder) from error
        except Exception as error:
            if type(error) is not Exception:
                raise
            raise _damaged(folder) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @cached_property
    def identity(self) -> str:
        """The embedded model by the first bytes of its table."""
        start = self._table.reshape(-1)[:_PROBE].tobytes()
        return f"static-{blake2b(start + self._scales.tobytes(), digest_size=8).hexdigest()}"

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length one for each text; zeros for a text without pieces."""
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            self._add_sums(encodings, rows[start : start + _BATCH])
        return unit_rows(rows)

    def token_vectors(self, text: str) -> TokenVectors:
        """Return the pieces of `text`; their vectors, summed, point where the sentence does."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        spans = tuple(Span(start, end) for start, end in encoding.offsets)
        return TokenVectors(spans, self._rows(encoding.ids))

    def _add_sums(self, encodings: list[Encoding], rows: Vectors) -> None:
        """Write the sum of its pieces into the row of every text (its length does not matter)."""
        pieces = [encoding.ids for encoding in encodings]
        lengths = np.fromiter(map(len, pieces), dtype=np.intp, count=len(pieces))
        filled = np.flatnonzero(lengths)
        if filled.size == 0:
            return
        # reduceat must not see texts without pieces: it would give them the next text's first.
        starts = np.cumsum(lengths[filled]) - lengths[filled]
        flat = [piece for row in pieces for piece in row]
        rows[filled] = np.add.reduceat(self._rows(flat), starts, axis=0)

    def _rows(self, pieces: list[int]) -> Vectors:
        """Return the vectors of `pieces`, shape `(len(pieces), width)`."""
        chosen = np.array(pieces, dtype=np.intp)
        result: Vectors = self._table[chosen] * self._scales[chosen, None]
        return result


def _damaged(folder: Path) -> MissingPartError:
    """Return the error for a model that is not there or cannot be read."""
    return MissingPartError(
        "the embedded model is missing or damaged",
        remedy="Install the workbench again.",
        where=folder,
    )
