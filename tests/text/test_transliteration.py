import pytest
from hypothesis import given, strategies as st

from workbench.text.letter_sounds import LETTER_SOUNDS
from workbench.text.transliteration import (
    DEAF,
    arabic_letters,
    latin_letters,
    likeness,
    names_in,
    sounds_like,
)

CROWD = "كتب تروتسكي إلى لينين في باريس عن بسمارك وماركس ثم عاد إلى موسكو مع رفاقه في القطار"


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Trotsky", "كتب تروتسكي إلى رفاقه"),
        ("Trotsky's", "كتب تروتسكي إلى رفاقه"),
        ("Bismarck", "وقال بسمارك للإمبراطور"),
        ("Thiers", "حكومة تيير في فرساي"),
        ("Marx", "قرأ ماركس هذا الكتاب"),
        ("Paris", "في باريس"),
        ("Napoleon", "وبنابليون"),
        ("Blanqui", "لبلانكي"),
        ("George", "جورج"),
        ("Nietzsche", "نيتشه"),
        ("Schiller", "قصيدة لشيلر"),
        ("Chávez", "تشافيز"),
        ("Muḥammad", "مُحَمَّد"),
        ("Rousseau", "روسو"),
        ("Jean-Jacques", "جان جاك"),
    ],
)
def test_a_name_is_heard_in_the_other_script(name: str, arabic: str) -> None:
    assert sounds_like(name, arabic) > 0.3


@pytest.mark.parametrize("name", ["Churchill", "Washington", "Robespierre", "Germany"])
def test_another_name_is_not(name: str) -> None:
    assert sounds_like(name, CROWD) < -1


def test_one_name_of_two_is_not_enough() -> None:
    assert sounds_like("Marx-Engels", CROWD) < 0 < sounds_like("Marx", CROWD)


def test_the_more_words_the_less_a_likeness_proves() -> None:
    assert sounds_like("Lenin", f"لينين {CROWD}") < sounds_like("Lenin", "لينين")


def test_names_are_capitalised_within_a_sentence() -> None:
    text = "Yesterday Marx met Engels. Then they left. “Nobody knew,” said Jenny, and I'll wait."
    assert [span.of(text) for span in names_in(text)] == ["Marx", "Engels", "Jenny"]


@given(st.text(alphabet="aeshTxq'’-ÉßК ا", max_size=30), st.text(alphabet="ابتك ,-x", max_size=30))
def test_any_word_can_be_listened_to(word: str, text: str) -> None:
    assert DEAF <= sounds_like(word, text) <= 12
    assert latin_letters(word).isalpha() or not latin_letters(word)


@given(st.text(alphabet="abdklmnrs", min_size=1, max_size=8))
def test_the_alignment_is_the_best_of_all(word: str) -> None:
    letters = dict(LETTER_SOUNDS)
    arabic = "".join(letters[letter][0][0] for letter in word)
    assert likeness(word, arabic) >= sum(letters[letter][0][1] for letter in word) - 1e-6


def test_vowel_signs_are_no_letters() -> None:
    assert arabic_letters("مُحَمَّد") == "محمد"
