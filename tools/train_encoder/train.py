"""Train the embedded encoder: one vector a piece, the mean of the pieces is the sentence.

    python -m tools.train_encoder.train DATA DEV WORK

Pairs are drawn by the weight of their source, pieces are dropped at random, and every pair has to
find its partner among thousands of others in both directions. Same seed, same model.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from tools.train_encoder.corpus import Ragged
from tools.train_encoder.evaluate import evaluate
from tools.train_encoder.leakage import dev_sets, held_out, identities
from tools.train_encoder.prepare import Prepared, load_prepared, tokenized

LONGEST = 128
"""Pieces of a text that are trained on; a longer text is cut, in training only."""

_WARM = 0.05
"""Share of the run in which the learning rate rises."""

_LEAST_RATE = 0.02
"""Share of the learning rate that is left at the end."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done; every field is an option of the command line."""

    width: int = 256
    batch: int = 4096
    pairs: int = 1_600_000
    rate: float = 0.01
    scale: float = 20.0
    final_scale: float = 20.0
    dropout: float = 0.5
    second: float = 0.3
    homogeneous: int = 0
    within: float = 0.0
    spread: float = 0.05
    tiers: str = "ABC"
    also: str = ""
    without: str = ""
    seed: int = 0


class Sampler:
    """Draws batches: by weight, without the same text twice, optionally in runs of one source."""

    def __init__(self, prepared: Prepared, settings: Settings) -> None:
        self._prepared = prepared
        self._settings = settings
        self._random = np.random.default_rng(settings.seed)
        self._expected = np.minimum(prepared.weights, 3.0) * np.where(
            prepared.languages == 0, 1.0, settings.second
        )
        values = np.random.default_rng(1).integers(1, 2**63, size=2**20, dtype=np.uint64)
        self._identities = [identities(side, values) for side in (prepared.arabic, prepared.other)]
        self._left = np.empty(0, dtype=np.int64)

    @property
    def state(self) -> tuple[dict[str, Any], NDArray[np.int64]]:
        """What the next batch depends on."""
        return self._random.bit_generator.state, self._left

    @state.setter
    def state(self, state: tuple[dict[str, Any], NDArray[np.int64]]) -> None:
        """Go on where another sampler was."""
        self._random.bit_generator.state, self._left = state

    def batch(self) -> NDArray[np.int64]:
        """Return the numbers of the next pairs; at most `settings.batch` of them."""
        size = self._settings.batch
        if len(self._left) < size:
            self._left = np.concatenate([self._left, self._epoch()])
        chosen, self._left = self._left[:size], self._left[size:]
        for identity in self._identities:
            chosen = chosen[np.sort(np.unique(identity[chosen], return_index=True)[1])]
        return chosen

    def pieces(self, side: Ragged, chosen: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the pieces of one side and where each row starts; some pieces are dropped."""
        rows = side.rows(chosen)
        lengths, starts = np.minimum(rows.lengths, LONGEST), rows.starts[:-1]
        share = self._random.random(len(lengths)) * self._settings.dropout
        draw = self._random.random(len(rows.values))
        place = np.arange(len(draw)) - np.repeat(starts, rows.lengths)
        draw[place >= np.repeat(lengths, rows.lengths)] = -1.0
        # The luckiest piece of each row always stays, so that no row is empty.
        luckiest = np.repeat(np.maximum.reduceat(draw, starts), rows.lengths)
        kept = rows.kept((draw >= np.repeat(share, rows.lengths)) | (draw == luckiest))
        return torch.from_numpy(kept.values.astype(np.int64)), torch.from_numpy(kept.starts[:-1])

    def _epoch(self) -> NDArray[np.int64]:
        """Draw every pair as often as its weight says, in random order."""
        whole = np.floor(self._expected).astype(np.int64)
        extra = self._random.random(len(whole)) < self._expected - whole
        order = np.repeat(np.arange(len(whole)), whole + extra)
        self._random.shuffle(order)
        run = self._settings.homogeneous
        if run:
            order = order[np.argsort(self._prepared.sources[order], kind="stable")]
            order = order[: len(order) // run * run].reshape(-1, run)
            order = order[self._random.permutation(len(order))].ravel()
        return order


def contrast(
    x: torch.Tensor, y: torch.Tensor, scale: float, within: float
) -> tuple[float, torch.Tensor, torch.Tensor]:
    """Return the symmetric contrastive loss and its gradients by `x` and `y`.

    Row i of `x` and of `y`, all of unit length, belong together. Written out by hand: the products
    are done in bfloat16 and no power needs a running maximum, as no cosine exceeds one.

    Args:
        x: Shape `(n, width)`.
        y: Shape `(n, width)`.
        scale: Inverse temperature, at most 40: the smallest power must be a float32.
        within: How much the texts of the same side count as wrong answers, 0 to 1.
    """
    count = len(x)
    short_x, short_y = x.bfloat16(), y.bfloat16()
    powers = (short_x @ short_y.T).float().sub_(1).mul_(scale).exp_()
    right = powers.diagonal().clone()
    rows, columns = powers.sum(dim=1), powers.sum(dim=0)
    inner = []
    if within:
        for side in (short_x, short_y):
            own = (side @ side.T).float().sub_(1).mul_(scale).exp_().mul_(within)
            own.fill_diagonal_(0.0)
            inner.append(own)
        rows, columns = rows + inner[0].sum(dim=1), columns + inner[1].sum(dim=1)
    loss = (rows.log() + columns.log() - 2 * right.log()).mean().item() / 2
    factor = scale / (2 * count)
    powers.mul_(rows.reciprocal()[:, None] + columns.reciprocal()[None])
    powers.diagonal().sub_(2.0)
    grads = powers.mul_(factor).bfloat16()
    by_x, by_y = (grads @ short_y).float(), (grads.T @ short_x).float()
    for own, total, short, by in zip(
        inner, (rows, columns), (short_x, short_y), (by_x, by_y), strict=False
    ):
        pull = own.mul_(total.reciprocal()[:, None]).mul_(factor).bfloat16()
        by.add_((pull @ short).float()).add_((pull.T @ short).float())
    return loss, by_x, by_y


class Model:
    """The matrix and its tokenizer."""

    def __init__(self, tokenizer: Tokenizer, width: int, spread: float) -> None:
        self.tokenizer = tokenizer
        self.bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), width, mode="mean")
        torch.nn.init.normal_(self.bag.weight, std=spread)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit-length rows for `texts`."""
        rows = tokenized(self.tokenizer, texts)
        with torch.no_grad():
            means = self.bag(
                torch.from_numpy(rows.values.astype(np.int64)), torch.from_numpy(rows.starts[:-1])
            )
            result: NDArray[np.float32] = functional.normalize(means, dim=1).numpy()
        return result


class Training:
    """A run under way: what must be kept to go on after an interruption."""

    def __init__(self, prepared: Prepared, tokenizer: Tokenizer, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.model = Model(tokenizer, settings.width, settings.spread)
        self._prepared = prepared
        self._settings = settings
        self._sampler = Sampler(prepared, settings)
        self._optimizer = torch.optim.Adam(
            self.model.bag.parameters(), lr=settings.rate, fused=True
        )
        self._step = 0

    def run(self, checkpoint: Path) -> None:
        """Train to the end; begin where `checkpoint` left off if it is of the same settings."""
        steps = self._settings.pairs // self._settings.batch
        report = max(1, steps // 10)
        self._resume(checkpoint)
        started, losses = time.time(), []
        while self._step < steps:
            losses.append(self._train_batch(self._step / steps))
            self._step += 1
            if self._step % report == 0:
                recent = float(np.mean(losses[-report:]))
                elapsed = time.time() - started
                print(f"{self._step}/{steps} loss {recent:.3f} {elapsed:.0f} s", flush=True)
                self._save(checkpoint)

    def _train_batch(self, progress: float) -> float:
        """Take one step, `progress` (0 to 1) into the run; return the loss."""
        settings, sampler = self._settings, self._sampler
        chosen = sampler.batch()
        scale = settings.scale + progress * (settings.final_scale - settings.scale)
        warm = min(1.0, (progress + 1e-3) / _WARM)
        rate = settings.rate * warm * max(_LEAST_RATE, 1 - progress)
        self._optimizer.param_groups[0]["lr"] = rate
        bag = self.model.bag
        x = functional.normalize(bag(*sampler.pieces(self._prepared.arabic, chosen)), dim=1)
        y = functional.normalize(bag(*sampler.pieces(self._prepared.other, chosen)), dim=1)
        loss, by_x, by_y = contrast(x.detach(), y.detach(), scale, settings.within)
        self._optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward([x, y], [by_x, by_y])
        self._optimizer.step()
        return loss

    def _save(self, checkpoint: Path) -> None:
        """Write everything the next step depends on."""
        state = {
            "settings": asdict(self._settings),
            "step": self._step,
            "matrix": self.model.bag.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "sampler": self._sampler.state,
        }
        torch.save(state, checkpoint)

    def _resume(self, checkpoint: Path) -> None:
        """Take up the state in `checkpoint`, unless it is of another run."""
        if not checkpoint.is_file():
            return
        state = torch.load(checkpoint, weights_only=False)
        if state["settings"] == asdict(self._settings):
            self._step = state["step"]
            self.model.bag.load_state_dict(state["matrix"])
            self._optimizer.load_state_dict(state["optimizer"])
            self._sampler.state = state["sampler"]


def main() -> None:
    """Train, evaluate, write the matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    for place in ("data", "dev", "work"):
        parser.add_argument(place, type=Path)
    parser.add_argument("--name", default="run")
    for field in fields(Settings):
        kind = type(field.default)
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=kind, default=field.default)
    options = vars(parser.parse_args())
    places = [options.pop(place) for place in ("data", "dev", "work")]
    name, settings = options.pop("name"), Settings(**options)
    prepared, tokenizer = load_prepared(places[2])
    training = Training(prepared, tokenizer, settings)
    training.run(places[2] / f"{name}.checkpoint")
    model = training.model
    sets = held_out(places[0]) | dev_sets(places[1])
    results = evaluate(model.encode, sets)
    line = "  ".join(f"{key} {r.cosine:.1f}/{r.margin:.1f}" for key, r in results.items())
    print(name, line, json.dumps(asdict(settings)), flush=True)
    torch.save(model.bag.weight.detach(), places[2] / f"{name}.pt")


if __name__ == "__main__":
    main()
