"""From features to a probability: is it this that is wrong, or that, or nothing?

For everything that may be wrong there is a small logistic model over the features that may tell
it. Their odds, taken together, are the odds that something is wrong: evidence for a lost negation
is not drowned by what makes no difference to negations.

The shipped weights come from published translations. A document that has enough translations of
its own teaches better: they are spoilt on purpose (see `corruptions`), and the weights are fitted
again to tell the spoilt from the sound, held near the shipped ones.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from workbench.checks.corruptions import Corruption
from workbench.checks.features import FEATURES, Row
from workbench.checks.reasons import KINDS, Kind

_ROUNDS: Final = 30
"""Newton steps; eight are usually enough."""

_STEADY: Final = 1e-6
_BENT: Final = 1.5
"""Where the bent copy of a feature stops to grow."""

_LENGTHS: Final = frozenset({"short", "long", "fewer", "more"})
"""Features that prove more together with another one: a gap in a translation that is too short."""

_SCALE_TRUST: Final = 30.0
"""How strongly the shipped scale of all odds together holds a document's own, in rows."""

Spoilt: TypeAlias = Mapping[Corruption, Row]
"""The features of spoilt translations by the way in which they were spoilt, a row for each."""


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """A logistic model over a few features: is it this that is wrong?

    Attributes:
        kind: What would be wrong, and what may tell.
        weights: One for each column that `columns` makes.
        bias: Log odds where there is nothing to complain of.
    """

    kind: Kind
    weights: Row
    bias: float

    def logits(self, rows: Row) -> Row:
        """Return the log odds of each row, as many spoilt as sound ones being expected."""
        return np.asarray(columns(self.kind, rows) @ self.weights + self.bias)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """All that may be wrong.

    Attributes:
        reasons: One for each kind.
        scale: By how much the odds of all together are too large or too small.
        bias: Log odds to be added.
    """

    reasons: Sequence[Reason]
    scale: float = 1.0
    bias: float = 0.0

    def logits(self, rows: Row) -> Row:
        """Return the log odds that something is wrong, one half being spoilt, for each row."""
        return np.asarray(self.scale * self.together(rows) + self.bias)

    def together(self, rows: Row) -> Row:
        """Return the log odds of all reasons together, each as likely as it has kinds."""
        shares = np.array([len(reason.kind.corruptions) for reason in self.reasons], np.float64)
        odds = np.stack([reason.logits(rows) for reason in self.reasons], axis=-1)
        odds = odds + np.log(shares / shares.sum())
        most = odds.max(axis=-1)
        return np.asarray(most + np.log(np.exp(odds - most[..., None]).sum(axis=-1)))


def columns(kind: Kind, rows: Row) -> Row:
    """Return what tells `kind`: its features as they are, bent and as a root, and some products.

    Args:
        kind: What may be wrong.
        rows: Features, shape ``(n, features)`` or ``(features,)``.
    """
    own = rows[..., [FEATURES.index(name) for name in kind.features]]
    pairs = [
        own[..., one] * own[..., other]
        for one, other in combinations(range(len(kind.features)), 2)
        if len(_LENGTHS & {kind.features[one], kind.features[other]}) == 1
    ]
    parts = [own, np.minimum(own, _BENT), np.sqrt(np.maximum(own, 0))]
    if pairs:
        parts.append(np.stack(pairs, axis=-1))
    return np.concatenate(parts, axis=-1)


def learnt(sound: Row, spoilt: Spoilt, *, prior: Model | None = None, trust: float = 3.0) -> Model:
    """Fit a model to sound and spoilt translations.

    Args:
        sound: The features of sound ones, a row for each.
        spoilt: Those of spoilt ones.
        prior: A model to stay near, if one is known.
        trust: How strongly, in rows.
    """
    reasons = []
    for index, kind in enumerate(KINDS):
        groups = [spoilt[way] for way in kind.corruptions if len(spoilt.get(way, ()))]
        before = None if prior is None else prior.reasons[index]
        if not groups:
            reasons.append(before or Reason(kind, np.zeros(columns(kind, sound).shape[1]), -3.0))
            continue
        data = columns(kind, np.concatenate([sound, *groups]))
        labels = np.arange(len(data)) >= len(sound)
        shares = equal_shares(len(sound), [len(group) for group in groups])
        start = None if before is None else np.append(before.weights, before.bias)
        theta = fitted(data, labels, shares=shares, prior=start, trust=trust)
        reasons.append(Reason(kind, theta[:-1], float(theta[-1])))
    return _scaled(Model(reasons), sound, spoilt, prior)


