from hypothesis import given, strategies as st

from workbench.domain.units import Paragraph
from workbench.text.keys import key_of, with_keys


def test_a_repair_keeps_the_key() -> None:
    assert key_of("ونتردد  فـي الإقـرار ،بذلك") == key_of("ونتردد في الاقرار، بذلك")


def test_other_words_have_another_key() -> None:
    assert key_of("كومونة باريس") != key_of("كومونة ليون")


@given(st.lists(st.text(max_size=3), max_size=30))
def test_no_two_paragraphs_share_a_key(texts: list[str]) -> None:
    keyed = list(with_keys(Paragraph("", text) for text in texts))
    assert len({paragraph.key for paragraph in keyed}) == len(texts)
