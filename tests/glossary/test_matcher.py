"""Terms are found whatever is attached to them, and only they."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher

CASES = Path(__file__).resolve().parent.parent / "cases/terms"
FORMS = [
    tuple(line.split("\t"))
    for line in (CASES / "forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "source", "plural", "part_of_speech", "found"), FORMS)
def test_forms_of_a_term_are_found_and_nothing_else(
    text: str, source: str, plural: str, part_of_speech: str, found: str
) -> None:
    plurals = tuple(plural.split(" | ")) if plural else ()
    term = Term(source, ("x",), plural=plurals, part_of_speech=part_of_speech)
    uses = Matcher([term]).find(text)
    assert " / ".join(use.span.of(text) for use in uses) == found


def test_the_longest_term_takes_its_words() -> None:
    matcher = Matcher(
        [Term("ثورة", ("revolution",)), Term("ثورة صناعية", ("Industrial Revolution",))]
    )
    text = "الثورة الصناعية ثورة"
    assert [use.term.source for use in matcher.find(text)] == ["ثورة صناعية", "ثورة"]


def test_of_two_entries_for_one_source_the_first_counts() -> None:
    matcher = Matcher([Term("حزب", ("party",)), Term("حزب", ("faction",))])
    assert [use.term.targets for use in matcher.find("الحزب")] == [("party",)]


def test_a_term_does_not_reach_over_a_full_stop() -> None:
    matcher = Matcher([Term("حزب شيوعي", ("communist party",))])
    assert matcher.find("انتهى الحزب. الشيوعي قال") == ()


def test_an_unchanged_term_scores_a_hundred_and_others_less() -> None:
    matcher = Matcher([Term("حزب", ("party",))])
    assert [use.score == 100 for use in matcher.find("حزب والحزب")] == [True, False]


ARABIC = st.text("ابتثحخدرسشعفقكلمنهويةىء أإآؤئ.،ـَّ\n", max_size=60)


@given(ARABIC, st.lists(ARABIC.map(str.strip), max_size=5))
def test_uses_stand_in_order_and_do_not_overlap(text: str, sources: list[str]) -> None:
    uses = Matcher([Term(source, ("x",)) for source in sources]).find(text)
    assert all(60 <= use.score <= 100 and use.reason for use in uses)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(uses))
    assert all(use.span.of(text).strip() for use in uses)


@given(st.text(max_size=80), st.sampled_from(["", "noun", "verb", "adjective"]))
def test_no_text_stops_the_matcher(text: str, part_of_speech: str) -> None:
    Matcher([Term(text, (text,), part_of_speech=part_of_speech), Term("حزب", ("party",))]).find(
        text
    )


def test_a_term_that_repeats_itself_does_not_hang_the_matcher() -> None:
    matcher = Matcher([Term(" ".join(["حزب"] * 60), ("x",)), Term("حزب حزب", ("y",))])
    assert matcher.find(" ".join(["الحزب"] * 400))
