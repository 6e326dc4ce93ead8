"""What an alignment promises, on vectors made so that the truth is known."""

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from workbench.align.aligner import align
from workbench.align.anchors import Vectors, heaviest_chain
from workbench.align.bands import band_around
from workbench.align.moves import Moves
from workbench.domain.beads import Bead

WIDTH = 256


def topics(count: int, *, seed: int = 1) -> Vectors:
    """Return unrelated vectors of unit length."""
    vectors = np.random.default_rng(seed).standard_normal((count, WIDTH)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def noisy(vectors: Vectors, *, seed: int = 2) -> Vectors:
    """Return `vectors` as another language would have them: alike, not equal."""
    loud = vectors + 0.6 * topics(len(vectors), seed=seed)
    return np.asarray(loud / np.linalg.norm(loud, axis=1, keepdims=True), np.float32)


def aligned(
    sources: Vectors,
    targets: Vectors,
    *,
    lengths: list[int] | None = None,
    moves: Moves = Moves.RUNS,
) -> list[tuple[range, range]]:
    """Align texts of passages of 80 characters; the targets may have other `lengths`."""
    beads = align(
        sources, targets, [80] * len(sources), lengths or [80] * len(targets), moves=moves
    )
    return [(bead.sources, bead.targets) for bead in beads]


def one(number: int) -> range:
    return range(number, number + 1)


def test_equal_texts_are_aligned_one_to_one() -> None:
    texts = topics(40)
    assert aligned(texts, noisy(texts)) == [(one(i), one(i)) for i in range(40)]


def test_two_sentences_made_one_are_one_bead() -> None:
    texts = topics(30)
    merged = np.vstack([texts[:10], texts[10:12].sum(axis=0, keepdims=True), texts[12:]])
    beads = aligned(texts, noisy(merged), lengths=[80] * 10 + [160] + [80] * 18)
    assert (range(10, 12), one(10)) in beads


@pytest.mark.parametrize("length", [3, 8, 40])
def test_what_was_left_out_is_a_gap(length: int) -> None:
    texts = topics(100)
    kept = np.vstack([texts[:30], texts[30 + length :]])
    beads = aligned(texts, noisy(kept))
    assert [sources.start for sources, targets in beads if not targets] == list(
        range(30, 30 + length)
    )


@pytest.mark.parametrize("length", [3, 8, 40])
def test_what_was_added_is_a_gap(length: int) -> None:
    texts = topics(60)
    longer = np.vstack([texts[:30], topics(length, seed=9), texts[30:]])
    added = {targets.start for sources, targets in aligned(texts, noisy(longer)) if not sources}
    # Of many unrelated passages one or the other fits a neighbour by accident.
    assert len(added ^ set(range(30, 30 + length))) <= length // 20


def test_passages_that_changed_places_are_found() -> None:
    texts = topics(80)
    moved = np.vstack([texts[:20], texts[30:40], texts[20:30], texts[40:]])
    beads = aligned(texts, noisy(moved))
    assert (one(25), one(35)) in beads
    assert (one(35), one(25)) in beads


def test_single_paragraphs_that_changed_places_are_found_and_single_sentences_are_not() -> None:
    texts = topics(40)
    order = [*range(10), 11, 10, *range(12, 40)]
    found = aligned(texts, noisy(texts[order]), moves=Moves.PARAGRAPHS)
    assert (one(10), one(11)) in found
    assert (one(11), one(10)) in found
    assert (range(10, 12), range(10, 12)) in aligned(texts, noisy(texts[order]))


def test_a_paragraph_that_went_far_is_found_although_something_else_stands_in_its_place() -> None:
    texts = topics(40)
    moved = np.vstack([texts[:10], topics(1, seed=7), texts[11:30], texts[10:11], texts[30:]])
    found = aligned(texts, noisy(moved), moves=Moves.PARAGRAPHS)
    assert (one(10), one(30)) in found
    assert (range(0), one(10)) in found


def test_an_empty_text_makes_gaps_only() -> None:
    nothing = np.zeros((0, WIDTH), np.float32)
    assert aligned(topics(2), nothing) == [(one(0), range(0)), (one(1), range(0))]
    assert aligned(nothing, topics(1)) == [(range(0), one(0))]
    assert aligned(nothing, nothing) == []


def test_as_many_lengths_as_passages_are_asked_for() -> None:
    with pytest.raises(ValueError, match="lengths"):
        align(topics(2), topics(2), [80], [80, 80])


def test_a_large_text_is_aligned_in_a_band() -> None:
    texts = topics(2600)
    kept = np.vstack([texts[:1000], texts[1100:]])
    beads = dict.fromkeys(aligned(texts, noisy(kept)))
    assert (one(999), one(999)) in beads
    assert (one(1050), range(0)) in beads
    assert (one(2599), one(2499)) in beads


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 12), max_size=25),
    st.lists(st.integers(0, 12), max_size=25),
    st.integers(1, 400),
    st.sampled_from(Moves),
)
def test_every_passage_is_in_one_bead(
    left: list[int], right: list[int], length: int, moves: Moves
) -> None:
    pool = topics(13)
    beads = align(
        pool[left].reshape(-1, WIDTH),
        pool[right].reshape(-1, WIDTH),
        [length] * len(left),
        [80] * len(right),
        moves=moves,
    )
    assert list(chain(*(bead.sources for bead in beads))) == list(range(len(left)))
    assert sorted(chain(*(bead.targets for bead in beads))) == list(range(len(right)))
    assert all(len(bead.sources) + len(bead.targets) <= 8 for bead in beads)
    assert all(np.isfinite(bead.score) for bead in beads)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 4)), max_size=14))
def test_no_chain_is_heavier_than_the_heaviest(pairs: list[tuple[int, int, float]]) -> None:
    pairs.sort()
    rows, columns, weights = ([pair[side] for pair in pairs] for side in range(3))
    found = heaviest_chain(rows, columns, weights)  # type: ignore[arg-type]
    best = [0.0] * len(pairs)
    for index, (row, column, weight) in enumerate(pairs):
        before = (
            best[each] for each in range(index) if rows[each] < row and columns[each] < column
        )
        best[index] = weight + max(before, default=0.0)
    assert sum(weights[each] for each in found) == pytest.approx(max(best, default=0.0))
    assert all(rows[a] < rows[b] and columns[a] < columns[b] for a, b in pairwise(found))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
    st.integers(1, 31),
    st.integers(1, 31),
)
def test_a_band_leaves_a_way_through(
    pairs: list[tuple[int, int]], sources: int, targets: int
) -> None:
    rising: list[tuple[int, int]] = []
    for row, column in sorted(pairs):
        if (
            row < sources
            and column < targets
            and (not rising or min(row - rising[-1][0], column - rising[-1][1]) > 0)
        ):
            rising.append((row, column))
    band = band_around(rising, sources, targets, reach=2)
    assert band.first[0] == 0
    assert band.last[-1] == targets
    assert all(band.first[1:] <= band.last[:-1])
    assert all(np.diff(band.first) >= 0)
    assert all(np.diff(band.last) >= 0)
    assert all(band.first <= band.last)


def test_a_gap_has_one_side() -> None:
    assert Bead(one(1), range(0)).is_gap
    assert not Bead(one(1), one(1)).is_gap
