"""Cosine, margin, and the best match, against their definitions."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from workbench.align import similarity
from workbench.align.vectors import Vectors, unit_rows


def random_rows(count: int, *, seed: int, width: int = 8) -> Vectors:
    return unit_rows(np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32))


def margin_by_definition(sources: Vectors, targets: Vectors, k: int) -> Vectors:
    cosines = sources.astype(np.float64) @ targets.T.astype(np.float64)
    forth = np.sort(cosines, axis=1)[:, -k:].mean(axis=1)
    back = np.sort(cosines, axis=0)[-k:].mean(axis=0)
    scores: Vectors = (cosines / ((forth[:, None] + back[None]) / 2)).astype(np.float32)
    return scores


@given(st.integers(4, 40), st.integers(4, 40), st.integers(1, 4), st.integers(0, 1000))
def test_the_best_match_has_the_highest_margin_as_published(
    s: int, t: int, k: int, seed: int
) -> None:
    shared = random_rows(1, seed=seed + 2) * 3  # all texts a little alike, as texts are
    sources = unit_rows(random_rows(s, seed=seed) + shared)
    targets = unit_rows(random_rows(t, seed=seed + 1) + shared)
    best = similarity.nearest(sources, targets, neighbours=k)
    margins = margin_by_definition(sources, targets, k)
    assert np.allclose(best.score, margins.max(axis=1), atol=1e-4)
    assert np.allclose(margins[np.arange(s), best.index], best.score, atol=1e-4)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 1000))
def test_blocks_change_no_best_match(s: int, t: int, seed: int) -> None:
    sources, targets = random_rows(s, seed=seed), random_rows(t, seed=seed + 1)
    whole = similarity.nearest(sources, targets)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similarity, "_BLOCK_NUMBERS", 100)
        cut = similarity.nearest(sources, targets)
    assert np.allclose(whole.score, cut.score, atol=1e-5)


def test_a_hub_loses_to_the_pair_that_stands_out() -> None:
    # Width 4. The hub is nearly every other source, and a little nearer to the first source than
    # the first source's own translation, which is like nothing else.
    hub, partner = np.eye(4, dtype=np.float32)[:2]
    first = unit_rows(np.array([[0.50, 0.45, 0.74, 0.0]], dtype=np.float32))
    others = unit_rows(np.array([[0.95, 0.0, 0.0, 0.3]] * 3, dtype=np.float32))
    sources, targets = np.vstack([first, others]), np.vstack([hub, partner])
    assert (sources @ targets.T)[0].argmax() == 0
    assert similarity.nearest(sources, targets, neighbours=2).index[0] == 1


def test_fewer_texts_than_neighbours_are_a_neighbourhood_too() -> None:
    one = random_rows(1, seed=3)
    assert similarity.nearest(one, one, neighbours=4).score == pytest.approx(1.0)


def test_an_empty_text_is_like_nothing() -> None:
    rows = np.vstack([np.zeros((1, 8), dtype=np.float32), random_rows(3, seed=4)])
    scores = similarity.nearest(rows, rows).score
    assert np.isfinite(scores).all()
    assert scores[0] == 0


def test_no_texts_have_no_neighbours() -> None:
    nothing = np.zeros((0, 8), dtype=np.float32)
    assert similarity.nearest(nothing, random_rows(3, seed=5)).score.shape == (0,)
    assert similarity.neighbourhoods(nothing, nothing).shape == (0,)


def test_a_neighbourhood_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="neighbourhood of 0"):
        similarity.neighbourhoods(random_rows(2, seed=6), random_rows(2, seed=7), neighbours=0)
