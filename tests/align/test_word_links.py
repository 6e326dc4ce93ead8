"""Which words belong together: by hand, by grammar, and whatever the texts are."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.benchmarks._word_accuracy import GOLD, agreement, read_gold, words
from tests.benchmarks.words import CEILING, ESSAY
from workbench.align.encoders import Encoder, load_encoder
from workbench.align.lexicon import LearntLexicon, arabic_core, english_core, learn_lexicon
from workbench.align.word_links import link_words, words_of


@cache
def _encoder() -> Encoder:
    return load_encoder()


def linked(source: str, target: str) -> set[tuple[str, str]]:
    """Return the linked words of two sentences."""
    found = link_words(source, target, encoder=_encoder())
    return {
        (found.sources[row].of(source), found.targets[column].of(target))
        for row, column in found.links
    }


@pytest.mark.parametrize("path", [GOLD, ESSAY])
def test_links_agree_with_those_made_by_hand(path: object) -> None:
    gold = read_gold(GOLD if path == GOLD else ESSAY)
    result = agreement(
        (pair, link_words(pair.source, pair.target, encoder=_encoder()).links) for pair in gold
    )
    assert result.error_rate < CEILING
    assert len(gold) + len(read_gold(GOLD)) >= 60


def test_the_gold_standard_counts_words_as_the_linker_does() -> None:
    for pair in (*read_gold(GOLD), *read_gold(ESSAY)):
        assert words_of(pair.source) == tuple(pair.source.split())
        assert words_of(pair.target) == words(pair.target)
        assert pair.sure <= pair.possible


def test_small_words_go_to_the_word_that_they_are_joined_to() -> None:
    found = linked(
        "وسيقرأ أخوها الكتاب الجديد في الحديقة.",
        "And her brother will read the new book in the garden.",
    )
    assert {
        ("وسيقرأ", "And"),
        ("وسيقرأ", "will"),
        ("أخوها", "her"),
        ("الكتاب", "the"),
        ("في", "in"),
        ("الحديقة", "the"),
    } <= found


def test_one_arabic_word_may_deny_for_two_english_ones() -> None:
    assert {("لم", "did"), ("لم", "not")} <= linked(
        "لم يصل القطار إلى باريس.", "The train did not arrive in Paris."
    )


def test_contracted_words_are_small_words_too() -> None:
    found = linked("لا أعرف لأنني غريب هنا.", "I don't know because I’m a stranger here.")
    assert {("لا", "don't"), ("أعرف", "know"), ("غريب", "stranger"), ("هنا", "here")} <= found
    assert {source for source, target in found if target == "I’m"} <= {"غريب", "لأنني"}


def test_a_repeated_word_goes_with_its_own_neighbours() -> None:
    source, target = "البيت كبير والبيت قديم.", "The house is large and the house is old."
    found = link_words(source, target, encoder=_encoder()).links
    assert (0, 1) in found
    assert (2, 6) in found
    assert (0, 6) not in found


def test_names_are_linked_by_their_sound_and_figures_by_their_value() -> None:
    found = linked("التقى تشيرنيشيفسكي به سنة ١٨٥٣.", "He met Chernyshevsky in 1853.")
    assert ("تشيرنيشيفسكي", "Chernyshevsky") in found
    assert ("١٨٥٣", "1853") in found


texts = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "the",
                "his",
                "did",
                "not",
                "to",
                "and",
                "him",
                "in",
                "book",
                "Paris",
                "1871",
                "،",
                "?",
            ]
        ),
        st.sampled_from(["لم", "في", "وكتابه", "الكتاب", "باريس", "١٨٧١", "قد", "و", "إلى"]),
        st.text(max_size=4),
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=60)
@given(texts, texts)
def test_any_two_texts_can_be_linked(source: str, target: str) -> None:
    found = link_words(source, target, encoder=_encoder())
    assert list(found.links) == sorted(set(found.links))
    assert all(0 <= row < len(found.sources) for row, _ in found.links)
    assert all(0 <= column < len(found.targets) for _, column in found.links)


def test_words_that_always_meet_are_learnt() -> None:
    pairs = [
        ("أكل الولد خبزا", "the boy ate bread"),
        ("شرب الولد ماء", "the boy drank water"),
        ("أكلت البنت تفاحا", "the girl ate apples"),
        ("شربت البنت حليبا", "the girl drank milk"),
    ] * 3
    lexicon = learn_lexicon((source.split(), target.split()) for source, target in pairs)
    worth = lexicon(["الولد", "والبنت", "سيارة"], ["boy", "girl", "car"])
    assert worth.shape == (3, 3)
    assert worth[0].argmax() == 0
    assert worth[1].argmax() == 1
    assert not worth[2].any()


def test_nothing_is_learnt_from_nothing() -> None:
    assert learn_lexicon([]) == LearntLexicon({})
    assert learn_lexicon([([], ["a"])]) == LearntLexicon({})
    assert LearntLexicon({})([], ["a"]).shape == (0, 1)


def test_a_lexicon_overrules_the_encoder() -> None:
    source, target = "زيد عمرو", "alpha beta"
    lexicon = LearntLexicon(
        {(arabic_core("زيد"), "beta"): 1.0, (arabic_core("عمرو"), "alpha"): 1.0}
    )
    found = link_words(source, target, encoder=_encoder(), lexicon=lexicon)
    assert {(0, 1), (1, 0)} == set(found.links)


@pytest.mark.parametrize(
    ("word", "core"), [("والثورات", "ثور"), ("للثورة", "ثور"), ("بالكتاب", "كتاب"), ("في", "في")]
)
def test_arabic_words_are_learnt_without_what_is_joined_to_them(word: str, core: str) -> None:
    assert arabic_core(word) == core


@pytest.mark.parametrize(
    ("one", "other"), [("stopped", "stopping"), ("party’s", "party"), ("writes", "writing")]
)
def test_english_words_are_learnt_without_their_endings(one: str, other: str) -> None:
    assert english_core(one) == english_core(other)


def test_what_is_learnt_is_a_likeness() -> None:
    lexicon = learn_lexicon([(["a", "b"], ["x", "y"])] * 4)
    worth = lexicon(["a", "b"], ["x", "y"])
    assert np.all((worth >= 0) & (worth <= 1))
