"""What a click on a letter selects."""

from itertools import pairwise

import pytest

from workbench.terminal.words import word_at, words_in

TEXT = "قال «مَاركْس» (Karl) سنة 1871، می\u200cخواهم."


@pytest.mark.parametrize("word", ["قال", "مَاركْس", "Karl", "1871", "می\u200cخواهم"])
def test_marks_and_joiners_belong_to_their_word(word: str) -> None:
    start = TEXT.index(word)
    for offset in range(start, start + len(word)):
        assert word_at(TEXT, offset).of(TEXT) == word


def test_between_words_there_is_none() -> None:
    at = TEXT.index("«")
    assert word_at(TEXT, at).of(TEXT) == ""
    assert word_at("", 0).of("") == ""


def test_words_come_in_order_and_apart() -> None:
    words = list(words_in(TEXT))
    assert words == sorted(words)
    assert all(one.end <= other.start for one, other in pairwise(words))
