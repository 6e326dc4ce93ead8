import pytest
from hypothesis import given, settings, strategies as st

from workbench.catalogue.repair_model import repair_model
from workbench.text.repair.diagnosis import liking
from workbench.text.repair.language_model import UNKNOWN, Hope, LanguageModel


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("خرج المعلم من البيت", "خرج من المعلم البيت"),
        ("قال الرجل: نعم", "قال: الرجل نعم"),
        ("الكتاب الجديد على الطاولة", "الكتا بالجد يدعلى الطاولة"),
        ("وصلت الرسالة القصيرة", "الرسالة القصيرة وصلت،"),
    ],
)
def test_what_people_write_is_likelier(right: str, wrong: str) -> None:
    assert liking(right, repair_model()) > liking(wrong, repair_model())


def test_the_beginning_of_a_word_is_known_as_one() -> None:
    model = repair_model()
    assert model.hope("المدرسة") is Hope.WORD
    assert model.hope("المدرس") is Hope.WORD
    assert model.hope("المستشف") is Hope.BEGINNING
    assert model.hope("ثثثث") is Hope.NONE


def test_a_document_teaches_its_own_words() -> None:
    model = repair_model()
    word = "الزقنقوط"
    taught = model.knowing({word: -1.0})
    assert not model.is_known(word)
    assert taught.is_known(word)
    assert taught.advance(UNKNOWN, UNKNOWN, word) > model.advance(UNKNOWN, UNKNOWN, word)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ابتةيوهمن،1a", min_size=1, max_size=8))
def test_no_word_is_impossible_and_none_is_certain(token: str) -> None:
    cost = repair_model().advance(UNKNOWN, UNKNOWN, token)[0]
    assert -400 < cost < 0


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="not a repair model"):
        LanguageModel.from_bytes(b"something else")
