"""Every rule about meaning keeps the promise of its name plate, with the embedded encoder."""

import pytest

from workbench.align.encoders import load_encoder
from workbench.checks.meaning import Bench, meaning_rules
from workbench.checks.rules import NamedRule, run

RULES = meaning_rules(Bench(load_encoder))
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@each_rule
def test_a_rule_fires_on_its_example(rule: NamedRule) -> None:
    assert {finding.rule for finding in run(rule.fires, rules=[rule])} == {rule.name}


@each_rule
def test_a_rule_spares_its_counterexample(rule: NamedRule) -> None:
    assert run(rule.spares, rules=[rule]) == ()
