"""Sentences are paired, and one that nobody renders is spare."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, strategies as st

from workbench.align.encoders import load_encoder
from workbench.checks.length import LengthModel
from workbench.checks.readings import Part, Reader, Reading
from workbench.checks.sentence_pairs import sentence_pairs
from workbench.checks.spare import most_spare, reversed_model

ARABIC = (
    "اجتمع المندوبون في القاعة الكبرى.",
    "هبت عاصفة شديدة على الميناء وأغرقت ثلاث سفن.",
    "ثم عاد الجميع إلى بيوتهم في ساعة متأخرة من الليل.",
)
ENGLISH = (
    "The delegates met in the great hall.",
    "A violent storm struck the harbour and sank three ships.",
    "Then everyone went home late at night.",
)
MODEL = LengthModel(1.2, 5.0)
reader = Reader(load_encoder())


def read(*sentences: str) -> Reading:
    return reader.read(" ".join(sentences))


def paired(sources: Sequence[str], targets: Sequence[str]) -> list[tuple[str, str]]:
    """Return the sentences that are paired, put together."""
    return [
        (" ".join(sources[here.start : here.stop]), " ".join(targets[there.start : there.stop]))
        for here, there in sentence_pairs(read(*sources), read(*targets))
    ]


def test_a_sentence_without_counterpart_is_left_alone() -> None:
    pairs = paired(ARABIC, (ENGLISH[0], ENGLISH[2]))
    assert (ARABIC[1], "") in pairs
    assert (ARABIC[2], ENGLISH[2]) in pairs


def test_two_sentences_may_render_one() -> None:
    halves = ("A violent storm struck the harbour.", "It sank three ships.")
    assert (ARABIC[1], " ".join(halves)) in paired(ARABIC, (ENGLISH[0], *halves, ENGLISH[2]))


@given(st.lists(st.sampled_from(ARABIC), min_size=1, max_size=6),
       st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=6))  # fmt: skip
def test_every_sentence_is_in_one_pair(sources: list[str], targets: list[str]) -> None:
    pairs = paired(sources, targets)
    assert " ".join(source for source, _ in pairs if source) == " ".join(sources)
    assert " ".join(target for _, target in pairs if target) == " ".join(targets)


def spare(source: Reading, target: Reading) -> float:
    return most_spare(source, target, source.sentences, MODEL)


@pytest.mark.parametrize("missing", range(3))
def test_what_was_left_out_is_spare(missing: int) -> None:
    rest = [text for number, text in enumerate(ENGLISH) if number != missing]
    assert spare(read(*ARABIC), read(*rest)) > spare(read(*ARABIC), read(*ENGLISH)) + 1


def test_what_was_added_is_spare_the_other_way() -> None:
    added = read(*ENGLISH, "My grandmother kept a small white cat.")
    back = reversed_model(MODEL)
    source = read(*ARABIC)
    whole = read(*ENGLISH)
    before = most_spare(whole, source, whole.sentences, back)
    assert most_spare(added, source, added.sentences, back) > before + 1


def test_a_single_sentence_is_never_spare() -> None:
    assert spare(read(ARABIC[0]), read(*ENGLISH)) == 0


def test_the_reversed_model_says_the_same() -> None:
    back = reversed_model(MODEL)
    assert back.deviation(120, 100) == pytest.approx(-MODEL.deviation(100, 120), abs=1e-9)
    assert back.deviation(200, 100) == pytest.approx(-MODEL.deviation(100, 200), rel=0.01)


@given(st.text(alphabet="اب ,.،؟a!", max_size=60))
def test_clauses_and_sentences_hold_every_word(text: str) -> None:
    reading = reader.read(text)
    parts: tuple[Part, ...] = (reading.sentences, reading.clauses)
    for part in parts:
        assert len(part.masses) == len(part.lengths)
        assert np.allclose(
            part.masses.sum(axis=0), reading.words.weights @ reading.words.vectors, atol=1e-3
        )
