"""What recurs and is rendered alike is suggested as a term."""

from hypothesis import given, strategies as st

from workbench.domain.terms import Term
from workbench.glossary.extraction import Pair, candidates
from workbench.glossary.matcher import Matcher

PAIRS = [
    Pair("1", "انتصر الحرس الوطني أمس.", "The National Guard won yesterday."),
    Pair("2", "ثم انهزم الحرس الوطني.", "Then the National Guard lost."),
    Pair("3", "وكان للحرس الوطني قادة.", "The National Guard had leaders."),
    Pair("4", "رأى الحرس الوطني ذلك.", "The militia saw it."),
    Pair("5", "نامت المدينة.", "The city slept."),
    Pair("6", "جاء الشتاء.", "Winter came."),
    Pair("7", "غنى الطائر.", "The bird sang."),
    Pair("8", "سقط المطر.", "Rain fell."),
]


def test_an_expression_is_suggested_with_its_rendering_and_where_it_is_missing() -> None:
    (found,) = candidates(PAIRS, language="en")
    assert found.source == "حرس وطني"
    assert found.count == 4
    assert [(r.target, r.count) for r in found.rendered] == [("National Guard", 3)]
    assert found.otherwise == ("4",)


def test_what_the_glossary_knows_is_not_suggested() -> None:
    known = Matcher([Term("حرس وطني", ("National Guard",))])
    assert candidates(PAIRS, language="en", known=known) == ()


def test_what_means_something_else_is_not_believed() -> None:
    assert candidates(PAIRS, language="en", likeness=lambda _source, _target: -1.0) == ()


def test_a_waw_that_always_stands_there_belongs_to_the_word() -> None:
    pairs = [
        Pair("1", "زار واشنطن أمس.", "He saw Washington yesterday."),
        Pair("2", "ثم ترك واشنطن.", "Then he left Washington."),
        Pair("3", "وكانت واشنطن نائمة.", "And Washington was asleep."),
        *PAIRS[4:],
    ]
    (found,) = candidates(pairs, language="en")
    assert found.source == "واشنطن"


TEXT = st.text("ابتثال والحرس abc.", max_size=30)


@given(st.lists(st.builds(Pair, st.just("1"), TEXT, TEXT), max_size=8))
def test_no_text_stops_the_search(pairs: list[Pair]) -> None:
    for found in candidates(pairs, language="en"):
        assert found.rendered
        assert found.count >= 3
