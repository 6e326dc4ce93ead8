"""From features to a probability: logistic regression, fitted with an eye on what is known.

The shipped weights come from published translations. A document that has enough translations of
its own teaches better: they are spoilt on purpose (see `corruptions`), and the weights are fitted
again to tell the spoilt from the sound, held near the shipped ones.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from workbench.checks.features import FEATURES, Row

_ROUNDS: Final = 30
"""Newton steps; eight are usually enough."""

_STEADY: Final = 1e-6
_BENT: Final = 1.5
"""Where the bent copy of a feature stops to grow."""

_PAIRED: Final = (("short", "source_gap"), ("long", "target_gap"))
"""Features that prove more together: a gap in a translation that is too short."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A logistic model over the expanded features.

    Attributes:
        weights: One for each expanded feature.
        bias: Log odds where there is nothing to complain of.
    """

    weights: Row
    bias: float

    def logits(self, rows: Row) -> Row:
        """Return the log odds that each of `rows` belongs to a spoilt translation."""
        return np.asarray(expanded(rows) @ self.weights + self.bias)


@dataclass(frozen=True, slots=True)
class Reason:
    """A logistic model over a few features: is it this that is wrong?

    Attributes:
        name: What would be wrong.
        weights: By feature.
        bias: Log odds where there is nothing to complain of.
    """

    name: str
    weights: Mapping[str, float]
    bias: float

    def logit(self, row: Row) -> float:
        """Return the log odds, spoilt and sound translations being equally frequent."""
        return self.bias + sum(
            weight * float(row[FEATURES.index(name)]) for name, weight in self.weights.items()
        )


def expanded(rows: Row) -> Row:
    """Return each feature as it is, bent and as a square root, and the pairs that prove more.

    Args:
        rows: Shape ``(n, features)`` or ``(features,)``.
    """
    pairs = [
        rows[..., FEATURES.index(one)] * rows[..., FEATURES.index(other)] for one, other in _PAIRED
    ]
    return np.concatenate(
        [
            rows,
            np.minimum(rows, _BENT),
            np.sqrt(np.maximum(rows, 0)),
            np.stack(pairs, axis=-1),
        ],
        axis=-1,
    )


def fitted(  # noqa: PLR0913  # what a fit is made of, each named
    rows: Row,
    spoilt: npt.NDArray[np.bool_],
    *,
    shares: Row,
    prior: Weights | None = None,
    trust: float = 1.0,
    penalty: Row | None = None,
) -> Weights:
    """Fit weights that tell spoilt from sound rows.

    Args:
        rows: Features, shape ``(n, features)``.
        spoilt: Which of them are spoilt, shape ``(n,)``.
        shares: How much each row counts, shape ``(n,)``.
        prior: Weights to stay near; nought if none are known.
        trust: How strongly, in rows.
        penalty: The same for each weight on its own, the bias last.

    Source:
        Newton's method on the penalised likelihood, as in Hastie et al. (2009), section 4.4.
    """
    data = np.concatenate([expanded(rows), np.ones((len(rows), 1))], axis=1)
    scale = data.std(axis=0)
    scale[scale < _STEADY] = 1.0
    data = data / scale
    start = np.zeros(data.shape[1])
    if prior is not None:
        start = np.append(prior.weights, prior.bias) * scale
    if penalty is None:
        penalty = np.full(len(start), trust)
        penalty[-1] = trust / 100  # how frequent mistakes are may be learnt freely
    theta = start.copy()
    for _ in range(_ROUNDS):
        chance = _sigmoid(data @ theta)
        gradient = data.T @ (shares * (chance - spoilt)) + penalty * (theta - start)
        curvature = (data * (shares * chance * (1 - chance))[:, None]).T @ data
        curvature[np.diag_indices_from(curvature)] += penalty
        step = np.linalg.solve(curvature, gradient)
        length = float(np.abs(step).max())
        theta -= step * min(1.0, 2.0 / max(length, _STEADY))
        if length < _STEADY:
            break
    theta = theta / scale
    return Weights(theta[:-1], float(theta[-1]))


def equal_shares(sound: int, groups: Sequence[int]) -> Row:
    """Return shares for rows: sound ones first, then groups of spoilt ones.

    All spoilt rows together count as much as all sound ones, and every group as much as another.
    """
    filled = sum(size > 0 for size in groups)
    parts = [np.ones(sound)]
    parts += [np.full(size, sound / (size * filled)) for size in groups if size]
    return np.concatenate(parts)


def probability(logit: float) -> float:
    """Return the probability that belongs to log odds."""
    return float(_sigmoid(np.asarray(logit)))


def _sigmoid(logits: Row) -> Row:
    """Return probabilities, 0 to 1."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * logits)))


@cache
def shipped() -> tuple[Weights, tuple[Reason, ...]]:
    """Return the weights that come with the workbench."""
    text = files("workbench.checks").joinpath("weights.json").read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)
    reasons = tuple(
        Reason(name, each["weights"], each["bias"]) for name, each in known["reasons"].items()
    )
    return Weights(np.array(known["weights"], np.float64), known["bias"]), reasons
