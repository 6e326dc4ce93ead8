"""What was left out or put in is pointed at as a whole: the sentence, or the clause."""

import pytest

from workbench.align.encoders import load_encoder
from workbench.checks.rules import pairs
from workbench.checks.verdicts import Judge

SOURCE = (
    "اجتمع المندوبون في القاعة الكبرى وناقشوا قانون العمل الجديد. "
    "وفي المساء هبت عاصفة شديدة على الميناء، وأغرقت ثلاث سفن محملة بالقمح. "
    "وكتبت الصحف عن الحادث أياما طويلة. "
    "ثم عاد الجميع إلى بيوتهم في ساعة متأخرة من الليل."
)
ENGLISH = (
    "The delegates met in the great hall and discussed the new labour law. ",
    "In the evening a violent storm struck the harbour, ",
    "and sank three ships loaded with wheat. ",
    "The newspapers wrote about the accident for many days. ",
    "Then everyone went home late at night.",
)
STRANGER = "My grandmother kept a small white cat that slept on the kitchen table. "


def gaps(source: str, translation: str) -> tuple[str | None, str | None]:
    """Return what is pointed at in either text."""
    catalogue = pairs((source, translation))
    judge = Judge(catalogue, load_encoder())
    texts = (source, translation)
    return tuple(  # type: ignore[return-value]  # two of them
        span and span.of(text)
        for span, text in zip(judge.evidence.gaps(catalogue.units[0]), texts, strict=True)
    )


@pytest.mark.parametrize(
    ("left_out", "pointed"),
    [
        ({1, 2}, "وفي المساء هبت عاصفة شديدة على الميناء، وأغرقت ثلاث سفن محملة بالقمح."),
        ({2}, "وأغرقت ثلاث سفن محملة بالقمح."),
        ({3}, "وكتبت الصحف عن الحادث أياما طويلة."),
        ({0}, "اجتمع المندوبون في القاعة الكبرى وناقشوا قانون العمل الجديد."),
        ({3, 4}, SOURCE[SOURCE.index("وكتبت") :]),
    ],
)
def test_a_passage_that_was_left_out_is_pointed_at(left_out: set[int], pointed: str) -> None:
    kept = "".join(part for number, part in enumerate(ENGLISH) if number not in left_out)
    assert gaps(SOURCE, kept)[0] == pointed


@pytest.mark.parametrize("at", [0, 1, 3, 4, 5])
def test_a_sentence_that_came_from_nowhere_is_pointed_at(at: int) -> None:
    parts = [*ENGLISH[:at], STRANGER, *ENGLISH[at:]]
    assert gaps(SOURCE, " ".join(map(str.strip, parts)))[1] == STRANGER.strip()


def test_in_one_clause_words_are_pointed_at() -> None:
    source, _ = gaps("سقطت المدينة في يد الجيش الفرنسي صباحا", "The city fell in the morning")
    assert source == "يد الجيش الفرنسي"
