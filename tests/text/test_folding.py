import pytest
from hypothesis import given, strategies as st

from workbench.text.folding import fold, fold_with_offsets, folded_words

ARABIC = st.text(alphabet="ابتةهـىيئءؤأإآٱلكک َُِّْٰ١٩12aB\u200f\ufefb\ufdf2.،")


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("الكوميـــونة", "الكوميونه"),
        ("إلى", "الي"),
        ("مُحَمَّد", "محمد"),
        ("١٨٧١", "1871"),
        ("\ufedf\ufefc", "للا"),
        ("مسؤول", "مسوول"),
    ],
)
def test_spellings_of_one_word_fold_alike(written: str, also_written: str) -> None:
    assert fold(written) == fold(also_written)


def test_different_words_stay_different() -> None:
    assert fold("ثورة") != fold("ثوري")


@given(ARABIC)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ARABIC)
def test_both_ways_of_folding_agree(text: str) -> None:
    assert fold_with_offsets(text).text == fold(text)


@given(ARABIC, st.data())
def test_a_folded_stretch_leads_back_to_what_was_written(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.original(start, end)
    assert (
        folded.text[start:end] in fold(span.of(text))
        or start == end
        or _inside_ligature(folded.offsets, start, end)
    )


def _inside_ligature(offsets: tuple[int, ...], start: int, end: int) -> bool:
    """Whether the stretch ends inside one written character that folds to several."""
    return offsets[end] == offsets[end - 1] or (start > 0 and offsets[start] == offsets[start - 1])


def test_marks_after_the_last_letter_belong_to_the_span() -> None:
    folded = fold_with_offsets("وَالثَّوْرَةُ.")
    start = folded.text.index("ثوره")
    assert folded.original(start, start + 4).of("وَالثَّوْرَةُ.") == "ثَّوْرَةُ"


def test_words_come_without_punctuation() -> None:
    assert list(folded_words("«الثورة»، إذن!")) == ["الثوره", "اذن"]
