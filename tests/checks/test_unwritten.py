"""Habits that nobody wrote down are held up to the one place that departs from them."""

import pytest
from hypothesis import given, strategies as st

from workbench.checks.rules import pairs, run
from workbench.checks.unwritten import unwritten_rules
from workbench.domain.findings import Finding, Severity
from workbench.domain.terms import Term
from workbench.domain.units import Status
from workbench.glossary.matcher import Matcher

(RULE,) = unwritten_rules()
OTHERS = [("نامت المدينة.", "The city slept."), ("غنى الطائر.", "The bird sang.")] * 10
USUAL = [
    ("بدأ الحصار.", "The siege began."),
    ("الحصار طويل.", "The siege is long."),
    ("رفع الحصار.", "The siege was lifted."),
] * 3


def found(
    *texts: tuple[str, str], known: Matcher | None = None, status: Status = Status.TRANSLATED
) -> list[Finding]:
    catalogue = pairs(*OTHERS, *USUAL, *texts, status=status)
    return list(run(catalogue, rules=unwritten_rules(known)))


def test_the_rule_fires_on_its_example_with_the_lowest_severity() -> None:
    (hit,) = run(RULE.fires, rules=[RULE])
    assert hit.severity is Severity.NEUTRAL
    assert not hit.severity.reaches(Severity.MINOR)


def test_the_rule_spares_its_counterexample() -> None:
    assert run(RULE.spares, rules=[RULE]) == ()


def test_the_message_says_what_is_usual_and_the_span_where_it_is_not() -> None:
    (hit,) = found(("وطال الحصار.", "The blockade went on."))
    assert hit.message == "“حصار” is “siege” in 9 of 10 paragraphs, and something else here."
    assert hit.source_span is not None
    assert hit.source_span.of("وطال الحصار.") == "الحصار"


@pytest.mark.parametrize(
    "translation",
    ["The sieges went on.", "They were besieged for long.", "The siege-works went on."],
)
def test_another_form_or_a_word_of_the_family_is_no_outlier(translation: str) -> None:
    assert found(("وطال الحصار.", translation)) == []


def test_what_a_glossary_holds_has_rules_of_its_own() -> None:
    blockade = ("وطال الحصار.", "The blockade went on.")
    assert found(blockade, known=Matcher([Term("حصار", ("siege",))])) == []


def test_three_exceptions_are_a_habit_of_their_own() -> None:
    assert found(*[("وطال الحصار.", "The blockade went on.")] * 3) == []


def test_drafts_teach_nothing() -> None:
    assert found(("وطال الحصار.", "The blockade went on."), status=Status.DRAFT) == []


def test_a_number_and_an_abbreviation_are_no_habits() -> None:
    five = [("خمسة رجال.", "Five men."), ("خمسة جنود.", "Five soldiers.")] * 4
    union = [("الاتحاد الدولي.", "The ITU met."), ("الاتحاد قال.", "The ITU said.")] * 4
    odd = [("خمسة عشر.", "Fifteen."), ("الاتحاد نام.", "The union slept.")]
    assert found(*five, *union, *odd) == []


TEXT = st.text("الحصارطويل siege.,\n", max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=12))
def test_no_text_makes_the_rule_fail_or_point_outside(texts: list[tuple[str, str]]) -> None:
    catalogue = pairs(*USUAL, *texts)
    units = {unit.key: unit for unit in catalogue.units}
    for hit in run(catalogue, rules=[RULE]):
        assert hit.source_span is not None
        assert hit.source_span.of(units[hit.unit_key].source.text)
