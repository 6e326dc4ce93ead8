"""Renderings of a term are found in whatever form the translation gives them."""

import itertools

import pytest
from hypothesis import given, strategies as st

from workbench.domain.terms import Term
from workbench.glossary.renderings import Kind, renderings
from workbench.glossary.target_words import forms_of, plural_of


def found(term: Term, text: str, language: str = "en") -> list[tuple[str, Kind]]:
    return [(r.span.of(text), r.kind) for r in renderings(term, text, language=language)]


PARTY = Term("حزب", ("party",), forbidden=("faction", "sect"))


@pytest.mark.parametrize(
    ("targets", "language", "text", "words"),
    [
        (("party",), "en", "The Parties met; the party’s chair left.", ["Parties", "party’s"]),
        (("working class",), "en", "the working-class home", ["working-class"]),
        (("Paris Commune",), "en", "the Commune of Paris", ["Commune of Paris"]),
        (("dictatorship of the proletariat",), "en", "dictatorship of proletariat", None),
        (("to revolt",), "en", "They revolted.", ["revolted"]),
        (("woman",), "en", "Women first", ["Women"]),
        (("bourgeoisie",), "en", "the bourgeoisies", ["bourgeoisies"]),
        (("parti",), "fr", "les partis de l’État", ["partis"]),
        (("État",), "fr", "de l’État et d'états", ["l’État", "d'états"]),
        (("trabajador",), "es", "los trabajadores", ["trabajadores"]),
        (("Arbeiter",), "de", "den Arbeitern", ["Arbeitern"]),
        (("革命",), "zh", "大革命与革命", ["革命", "革命"]),
        (("komün",), "tr", "komünü gördüm", None),
    ],
)
def test_inflected_renderings_are_found(
    targets: tuple[str, ...], language: str, text: str, words: list[str] | None
) -> None:
    hits = renderings(Term("x", targets), text, language=language)
    assert hits
    if words is not None:
        assert [hit.span.of(text) for hit in hits if hit.kind is Kind.AGREED] == words


def test_a_forbidden_rendering_is_told_from_an_agreed_one() -> None:
    text = "The party was a sect."
    assert found(PARTY, text) == [("party", Kind.AGREED), ("sect", Kind.FORBIDDEN)]


def test_a_forbidden_word_inside_an_agreed_phrase_is_no_offence() -> None:
    term = Term("طبقة", ("social class",), forbidden=("class",))
    assert found(term, "each social class") == [("social class", Kind.AGREED)]


@pytest.mark.parametrize(
    ("target", "text", "word"),
    [
        ("freedom", "moving freely", "freely"),
        ("tax", "by taxation", "taxation"),
        ("way", "the highways", "highways"),
        ("worker", "working children", "working"),
        ("construction", "in reconstruction", "reconstruction"),
        ("climate", "as the IPCC says", "IPCC"),
        ("solution", "when they solved it", "solved"),
        ("heart", "of cardiac arrest", "cardiac"),
        ("safety", "they feel safe", "safe"),
        ("door", "in the doorway", "doorway"),
        ("door", "two doorknobs", "doorknobs"),
    ],
)
def test_derived_words_compounds_and_abbreviations_are_related(
    target: str, text: str, word: str
) -> None:
    assert found(Term("x", (target,)), text) == [(word, Kind.RELATED)]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("art", "a smart start"),
        ("party", "in part"),
        ("state", "AN IPCC STATION"),
        ("act", "fact"),
        ("door", "dormant"),
    ],
)
def test_words_that_only_look_alike_are_not_related(target: str, text: str) -> None:
    assert found(Term("x", (target,)), text) == []


@pytest.mark.parametrize(
    ("target", "text", "words"),
    [
        ("co-operation", "our cooperation grew", "cooperation"),
        ("antiviral", "anti-viral drugs", "anti-viral"),
        ("counter-revolution", "counterrevolutions", "counterrevolutions"),
    ],
)
def test_words_may_be_written_together_or_apart(target: str, text: str, words: str) -> None:
    assert found(Term("x", (target,)), text) == [(words, Kind.AGREED)]


def test_a_clipped_word_is_a_form_of_the_whole() -> None:
    assert found(Term("معلومة", ("information",)), "traffic info") == [("info", Kind.AGREED)]


def test_irregular_verbs_are_forms_of_their_verb() -> None:
    assert found(Term("بناء", ("building",)), "it was rebuilt") == [("rebuilt", Kind.AGREED)]


def test_a_word_of_the_same_family_is_related_only() -> None:
    assert found(Term("ثورة", ("revolution",)), "a revolutionary war") == [
        ("revolutionary", Kind.RELATED)
    ]


def test_other_words_are_no_renderings() -> None:
    assert found(PARTY, "The participants depart.") == []


@pytest.mark.parametrize(
    ("word", "plural"),
    [("party", "parties"), ("Class", "Classes"), ("man", "men"), ("day", "days")],
)
def test_english_plurals_are_formed_and_understood(word: str, plural: str) -> None:
    assert plural_of(word) == plural
    assert forms_of(plural, "en") & forms_of(word, "en")


TEXT = st.text("abcdeispty ’'é大-.\n", max_size=60)


@given(TEXT, TEXT, TEXT, st.sampled_from(["en", "fr", "de", "tr", "zh", "xx"]))
def test_renderings_do_not_overlap(target: str, wrong: str, text: str, language: str) -> None:
    hits = renderings(Term("x", (target,), forbidden=(wrong,)), text, language=language)
    agreed = [hit for hit in hits if hit.kind is not Kind.RELATED]
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(agreed))
