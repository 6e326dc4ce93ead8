"""Percents mean what translators take them to mean."""

import pytest
from hypothesis import given, strategies as st
from rapidfuzz import fuzz

from workbench.memory.recall import (
    Change,
    MemoryUnit,
    Origin,
    Query,
    context_of,
    differences,
    percent,
    percent_as_written,
    ranked,
)
from workbench.text.folding import fold

TEXT = st.text("ابتثورةىيأإء  َّـcab.", max_size=30)


@given(TEXT, TEXT)
def test_a_hundred_is_said_of_identical_text_only(now: str, then: str) -> None:
    assert (percent(now, then) == 100) == (now == then)
    assert (percent_as_written(now, then) == 100) == (now == then)


@given(TEXT, TEXT)
def test_percents_are_rounded_down(now: str, then: str) -> None:
    assert percent(now, then) <= fuzz.ratio(fold(now), fold(then))


def test_spelling_costs_nothing_when_folded_and_something_as_written() -> None:
    now, then = "إلى الثّورة", "الى الثورة"
    assert percent(now, then) == 99
    assert percent_as_written(now, then) < 90


def test_context_lifts_an_identical_text_to_101() -> None:
    unit = MemoryUnit("نعم", "Yes", context=context_of("هل جاء؟", "متى؟"))
    (same,) = ranked(Query("نعم", context_of("هل جاء؟", "متى؟")), [unit])
    (other,) = ranked(Query("نعم", context_of("هل ذهب؟", "متى؟")), [unit])
    assert (same.percent, other.percent) == (101, 100)


def test_what_nobody_confirmed_is_never_near_a_hundred() -> None:
    (draft,) = ranked(Query("نعم", threshold=50), [MemoryUnit("نعم", "Yes", Origin.DRAFT)])
    assert draft.percent == 70
    assert [(p.points, p.reason) for p in draft.penalties] == [(30, "nobody has confirmed it")]


def test_the_best_come_first_and_no_translation_twice() -> None:
    units = [
        MemoryUnit("قامت الثورة في باريس", "A"),
        MemoryUnit("قامت الثورة في فرنسا", "B"),
        MemoryUnit("قامت الثورة في باريس أمس", "A"),
        MemoryUnit("شيء آخر تماما", "C"),
    ]
    found = ranked(Query("قامت الثورة في باريس"), units)
    assert [suggestion.translation for suggestion in found] == ["A", "B"]
    assert found[0].percent == 100


def test_of_two_with_the_same_translation_the_better_one_is_offered() -> None:
    units = [MemoryUnit("قامت الثورة أمس", "A"), MemoryUnit("قامت الثورة", "A")]
    for order in (units, units[::-1]):
        (found,) = ranked(Query("قامت الثورة"), order)
        assert found.source == "قامت الثورة"


KNOWN = st.builds(MemoryUnit, TEXT, TEXT, st.sampled_from(Origin))


@given(TEXT, st.lists(KNOWN, max_size=6), st.integers(0, 100))
def test_no_suggestion_is_below_the_threshold(
    now: str, units: list[MemoryUnit], threshold: int
) -> None:
    found = ranked(Query(now, threshold=threshold, limit=3), units)
    assert len(found) <= 3
    assert all(threshold <= suggestion.percent <= 100 for suggestion in found)


@pytest.mark.parametrize(
    ("now", "then", "changes"),
    [
        ("قامت ثورة", "قامت ثورة", []),
        ("قامت ثورة كبرى", "قامت ثورة", [(Change.ADDED, "كبرى", "")]),
        ("قامت ثورة", "قامت فجأة ثورة", [(Change.DROPPED, "", "فجأة")]),
        ("قامت حرب اليوم", "قامت ثورة اليوم", [(Change.REPLACED, "حرب", "ثورة")]),
        ("إلى باريس", "الى باريس", [(Change.RESPELT, "إلى", "الى")]),
    ],
)
def test_differences_are_marked_on_both_sides(
    now: str, then: str, changes: list[tuple[Change, str, str]]
) -> None:
    assert [
        (difference.change, difference.now.of(now), difference.then.of(then))
        for difference in differences(now, then)
    ] == changes


@given(TEXT, TEXT)
def test_differences_stay_inside_their_texts(now: str, then: str) -> None:
    found = differences(now, then)
    assert all(d.now.end <= len(now) and d.then.end <= len(then) for d in found)
    if now == then:
        assert found == ()
