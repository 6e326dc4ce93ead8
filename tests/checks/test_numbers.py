import pytest

from workbench.checks.numbers import NumberDifference, compare_numbers


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("عام ١٨٧١", "in 1871"),
        ("عام ١٨٧٠-٧١", "in 1870–71"),
        ("في ستينيات القرن التاسع عشر", "in the 1860s"),
        ("في ١٨/٣/١٨٧١", "on 18 March 1871"),
        ("لويس الرابع عشر", "Louis XIV"),
        ("ثلثا السكان", "two thirds of the people"),
        ("بعد أسبوعين", "after 2 weeks"),
        ("اثنتا عشرة مرة", "a dozen times"),
        ("ثالثاً، سقطت المدينة", "Third, the city fell"),
        ("١٫٥ مليار و٨ مليارات", "1.5 and 8 billion"),
        ("لمدة عشرين ثانية", "for twenty seconds"),
        ("٢٥ رجلاً[^3]", "25 men"),
    ],
)
def test_the_same_number_in_another_dress_is_the_same(source: str, target: str) -> None:
    difference = compare_numbers(source, target)
    assert difference == NumberDifference()


@pytest.mark.parametrize(
    ("source", "target", "old", "new"),
    [
        ("عام ١٨٧١", "in 1817", "١٨٧١", "1817"),
        ("ثلاثة آلاف عامل", "thirty thousand workers", "ثلاثة آلاف", "thirty thousand"),
        ("٢٫٥ في المئة", "3.5 per cent", "٢٫٥", "3.5"),
    ],
)
def test_another_number_is_a_change(source: str, target: str, old: str, new: str) -> None:
    ((before, after),) = compare_numbers(source, target).changed
    assert (before.span.of(source), after.span.of(target)) == (old, new)


def test_words_of_a_language_we_cannot_read_are_not_missed() -> None:
    difference = compare_numbers("١٢ رجلاً وخمسة أيام", "kaksitoista miestä", target_language="fi")
    assert difference.missing == ()


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("douze hommes et cinq jours", "fr"),
        ("una docena de hombres y cinco días", "es"),
        ("zwölf Mann und fünf Tage", "de"),
    ],
)
def test_number_words_answer_for_digits(target: str, language: str) -> None:
    difference = compare_numbers("١٢ رجلاً وخمسة أيام", target, target_language=language)
    assert difference == NumberDifference()


@pytest.mark.parametrize(
    ("target", "language"),
    [("douze hommes", "fr"), ("doce hombres", "es"), ("zwölf Mann", "de")],
)
def test_a_number_word_is_missed(target: str, language: str) -> None:
    difference = compare_numbers("١٢ رجلاً وخمسة أيام", target, target_language=language)
    assert len(difference.missing) == 1


def test_a_year_is_missed_in_any_language() -> None:
    assert compare_numbers("عام ١٨٧١", "en ce temps", target_language="fr").missing
