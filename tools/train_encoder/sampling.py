"""How a run is done, and which pairs it sees when, with which pieces missing."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from tools.train_encoder.corpus import Ragged, Source
from tools.train_encoder.leakage import identities
from tools.train_encoder.prepare import Prepared

LONGEST = 128
"""Pieces of a text that are trained on; a longer text is cut, in training only."""

_BITS = 16
"""Random directions that tell the neighbourhoods of hard negatives apart."""

_CHUNK = 50_000
"""Pairs that are projected at a time."""


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
    pairs: int = 7_000_000
    rate: float = 0.01
    scale: float = 14.0
    final_scale: float = 14.0
    dropout: float = 0.6
    second: float = 1.0
    homogeneous: int = 0
    mined: float = 2.0
    spread: float = 0.05
    tiers: str = "AB"
    shares: str = "tatoeba=2,stories_asp=2,docs_ms_d365=1,books_aligned=1.5,philosophy=1.5"
    seed: int = 0


def shares(sources: list[Source], settings: Settings) -> NDArray[np.float32]:
    """Return for every source by how much its weight is multiplied; 0 leaves it out."""
    names = dict(part.split("=") for part in settings.shares.split(",") if part)
    return np.array(
        [float(names.get(source.name, source.tier in settings.tiers)) for source in sources],
        dtype=np.float32,
    )


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
