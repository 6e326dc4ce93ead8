"""Names are judged by sound, by meaning, and by what the document has taught."""

import pytest

from workbench.checks.names import DocumentNames, Heard, NameUse, doubt
from workbench.domain.findings import Span

AT_HOME, UNSURE, STRANGE = -5.0, -1.0, 4.0
CLEAR, DEAF = 6.0, -6.0


def uses(*doubts: float) -> list[NameUse]:
    """Different names with these doubts."""
    return [
        NameUse(f"name {number}", Span(number, number + 1), each)
        for number, each in enumerate(doubts)
    ]


def test_names_that_are_at_home_leave_no_doubt() -> None:
    assert doubt(uses(AT_HOME, AT_HOME)) == 0
    assert doubt([]) == 0


def test_a_stranger_among_few_names_is_more_doubtful_than_among_many() -> None:
    few, many = uses(STRANGE, AT_HOME), uses(STRANGE, *[UNSURE] * 20)
    assert doubt(few) > doubt(many) > doubt(many[1:])


def test_a_name_that_is_used_again_counts_once() -> None:
    (stranger, other) = uses(STRANGE, AT_HOME)
    assert doubt([stranger, stranger, stranger, other]) == doubt([stranger, other])


def heard(name: str, text: str, sound: float) -> Heard:
    start = text.index(name)
    return Heard(name.casefold(), Span(start, start + len(name)), sound, 0.3)


class Novel:
    """Paragraphs in some of which a name is used, heard as well everywhere."""

    def __init__(self, *pairs: tuple[str, str], name: str, sound: float) -> None:
        self._pairs, self._name, self._sound = pairs, name, sound
        self.names = DocumentNames(pairs, self._listen)

    def _listen(self, number: int) -> list[Heard]:
        _, target = self._pairs[number]
        return [heard(self._name, target, self._sound)] if self._name in target else []

    def doubt(self, source: str, target: str, *, sound: float, own: int | None = None) -> float:
        """Return the doubt about the name in a pair."""
        (use,) = self.names.judged([heard(self._name, target, sound)], source, own=own)
        return use.doubt


ELSEWHERE = [("وصل القطار إلى المدينة", "So the train arrived.")] * 6
RIVER = [
    (f"عبر الجيش الأردن {word}", "The army crossed the Jordan again.")
    for word in ("ليلاً", "صباحاً", "سراً", "مرتين")
]


def test_a_name_that_cannot_be_heard_is_known_by_its_neighbour() -> None:
    novel = Novel(*RIVER, *ELSEWHERE, name="Jordan", sound=DEAF)
    text = "Then Jordan rose."
    there = novel.doubt("ثم ارتفع الأردن", text, sound=DEAF)
    absent = novel.doubt("ثم ارتفع النيل", text, sound=DEAF)
    assert absent > there


def test_a_name_that_is_heard_elsewhere_is_missed_here() -> None:
    text, source = "Then Lenin rose.", "ثم نهض الرجل"
    known = [("كتب لينين رسالة", "Then Lenin wrote a letter.")]
    audible = Novel(*known, *ELSEWHERE, name="Lenin", sound=CLEAR)
    inaudible = Novel(*known, *ELSEWHERE, name="Lenin", sound=DEAF)
    assert audible.doubt(source, text, sound=DEAF) > inaudible.doubt(source, text, sound=DEAF)
    assert audible.doubt("ثم نهض لينين", text, sound=CLEAR) < 0


def test_a_pair_does_not_speak_for_itself() -> None:
    text, source = "Then Jordan rose.", "ثم ارتفع الأردن"
    alone = Novel((source, text), *ELSEWHERE, name="Jordan", sound=DEAF)
    nowhere = Novel(*ELSEWHERE, name="Jordan", sound=DEAF)
    assert alone.doubt(source, text, sound=DEAF, own=0) == pytest.approx(
        nowhere.doubt(source, text, sound=DEAF)
    )


def test_the_better_of_two_witnesses_is_believed() -> None:
    by_sound = Heard("lenin", Span(0, 5), CLEAR, 0.0)
    by_meaning = Heard("lenin", Span(0, 5), DEAF, 1.0)
    by_neither = Heard("lenin", Span(0, 5), DEAF, 0.0)
    assert min(by_sound.evidence, by_meaning.evidence) > 3
    assert by_neither.evidence < 0
