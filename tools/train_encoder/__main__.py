"""Make the embedded encoder: `python -m tools.train_encoder DATA DEV WORK [--name NAME …]`.

Reads the pairs of DATA, builds the tokenizer, trains, evaluates on DEV and on what was kept out of
DATA, and writes a model folder. What WORK already holds is not done again, and an interrupted run
goes on from its last checkpoint. Every option of the recipe and of the training can be given.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from tools.train_encoder.corpus import find_sources
from tools.train_encoder.evaluate import evaluate
from tools.train_encoder.export import write_model
from tools.train_encoder.leakage import dev_sets, held_out
from tools.train_encoder.prepare import Recipe, gather, load_prepared, piece_frequencies, prepare
from tools.train_encoder.sampling import Settings, shares
from tools.train_encoder.segmentation import LOUDNESS
from tools.train_encoder.train import Training


def main(arguments: Sequence[str] | None = None) -> None:
    """Run all steps that have not been done yet."""
    options = _parser().parse_args(arguments)
    recipe = Recipe(**_chosen(options, Recipe))
    settings = Settings(**_chosen(options, Settings))
    if not (options.work / "prepared.json").exists():
        corpus = gather(options.data, options.dev)
        prepare(corpus, options.data / "word_freq.tsv", options.work, recipe)
    prepared, tokenizer = load_prepared(options.work)
    share = shares(find_sources(options.data), settings)
    training = Training(prepared, tokenizer, settings, share)
    training.run(options.work / f"{options.name}.checkpoint")
    training.model.quieten(piece_frequencies(prepared, tokenizer.get_vocab_size()))
    training.model.soften(LOUDNESS)
    sets = held_out(options.data) | dev_sets(options.dev)
    print(options.name, json.dumps(asdict(settings)))
    for name, found in evaluate(training.model.encode, sets).items():
        print(f"{name:24} {found.cosine:5.1f} {found.margin:5.1f}", flush=True)
    write_model(options.work / options.name, tokenizer, training.model.matrix)


def _parser() -> argparse.ArgumentParser:
    """Return the command line: places, and every field of the recipe and the settings."""
    parser = argparse.ArgumentParser(prog="train_encoder", description=__doc__)
    for place in ("data", "dev", "work"):
        parser.add_argument(place, type=Path)
    parser.add_argument("--name", default="model", help="of the run and of its folder in WORK")
    for kind in (Recipe, Settings):
        for field in fields(kind):
            option = f"--{field.name.replace('_', '-')}"
            parser.add_argument(option, type=type(field.default), default=field.default)
    return parser


def _chosen(options: argparse.Namespace, kind: type) -> dict[str, Any]:
    """Return what the command line says about the fields of `kind`."""
    return {field.name: getattr(options, field.name) for field in fields(kind)}


if __name__ == "__main__":
    main()
