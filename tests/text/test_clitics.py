"""What a written word may be made of."""

import pytest
from hypothesis import given, strategies as st

from workbench.text.clitics import Ending, Reading, readings, readings_among, spelling, stems_of

LETTERS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وبالثورة", Reading(("و", "ب", "ال"), "ثورة")),
        ("للعمال", Reading(("ل", "ال"), "عمال")),
        ("للغة", Reading(("ل", "ال"), "لغة")),
        ("أفبالحق", Reading(("أ", "ف", "ب", "ال"), "حق")),
        ("سيكتب", Reading(("س",), "يكتب")),
        ("ثورتهم", Reading((), "ثورة", Ending.NONE, "هم")),
        ("حزباً", Reading((), "حزب", Ending.ACCUSATIVE)),
        ("ثورتان", Reading((), "ثورة", Ending.DUAL)),
        ("وقراراتها", Reading(("و",), "قرار", Ending.FEMININE_PLURAL, "ها")),
        ("أعضائه", Reading((), "اعضاء", Ending.NONE, "ه")),
        ("أعضاؤه", Reading((), "اعضاء", Ending.NONE, "ه")),
        ("ممثلو", Reading((), "ممثل", Ending.BARE_WAW)),
        ("الثـــوره", Reading(("ال",), "ثورة", Ending.HEH_FOR_TEH)),
    ],
)
def test_a_word_is_taken_apart_as_grammar_allows(word: str, reading: Reading) -> None:
    assert reading in readings(word)


@pytest.mark.parametrize(
    ("word", "stem", "why"),
    [
        ("الثورتها", "ثورة", "the article stands with no pronoun"),
        ("بحزبا", "حزب", "a preposition takes no accusative"),
        ("بوحزب", "حزب", "the conjunction comes first"),
    ],
)
def test_what_grammar_forbids_is_no_reading(word: str, stem: str, why: str) -> None:
    assert stem not in stems_of(word), why


@given(LETTERS)
def test_the_word_as_it_stands_is_the_first_reading(word: str) -> None:
    assert readings(word)[0] == Reading((), spelling(word))


@given(LETTERS)
def test_asking_for_some_stems_is_choosing_among_all(word: str) -> None:
    wanted = set(sorted(stems_of(word))[:2])
    chosen = tuple(reading for reading in readings(word) if reading.stem in wanted)
    assert readings_among(word, wanted) == chosen


@given(LETTERS)
def test_spelling_twice_changes_nothing_more(word: str) -> None:
    assert spelling(spelling(word)) == spelling(word)


@given(LETTERS)
def test_readings_do_not_repeat_themselves(word: str) -> None:
    assert len(set(readings(word))) == len(readings(word))


def test_spelling_keeps_teh_marbuta_from_heh() -> None:
    assert spelling("ثورة") != spelling("ثوره")
