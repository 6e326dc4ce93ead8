"""Every rule keeps the promise of its name plate."""

import pytest
from hypothesis import given, strategies as st

from workbench.checks.rules import NamedRule, pairs, prepared, run
from workbench.checks.standard import RULES
from workbench.domain.units import Catalogue, Kind, Paragraph, Unit

TEXT = st.text(alphabet="ابةكل ،؟؛[^1](“”)«» \u00a0٣19.,aAbthe \n-ـ\u200f", max_size=60)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@each_rule
def test_a_rule_fires_on_its_example(rule: NamedRule) -> None:
    found = run(rule.fires, rules=[rule])
    assert found
    assert {(finding.rule, finding.severity, finding.mqm) for finding in found} == {
        (rule.name, rule.severity, rule.mqm)
    }


@each_rule
def test_a_rule_spares_its_counterexample(rule: NamedRule) -> None:
    assert run(rule.spares, rules=[rule]) == ()


def test_no_two_rules_share_a_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@each_rule
def test_an_explanation_is_one_sentence(rule: NamedRule) -> None:
    assert rule.explanation.endswith(".")
    assert rule.explanation[0].isupper()


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), st.sampled_from(["en", "fa", "fr", "de"]))
def test_no_text_makes_a_rule_fail_or_point_outside(
    texts: list[tuple[str, str]], language: str
) -> None:
    catalogue = pairs(*texts, target=language)
    units = {unit.key: unit for unit in catalogue.units}
    for finding in run(catalogue, rules=RULES):
        unit = units[finding.unit_key]
        assert 0 <= finding.confidence <= 1
        if finding.source_span:
            assert finding.source_span.end <= len(unit.source.text)
        if finding.target_span:
            assert finding.target_span.end <= len(unit.translation.text)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_one_unit_read_alone_gives_what_the_whole_run_gives(texts: list[tuple[str, str]]) -> None:
    catalogue = pairs(*texts)
    rule = prepared(catalogue, rules=RULES)
    alone = tuple(finding for unit in catalogue.units for finding in rule(unit))
    assert alone == run(catalogue, rules=RULES)


def test_a_break_is_never_found_fault_with() -> None:
    catalogue = Catalogue("essay", "ar", "en", (Unit(Paragraph("1", "* * *", Kind.BREAK)),))
    assert run(catalogue, rules=RULES) == ()
