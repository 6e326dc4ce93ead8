import pytest
from hypothesis import given, strategies as st

from workbench.text.repair.visual_order import logical


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (".ملعملا لاق", "قال المعلم."),
        ("1871 سرام 18 يف", "في 18 مارس 1871"),
        ("(ةيبرع) Windows ماظن", "نظام Windows (عربية)"),
    ],
)
def test_letters_turn_and_numbers_stay(seen: str, read: str) -> None:
    assert logical(seen) == read


@given(st.text(alphabet="ابتثج مةى،.()«»", max_size=40))
def test_turning_twice_changes_nothing(line: str) -> None:
    assert logical(logical(line)) == line
