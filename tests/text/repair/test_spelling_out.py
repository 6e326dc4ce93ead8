import pytest

from workbench.text.repair.spelling_out import spaced, stays_quoted


@pytest.mark.parametrize(
    ("loose", "tight"),
    [
        ("كتب ، ثم قرأ .", "كتب، ثم قرأ."),
        ("قال :نعم", "قال: نعم"),
        ('شعار " السلام " الدائم', 'شعار "السلام" الدائم'),
        ('وهو " السلام ".', 'وهو "السلام".'),
        ("المدينة( القديمة )كلها", "المدينة (القديمة) كلها"),
        ("الأمس–واليوم", "الأمس – واليوم"),
        ("بين ٧ مارس و ٩ مايو", "بين ٧ مارس و٩ مايو"),
        ("الأمر الواضح-", "الأمر الواضح-"),
    ],
)
def test_marks_stand_where_printers_set_them(loose: str, tight: str) -> None:
    assert spaced(loose) == tight
    assert spaced(tight) == tight


def test_a_quotation_may_go_on_in_the_next_line() -> None:
    first = spaced('رفعوا شعار " السلام')
    assert first == 'رفعوا شعار "السلام'
    quoted = stays_quoted(first, quoted=False)
    assert quoted
    assert spaced('والخبز " في كل مكان', quoted=quoted) == 'والخبز" في كل مكان'


def test_the_end_of_a_sentence_closes_a_quotation_left_open() -> None:
    assert not stays_quoted('قال "نعم.', quoted=False)
