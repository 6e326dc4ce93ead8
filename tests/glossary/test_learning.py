"""Confirmed translations teach plurals that no table knows."""

import pytest

from workbench.domain.terms import Term
from workbench.glossary.learning import learnt_plurals
from workbench.glossary.matcher import Matcher

TERMS = [Term("برنس", ("cloak",)), Term("حزب", ("party",))]
PAIRS = [
    ("لبسوا البرانس في الشتاء.", "They wore cloaks in winter."),
    ("وباعوا برانس كثيرة.", "And they sold many cloaks."),
    ("كانت الأحزاب ضعيفة.", "The parties were weak."),
]


def test_a_plural_is_learnt_where_its_rendering_stands() -> None:
    learnt = learnt_plurals(PAIRS, Matcher(TERMS), language="en")
    assert learnt == {"برنس": ("برانس",)}
    (use,) = Matcher(TERMS, learnt_plurals=learnt).find("في برانسهم")
    assert use.term.source == "برنس"


@pytest.mark.parametrize(
    ("language", "singular", "plural"),
    [
        ("fr", "manteau", "manteaux"),
        ("es", "capa", "capas"),
        ("de", "Mantel", "Mäntel"),
        ("it", "mantello", "mantelli"),
        ("ru", "плащ", "плащи"),
        ("tr", "pelerin", "pelerinler"),
    ],
)
def test_a_plural_is_learnt_in_any_language_whose_plurals_are_known(
    language: str, singular: str, plural: str
) -> None:
    matcher = Matcher([Term("برنس", (singular,))])
    sources = ("لبسوا البرانس في الشتاء.", "وباعوا برانس كثيرة.")
    pairs = [(source, f"x {plural} y") for source in sources]
    assert learnt_plurals(pairs, matcher, language=language) == {"برنس": ("برانس",)}
    same = [(source, f"x {singular} y") for source in sources]
    assert learnt_plurals(same, matcher, language=language) == {}


def test_one_paragraph_proves_nothing() -> None:
    assert learnt_plurals(PAIRS[:1], Matcher(TERMS), language="en") == {}


def test_adjectives_of_the_root_are_no_plurals() -> None:
    pairs = [("رجال حزبيون.", "Men of parties.")] * 3
    assert learnt_plurals(pairs, Matcher([Term("حزب", ("party",))]), language="en") == {}


def test_a_waw_at_the_front_may_be_the_words_own() -> None:
    pairs = [("رأينا الوعول في الجبل.", "We saw ibexes."), ("هربت وعول كثيرة.", "Ibexes fled.")]
    matcher = Matcher([Term("وعل", ("ibex",))])
    assert learnt_plurals(pairs, matcher, language="en") == {"وعل": ("وعول",)}
