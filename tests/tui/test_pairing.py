"""The thinking half of the alignment screen, without a terminal."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from workbench.domain import relinking
from workbench.domain.bitexts import Bitext, Decision, Link, Passages, Segment
from workbench.domain.relinking import Side
from workbench.tui.pairing import Pairing, opened

KEYS = (
    relinking.confirmed,
    relinking.confirmed_up_to,
    relinking.reopened,
    relinking.joined,
    relinking.exchanged,
    relinking.split_at(1, 1),
    *(
        make(side)
        for side in Side
        for make in (relinking.handed_up, relinking.handed_down, relinking.set_apart)
    ),
)


def paired(count: int = 5, *, doubtful: int = 2) -> Pairing:
    links = tuple(
        Link((number,), (number,), 0.5, 0.3 if number == doubtful else 0.99)
        for number in range(count)
    )
    segments = tuple(Segment(f"text {number}", number) for number in range(count))
    return opened(Bitext("essay", "ar", "en", Passages.PARAGRAPH, segments, segments, links))


def test_confirming_goes_on_and_is_counted() -> None:
    pairing = paired().changed_by(relinking.confirmed)
    assert pairing.index == 1
    assert pairing.counts[Decision.CONFIRMED] == 1
    assert not pairing.is_saved
    assert pairing.after_saving().is_saved


def test_the_next_doubtful_bead_is_found_from_either_side() -> None:
    pairing = paired()
    assert pairing.doubtful == 1
    assert pairing.to_next(lambda link: link.is_doubtful).index == 2
    assert pairing.to_next(lambda link: link.is_doubtful, step=-1).index == 2
    settled = pairing.moved_to(2).changed_by(relinking.confirmed)
    assert settled.doubtful == 0
    assert settled.to_next(lambda link: link.is_doubtful) is settled


def test_going_about_stops_at_the_ends() -> None:
    assert paired().moved_to(-3).index == 0
    assert paired().moved_to(99).index == 4


def test_undo_goes_where_the_change_was_made() -> None:
    pairing = paired().moved_to(1).changed_by(relinking.joined).moved_to(3)
    back = pairing.undone()
    assert back.links == paired().links
    assert back.index == 1
    assert back.is_saved
    assert back.redone().links == pairing.links


def test_an_impossible_step_is_no_step() -> None:
    pairing = paired(1)
    for step in (relinking.joined, relinking.reopened, relinking.handed_up(Side.SOURCE)):
        assert pairing.changed_by(step) is pairing
    parts = pairing.split_likely().links
    assert [(link.sources, link.targets) for link in parts] == [((), (0,)), ((0,), ())]


@pytest.mark.parametrize(("index", "expected"), [(0, 0), (1, 2), (2, 3)])
def test_aligning_anew_keeps_the_passage_in_hand(index: int, expected: int) -> None:
    pairing = paired(3).moved_to(index)
    anew = (Link((0,), (0,)), Link((), (1,)), Link((1,), (2,)), Link((2,), ()))
    after = pairing.realigned(anew)
    assert after.links == anew
    assert after.index == expected
    assert after.undone().links == pairing.links


def test_aligning_anew_with_other_figures_alone_changes_nothing() -> None:
    pairing = paired(3)
    assert pairing.realigned([replace(link, score=0.4) for link in pairing.links]) is pairing


@given(st.lists(st.one_of(st.sampled_from(KEYS), st.integers(-9, 9), st.booleans()), max_size=25))
def test_counts_keep_up_and_everything_can_be_taken_back(keys: list[object]) -> None:
    pairing = start = paired()
    for key in keys:
        if isinstance(key, bool):
            pairing = pairing.undone() if key else pairing.redone()
        elif isinstance(key, int):
            pairing = pairing.moved_to(pairing.index + key)
        else:
            pairing = pairing.changed_by(key)  # type: ignore[arg-type]
        assert not pairing.bitext.faults
        fresh = opened(pairing.bitext)
        assert all(pairing.counts[each] == fresh.counts[each] for each in Decision)
        assert pairing.doubtful == fresh.doubtful
        assert pairing.elsewhere == fresh.elsewhere
        assert 0 <= pairing.index < len(pairing.links)
    for _ in keys:
        pairing = pairing.undone()
    assert pairing.links == start.links