def _scaled(model: Model, sound: Row, spoilt: Spoilt, prior: Model | None) -> Model:
    """Fit the scale of all reasons together, so that probabilities are what they say."""
    groups = [rows for rows in spoilt.values() if len(rows)]
    if not groups:
        return model if prior is None else replace(model, scale=prior.scale, bias=prior.bias)
    together = model.together(np.concatenate([sound, *groups]))[:, None]
    theta = fitted(
        together,
        np.arange(len(together)) >= len(sound),
        shares=equal_shares(len(sound), [len(group) for group in groups]),
        prior=None if prior is None else np.array([prior.scale, prior.bias]),
        trust=1.0 if prior is None else _SCALE_TRUST,
    )
    return replace(model, scale=float(theta[0]), bias=float(theta[1]))


def fitted(
    data: Row,
    spoilt: npt.NDArray[np.bool_],
    *,
    shares: Row,
    prior: Row | None = None,
    trust: float = 1.0,
) -> Row:
    """Fit weights that tell spoilt from sound rows.

    Args:
        data: Columns, shape ``(n, columns)``.
        spoilt: Which rows are spoilt, shape ``(n,)``.
        shares: How much each row counts, shape ``(n,)``.
        prior: Weights to stay near, the bias last; nought if none are known.
        trust: How strongly, in rows.

    Returns:
        The weights, and the bias last.

    Source:
        Newton's method on the penalised likelihood, as in Hastie et al. (2009), section 4.4.
    """
    data = np.concatenate([data, np.ones((len(data), 1))], axis=1)
    scale = data.std(axis=0)
    scale[scale < _STEADY] = 1.0
    data = data / scale
    start = np.zeros(data.shape[1]) if prior is None else prior * scale
    penalty = np.full(len(start), trust)
    penalty[-1] = trust / 100  # how frequent mistakes are may be learnt freely
    theta = start.copy()
    for _ in range(_ROUNDS):
        chance = probabilities(data @ theta)
        gradient = data.T @ (shares * (chance - spoilt)) + penalty * (theta - start)
        curvature = (data * (shares * chance * (1 - chance))[:, None]).T @ data
        curvature[np.diag_indices_from(curvature)] += penalty
        step = np.linalg.solve(curvature, gradient)
        length = float(np.abs(step).max())
        theta -= step * min(1.0, 2.0 / max(length, _STEADY))
        if length < _STEADY:
            break
    return np.asarray(theta / scale)


def equal_shares(sound: int, groups: Sequence[int]) -> Row:
    """Return shares for rows: sound ones first, then groups of spoilt ones.

    All spoilt rows together count as much as all sound ones, and every group as much as another.
    """
    filled = sum(size > 0 for size in groups)
    parts = [np.ones(sound)]
    parts += [np.full(size, sound / (size * filled)) for size in groups if size]
    return np.concatenate(parts)


def probabilities(logits: Row) -> Row:
    """Return the probabilities that belong to log odds, 0 to 1."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * logits)))


@cache
def shipped() -> Model:
    """Return the model that comes with the workbench."""
    text = files("workbench.checks").joinpath("weights.json").read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)
    reasons = [
        Reason(kind, np.array(known["reasons"][kind.name]["weights"]), own["bias"])
        for kind in KINDS
        if (own := known["reasons"][kind.name])
    ]
    return Model(reasons, known["scale"], known["bias"])


def as_values(model: Model) -> dict[str, Any]:
    """Return a model as it is shipped."""
    return {
        "reasons": {
            reason.kind.name: {
                "weights": [round(float(weight), 4) for weight in reason.weights],
                "bias": round(reason.bias, 4),
            }
            for reason in model.reasons
        },
        "scale": round(model.scale, 4),
        "bias": round(model.bias, 4),
    }
