"""Correcting an alignment: nothing is lost, made up or reordered, whatever is done."""

from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from workbench.domain import relinking
from workbench.domain.bitexts import Decision, Link, moved
from workbench.domain.relinking import Change, Side, Step

STEPS = {
    "confirm": relinking.confirmed,
    "confirm up to here": relinking.confirmed_up_to,
    "reopen": relinking.reopened,
    "join": relinking.joined,
    **{f"split {a} {b}": relinking.split_at(a, b) for a in range(3) for b in range(3)},
    **{f"up {side}": relinking.handed_up(side) for side in Side},
    **{f"down {side}": relinking.handed_down(side) for side in Side},
    **{f"apart {side}": relinking.set_apart(side) for side in Side},
}


def flat(links: Sequence[Link]) -> tuple[list[int], list[int]]:
    """Return all segments of both sides, read from top to bottom."""
    return (
        [number for link in links for number in link.sources],
        [number for link in links for number in link.targets],
    )


def linked(*sizes: tuple[int, int]) -> tuple[Link, ...]:
    """Return links of so many sources and targets."""
    links: list[Link] = []
    up = down = 0
    for sources, targets in sizes:
        links.append(Link(tuple(range(up, up + sources)), tuple(range(down, down + targets))))
        up, down = up + sources, down + targets
    return tuple(links)


def done(step: Step, links: Sequence[Link], index: int) -> tuple[Link, ...]:
    """Return the links after a possible step."""
    change = step(links, index)
    assert change is not None
    return change.made_in(links)


sizes = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any)


@given(
    st.lists(sizes, min_size=1, max_size=6),
    st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 20)), max_size=12),
)
def test_no_step_loses_or_reorders_a_segment(
    shape: list[tuple[int, int]], steps: list[tuple[str, int]]
) -> None:
    links = linked(*shape)
    before = flat(links)
    for name, place in steps:
        index = place % len(links)
        change = STEPS[name](links, index)
        if change is None:
            continue
        after = change.made_in(links)
        assert flat(after) == before
        assert all(link.sources or link.targets for link in after)
        assert 0 <= change.reached < len(after)
        assert change.reversed().made_in(after) == links
        assert after != links
        links = after


@given(st.lists(sizes, min_size=1, max_size=6), st.lists(st.integers(0, 20), max_size=12))
def test_exchanging_loses_nothing_and_moves_targets_only(
    shape: list[tuple[int, int]], places: list[int]
) -> None:
    links = linked(*shape)
    sources, targets = flat(links)
    for place in places:
        change = relinking.exchanged(links, place % len(links))
        if change is None:
            continue
        after = change.made_in(links)
        assert flat(after)[0] == sources
        assert sorted(flat(after)[1]) == targets
        assert all(link.sources or link.targets for link in after)
        assert change.reached < len(after)
        assert change.reversed().made_in(after) == links
        links = after


def test_two_translations_change_places() -> None:
    links = done(relinking.exchanged, linked((1, 1), (2, 0), (1, 1)), 1)
    links = done(relinking.exchanged, links, 0)
    assert [(link.sources, link.targets) for link in links] == [
        ((0,), (1,)),
        ((1, 2), (0,)),
        ((3,), ()),
    ]
    assert relinking.exchanged(links, 2) is None


def test_a_segment_goes_to_the_neighbour_above_and_below() -> None:
    links = linked((1, 1), (2, 2), (1, 1))
    up = done(relinking.handed_up(Side.TARGET), links, 1)
    assert [link.targets for link in up] == [(0, 1), (2,), (3,)]
    assert [link.sources for link in up] == [(0,), (1, 2), (3,)]
    down = done(relinking.handed_down(Side.SOURCE), links, 1)
    assert [link.sources for link in down] == [(0,), (1,), (2, 3)]


def test_a_link_that_has_nothing_left_goes() -> None:
    links = linked((1, 1), (0, 1), (1, 1))
    change = relinking.handed_up(Side.TARGET)(links, 1)
    assert change is not None
    assert [link.targets for link in change.made_in(links)] == [(0, 1), (2,)]
    assert change.reached == 0


def test_the_last_segment_of_all_goes_into_a_link_of_its_own() -> None:
    links = done(relinking.handed_down(Side.TARGET), linked((1, 2)), 0)
    assert [(link.sources, link.targets) for link in links] == [((0,), (0,)), ((), (1,))]
    assert relinking.handed_down(Side.TARGET)(links, 1) is None


@pytest.mark.parametrize(
    ("side", "parts", "confirmed"),
    [
        (Side.SOURCE, [((0,), ()), ((), (0,))], 0),
        (Side.TARGET, [((0,), ()), ((), (0,))], 1),
    ],
)
def test_what_has_no_counterpart_is_vouched_for_and_the_rest_waits_in_hand(
    side: Side, parts: list[tuple[tuple[int, ...], tuple[int, ...]]], confirmed: int
) -> None:
    change = relinking.set_apart(side)(linked((1, 1)), 0)
    assert change is not None
    assert [(link.sources, link.targets) for link in change.after] == parts
    assert change.after[confirmed].decision is Decision.CONFIRMED
    assert change.after[1 - confirmed].decision is Decision.CHANGED
    assert change.reached == 1 - confirmed


def test_confirming_reaches_back_to_the_last_confirmed_link() -> None:
    links = linked((1, 1), (1, 1), (1, 1), (1, 1))
    links = done(relinking.confirmed, links, 0)
    links = done(relinking.confirmed_up_to, links, 2)
    assert [link.decision for link in links] == [*[Decision.CONFIRMED] * 3, Decision.FOUND]
    assert relinking.confirmed_up_to(links, 2) is None


@pytest.mark.parametrize(
    ("sources", "targets", "cut"),
    [
        ([80, 80], [75, 90], (1, 1)),
        ([100, 20, 20], [95, 50], (1, 1)),
        ([30, 30, 100], [60, 90], (2, 1)),
        ([50, 50], [90, 10], (1, 1)),  # no side is cut off while both can be cut
        ([50, 50], [], (1, 0)),
        ([50], [50], (0, 1)),
        ([50], [], None),
    ],
)
def test_a_link_is_likely_cut_where_both_sides_are_equally_far(
    sources: list[int], targets: list[int], cut: tuple[int, int] | None
) -> None:
    assert relinking.likely_cut(sources, targets) == cut


def test_a_change_knows_its_place() -> None:
    links = linked((1, 1), (1, 1), (1, 1))
    change = Change(1, links[1:2], (links[1].confirmed(),), 1, 2)
    assert change.made_in(links)[1].decision is Decision.CONFIRMED


def test_of_two_passages_that_changed_places_the_shorter_has_moved() -> None:
    links = (Link((0,), (3,)), Link((1, 2, 3), (0, 1, 2)), Link((4,), (4,)))
    assert moved(links) == {0}
    assert moved(linked((1, 1), (0, 1), (1, 1))) == frozenset()


@given(st.permutations(range(7)))
def test_what_has_not_moved_is_in_order(order: list[int]) -> None:
    links = [Link((number,), (place,)) for number, place in enumerate(order)]
    away = moved(links)
    staying = [place for number, place in enumerate(order) if number not in away]
    assert staying == sorted(staying)
    longest = max(
        len(chosen)
        for chosen in ([o for i, o in enumerate(order) if mask >> i & 1] for mask in range(128))
        if chosen == sorted(chosen)
    )
    assert len(staying) == longest
