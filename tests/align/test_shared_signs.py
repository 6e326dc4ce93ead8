"""Figures and faithful words pull passages together, and change nothing else."""

import numpy as np
from hypothesis import given, strategies as st

from tests.align.test_aligner import noisy, topics
from workbench.align.aligner import align
from workbench.align.shared_signs import FIGURES_ONLY, learn_signs, with_signs
from workbench.domain.beads import Bead


def test_passages_with_the_same_figure_are_more_alike() -> None:
    vectors = topics(4)
    sources = ["سنة ١٨٧١", "سنة ١٩١٧", "بلا رقم", "رقم آخر"]
    targets = ["in 1871", "in 1917", "no figure", "none"]
    left, right = with_signs(vectors, vectors, (sources, targets))
    likeness = left @ right.T
    np.testing.assert_allclose(np.diagonal(likeness)[:2], 1, atol=1e-5)
    np.testing.assert_allclose(np.diagonal(likeness)[2:], 0.9, atol=1e-5)
    plain = vectors @ vectors.T
    assert likeness[0, 1] < 0.9 * plain[0, 1] + 0.05


def test_the_numbers_of_lines_are_no_signs() -> None:
    sources = [f"{number}\tجملة" for number in range(20)]
    targets = [f"{number + 1}. sentence" for number in range(20)]
    vectors = topics(20)
    left, right = with_signs(vectors, vectors, (sources, targets))
    np.testing.assert_allclose(left[:, :-64], right[:, :-64])
    assert not left[:, -64:].any()
    assert not right[:, -64:].any()


def test_words_that_keep_company_are_signs() -> None:
    sources = ["قرمشل هنا", "غطمور هناك", "قرمشل وغطمور", "لا أحد"] * 3
    targets = ["Crumshel here", "Gutmoor there", "Crumshel and Gutmoor", "nobody"] * 3
    beads = [(Bead(range(n, n + 1), range(n, n + 1), 0.5), 0.9) for n in range(len(sources))]
    signs = learn_signs(beads, (sources, targets))
    assert signs.sources["قرمشل"] == signs.targets["crumshel"]
    assert signs.sources["غطمور"] == signs.targets["gutmoor"]
    doubted = [(bead, 0.5) for bead, _ in beads]
    assert learn_signs(doubted, (sources, targets)) == FIGURES_ONLY


def test_what_the_encoder_does_not_know_is_found_by_its_signs() -> None:
    known = topics(40)
    sources = [f"فقرة {number}" if number % 4 == 1 else "فقرة" for number in range(40)]
    targets = [f"paragraph {number}" if number % 4 == 1 else "paragraph" for number in range(40)]
    blurred = noisy(noisy(noisy(known), seed=3), seed=4)

    def right(sides: tuple[np.ndarray, np.ndarray]) -> int:
        beads = align(*sides, [80] * 40, [80] * 40)
        return sum(b.sources == b.targets and len(b.sources) == 1 for b in beads)

    plain = (known, blurred)
    assert right(with_signs(*plain, (sources, targets))) >= right(plain)


@given(st.lists(st.text(max_size=12), max_size=6), st.lists(st.text(max_size=12), max_size=6))
def test_vectors_lean_and_keep_their_length(sources: list[str], targets: list[str]) -> None:
    left, right = with_signs(topics(len(sources)), topics(len(targets)), (sources, targets))
    for rows, texts in ((left, sources), (right, targets)):
        lengths = np.linalg.norm(rows, axis=1)
        assert rows.shape == (len(texts), topics(0).shape[1] + 64)
        assert all(0.94 < length < 1.0001 for length in lengths)
