"""Any model of the sentence-transformers family; the only door to that library."""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from workbench.align.vectors import TokenVectors, Vectors, unit_rows
from workbench.domain.errors import MissingPartError
from workbench.domain.findings import Span

_E5_PROMPT: Final = "query: "
"""E5 models were trained with it; without it they lose some points (their model cards)."""

_E5_INSTRUCTION: Final = "Instruct: Retrieve parallel sentences.\nQuery: "


class SentenceModel:
    """An `Encoder` around a sentence-transformers model that is on this computer.

    Args:
        name: A folder, or the hub name of a model that was downloaded before.

    Raises:
        MissingPartError: There is no such model here.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._model = _load(name)
        self._prompt = prompt_for(name)
        longest = self._model.max_seq_length
        special = len(self._tokens("")) + len(self._tokens(self._prompt)) if longest else 0
        self._window = None if not longest or longest == np.inf else max(8, int(longest) - special)

    @property
    def identity(self) -> str:
        """The name, and a few of the model's weights."""
        weights = next(self._model.parameters()).detach().float().cpu().numpy().reshape(-1)
        probe = np.ascontiguousarray(weights[:: max(1, weights.size // 4096)])
        return f"{Path(self._name).name}-{blake2b(probe.tobytes(), digest_size=8).hexdigest()}"

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length one for each text; a long text is the mean of its windows."""
        windows = [self._windows(text) for text in texts]
        flat = [text[span.start : span.end] for text, own in zip(texts, windows, strict=True)
                for span in own]  # fmt: skip
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        if not flat:
            return rows
        vectors = unit_rows(self._forward(flat, output="sentence_embedding"))
        owners = np.repeat(np.arange(len(texts)), [len(own) for own in windows])
        sizes = np.array([len(part) for part in flat], dtype=np.float32)
        np.add.at(rows, owners, vectors * sizes[:, None])
        return unit_rows(rows)

    def token_vectors(self, text: str) -> TokenVectors:
        """Return the tokens of `text`, each as the model sees it in its surroundings."""
        spans: list[Span] = []
        rows: list[Vectors] = []
        for window in self._windows(text):
            part = text[window.start : window.end]
            vectors = self._forward([part], output="token_embeddings")
            offsets = self._offsets(self._prompt + part)
            for (start, end), row in zip(offsets, vectors, strict=False):
                if end > start >= len(self._prompt):
                    moved = window.start - len(self._prompt)
                    spans.append(Span(start + moved, end + moved))
                    rows.append(row)
        if not rows:
            return TokenVectors((), np.zeros((0, self.width), dtype=np.float32))
        return TokenVectors(tuple(spans), np.stack(rows).astype(np.float32))

    def _forward(self, texts: list[str], *, output: str) -> Vectors:
        """Run the model; `output` is the sentence's row, or those of its tokens for one text."""
        result: Any = self._model.encode(
            texts, prompt=self._prompt, output_value=output, show_progress_bar=False
        )
        if output == "token_embeddings":
            result = result[0].detach().float().cpu().numpy()
        rows: Vectors = np.asarray(result, dtype=np.float32)
        return rows

    def _windows(self, text: str) -> list[Span]:
        """Cut `text` between tokens so that the model sees all of it; no window for no text."""
        if not text.strip():
            return []
        if self._window is None:
            return [Span(0, len(text))]
        offsets = [(start, end) for start, end in self._offsets(text) if end > start]
        starts = [offset[0] for offset in offsets[:: self._window]] or [0]
        edges = [0, *starts[1:], len(text)]
        return [Span(start, end) for start, end in pairwise(edges)]

    def _tokens(self, text: str) -> list[int]:
        """Return the numbers of the tokens of `text`, special ones included."""
        tokenizer = self._model.tokenizer
        if hasattr(tokenizer, "encode_batch"):
            return list(tokenizer.encode(text).ids)
        return list(tokenizer(text)["input_ids"])

    def _offsets(self, text: str) -> "list[tuple[int, int]]":
        """Return where each token of `text` stands, special ones (of length 0) included."""
        tokenizer = self._model.tokenizer
        if hasattr(tokenizer, "encode_batch"):
            return list(tokenizer.encode(text, add_special_tokens=False).offsets)
        found = tokenizer(text, return_offsets_mapping=True, truncation=False, verbose=False)
        return [(start, end) for start, end in found["offset_mapping"]]


def prompt_for(name: str) -> str:
    """Return what must stand before every text for the model called `name`."""
    lowered = Path(name).name.lower()
    if "e5" not in lowered.split("-"):
        return ""
    return _E5_INSTRUCTION if "instruct" in lowered else _E5_PROMPT


def _load(name: str) -> Any:  # noqa: ANN401 - the library's class is seen through this door only
    """Return the model, from this computer only.

    Raises:
        MissingPartError: The library or the model is not there.
    """
    folder = name if Path(name).exists() else _downloaded(name)
    try:
        # Deferred: this import loads torch and takes seconds, and most commands never align.
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    except ImportError as error:
        raise _not_installed(name) from error
    try:
        return SentenceTransformer(folder, device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise MissingPartError(
            "this is not a sentence-transformers model that we can read",
            remedy="Name a folder with modules.json, or leave the name out.",
            where=name,
        ) from error


def _downloaded(name: str) -> str:
    """Return the folder into which the hub model `name` was downloaded before.

    The library itself would ask the hub about some files even when told to stay local.

    Raises:
        MissingPartError: It never was.
    """
    try:
        from huggingface_hub import snapshot_download  # noqa: PLC0415 - loads an HTTP client
    except ImportError as error:
        raise _not_installed(name) from error
    try:
        return str(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError) as error:
        raise MissingPartError(
            f"the model {name} is not on this computer",
            remedy="Name a folder that is there, or leave the name out."
            if name.startswith(("/", ".", "~"))
            else f"Run once while online: hf download {name}; or leave the name out.",
        ) from error


def _not_installed(name: str) -> MissingPartError:
    """Return the error for a missing library."""
    return MissingPartError(
        f"sentence-transformers is not installed, so {name} cannot be loaded",
        remedy="Run: pip install sentence-transformers",
    )
