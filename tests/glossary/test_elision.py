"""A noun that needs no rendering of its own is not missed; one that does is."""

import pytest

from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher
from workbench.glossary.usage import State, usage_of


def state(term: Term, source: str, translation: str) -> State:
    (usage,) = usage_of(Matcher([term]), source, translation, language="en")
    return usage.state


WAY, SPEED, SCIENCE = Term("طريق", ("road",)), Term("سرعة", ("speed",)), Term("علم", ("science",))
SOUL = Term("نفس", ("soul",))
CAPITAL = Term("مال", ("money",))


@pytest.mark.parametrize(
    ("term", "source", "translation"),
    [
        (WAY, "فازوا عن طريق الحوار.", "They won by talking."),
        (CAPITAL, "يحتاج لرأس المال.", "It needs capital."),
        (SPEED, "تحرك بسرعة نحوهم.", "He moved fast."),
        (SCIENCE, "درست علم المناعة.", "She studied immunology."),
        (Term("غاز", ("gas",)), "جاء غازان خان بعده.", "After him Ghazan Khan came."),
        (Term("أب", ("father",)), "يا أبا سعيد، اجلس.", "Abu Said, be seated."),
        (Term("أم", ("mother",)), "أما الباقي فمعروف.", "The rest is known."),
        (Term("سبب", ("cause",)), "غاب بسبب المطر.", "It rained, and he was absent."),
        (SOUL, "قالت الشيء نفسه مرتين.", "She said so twice."),
        (SOUL, "قالت نفس الكلمة مرتين.", "She said the word twice."),
    ],
)
def test_what_has_no_meaning_of_its_own_is_not_missed(
    term: Term, source: str, translation: str
) -> None:
    assert state(term, source, translation) is State.UNCLEAR


@pytest.mark.parametrize(
    ("term", "source", "translation"),
    [
        (SOUL, "النفس خالدة.", "It is immortal."),
        (Term("أم", ("mother",)), "الأم حاضرة.", "She is there."),
        (Term("سبب", ("cause",)), "السبب معروف.", "It is known."),
        (WAY, "الطريق طويل.", "It is far."),
        (CAPITAL, "يحتاج إلى المال.", "He needs it."),
        (SPEED, "قاس سرعة القطار.", "He measured it."),
        (SPEED, "فوجئ بسرعة القطار.", "The train surprised him."),
        (WAY, "فازوا عن طريق الحوار، والطريق طويل.", "They won by talking; it was far."),
        (SCIENCE, "العلم نور.", "It is a light."),
        (Term("غاز", ("gas",)), "انفجر الغاز في برلين.", "In Berlin it exploded."),
    ],
)
def test_what_has_a_meaning_of_its_own_is_missed(term: Term, source: str, translation: str) -> None:
    assert state(term, source, translation) is State.MISSING


def test_a_hamza_tells_words_apart() -> None:
    setup, number = Term("إعداد", ("setup",)), Term("عدد", ("number",))
    usages = usage_of(Matcher([setup, number]), "الأعداد كثيرة.", "They are many.", language="en")
    assert all(usage.state is not State.MISSING for usage in usages if usage.term == setup)
