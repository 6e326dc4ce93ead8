"""The embedded model: a table of vectors, one for each piece of a word.

A sentence is the mean of its pieces. The files are those of sentence-transformers and model2vec
(`tokenizer.json`, `model.safetensors` with one byte a number and one scale a row), and are read
with tokenizers, safetensors and numpy: torch alone takes ten times as long to import as this model
takes to load.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from workbench.align.vectors import TokenVectors, Vectors, unit_rows
from workbench.domain.errors import MissingPartError
from workbench.domain.findings import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORD: Final = re.compile(r"[^ \t\n\r]+")
"""What the tokenizer cuts on its own: it never looks across these spaces."""

_MOST_WORDS: Final = 200_000
"""Words whose pieces are remembered; more than a library of books has in a day."""

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
        self._known: dict[str, list[int]] = {}
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
        words = [_WORD.findall(text) for text in texts]
        self._learn({word for own in words for word in own})
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for number, own in enumerate(words):
            pieces = [piece for word in own for piece in self._known[word]]
            # One product a text: ten times as fast as summing all texts' rows at once, because
            # the few rows of one text stay in the processor's cache.
            rows[number] = self._scales[pieces] @ self._table[pieces].astype(np.float32)
        return unit_rows(rows)

    def token_vectors(self, text: str) -> TokenVectors:
        """Return the pieces of `text`; their vectors, summed, point where the sentence does."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        spans = tuple(Span(start, end) for start, end in encoding.offsets)
        rows = self._table[encoding.ids] * self._scales[encoding.ids, None]
        return TokenVectors(spans, rows.reshape(-1, self.width))

    def _learn(self, words: Iterable[str]) -> None:
        """Cut those `words` that have not been met: texts repeat their words, cutting is slow."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        fresh = [word for word in words if word not in self._known]
        encodings = self._tokenizer.encode_batch_fast(fresh, add_special_tokens=False)
        for word, encoding in zip(fresh, encodings, strict=True):
            self._known[word] = encoding.ids


def _damaged(folder: Path) -> MissingPartError:
    """Return the error for a model that is not there or cannot be read."""
    return MissingPartError(
        "the embedded model is missing or damaged",
        remedy="Install the workbench again.",
        where=folder,
    )
