from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from workbench.text.sentences import clauses, sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("سقطت المدينة. هل انتهت الحرب؟ لا!", ["سقطت المدينة.", "هل انتهت الحرب؟", "لا!"]),
        ("The city fell. Was it over?", ["The city fell.", "Was it over?"]),
        ("V. I. Lenin wrote to Mr. Smith. He replied.",
         ["V. I. Lenin wrote to Mr. Smith.", "He replied."]),
        ("انظر ص. ١٢ من الكتاب. ثم عد.", ["انظر ص. ١٢ من الكتاب.", "ثم عد."]),
        ("“It fell.” He wept.", ["“It fell.”", "He wept."]),
        ("It fell.[^1] He wept.", ["It fell.[^1]", "He wept."]),
        ("1. The first point. More.", ["1. The first point.", "More."]),
        ("It cost 3.5 million… and more. So.", ["It cost 3.5 million… and more.", "So."]),
        ("في الوحدات والمخازن.... الخ. ثم بدأت.", ["في الوحدات والمخازن.... الخ.", "ثم بدأت."]),
        ("No mark at all", ["No mark at all"]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_clauses_end_at_commas_but_are_no_crumbs() -> None:
    text = "وحين سقطت المدينة في الربيع، هرب الجنود إلى الجبال، نعم، ثم عادوا. انتهى."
    assert [span.of(text) for span in clauses(text)] == [
        "وحين سقطت المدينة في الربيع،",
        "هرب الجنود إلى الجبال،",
        "نعم، ثم عادوا.",
        "انتهى.",
    ]


@given(st.text(alphabet="aB .!?؟،,)”[^1]\n…ا"))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    for cutter in (sentences, clauses):
        spans = cutter(text)
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_the_abbreviations_of_a_text_can_be_added() -> None:
    text = "جاء الأستاذ وشر. نحو الظهر. ثم ذهب."
    assert len(sentences(text)) == 3
    spans = sentences(text, abbreviations=("وشر.",))
    assert [span.of(text) for span in spans] == ["جاء الأستاذ وشر. نحو الظهر.", "ثم ذهب."]
