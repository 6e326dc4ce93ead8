from random import Random

import numpy as np
import pytest
from hypothesis import given, strategies as st

from workbench.checks.calibration import as_values, equal_shares, learnt, probabilities, shipped
from workbench.checks.corruptions import Corruption, Pair, corrupted
from workbench.checks.features import FEATURES, Row, Usual, usual
from workbench.checks.reasons import KINDS


def draws(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # no secret is made here


ENGLISH = (
    "There {number} delegates met in {city}. Bismarck was not there. "
    "Then all of them, tired from the long debate in {city}, went home."
)
DOCUMENT: list[Pair] = [
    (
        f"اجتمع {number} مندوباً في باريس. لم يحضر بسمارك. ثم عاد الجميع إلى بيوتهم.",
        ENGLISH.format(number=number, city=city),
    )
    for number, city in enumerate(("Paris", "London", "Berlin", "Vienna", "Madrid") * 3, start=20)
]


@pytest.mark.parametrize("kind", Corruption)
def test_every_way_of_spoiling_changes_the_text(kind: Corruption) -> None:
    spoilt = [corrupted(kind, index, DOCUMENT, draws(3)) for index in range(len(DOCUMENT))]
    assert all(text and text != DOCUMENT[index][1] for index, text in enumerate(spoilt))


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=5))
def test_no_text_is_too_strange_to_be_spoilt(pairs: list[Pair]) -> None:
    for kind in Corruption:
        corrupted(kind, 0, pairs, draws(1))


def drawn(seed: int, feature: str) -> tuple[Row, dict[Corruption, Row]]:
    """Return sound rows, and some with a wrong number that shows in `feature`."""
    random = np.random.default_rng(seed)
    sound = random.exponential(0.3, (200, len(FEATURES)))
    spoilt = random.exponential(0.3, (100, len(FEATURES)))
    spoilt[:, FEATURES.index(feature)] += 3
    return sound, {Corruption.NUMBER: spoilt}


def test_what_tells_spoilt_from_sound_is_learnt() -> None:
    sound, spoilt = drawn(1, "numbers")
    model = learnt(sound, spoilt)
    chances = [probabilities(model.logits(rows)) for rows in (sound, spoilt[Corruption.NUMBER])]
    assert chances[0].mean() < 0.1
    assert chances[1].mean() > 0.9


def test_a_reason_does_not_listen_to_what_does_not_concern_it() -> None:
    model = learnt(*drawn(1, "repeated"))
    (number,) = (reason for reason in model.reasons if reason.kind.name == "number")
    row = np.zeros(len(FEATURES))
    before = number.logits(row)
    row[FEATURES.index("repeated")] = 3
    assert number.logits(row) == before


def test_a_strong_prior_is_not_overruled() -> None:
    held = learnt(*drawn(2, "numbers"), prior=shipped(), trust=1e9)
    for reason, before in zip(held.reasons, shipped().reasons, strict=True):
        assert reason.weights == pytest.approx(before.weights, abs=1e-3)


def test_nothing_to_complain_of_is_probably_sound() -> None:
    clean = np.zeros(len(FEATURES))
    assert probabilities(shipped().logits(clean)) < 0.3
    assert all(probabilities(reason.logits(clean)) < 0.5 for reason in shipped().reasons)


def test_what_is_shipped_is_what_was_learnt() -> None:
    rows = drawn(3, "short")[0]
    known = as_values(shipped())
    assert known["scale"] == pytest.approx(shipped().scale, abs=1e-3)
    assert shipped().logits(rows) == pytest.approx(
        np.array([float(shipped().logits(row)) for row in rows])
    )


def test_all_ways_of_spoiling_have_a_reason() -> None:
    assert {way for kind in KINDS for way in kind.corruptions} == set(Corruption)
    assert {name for kind in KINDS for name in kind.features} <= set(FEATURES)


def test_shares_make_every_group_count_the_same() -> None:
    shares = equal_shares(10, [5, 0, 20])
    assert shares[:10].sum() == shares[10:].sum() == 10
    assert shares[10:15].sum() == pytest.approx(shares[15:].sum())


def test_a_document_that_is_wrong_throughout_does_not_pass_for_usual() -> None:
    before = Usual(0.65, 0.1)
    assert usual([0.05] * 500, fallback=before, reach=2).deviation(0.05) < -3
    assert usual([0.05] * 500, fallback=before).deviation(0.05) > -1


def test_few_values_do_not_overrule_experience() -> None:
    before = Usual(1.0, 0.2)
    assert usual([], fallback=before) == before
    assert usual([1.3], fallback=before).middle < 1.1
    assert usual([1.3] * 1000, fallback=before).middle > 1.29
