"""The embedded model: a table of vectors, one for each piece of a word.

A sentence is the mean of its pieces. The files are those of sentence-transformers and model2vec
(`tokenizer.json`, `model.safetensors` with one byte a number and one scale a row), and are read
with tokenizers, safetensors and numpy: torch alone takes ten times as long to import as this model
takes to load.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from workbench.align.vectors import TokenVectors, Vectors, unit_rows
from workbench.domain.errors import MissingPartError
from workbench.domain.findings import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORD: Final = re.compile(r"[^ \t\n\r]+")
"""What every tokenizer of ours cuts on its own: it never looks across these spaces."""

_WORD_OR_MARK: Final = re.compile(r"""[.,:!?"()«»،؛؟]|[^ \t\n\r.,:!?"()«»،؛؟]+""")
"""What a tokenizer in BERT's manner cuts on its own: marks as well, so that there are fewer words
to remember."""

_BATCH: Final = 20_000
"""Words cut in one go: a call for each takes four times as long."""

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
        self._ids: dict[str, list[int]] = {}
        self._places: dict[str, tuple[int, list[tuple[int, int]]]] = {}
        marks_apart = isinstance(self._tokenizer.pre_tokenizer, BertPreTokenizer)
        self._word = _WORD_OR_MARK if marks_apart else _WORD
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
        words = [self._word.findall(text) for text in texts]
        self._learn({word for own in words for word in own})
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for number, own in enumerate(words):
            ids = np.fromiter(chain.from_iterable(map(self._ids.__getitem__, own)), np.intp)
            # One product a text: ten times as fast as summing all texts' rows at once, because
            # the few rows of one text stay in the processor's cache.
            pieces = self._table.take(ids, axis=0).astype(np.float32)
            np.matmul(self._scales.take(ids), pieces, out=rows[number])
        return unit_rows(rows)

    def token_vectors(self, text: str) -> TokenVectors:
        """Return the pieces of `text`; their vectors, summed, point where the sentence does."""
        words = list(self._word.finditer(text))
        self._learn({word[0] for word in words})
        ids: list[int] = []
        spans: list[Span] = []
        for word in words:
            ids += self._ids[word[0]]
            begin, places = self._places[word[0]]
            at = word.start() - begin
            spans += [Span(at + start, at + end) for start, end in places]
        rows = self._table[ids] * self._scales[ids, None]
        return TokenVectors(tuple(spans), rows.reshape(-1, self.width))

    def _learn(self, words: set[str]) -> None:
        """Cut those `words` that have not been met: texts repeat their words, cutting is slow."""
        if len(self._ids) > _MOST_WORDS:
            self._ids.clear()
            self._places.clear()
        fresh = [word for word in words if word not in self._ids]
        for start in range(0, len(fresh), _BATCH):
            self._cut(fresh[start : start + _BATCH])

    def _cut(self, words: Sequence[str]) -> None:
        """Cut `words`, set one under the other, and remember their pieces.

        Where the pieces stand is kept as it comes, with the beginning of the word: sentences are
        encoded without asking.
        """
        encoding = self._tokenizer.encode("\n".join(words), add_special_tokens=False)
        ids, places = encoding.ids, encoding.offsets
        first, begin = 0, 0
        for word in words:
            end, last = begin + len(word), first
            while last < len(places) and places[last][0] < end:
                last += 1
            self._ids[word] = ids[first:last]
            self._places[word] = begin, places[first:last]
            first, begin = last, end + 1


def _damaged(folder: Path) -> MissingPartError:
    """Return the error for a model that is not there or cannot be read."""
    return MissingPartError(
        "the embedded model is missing or damaged",
        remedy="Install the workbench again.",
        where=folder,
    )
