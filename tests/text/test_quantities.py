from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from workbench.text.numerals import Firmness
from workbench.text.quantities import numbers_in


def firm(text: str, language: str) -> list[int | Fraction]:
    """Return the likeliest reading of every number that asks for an answer."""
    return [
        max(use.readings) for use in numbers_in(text, language) if use.firmness > Firmness.LOOSE
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("١٨٧١", 1871),
        ("۱۸۷۱", 1871),
        ("1871", 1871),
        ("١٢٬٥٠٠", 12500),
        ("12.500", 12500),
        ("11،600", 11600),
        ("٢٫٥ مليون", 2500000),
        ("٥ آلاف", 5000),
        ("وثلاثة آلاف", 3000),
        ("خمسة وعشرون", 25),
        ("والخامسة والعشرين", 25),
        ("ثلاث عشرة", 13),
        ("التاسع عشر", 19),
        ("ألف وتسعمئة وسبعة عشر", 1917),
        ("ألف وثمانمائة وواحد وسبعين", 1871),
        ("ثلاثمئة وخمسة وستون", 365),
        ("مئتين وأربعين ألفاً", 240000),
        ("نصف مليون", 500000),
        ("سبعون بالمئة", 70),
    ],
)
def test_arabic_numbers_are_understood(written: str, value: int) -> None:
    assert firm(f"كان {written} هناك", "ar") == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,871", 1871),
        ("2.5 million", 2500000),
        ("twenty-five", 25),
        ("one hundred and fifty", 150),
        ("nineteen hundred and seventeen", 1917),
        ("eighteen seventy-one", 1871),
        ("the nineteenth", 19),
        ("half a million", 500000),
        ("three hundred and sixty-five thousand", 365000),
    ],
)
def test_english_numbers_are_understood(written: str, value: int) -> None:
    assert firm(f"There was {written} there", "en") == [value]


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("quatre-vingt-dix-sept", "fr", 97),
        ("soixante et onze", "fr", 71),
        ("trois cent vingt et un mille", "fr", 321000),
        ("dix-neuvième", "fr", 19),
        ("162 584", "fr", 162584),
        ("dos mil quinientos treinta y uno", "es", 2531),
        ("cien mil", "es", 100000),
        ("veintitrés", "es", 23),
        ("neunzehnhundertachtzehn", "de", 1918),
        ("zweitausendfünfhundert", "de", 2500),
        ("einundzwanzigsten", "de", 21),
        ("drei Millionen", "de", 3000000),
        ("1970er", "de", 1970),
        ("السابعة والعشرين", "ar", 27),
        ("الثانية عشرة", "ar", 12),
        ("إحدى عشرة", "ar", 11),
        ("ثلاث مئة وخمسين", "ar", 350),
        ("ثمانمئة", "ar", 800),
        ("٣ آلاف مليون", "ar", 3000000000),
    ],
)
def test_numbers_of_other_languages_are_understood(written: str, language: str, value: int) -> None:
    assert firm(f"— {written} —", language) == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [("لست أعرف، ولست أدري", "ar"), ("une demi-douzaine", "fr"), ("drittgrößte", "de")],
)
def test_what_is_no_number_or_a_loose_one_asks_for_no_answer(text: str, language: str) -> None:
    assert firm(text, language) == []


def test_a_decade_may_be_written_without_its_century() -> None:
    (use,) = numbers_in("en los años 70", "es")
    assert {Fraction(70), Fraction(1970)} <= use.readings


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("ثلاثة وأربعة", "ar", [3, 4]),
        ("the ninth and tenth", "en", [9, 10]),
        ("three, twenty", "en", [3, 20]),
        ("أول عشر مدن", "ar", [10]),
    ],
)
def test_neighbours_that_make_no_number_stay_apart(
    text: str, language: str, values: list[int]
) -> None:
    assert firm(text, language) == values


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أحد الرفاق في الساعة الأولى", "ar"),
        ("one of them, the second, in March", "en"),
        ("Louis XIV", "en"),
        ("قال[^12]", "ar"),
        ("القرن الماضي وآلاف الناس", "ar"),
    ],
)
def test_nobody_answers_for_a_loose_number(text: str, language: str) -> None:
    assert firm(text, language) == []


def test_a_short_year_after_a_dash_belongs_to_the_century_before() -> None:
    assert Fraction(1871) in numbers_in("1870–71", "en")[1].readings


def test_a_span_covers_the_number_as_written() -> None:
    text = "في ثلاثـمئةٍ وخَمسينَ بيتاً"
    assert numbers_in(text, "ar")[0].span.of(text) == "ثلاثـمئةٍ وخَمسينَ"


@given(st.text(alphabet="٠١٩0129,.،٬٫ -–/²ⅣIVXLCsaو ثلاثةعشرمئةألفmilontwyhu", max_size=40))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    for language in ("ar", "en", "fr"):
        for use in numbers_in(text, language):
            assert use.readings
            assert use.span.of(text)
