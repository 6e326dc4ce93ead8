"""Omissions, additions, strays, denials: rules that need an encoder.

They share one judge for a document, made when the first of them reads its first unit, so that
listing the rules, or reading none, costs nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from workbench.align.encoders import Encoder
from workbench.checks.features import repeated_sentences
from workbench.checks.rules import NamedRule, Reader, Sighting, pairs
from workbench.checks.strays import where_it_belongs
from workbench.checks.verdicts import LIKELY, Judge
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Kind, Unit

_SHORT: Final = 25
"""Characters under which meaning is not judged: headings, names, numbers."""

_WORTH_A_LOOK: Final = 0.3
"""Probability from which a finding of minor severity is made."""

_STRANGE: Final = 0.25
"""Probability from which a name is asked about: one that is heard nowhere and stands in the
document for the first time reaches no more, wrong or right."""

_QUOTED: Final = 60
"""Characters of a passage that a message quotes."""

Seen: TypeAlias = Callable[[Unit, Judge], Iterator[Sighting]]


class Bench:
    """Where the judge of the present document sits; made when first needed.

    Args:
        load: Loads the encoder.
        terms: Those of the glossary.
    """

    def __init__(self, load: Callable[[], Encoder], *, terms: Sequence[Term] = ()) -> None:
        self._load = load
        self._terms = terms
        self._catalogue: Catalogue | None = None
        self._judge: Judge | None = None

    def judge(self, catalogue: Catalogue) -> Judge:
        """Return the judge of `catalogue`."""
        if self._judge is None or self._catalogue is not catalogue:
            self._judge = Judge(catalogue, self._load(), terms=self._terms)
            self._catalogue = catalogue
        return self._judge


def is_judged(unit: Unit) -> bool:
    """Whether there is enough text on both sides to judge its meaning."""
    return (
        unit.source.kind is not Kind.BREAK
        and min(len(unit.source.text), len(unit.translation.text)) >= _SHORT
    )


def meaning_rules(bench: Bench) -> tuple[NamedRule, ...]:
    """Return the rules about meaning, which ask the judge on `bench`."""

    def rule(seen: Seen) -> Callable[[Catalogue], Reader]:
        def prepare(catalogue: Catalogue) -> Reader:
            def read(unit: Unit) -> Iterator[Sighting]:
                if is_judged(unit):
                    yield from seen(unit, bench.judge(catalogue))

            return read

        return prepare

    return (
        NamedRule(
            name="meaning.elsewhere",
            severity=Severity.CRITICAL,
            mqm=Mqm.MISTRANSLATION,
            explanation="A paragraph stands beside its own translation, not beside another's.",
            fires=pairs(*_BOOK[:3], (_BOOK[3][0], _BOOK[5][1]), *_BOOK[4:]),
            spares=pairs(*_BOOK),
            prepare=_elsewhere(bench),
        ),
        NamedRule(
            name="meaning.omission",
            severity=Severity.MAJOR,
            mqm=Mqm.OMISSION,
            explanation="Everything the source says is in the translation.",
            fires=pairs((_LONG, _SHORTENED), *_BOOK),
            spares=pairs((_LONG, _LONG_ENGLISH), *_BOOK),
            prepare=rule(_omission),
        ),
        NamedRule(
            name="meaning.addition",
            severity=Severity.MAJOR,
            mqm=Mqm.ADDITION,
            explanation="The translation says nothing that the source does not say.",
            fires=pairs((_LONG, f"{_LONG_ENGLISH} {_STRANGER}"), *_BOOK),
            spares=pairs((_LONG, _LONG_ENGLISH), *_BOOK),
            prepare=rule(_addition),
        ),
        NamedRule(
            name="meaning.repeated",
            severity=Severity.MAJOR,
            mqm=Mqm.ADDITION,
            explanation="No sentence stands twice in a translation that the source says once.",
            fires=pairs((_LONG, f"{_LONG_ENGLISH} {_LONG_ENGLISH.split('. ')[0]}.")),
            spares=pairs((_LONG, _LONG_ENGLISH)),
            prepare=rule(_repeated),
        ),
        NamedRule(
            name="meaning.negation",
            severity=Severity.MINOR,
            mqm=Mqm.MISTRANSLATION,
            explanation="What the source denies the translation denies, and no more.",
            fires=pairs((_BOOK[3][0], f"The workers did not elect {_BOOK[3][1][20:]}")),
            spares=pairs(_BOOK[6]),
            prepare=rule(_negation),
        ),
        NamedRule(
            name="meaning.name",
            severity=Severity.MINOR,
            mqm=Mqm.MISTRANSLATION,
            explanation="Every name in the translation stands in the source.",
            fires=pairs((_BOOK[1][0], _BOOK[1][1].replace("Bismarck", "Churchill"))),
            spares=pairs(_BOOK[1]),
            prepare=rule(_name),
        ),
    )


def _elsewhere(bench: Bench) -> Callable[[Catalogue], Reader]:
    """The translation belongs to another paragraph, or to none."""

    def prepare(catalogue: Catalogue) -> Reader:
        names = catalogue.names_by_key()

        def read(unit: Unit) -> Iterator[Sighting]:
            judge = bench.judge(catalogue)
            likely = judge.verdict(unit).reasons["misplaced"] if is_judged(unit) else 0.0
            if likely < LIKELY:
                return
            keys = [each.key for each in judge.evidence.units]
            index = keys.index(unit.key) if unit.key in keys else -1
            belongs = judge.belongs if index >= 0 else (None,)
            yield Sighting(
                where_it_belongs(index, belongs, [names[key] for key in keys]),
                target_span=Span(0, len(unit.translation.text)),
                confidence=likely,
            )

        return read

    return prepare


def _omission(unit: Unit, judge: Judge) -> Iterator[Sighting]:
    """A stretch of the source has no counterpart."""
    likely = _likely(unit, judge, "omission")
    span = judge.evidence.gaps(unit)[0] if likely >= LIKELY else None
    if span is not None:
        passage = _quoted(unit.source.text, span)
        yield Sighting(
            f"Nothing in the translation seems to say “{passage}”.",
            source_span=span,
            confidence=likely,
        )


def _addition(unit: Unit, judge: Judge) -> Iterator[Sighting]:
    """A stretch of the translation renders nothing."""
    likely = _likely(unit, judge, "addition")
    span = judge.evidence.gaps(unit)[1] if likely >= LIKELY else None
    if span is not None:
        passage = _quoted(unit.translation.text, span)
        yield Sighting(
            f"Nothing in the source seems to say “{passage}”.",
            target_span=span,
            confidence=likely,
        )


def _repeated(unit: Unit, _judge: Judge) -> Iterator[Sighting]:
    """A sentence was pasted twice."""
    for span in repeated_sentences(unit.source.text, unit.translation.text):
        yield Sighting(
            f"“{_quoted(unit.translation.text, span)}” stands here for the second time.",
            target_span=span,
            confidence=0.95,
            replacement="",
        )


def _negation(unit: Unit, judge: Judge) -> Iterator[Sighting]:
    """A denial was lost or added."""
    likely = _likely(unit, judge, "negation")
    if likely >= _WORTH_A_LOOK:
        yield Sighting(
            "The source and the translation do not deny the same number of things; "
            "look for a “not” that was lost or added.",
            confidence=likely,
        )


def _name(unit: Unit, judge: Judge) -> Iterator[Sighting]:
    """A name has no counterpart."""
    likely = _likely(unit, judge, "name")
    if likely < _STRANGE:
        return
    span = max(judge.verdict(unit).evidence.names, key=lambda use: use.doubt).span
    yield Sighting(
        f"The name “{span.of(unit.translation.text)}” does not seem to stand in the source.",
        target_span=span,
        confidence=likely,
    )


def _likely(unit: Unit, judge: Judge, reason: str) -> float:
    """Return the probability of a reason, 0 to 1.

    It is 0 where the translation belongs elsewhere, for then it differs in every way.
    """
    reasons = judge.verdict(unit).reasons
    return 0.0 if reasons["misplaced"] >= LIKELY else reasons[reason]


def _quoted(text: str, span: Span) -> str:
    """Return the passage for a message, without its stop, its middle left out if it is long."""
    passage = " ".join(span.of(text).split()).removesuffix(".")
    if len(passage) <= _QUOTED:
        return passage
    half = _QUOTED // 2
    return f"{passage[:half].rstrip()} … {passage[-half:].lstrip()}"


_BOOK: Final = (
    (
        "دخل الجيش المدينة عند الفجر واحتل الجسور والمحطات.",
        "The army entered the city at dawn and occupied the bridges and the stations.",
    ),
    (
        "كتب بسمارك رسالة طويلة إلى الإمبراطور يطلب فيها السلام.",
        "In a long letter to the emperor, Bismarck asked for peace.",
    ),
    (
        "كان ثمن الخبز يرتفع كل أسبوع والنساء يقفن ساعات أمام المخابز.",
        "The price of bread rose every week, and women stood for hours outside the bakeries.",
    ),
    (
        "انتخب العمال مجلساً جديداً وأعلنوا قيام الجمهورية.",
        "The workers elected a new council and proclaimed the republic.",
    ),
    (
        "أغلقت الجامعات أبوابها وسافر الطلاب إلى قراهم.",
        "The universities closed their doors, and the students went home to their villages.",
    ),
    (
        "وجد الأطباء صعوبة في علاج الجرحى لأن الأدوية قد نفدت.",
        "The doctors found it hard to treat the wounded because the medicines had run out.",
    ),
    (
        "لم يكن العمال مسلحين حين دخل الجيش إلى المدينة.",
        "The workers were not armed when the army entered the city.",
    ),
    (
        "تناقش الصحف كل يوم أسباب الهزيمة ومستقبل البلاد.",
        "The newspapers discuss the causes of the defeat and the future of the country every day.",
    ),
)
_LONG: Final = (
    "اجتمع المندوبون في القاعة الكبرى وناقشوا قانون العمل الجديد. "
    "وفي المساء هبت عاصفة شديدة على الميناء وأغرقت ثلاث سفن محملة بالقمح. "
    "ثم عاد الجميع إلى بيوتهم في ساعة متأخرة من الليل."
)
_LONG_ENGLISH: Final = (
    "The delegates met in the great hall and discussed the new labour law. "
    "In the evening a violent storm struck the harbour and sank three ships loaded with wheat. "
    "Then everyone went home late at night."
)
_SHORTENED: Final = (
    "The delegates met in the great hall and discussed the new labour law. "
    "Then everyone went home late at night."
)
_STRANGER: Final = (
    "My grandmother always kept a small white cat that slept on the kitchen table in summer, "
    "and my brother played the violin badly whenever it rained in the mountains."
)
