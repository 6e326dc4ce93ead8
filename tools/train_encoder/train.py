"""Train the embedded encoder: one vector a piece, the mean of the pieces is the sentence.

Pairs are drawn by the weight of their source, pieces are dropped at random, and every pair has to
find its partner among thousands of others in both directions. Same seed, same model.
"""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from tools.train_encoder.corpus import Ragged, Source
from tools.train_encoder.leakage import identities
from tools.train_encoder.prepare import Prepared, tokenized

LONGEST = 128
"""Pieces of a text that are trained on; a longer text is cut, in training only."""

_WARM = 0.05
"""Share of the run in which the learning rate rises."""

_BITS = 16
"""Random directions that tell the neighbourhoods of hard negatives apart."""

_CHUNK = 50_000
"""Pairs that are projected at a time."""

_COMMON = 0.02
"""Share of all pieces of a side at which a piece is half as loud; see the table in README."""

_STRIP = 256
"""Rows of the similarity matrix that are worked on at a time."""

_LEAST_RATE = 0.02
"""Share of the learning rate that is left at the end."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done; the defaults are those of the shipped model.

    Attributes:
        width: Numbers a vector.
        batch: Pairs that are told apart at a time.
        pairs: Pairs drawn in all.
        rate: The highest learning rate.
        scale: Inverse temperature at the start.
        final_scale: Inverse temperature at the end.
        dropout: The largest share of a text's pieces that is dropped.
        second: By how much the weight of French and Spanish is multiplied.
        homogeneous: Pairs in a row that are of one source, or alike; 0 for none.
        mined: Share of the run after which alike means: by the model as it is; above 1, never.
        spread: Standard deviation of the first vectors.
        tiers: Licences that are taken.
        shares: `source=factor,…`: by how much a weight is multiplied, whatever the tier.
        seed: Of all chance.
    """

    width: int = 512
    batch: int = 2048
    pairs: int = 3_000_000
    rate: float = 0.01
    scale: float = 20.0
    final_scale: float = 20.0
    dropout: float = 0.6
    second: float = 1.0
    homogeneous: int = 0
    mined: float = 2.0
    spread: float = 0.05
    tiers: str = "AB"
    shares: str = "tatoeba=2,stories_asp=2,docs_ms_d365=1,books_aligned=1"
    seed: int = 0


class Sampler:
    """Draws batches: by weight, without the same text twice, optionally in runs of one source."""

    def __init__(self, prepared: Prepared, settings: Settings, share: NDArray[np.float32]) -> None:
        self._prepared = prepared
        self._settings = settings
        self._random = np.random.default_rng(settings.seed)
        self._expected = (
            prepared.weights
            * np.where(prepared.languages == 0, 1.0, settings.second)
            * share[prepared.sources]
        )
        values = np.random.default_rng(1).integers(1, 2**63, size=2**20, dtype=np.uint64)
        self._identities = [identities(side, values) for side in (prepared.arabic, prepared.other)]
        self._left = np.empty(0, dtype=np.int64)
        self._mining = False

    @property
    def state(self) -> tuple[dict[str, Any], NDArray[np.int64], bool]:
        """What the next batch depends on."""
        return self._random.bit_generator.state, self._left, self._mining

    @state.setter
    def state(self, state: tuple[dict[str, Any], NDArray[np.int64], bool]) -> None:
        """Go on where another sampler was."""
        self._random.bit_generator.state, self._left, self._mining = state

    def batch(self, matrix: NDArray[np.float32] | None) -> NDArray[np.int64]:
        """Return the numbers of the next pairs; at most `settings.batch` of them.

        Args:
            matrix: The pieces' vectors, if pairs alike in meaning shall meet.
        """
        size = self._settings.batch
        if matrix is not None and not self._mining:
            self._mining, self._left = True, self._left[:0]
        if len(self._left) < size:
            self._left = np.concatenate([self._left, self._epoch(matrix)])
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

    def _epoch(self, matrix: NDArray[np.float32] | None) -> NDArray[np.int64]:
        """Draw every pair as often as its weight says, in random order."""
        whole = np.floor(self._expected).astype(np.int64)
        extra = self._random.random(len(whole)) < self._expected - whole
        order = np.repeat(np.arange(len(whole)), whole + extra)
        self._random.shuffle(order)
        run = self._settings.homogeneous
        if run:
            alike = self._prepared.sources[order] if matrix is None else self._codes(order, matrix)
            order = order[np.argsort(alike, kind="stable")]
            order = order[: len(order) // run * run].reshape(-1, run)
            order = order[self._random.permutation(len(order))].ravel()
        return order

    def _codes(self, order: NDArray[np.int64], matrix: NDArray[np.float32]) -> NDArray[np.int64]:
        """Return a number for each pair, the same for most neighbours in meaning.

        Source: Charikar (2002), similarity estimation by the signs of random projections; of the
        sum of a text's pieces, which is the sum of their projections.
        """
        directions = self._random.normal(size=(matrix.shape[1], _BITS)).astype(np.float32)
        projected = matrix @ directions
        codes = np.empty(len(order), dtype=np.int64)
        for start in range(0, len(order), _CHUNK):
            rows = self._prepared.other.rows(order[start : start + _CHUNK])
            signs = np.add.reduceat(projected[rows.values], rows.starts[:-1]) > 0
            codes[start : start + _CHUNK] = signs @ (1 << np.arange(_BITS))
        return codes


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
        """Take weight from pieces that are everywhere; 2 % of a side halves a piece.

        Source: Arora, Liang & Ma (2017), smooth inverse frequency; on top of learnt lengths.
        """
        factors = _COMMON / (_COMMON + frequencies)
        with torch.no_grad():
            self.bag.weight *= torch.from_numpy(factors.astype(np.float32))[:, None]

    def silence(self, pieces: Sequence[str]) -> None:
        """Take all weight from `pieces`: a text has the same vector with and without them."""
        numbers = [self.tokenizer.token_to_id(piece) for piece in pieces]
        with torch.no_grad():
            self.bag.weight[numbers] = 0.0

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


def shares(sources: list[Source], settings: Settings) -> NDArray[np.float32]:
    """Return for every source by how much its weight is multiplied; 0 leaves it out."""
    names = dict(part.split("=") for part in settings.shares.split(",") if part)
    return np.array(
        [float(names.get(source.name, source.tier in settings.tiers)) for source in sources],
        dtype=np.float32,
    )
