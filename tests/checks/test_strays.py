import pytest

from workbench.checks.rules import pairs, run
from workbench.checks.strays import STRAYS, Run, stray_runs, where_it_belongs

NAMES = [str(number) for number in range(1, 9)]


def test_neighbours_that_stray_alike_are_one_run() -> None:
    belongs = (None, 2, 3, 4, None, 1, None, 0)
    assert stray_runs(belongs) == (Run(1, 3, 1),)


@pytest.mark.parametrize(
    ("belongs", "index", "sentence"),
    [
        (
            (None, None, 1, 2, 3, None),
            3,
            "¶3–5 stand one place too low: this is the translation of ¶3.",
        ),
        (
            (2, 3, None, None),
            0,
            "¶1–2 stand 2 places too high: this is the translation of ¶3.",
        ),
        ((None, 3, None, 1), 1, "This and the translation of ¶4 have changed places."),
        ((None, 3, None, None), 1, "This looks like the translation of ¶4."),
        ((None, None), 1, "This does not look like a translation of this paragraph at all."),
    ],
)
def test_a_stray_is_told_where_it_belongs(
    belongs: tuple[int | None, ...], index: int, sentence: str
) -> None:
    assert where_it_belongs(index, belongs, NAMES) == sentence


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("هذا نص عربي كتب في المكان الذي يجب أن تكون فيه الفارسية.", "fa"),
        ("The translator has pasted the English of the neighbour.", "fr"),
        ("Der Übersetzer hat sich in der Sprache geirrt und es nicht bemerkt.", "en"),
    ],
)
def test_another_language_is_noticed(text: str, language: str) -> None:
    found = run(pairs(("كتب المترجم بلغة أخرى.", text), target=language), rules=STRAYS)
    assert [finding.rule for finding in found] == ["language.wrong"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("این متن به زبان فارسی نوشته شده است و گزارش می‌دهد.", "fa"),
        ("یہ متن اردو زبان میں لکھا گیا ہے اور ٹھیک ہے۔", "ur"),
        ("Marx, Engels, Lenin, Trotsky, Luxemburg, Liebknecht, Bebel, Kautsky", "en"),
        ("Ce texte est écrit dans la langue que le catalogue demande.", "fr"),
        ("Kielestä, jota emme tunne, emme sano mitään, vaikka se näyttäisi oudolta.", "fi"),
    ],
)
def test_the_right_language_is_left_in_peace(text: str, language: str) -> None:
    assert run(pairs(("نص.", text), target=language), rules=STRAYS) == ()
