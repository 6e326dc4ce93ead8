import pytest
from hypothesis import given, strategies as st

from workbench.text.polarity import polarity, questions


@pytest.mark.parametrize(
    ("text", "language", "firm"),
    [
        ("لم يحضر أحد.", "ar", 1),
        ("ليس هذا صحيحاً، ولن يكون.", "ar", 2),
        ("لا يزال ينتظر، ولا بد أن يعود.", "ar", 0),
        ("أشعر بألم في الصدر.", "ar", 0),
        ("لم يأت إلا واحد.", "ar", 0),
        ("ما لا يقل عن مئة، لا سيما في الشمال.", "ar", 0),
        ("لا شك في ذلك، أليس كذلك؟", "ar", 0),
        ("Nobody came, and nothing happened.", "en", 2),
        ("It isn’t true and will never be.", "en", 2),
        ("Not only he came; no doubt it was No. 5.", "en", 0),
        ("They had no choice.", "en", 1),
        ("Il n’est pas venu et ne viendra jamais.", "fr", 2),
        ("Il ne fait que dormir.", "fr", 0),
        ("No vino nadie.", "es", 1),
        ("Nadie vino, sin embargo.", "es", 1),
        ("Er kam nicht, und niemand fragte.", "de", 2),
        ("Nicht nur er kam.", "de", 0),
    ],
)
def test_what_denies_a_sentence_is_counted(text: str, language: str, firm: int) -> None:
    found = polarity(text, language)
    assert found is not None
    assert found.firm == firm


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("دخل دون إذن", "ar"),
        ("لم يأت إلا واحد", "ar"),
        ("without leave", "en"),
        ("not only he", "en"),
        ("sans rien dire", "fr"),
        ("sin decir nada", "es"),
        ("ohne ein Wort", "de"),
    ],
)
def test_what_denies_a_word_may_render_a_negation(text: str, language: str) -> None:
    found = polarity(text, language)
    assert found is not None
    assert found.inner


def test_nothing_is_said_of_a_language_we_cannot_read() -> None:
    assert polarity("Hän ei tullut.", "fi") is None


def test_questions_are_counted_in_both_scripts() -> None:
    assert questions("متى؟ وأين? ...") == 2


@given(st.text(alphabet="لا لم ما إلا سوى not only ne que n'.,؟ ", max_size=80), st.sampled_from(
    ["ar", "en", "fr", "es", "de"]
))  # fmt: skip
def test_any_text_can_be_counted(text: str, language: str) -> None:
    found = polarity(text, language)
    assert found is not None
    assert min(found.firm, found.inner, found.loose) >= 0
