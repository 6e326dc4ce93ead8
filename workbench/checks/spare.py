"""Would the two texts fit better without one of the sentences?

If a sentence has no counterpart, both texts are more alike without it, and their lengths go better
together. In a good translation every sentence is missed.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.vectors import Vectors
from workbench.checks.length import LengthModel
from workbench.checks.readings import Part, Reading

_NONE: Final = 1e-6
"""The least length of a vector, so that nothing is divided by zero."""
_LIKENESS: Final = 20.0
"""What a gain in cosine is worth, in nats …"""
_LENGTH: Final = 0.5
"""… and what a gain in the likelihood of the lengths: they grow with each other."""
_MOST: Final = 8.0
"""The most that the likelihood of the lengths may change, in nats."""


def most_spare(reading: Reading, other: Reading, part: Part, model: LengthModel) -> float:
    """Return how much better the texts fit without the sentence (or clause) that is least missed.

    Args:
        reading: The text one of whose parts is left out.
        other: The text beside it, left whole.
        part: Its sentences, or its clauses.
        model: How long translations are, `other` being one of `reading`; see `reversed_model`.

    Returns:
        In nats, about 0 or less where every part is missed; 0 for a text of one part.
    """
    if len(part.lengths) < 2:  # noqa: PLR2004  # what would be left?
        return 0.0
    return float(gains(part.masses, part.lengths, reading, other, model).max())


def gains(
    masses: Vectors,
    lengths: npt.NDArray[np.generic],
    reading: Reading,
    other: Reading,
    model: LengthModel,
) -> Vectors:
    """Return how much better two texts fit without each of some passages, in nats.

    Args:
        masses: The sum of the words of each passage, shape ``(n, width)``.
        lengths: Characters of each, shape ``(n,)``.
        reading: The text that has them.
        other: The text beside it.
        model: How long translations are, `other` being one of `reading`.

    Returns:
        Shape ``(n,)``.
    """
    length, others = len(reading.text), len(other.text)
    before = _unlikeliness(np.array([length], np.float32), others, model)
    after = _unlikeliness(np.maximum(length - lengths, 1), others, model)
    shorter = np.clip(before - after, -_MOST, _MOST)
    return np.asarray(_LIKENESS * _likenesses(masses, reading.mass, other.mass) + _LENGTH * shorter)


def reversed_model(model: LengthModel) -> LengthModel:
    """Return how long the sources of translations are."""
    return LengthModel(1 / model.ratio, model.variance / model.ratio**3)


def _likenesses(masses: Vectors, total: Vectors, whole: Vectors) -> Vectors:
    """Return how much likelier `whole` and `total` get without each of `masses`."""
    square = float(total @ total)
    left_out = np.einsum("nw,nw->n", masses, masses)
    rest = np.sqrt(np.maximum(square - 2 * (masses @ total) + left_out, _NONE))
    scale = max(float(np.linalg.norm(whole)), _NONE)
    now = float(total @ whole) / (max(square, _NONE) ** 0.5 * scale)
    return np.asarray((float(total @ whole) - masses @ whole) / (rest * scale) - now)


def _unlikeliness(lengths: Vectors, other: int, model: LengthModel) -> Vectors:
    """Return how unlikely it is that texts of `lengths` have a translation of `other`, in nats."""
    means = np.maximum((lengths + other / model.ratio) / 2, 1)
    return np.asarray((other - model.ratio * lengths) ** 2 / (2 * model.variance * means))
