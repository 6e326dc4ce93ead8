"""Words that are left out for good reasons give no alarm; words that were replaced do."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, strategies as st

from workbench.align.encoders import Encoder, load_encoder
from workbench.checks.rules import pairs, run
from workbench.checks.terminology import terminology_rules
from workbench.checks.witness import WordWitness
from workbench.domain.errors import MissingPartError
from workbench.domain.findings import Finding, Span
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher
from workbench.glossary.usage import Passage, State, Usage, Witness, usage_of


@cache
def embedded() -> Encoder:
    return load_encoder()


def state(term: Term, source: str, translation: str, *, language: str = "en") -> State:
    (usage,) = usage_of(
        Matcher([term]), source, translation, language=language, witness=WordWitness(embedded)
    )
    return usage.state


@pytest.mark.parametrize(
    ("word", "rendering", "source", "translation"),
    [
        (
            "عملية",
            "process",
            "كانت عملية القياس صعبة في هذا المختبر القديم.",
            "Measuring was hard in this old laboratory.",
        ),
        (
            "جسم",
            "body",
            "تحمي الأجسام المضادة المريض من العدوى.",
            "Antibodies protect the patient from infection.",
        ),
        (
            "درجة",
            "degree",
            "ارتفعت درجة حرارة البحر في الصيف.",
            "The temperature of the sea rose in summer.",
        ),
        (
            "مجتمع",
            "community",
            "ناقش الكتاب دور الفرد والمجتمع في التاريخ.",
            "The book discussed the individual and social role in history.",
        ),
        (
            "فيروس",
            "virus",
            "درست علم الفيروسات في جامعة القاهرة.",
            "She studied virology at Cairo University.",
        ),
    ],
)
def test_a_noun_that_another_word_says_as_well_is_not_missed(
    word: str, rendering: str, source: str, translation: str
) -> None:
    assert state(Term(word, (rendering,)), source, translation) is State.UNCLEAR


@pytest.mark.parametrize(
    ("word", "rendering", "source", "translation"),
    [
        (
            "حكومة",
            "government",
            "أعلنت الحكومة الحرب على الفقر في المدن الكبيرة.",
            "The river declared war on poverty in the big cities.",
        ),
        (
            "قانون",
            "law",
            "يطلب البرلمان من المفوضية سن القوانين الجديدة.",
            "The parliament asks the commission for new legislation.",
        ),
        (
            "طبيب",
            "doctor",
            "زار الطبيب القرية وعالج المرضى.",
            "The soldier visited the village and treated the sick.",
        ),
    ],
)
def test_a_noun_in_whose_place_another_stands_is_missed(
    word: str, rendering: str, source: str, translation: str
) -> None:
    assert state(Term(word, (rendering,)), source, translation) is State.MISSING


def test_vowel_marks_make_no_difference() -> None:
    source, text = (
        "كَانَتْ عَمَلِيَّةُ القِيَاسِ صَعْبَةً فِي هَذَا المُخْتَبَرِ.",
        "Measuring was hard in this laboratory.",
    )
    assert state(Term("عملية", ("process",)), source, text) is State.UNCLEAR
    source, text = (
        "زَارَ الطَّبِيبُ القَرْيَةَ وَعَالَجَ المَرْضَى.",
        "The soldier visited the village and treated the sick.",
    )
    assert state(Term("طبيب", ("doctor",)), source, text) is State.MISSING


def test_without_an_encoder_or_in_other_languages_every_alarm_is_believed() -> None:
    def fail() -> Encoder:
        raise MissingPartError("no model", remedy="Install it.")

    term, source = Term("عملية", ("process", "Vorgang")), "كانت عملية القياس صعبة."
    (usage,) = usage_of(
        Matcher([term]), source, "Measuring was hard.", language="en", witness=WordWitness(fail)
    )
    assert usage.state is State.MISSING
    assert state(term, source, "Es war schwer zu messen.", language="de") is State.MISSING


def test_a_word_that_the_glossary_keeps_for_another_term_is_a_likelier_mistake() -> None:
    terms = [Term("حكومة", ("government",)), Term("نهر", ("river",))]
    witness = WordWitness(embedded, terms)
    source = "أعلنت الحكومة الحرب على الفقر في المدن الكبيرة."
    text = "The river declared war on poverty in the big cities."
    (usage,) = usage_of(Matcher(terms), source, text, language="en", witness=witness)
    assert usage.state is State.MISSING


def test_a_word_of_the_same_family_excuses_unless_another_term_stands_in_the_place() -> None:
    terms = [Term("حكومة", ("government",)), Term("نهر", ("river",))]
    source = "أعلنت الحكومة الحرب على الفقر في المدن الكبيرة."
    witness = WordWitness(embedded, terms)

    def became(text: str) -> State:
        (usage,) = usage_of(Matcher(terms), source, text, language="en", witness=witness)
        return usage.state

    family = "so that they govern well"
    assert became(f"They declared war on poverty in the big cities, {family}.") is State.UNCLEAR
    assert (
        became(f"The river declared war on poverty in the big cities, {family}.") is State.MISSING
    )


def test_what_fits_another_word_far_better_belongs_to_it() -> None:
    term = Term("فئة", ("group",), forbidden=("class", "state"))
    rules = terminology_rules(Matcher([term]), witness=WordWitness(embedded))
    source = "تدفع كل فئة من السكان ضريبة إلى الدولة الجديدة."

    def found(text: str) -> list[str]:
        return [finding.rule for finding in run(pairs((source, text)), rules=rules)]

    assert found("Each class of the inhabitants pays a tax to the new nation.") == [
        "terms.forbidden"
    ]
    assert found("Each group of the inhabitants pays a tax to the new state.") == []


class Says:
    """A `Witness` that knows the answer to everything."""

    def __init__(self, *, replaced: bool, elsewhere: bool) -> None:
        self.replaced, self.elsewhere = replaced, elsewhere

    def is_replaced(self, _usage: Usage, _passage: Passage, _taken: Sequence[Span]) -> bool:
        return self.replaced

    def belongs_elsewhere(self, _usage: Usage, _passage: Passage, _span: Span) -> bool:
        return self.elsewhere


def rules_fired(witness: Witness, *texts: tuple[str, str]) -> list[str]:
    rules = terminology_rules(
        Matcher([Term("حزب", ("party", "faction"), forbidden=("sect",))]), witness=witness
    )
    found: tuple[Finding, ...] = run(pairs(*texts), rules=rules)
    return [finding.rule for finding in found]


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_rendering_of_another_word_is_neither_forbidden_nor_inconsistent(
    *, elsewhere: bool
) -> None:
    witness = Says(replaced=True, elsewhere=elsewhere)
    many = [("الحزب.", "The party.")] * 12
    assert rules_fired(witness, ("الحزب.", "A sect.")) == ["terms.forbidden"] * (not elsewhere)
    assert rules_fired(witness, *many, ("الحزب.", "A faction.")) == ["terms.inconsistent"] * (
        not elsewhere
    )


@pytest.mark.parametrize("replaced", [True, False])
def test_the_witness_says_whether_a_term_is_missing(*, replaced: bool) -> None:
    witness = Says(replaced=replaced, elsewhere=False)
    assert rules_fired(witness, ("الحزب.", "The club.")) == ["terms.missing"] * replaced


def test_where_the_usual_rendering_stands_for_the_only_use_another_is_no_inconsistency() -> None:
    witness = Says(replaced=True, elsewhere=False)
    many = [("الحزب.", "The party.")] * 12
    both = "The party of a faction."
    assert rules_fired(witness, *many, ("الحزب.", both)) == []
    assert rules_fired(witness, *many, ("الحزب والحزب.", both)) == ["terms.inconsistent"]


TEXT = st.text("الحزبفئة َّ partyclass1.,-\n", max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_no_text_makes_the_witness_fail(texts: list[tuple[str, str]]) -> None:
    terms = [
        Term("حزب", ("party",), forbidden=("class",)),
        Term("فئة", ("group", "party")),
        Term("ة", ("P",)),
    ]
    witness = WordWitness(embedded, terms)
    for hit in run(pairs(*texts), rules=terminology_rules(Matcher(terms), witness=witness)):
        assert hit.rule.startswith("terms.")
