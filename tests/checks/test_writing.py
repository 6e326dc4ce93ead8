"""What the rules about writing, length and completeness see, and what they let pass."""

import pytest

from workbench.checks.length import LengthModel, fit
from workbench.checks.rules import pairs, run
from workbench.checks.standard import RULES


def _heard(family: str, source: str, target: str, language: str = "en") -> list[str]:
    """Return what the findings of a rule point at, or say if they point at nothing."""
    rules = [rule for rule in RULES if rule.name == family]
    assert rules
    found = run(pairs((source, target), target=language), rules=rules)
    return [each.target_span.of(target) if each.target_span else each.message for each in found]


def test_a_name_beside_a_word_that_is_written_alike_is_not_written_twice() -> None:
    rule = [rule for rule in RULES if rule.name == "words.repeated"]
    of_the = ", ".join(["to the court"] * 12)
    others = (
        ("ذهبت ليلى إلى لاهاي.", f"Layla went to The Hague, {of_the}."),
        ("تكلم سعيد.", "Then Said spoke, as he said."),
    )
    named = pairs(("قال سعيد نعم.", "Said said yes."), *others, target="en")
    article = pairs(("سقطت المدينة.", "The the city fell."), *others, target="en")
    assert run(named, rules=rule) == ()
    assert [finding.message for finding in run(article, rules=rule)] == ["“The” is written twice."]


@pytest.mark.parametrize(
    ("rule", "source", "target", "language", "heard"),
    [
        ("spaces.stray", "جاء.", "Il vint , puis partit !", "fr", [" ,"]),
        ("spaces.stray", "جاء.", "He came !", "en", [" !"]),
        ("words.repeated", "في المدينة.", "In New York New York fell.", "en", []),
        ("words.repeated", "ذهب بطرس بطرس غالي.", "Boutros Boutros-Ghali went.", "en", []),
        ("words.repeated", "غالي.", "Then Boutros Boutros-Ghali went.", "en", []),
        ("words.repeated", "رويدا رويدا.", "Slowly slowly.", "en", []),
        ("words.repeated", "ببطء.", "It went slowly slowly.", "en", ["slowly slowly"]),
        ("brackets.unbalanced", "أولا: سقطت المدينة.", "1) The city fell.", "en", []),
        ("brackets.unbalanced", "سقطت المدينة.", "The city) fell.", "en", [")"]),
        ("brackets.unbalanced", "(سقطت المدينة.", "(The city fell.", "en", []),
        ("brackets.unbalanced", "سقطت.", "Sie »fiel«.", "de", []),
        ("punctuation.foreign", "قال نعم، ثم ذهب.", "He said نعم، then left.", "en", ["،"]),
        ("punctuation.foreign", "قال نعم، لا.", "He said “نعم، لا”.", "en", []),
        ("punctuation.foreign", "متى؟", "من جاء?", "fa", ["?"]),
        ("untranslated.passage", "شورى القوم.", "The council (شورى القوم).", "en", []),
        (
            "untranslated.passage",
            "شورى كل القوم.",
            "The council شورى كل القوم.",
            "en",
            ["شورى كل القوم"],
        ),
        (
            "notes.missing",
            "هنا[^1] وهناك[^1].",
            "Here[^1] and there.",
            "en",
            ["The call of note 1 is missing from the translation."],
        ),
        ("notes.added", "هنا[^1].", "Here[^1] and there[^1].", "en", ["[^1]"]),
        ("numbers.words", "خمسة عشر مندوبا.", "He kokoontuivat.", "fi", []),
        ("numbers.words", "خمسة عشر مندوبا.", "Es waren fünfzehn.", "de", []),
        ("numbers.missing", "قتل ٢٥ رجلا.", "Es starben fünfundzwanzig.", "de", []),
        (
            "numbers.missing",
            "سنة ١٨٧١.",
            "In jenem Jahr.",
            "de",
            ["The number ١٨٧١ is missing from the translation."],
        ),
        ("numbers.words", "خمسمائة مندوب.", "He kokoontuivat.", "fi", []),
        (
            "numbers.words",
            "خمسمائة مندوب.",
            "Sie trafen sich.",
            "de",
            ["The number “خمسمائة” is missing from the translation."],
        ),
    ],
)
def test_what_a_rule_hears(
    rule: str, source: str, target: str, language: str, heard: list[str]
) -> None:
    assert _heard(rule, source, target, language) == heard


def test_a_very_regular_translator_is_allowed_some_variance() -> None:
    model = fit([(100, 130)] * 20)
    assert model.ratio == pytest.approx(1.3)
    assert model.variance == pytest.approx(LengthModel().variance / 10)


def test_a_few_translations_teach_no_usual_length() -> None:
    assert fit([(100, 300)] * 11) == LengthModel()
    assert fit([(10, 300)] * 50) == LengthModel()
