"""Occurrences labelled by hand: nearly all are found, and nearly nothing else."""

from collections.abc import Callable, Iterable

import pytest

from tests import labels
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher

LEAST_RECALL = 0.96
LEAST_PRECISION = 0.98


def find(term: Term) -> Callable[[str], Iterable[tuple[int, int]]]:
    """Look for a term as the workbench does."""
    matcher = Matcher([term])
    return lambda text: ((use.span.start, use.span.end) for use in matcher.find(text))


@pytest.mark.parametrize(
    ("name", "part_of_speech"), [("essay.tsv", ""), ("essay-verbs.tsv", "verb")]
)
def test_the_terms_of_the_essay_are_found(name: str, part_of_speech: str) -> None:
    recall, precision = labels.score(labels.essay(name, part_of_speech=part_of_speech), find)
    assert recall >= LEAST_RECALL
    assert precision >= LEAST_PRECISION


@pytest.mark.parametrize(
    "name",
    ["history", "encyclopaedia", "biography", "philosophy", "economy", "essays", "poet", "sea"],
)
def test_the_terms_of_other_texts_are_found(name: str) -> None:
    text = labels.other_text(f"labels-{name}.tsv")
    if text is None:
        pytest.skip("the labelled text is not here")
    recall, precision = labels.score(text, find)
    assert recall >= LEAST_RECALL
    assert precision >= LEAST_PRECISION
