"""What documents and glossaries teach of words."""

import numpy as np
from hypothesis import given, strategies as st

from workbench.align.known_words import core_of, learn_words

_PLACES = ("المدينة city", "القرية village", "الجبل mountain", "البحر sea", "الميناء harbour")
_PEOPLE = ("الرجل man", "الطفل child", "الجندي soldier", "العامل worker", "الطالب student")


_VERBS = tuple(
    f"{arabic} {english}"
    for arabic, english in zip(
        ("زقزق", "مشمش", "دندن", "سلسل", "قلقل", "بلبل", "طقطق", "رفرف", "شقشق", "جلجل", "غرغر"),
        ("zoomed", "marched", "hummed", "linked", "rattled", "warbled", "knocked", "flapped",
         "chattered", "clanged", "gargled"),
        strict=True,
    )
)  # fmt: skip
DOCUMENT = [
    (f"{verb} {person} {place}", f"{someone} {did} {somewhere}")
    for verb, did in map(str.split, _VERBS)
    for person, someone in map(str.split, _PEOPLE)
    for place, somewhere in map(str.split, _PLACES)
]
"""Eleven verbs, each of which is rendered by one other everywhere."""

ZOOMED, MARCHED = core_of("zoomed"), core_of("marched")


def test_words_that_keep_company_render_each_other() -> None:
    known = learn_words(DOCUMENT)
    assert known.likely["زقزق"][ZOOMED] > 0.6
    assert MARCHED not in known.likely["زقزق"]


def test_likeness_is_raised_and_never_lowered() -> None:
    known = learn_words(DOCUMENT)
    likeness = np.array([[0.1, 0.99], [0.1, 0.2]], np.float32)
    known.raise_likeness(likeness, ["زقزق", "رجل"], [ZOOMED, "elephant"])
    assert likeness[0, 0] > 0.6
    assert likeness[0, 1] == np.float32(0.99)
    assert likeness[1, 1] == np.float32(0.2)


def test_what_is_nearly_always_there_is_missed() -> None:
    known = learn_words(DOCUMENT)
    there, missed = (known.forth.answered(["زقزق"], [verb])[0] for verb in (ZOOMED, MARCHED))
    assert there == 1 > missed
    there, missed = (known.back.answered([ZOOMED], [verb])[0] for verb in ("زقزق", "مشمش"))
    assert there == 1 > missed


def test_what_was_seen_once_vouches_for_nothing() -> None:
    known = learn_words([*DOCUMENT, ("قال المستكشف", "said the explorer")])
    assert not known.likely.get(core_of("المستكشف"))
    assert known.forth.answered([core_of("المستكشف")], ["nothing"]) == 1


def test_a_short_document_teaches_nothing() -> None:
    known = learn_words(DOCUMENT[:: len(DOCUMENT) // 30][:30])
    assert not known.likely
    assert not known.forth.usual
    assert not known.back.usual


def test_an_agreed_term_supports_its_rendering() -> None:
    known = learn_words([], [("فائض القيمة", ["surplus value", "plus-value"])])
    likeness = np.zeros((1, 2), np.float32)
    known.raise_likeness(likeness, [core_of("الفائض")], ["surplu", "wages"])
    assert likeness[0, 0] > 0.5
    assert likeness[0, 1] == 0


def test_sentences_of_long_paragraphs_are_learnt_one_by_one() -> None:
    paragraphs = [
        (
            " ".join(f"{source}." for source, _ in DOCUMENT[start :: len(_VERBS)]),
            " ".join(f"{target.capitalize()}." for _, target in DOCUMENT[start :: len(_VERBS)]),
        )
        for start in range(len(_VERBS))
    ]
    assert learn_words(paragraphs * 4).likely["زقزق"][ZOOMED] > 0.6


@given(st.lists(st.tuples(st.text("ابتa b.", max_size=9), st.text("abc. ", max_size=9))))
def test_any_document_can_be_learnt_from(document: list[tuple[str, str]]) -> None:
    known = learn_words([*document * 9], [("", [""])])
    assert all(0 < worth <= 1 for likely in known.likely.values() for worth in likely.values())
