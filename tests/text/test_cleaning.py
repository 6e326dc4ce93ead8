import pytest
from hypothesis import given, strategies as st

from tests.cases import read_pairs
from workbench.text.arabic import letters_of
from workbench.text.cleaning import CHARACTERS, WORDING, Repair, clean

letters = st.sampled_from("ابتةجدرسعكلمنهويىءآأ")
signs = st.sampled_from(' \n\t.،؛:؟!«»()[]"-–*ـًُّ1٢wѧ\ue821\u200f\u00a0\ufeff\ufdfa\r\f')
extracted = st.text(st.one_of(letters, letters, signs, st.characters(exclude_categories=["Cs"])))


@pytest.mark.parametrize(("damaged", "cleaned"), read_pairs("cleaning"))
def test_known_damage_is_cleaned(damaged: str, cleaned: str) -> None:
    assert clean(damaged) == cleaned


@given(extracted)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("step", [*CHARACTERS, *WORDING])
@given(text=st.text(st.one_of(letters, letters, signs)))
def test_no_step_loses_or_moves_a_letter(step: Repair, text: str) -> None:
    assert letters_of(step(text)) == letters_of(text)


@pytest.mark.parametrize("step", [*CHARACTERS, *WORDING])
@given(text=extracted)
def test_every_step_done_twice_changes_nothing_more(step: Repair, text: str) -> None:
    assert step(step(text)) == step(text)
