"""Names are judged by sound, by meaning, and by what the document has taught."""

import pytest

from workbench.checks.names import NameUse, doubt, learnt_names
from workbench.domain.findings import Span

SURE, UNSURE, STRANGE = 5.0, 0.0, -4.0


def named(text: str, name: str, evidence: float) -> tuple[NameUse, ...]:
    start = text.index(name)
    return ((Span(start, start + len(name)), evidence),)


def test_names_that_are_at_home_leave_no_doubt() -> None:
    assert doubt([(Span(0, 3), SURE)] * 5) == 0
    assert doubt([]) == 0


def test_a_stranger_among_few_names_is_more_doubtful_than_among_many() -> None:
    few = [(Span(0, 3), STRANGE), (Span(4, 7), SURE)]
    many = [(Span(0, 3), STRANGE), *[(Span(4, 7), UNSURE)] * 20]
    assert doubt(few) > doubt(many) > doubt(many[1:])


def uses(count: int) -> list[tuple[str, str, tuple[NameUse, ...]]]:
    """Paragraphs about a river whose name cannot be heard, and some about others."""
    about = [
        (f"عبر الجيش الأردن {word}", text, named(text, "Jordan", UNSURE))
        for word in ("ليلاً", "صباحاً", "سراً", "مرتين")[:count]
        for text in [f"The army crossed the Jordan {word}"]
    ]
    return [*about, *[("وصل القطار إلى المدينة", "The train arrived.", ())] * 6]


def test_a_name_that_cannot_be_heard_is_known_by_its_neighbour() -> None:
    known = learnt_names(uses(4))
    text = "Then Jordan rose."
    ((_, here),) = known.corrected(named(text, "Jordan", UNSURE), "ثم ارتفع الأردن", text)
    ((_, absent),) = known.corrected(named(text, "Jordan", UNSURE), "ثم ارتفع النيل", text)
    assert here > UNSURE > absent


def test_two_uses_teach_nothing() -> None:
    known = learnt_names(uses(2))
    text = "Then Jordan rose."
    names = named(text, "Jordan", UNSURE)
    assert known.corrected(names, "ثم ارتفع النيل", text) == names


@pytest.mark.parametrize("evidence", [SURE, STRANGE])
def test_other_names_are_left_as_they_were(evidence: float) -> None:
    names = named("Then Lenin rose.", "Lenin", evidence)
    assert learnt_names(uses(4)).corrected(names, "ثم نهض", "Then Lenin rose.") == names
