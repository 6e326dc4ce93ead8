"""Terms are held to the glossary, with patience for what translators do."""

import pytest
from hypothesis import given, strategies as st

from workbench.checks.rules import NamedRule, pairs, run
from workbench.checks.terminology import EXAMPLE_TERMS, terminology_rules
from workbench.domain.findings import Finding
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher

RULES = terminology_rules(Matcher(EXAMPLE_TERMS))
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def found(terms: list[Term], *texts: tuple[str, str], target: str = "en") -> list[Finding]:
    return list(run(pairs(*texts, target=target), rules=terminology_rules(Matcher(terms))))


@each_rule
def test_a_rule_fires_on_its_example(rule: NamedRule) -> None:
    hits = run(rule.fires, rules=[rule])
    assert hits
    assert {(hit.rule, hit.severity, hit.mqm) for hit in hits} == {
        (rule.name, rule.severity, rule.mqm)
    }


@each_rule
def test_a_rule_spares_its_counterexample(rule: NamedRule) -> None:
    assert run(rule.spares, rules=[rule]) == ()


@pytest.mark.parametrize(
    ("translation", "mended"),
    [
        ("The sect won.", "The party won."),
        ("Sects won.", "Parties won."),
        ("A sect won.", "A party won."),
    ],
)
def test_a_forbidden_rendering_is_replaced_in_its_form(translation: str, mended: str) -> None:
    (hit,) = found([EXAMPLE_TERMS[0]], ("فاز الحزب.", translation))
    assert hit.target_span is not None
    assert hit.replacement is not None
    start, end = hit.target_span.start, hit.target_span.end
    assert translation[:start] + hit.replacement + translation[end:] == mended


def test_no_replacement_is_offered_that_would_spoil_the_article() -> None:
    term = Term("حلف", ("coalition",), forbidden=("alliance",))
    (hit,) = found([term], ("حلف جديد", "an alliance"))
    assert hit.replacement is None


def test_spans_point_at_both_sides() -> None:
    source, translation = "ثم فاز بالحزب.", "Then the sect won."
    (hit,) = found([EXAMPLE_TERMS[0]], (source, translation))
    assert hit.source_span is not None
    assert hit.target_span is not None
    assert hit.source_span.of(source) == "بالحزب"
    assert hit.target_span.of(translation) == "sect"


@pytest.mark.parametrize(
    "translation",
    [
        "The party won. It lost.",
        "The partisans of the Party won and lost.",
        "PARTIES won.",
        "The party's men won; they lost.",
    ],
)
def test_a_pronoun_or_nothing_will_do_the_second_time(translation: str) -> None:
    assert found([EXAMPLE_TERMS[0]], ("فاز الحزب. ثم خسر الحزب.", translation)) == []


def test_one_word_of_a_long_rendering_is_no_omission() -> None:
    term = Term("حزب شيوعي", ("communist party",))
    assert found([term], ("الحزب الشيوعي قوي.", "The party is strong.")) == []


def test_a_word_right_for_one_term_may_be_forbidden_for_another() -> None:
    terms = [Term("طبقة", ("class",)), Term("فئة", ("group",), forbidden=("class",))]
    assert found(terms, ("الطبقة والفئة", "the class and the group")) == []


def test_an_inconsistency_says_where_and_how_often() -> None:
    many = [("الحزب.", "The party.")] * 12
    hits = found([EXAMPLE_TERMS[0]], *many, ("الأحزاب.", "The factions."))
    assert [hit.message for hit in hits] == ["“حزب” is “party” 12 times, “faction” once: ¶13."]


def test_renderings_that_differ_in_grammar_are_consistent() -> None:
    term = Term("استيلاء على السلطة", ("seizure of power", "seizing power"))
    many = [("الاستيلاء على السلطة", "the seizure of power")] * 12
    assert found([term], *many, ("الاستيلاء على السلطة", "by seizing power")) == []


def test_other_target_languages_are_checked_too() -> None:
    term = Term("عامل", ("trabajador",), forbidden=("obrero",))
    assert found([term], ("العمال", "los trabajadores"), target="es") == []
    assert [hit.rule for hit in found([term], ("العمال", "los obreros"), target="es")] == [
        "terms.forbidden"
    ]


TEXT = st.text("الحزبطقةفئ partyclassgroup.,\n", max_size=50)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), st.sampled_from(["en", "de", "zh"]))
def test_no_text_makes_a_rule_fail_or_point_outside(
    texts: list[tuple[str, str]], language: str
) -> None:
    catalogue = pairs(*texts, target=language)
    units = {unit.key: unit for unit in catalogue.units}
    for hit in run(catalogue, rules=RULES):
        unit = units[hit.unit_key]
        assert 0 <= hit.confidence <= 1
        assert hit.source_span is not None
        assert hit.source_span.of(unit.source.text)
        assert hit.target_span is None or hit.target_span.of(unit.translation.text)
