import pytest
from hypothesis import given, strategies as st

from workbench.text.transliteration import latin_skeleton, names_in, sounds_like


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Trotsky", "كتب تروتسكي إلى رفاقه"),
        ("Bismarck", "وقال بسمارك للإمبراطور"),
        ("Thiers", "حكومة تيير في فرساي"),
        ("Marx", "قرأ ماركس هذا الكتاب"),
        ("Paris", "في باريس"),
        ("Napoleon", "وبنابليون"),
        ("Blanqui", "لبلانكي"),
        ("George", "جورج"),
    ],
)
def test_a_name_is_heard_in_the_other_script(name: str, arabic: str) -> None:
    assert sounds_like(name, arabic) > 0.6


@pytest.mark.parametrize("name", ["Churchill", "Washington", "Robespierre", "Germany"])
def test_another_name_is_not(name: str) -> None:
    assert sounds_like(name, "كتب تروتسكي إلى لينين في باريس عن بسمارك وماركس") < 0.3


def test_names_are_capitalised_within_a_sentence() -> None:
    text = "Yesterday Marx met Engels. Then they left. “Nobody knew,” said Jenny."
    assert [span.of(text) for span in names_in(text)] == ["Marx", "Engels", "Jenny"]


@given(st.text(alphabet="aeshTxq'’-ÉßК ا", max_size=12))
def test_any_word_has_a_skeleton(word: str) -> None:
    assert set(latin_skeleton(word)) & set("aeiou") == set()
    assert 0 <= sounds_like(word, word) <= 1
