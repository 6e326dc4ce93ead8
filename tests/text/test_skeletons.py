import pytest
from hypothesis import given, strategies as st

from workbench.text.skeletons import arabic_skeletons, latin_skeleton


@pytest.mark.parametrize(
    ("name", "word"), [("Trotsky", "تروتسكي"), ("Bismarck", "وبسمارك"), ("Paris", "لباريس")]
)
def test_a_name_has_the_same_skeleton_in_both_scripts(name: str, word: str) -> None:
    assert latin_skeleton(name) in arabic_skeletons(word)


@given(st.text(alphabet="aeshTxq'’-ÉßК ا", max_size=12))
def test_a_skeleton_has_no_vowels(word: str) -> None:
    assert not set(latin_skeleton(word)) & set("aeiou")
