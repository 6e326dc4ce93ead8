"""Write a trained matrix as a model folder that sentence-transformers and model2vec also read."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_MODULES = (
    ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)
_LARGEST = 127


def quantized(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return `matrix` with one byte a number, and the scale of every row.

    The scale keeps the length of the row, by which a piece weighs in its sentence.
    """
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / _LARGEST
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def write_model(folder: Path, tokenizer: Tokenizer, matrix: NDArray[np.float32]) -> None:
    """Write tokenizer, table and the settings of sentence-transformers under `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    table, scales = quantized(matrix)
    save_file({"embeddings": table, "weights": scales}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate(_MODULES)
    ]
    _write_json(folder / "modules.json", modules)
    settings = {
        "model_type": "SentenceTransformer",
        "prompts": {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    _write_json(folder / "config_sentence_transformers.json", settings)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    names = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
    _write_json(folder / "1_Normalize" / "config.json", names)


def _write_json(path: Path, content: object) -> None:
    """Write `content` as JSON with a final newline."""
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
