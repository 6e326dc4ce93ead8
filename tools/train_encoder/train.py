"""Train the embedded encoder: one vector a piece, the mean of the pieces is the sentence.

Pairs are drawn by the weight of their source, pieces are dropped at random, and every pair has to
find its partner among thousands of others in both directions. Same seed, same model.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from tools.train_encoder.prepare import Prepared, tokenized
from tools.train_encoder.sampling import Sampler, Settings

_WARM = 0.05
"""Share of the run in which the learning rate rises."""

_COMMON = 0.05
"""Share of all pieces of a side at which a piece is half as loud; see the table in README."""

_STRIP = 256
"""Rows of the similarity matrix that are worked on at a time."""

_LEAST_RATE = 0.02
"""Share of the learning rate that is left at the end."""


def contrast(
    x: torch.Tensor, y: torch.Tensor, scale: float
) -> tuple[float, torch.Tensor, torch.Tensor]:
    """Return the symmetric contrastive loss and its gradients by `x` and `y`.

    Row i of `x` and of `y`, all of unit length, belong together. Written out by hand: the products
    are done in bfloat16, a strip at a time so that a strip stays in the processor's cache, and no
    power needs a running maximum, as no cosine exceeds one.

    Args:
        x: Shape `(n, width)`.
        y: Shape `(n, width)`.
        scale: Inverse temperature, at most 40: the smallest power must be a float32.
    """
    count = len(x)
    short_x, short_y = x.bfloat16(), y.bfloat16()
    powers, rows, columns = torch.empty(count, count), torch.empty(count), torch.zeros(count)
    strips = [slice(start, start + _STRIP) for start in range(0, count, _STRIP)]
    for strip in strips:
        part = powers[strip]
        part.copy_(short_x[strip] @ short_y.T).sub_(1).mul_(scale).exp_()
        rows[strip] = part.sum(dim=1)
        columns += part.sum(dim=0)
    right = powers.diagonal().clone()
    loss = float((rows.log() + columns.log() - 2 * right.log()).mean()) / 2
    factor = scale / (2 * count)
    by_rows, by_columns = factor / rows, factor / columns
    by_x, by_y = torch.empty_like(x), torch.zeros_like(y)
    for strip in strips:
        part = powers[strip].mul_(by_rows[strip, None] + by_columns)
        part.diagonal(strip.start).sub_(2 * factor)
        pull = part.bfloat16()
        by_x[strip] = (pull @ short_y).float()
        by_y += (pull.T @ short_x[strip]).float()
    return loss, by_x, by_y


class Model:
    """The matrix and its tokenizer."""

    def __init__(self, tokenizer: Tokenizer, width: int, spread: float) -> None:
        self.tokenizer = tokenizer
        self.bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), width, mode="mean")
        torch.nn.init.normal_(self.bag.weight, std=spread)

    @property
    def matrix(self) -> NDArray[np.float32]:
        """The vectors of all pieces, shape `(pieces, width)`."""
        matrix: NDArray[np.float32] = self.bag.weight.detach().numpy()
        return matrix

    def quieten(self, frequencies: NDArray[np.float64]) -> None:
        """Take weight from pieces that are everywhere; 5 % of a side halves a piece.

        Source: Arora, Liang & Ma (2017), smooth inverse frequency; on top of learnt lengths.
        """
        factors = _COMMON / (_COMMON + frequencies)
        with torch.no_grad():
            self.bag.weight *= torch.from_numpy(factors.astype(np.float32))[:, None]

    def soften(self, loudness: Mapping[str, float]) -> None:
        """Leave each of the pieces in `loudness` that much of its weight, 0 to 1."""
        with torch.no_grad():
            for piece, factor in loudness.items():
                self.bag.weight[self.tokenizer.token_to_id(piece)] *= factor

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

    def __init__(
        self,
        prepared: Prepared,
        tokenizer: Tokenizer,
        settings: Settings,
        share: NDArray[np.float32],
    ) -> None:
        torch.manual_seed(settings.seed)
        self.model = Model(tokenizer, settings.width, settings.spread)
        self._prepared = prepared
        self._settings = settings
        self._sampler = Sampler(prepared, settings, share)
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
        mined = settings.mined <= progress
        chosen = sampler.batch(self.model.matrix if mined else None)
        scale = settings.scale + progress * (settings.final_scale - settings.scale)
        warm = min(1.0, (progress + 1e-3) / _WARM)
        rate = settings.rate * warm * max(_LEAST_RATE, 1 - progress)
        self._optimizer.param_groups[0]["lr"] = rate
        bag = self.model.bag
        x = functional.normalize(bag(*sampler.pieces(self._prepared.arabic, chosen)), dim=1)
        y = functional.normalize(bag(*sampler.pieces(self._prepared.other, chosen)), dim=1)
        loss, by_x, by_y = contrast(x.detach(), y.detach(), scale)
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
