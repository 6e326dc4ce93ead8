from random import Random

import numpy as np
import pytest
from hypothesis import given, strategies as st

from workbench.checks.calibration import equal_shares, expanded, fitted, probability, shipped
from workbench.checks.corruptions import Corruption, Pair, corrupted
from workbench.checks.features import FEATURES, Usual, usual


def draws(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # no secret is made here


ENGLISH = (
    "There {number} delegates met in {city}. Bismarck was not there. "
    "Then all of them, tired from the long debate in {city}, went home."
)
DOCUMENT: list[Pair] = [
    (
        f"اجتمع {number} مندوباً في باريس. لم يحضر بسمارك. ثم عاد الجميع إلى بيوتهم.",
        ENGLISH.format(number=number, city=city),
    )
    for number, city in enumerate(("Paris", "London", "Berlin", "Vienna", "Madrid") * 3, start=20)
]


@pytest.mark.parametrize("kind", Corruption)
def test_every_way_of_spoiling_changes_the_text(kind: Corruption) -> None:
    spoilt = [corrupted(kind, index, DOCUMENT, draws(3)) for index in range(len(DOCUMENT))]
    assert all(text and text != DOCUMENT[index][1] for index, text in enumerate(spoilt))


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=5))
def test_no_text_is_too_strange_to_be_spoilt(pairs: list[Pair]) -> None:
    for kind in Corruption:
        corrupted(kind, 0, pairs, draws(1))


def test_what_tells_spoilt_from_sound_is_learnt() -> None:
    random = np.random.default_rng(1)
    rows = random.exponential(0.3, (400, len(FEATURES)))
    rows[200:, FEATURES.index("short")] += 3
    spoilt = np.arange(400) >= 200
    model = fitted(rows, spoilt, shares=equal_shares(200, [100, 100]))
    chances = [probability(float(logit)) for logit in model.logits(rows)]
    assert max(chances[:200]) < 0.5 < min(chances[200:])


def test_a_strong_prior_is_not_overruled() -> None:
    prior, _ = shipped()
    rows = np.ones((10, len(FEATURES)))
    held = fitted(rows, np.arange(10) > 4, shares=np.ones(10), prior=prior, trust=1e9)
    assert held.weights == pytest.approx(prior.weights, abs=1e-3)


def test_nothing_to_complain_of_is_probably_sound() -> None:
    weights, reasons = shipped()
    clean = np.zeros(len(FEATURES))
    assert probability(float(weights.logits(clean))) < 0.3
    assert all(probability(reason.logit(clean)) < 0.5 for reason in reasons)


def test_expansion_keeps_the_rows() -> None:
    rows = np.arange(2 * len(FEATURES), dtype=np.float64).reshape(2, -1)
    assert np.array_equal(expanded(rows)[:, : len(FEATURES)], rows)
    assert np.array_equal(expanded(rows)[1], expanded(rows[1]))


def test_few_values_do_not_overrule_experience() -> None:
    before = Usual(1.0, 0.2)
    assert usual([], fallback=before) == before
    assert usual([5.0], fallback=before).middle < 2
    assert usual([5.0] * 1000, fallback=before).middle > 4.9
