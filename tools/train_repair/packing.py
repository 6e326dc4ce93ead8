"""Likelihoods become bytes and hash tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.text.repair.tables import SCALE, fingerprint, hashed

if TYPE_CHECKING:
    from collections.abc import Iterable

FULL: Final = 0.85
"""Share of the places of a hash table that are taken."""


def quantised(logarithms: np.ndarray) -> np.ndarray:
    """Return logarithms (0 or less) as bytes: steps downwards, 255 the floor."""
    return np.clip(np.rint(-logarithms * SCALE), 0, 255).astype(np.uint8)


def discounted(
    counts: np.ndarray, totals: np.ndarray, lower: np.ndarray, discount: float, groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Interpolate counts with the shorter history.

    Args:
        counts: How often each n-gram was seen, shape ``(n,)``.
        totals: How often each history was seen, shape ``(histories,)``.
        lower: Likelihood of each n-gram's last word after the shorter history, shape ``(n,)``.
        discount: What is taken from each count.
        groups: The history of each n-gram, shape ``(n,)``.

    Returns:
        Likelihoods, shape ``(n,)``, and what each history leaves to the shorter one.
    """
    kept = (counts - discount) / totals[groups]
    left = 1 - np.bincount(groups, kept, minlength=len(totals))
    left = np.clip(left, 1e-4, 1)
    return kept + left[groups] * lower, left


def table(keys: Iterable[int], columns: list[np.ndarray], size: int) -> tuple[bytes, bytes]:
    """Return fingerprints and values of an open hash table."""
    marks = np.zeros(size, dtype="<u2")
    values = np.zeros((len(columns), size), dtype=np.uint8)
    taken = bytearray(size)
    for row, key in enumerate(keys):
        mixed = hashed(key)
        place = mixed % size
        while taken[place]:
            place = (place + 1) % size
        taken[place] = 1
        marks[place] = fingerprint(mixed)
        for column, source in enumerate(columns):
            values[column, place] = source[row]
    return marks.tobytes(), values.tobytes()
