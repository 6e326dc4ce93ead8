import pytest
from hypothesis import given, strategies as st

from tests.cases import read_pairs
from workbench.domain.units import Document
from workbench.text.arabic import letters_of
from workbench.text.intake import take_in
from workbench.text.layout import Layout
from workbench.text.markdown import without_markup
from workbench.text.source_format import format_source


@pytest.mark.parametrize(("page", "text"), read_pairs("markdown"))
def test_a_page_is_read_as_it_is_shown(page: str, text: str) -> None:
    found = take_in(without_markup(page), layout=Layout.BLOCKS).paragraphs
    assert format_source(Document("x", "ar", found)).removesuffix("\n") == text


@given(st.text("كتاب طريق*_`#>-= \n[]^1"))
def test_taking_marks_away_leaves_every_letter(text: str) -> None:
    assert letters_of(without_markup(text)) == letters_of(text)
