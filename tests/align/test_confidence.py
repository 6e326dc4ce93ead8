"""What a probability of a bead promises, on vectors made so that the truth is known."""

import numpy as np
from hypothesis import given, settings, strategies as st

from tests.align.test_aligner import WIDTH, noisy, topics
from workbench.align.aligner import align
from workbench.align.anchors import Vectors
from workbench.align.confidence import align_surely


def sure(sources: Vectors, targets: Vectors, lengths: list[int] | None = None) -> list[float]:
    """Return the probabilities of what the aligner finds in texts of passages of 80 characters."""
    texts = (sources, targets, [80] * len(sources), lengths or [80] * len(targets))
    return align_surely(*texts)[1]


def test_what_fits_nothing_else_is_sure() -> None:
    texts = topics(40)
    assert min(sure(texts, noisy(texts))) > 0.9


def test_texts_that_have_nothing_to_do_with_each_other_are_aligned_in_doubt() -> None:
    found = sure(topics(30), topics(30, seed=9))
    assert sorted(found)[len(found) // 2] < 0.5


def test_a_long_gap_is_surer_than_none() -> None:
    texts = topics(60)
    kept = np.vstack([texts[:30], texts[40:]])
    found = sure(texts, noisy(kept))
    assert min(found[30:40]) == max(found[30:40])
    assert found[30] > 0.5


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 12), max_size=20),
    st.lists(st.integers(0, 12), max_size=20),
    st.integers(1, 400),
)
def test_every_bead_has_a_probability(left: list[int], right: list[int], length: int) -> None:
    pool = topics(13)
    texts = (
        pool[left].reshape(-1, WIDTH),
        pool[right].reshape(-1, WIDTH),
        [length] * len(left),
        [80] * len(right),
    )
    beads, found = align_surely(*texts)
    assert beads == align(*texts)
    assert len(found) == len(beads)
    assert all(0 <= each <= 1 for each in found)
