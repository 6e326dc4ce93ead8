"""What may be a noun in an English translation is told from what cannot."""

import re

import pytest

from workbench.checks.nouns import may_be_noun
from workbench.domain.findings import Span


def may_be(word: str, text: str) -> bool:
    found = re.search(rf"\b{word}\b", text)
    assert found is not None
    return may_be_noun(Span(*found.span()), text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("river", "the river rose"),
        ("River", "River of stone"),
        ("teaching", "his teaching was clear"),
        ("configuration", "the configuration, the core"),
        ("tribunal", "the tribunal rejected it"),
        ("table", "on the table"),
    ],
)
def test_nouns_are_nouns(word: str, text: str) -> None:
    assert may_be(word, text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("compute", "to compute variance"),
        ("configure", "you manually configure connections"),
        ("solving", "by solving the riddle"),
        ("serve", "or serve them"),
        ("social", "a social role"),
        ("quickly", "he came quickly"),
        ("itself", "the thing itself"),
        ("three", "three men"),
        ("know", "we know"),
        ("IPCC", "the IPCC met"),
        ("1871", "in 1871"),
    ],
)
def test_verbs_adjectives_small_words_and_abbreviations_are_none(word: str, text: str) -> None:
    assert not may_be(word, text)
