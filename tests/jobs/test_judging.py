"""What the desk is told of meanings, by a thread or by a process."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.domain.units import Catalogue, Status
from workbench.jobs import judging
from workbench.jobs.judging import MeaningJudge
from workbench.jobs.translating import open_translation
from workbench.project import find_project

PATIENCE = 120
"""Seconds."""

SWAPPED = {"cc276bc3dc", "9565d11743"}


@pytest.fixture(params=[judging.FELT, 1], ids=["in a thread", "in a process"])
def judged(
    request: pytest.FixtureRequest, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Catalogue], MeaningJudge]]:
    """Return who judges a document, long documents beginning where we say."""
    monkeypatch.setattr(judging, "FELT", request.param)
    translation = open_translation(find_project(repository))
    judges: list[MeaningJudge] = []

    def judge(catalogue: Catalogue) -> MeaningJudge:
        judges.append(replace(translation, catalogue=catalogue).judge())
        return judges[-1]

    yield judge
    for each in judges:
        each.close()


@pytest.fixture
def essay(repository: Path) -> Catalogue:
    return open_translation(find_project(repository)).catalogue


def test_translations_that_changed_places_are_suspect(
    judged: Callable[[Catalogue], MeaningJudge], essay: Catalogue
) -> None:
    one, other = (at for at, unit in enumerate(essay.units) if unit.key in SWAPPED)
    changed = essay
    for here, there in ((one, other), (other, one)):
        text = essay.units[there].translation.text
        unit = essay.units[here].translated(text, status=Status.TRANSLATED)
        changed = changed.with_unit(here, unit)
    judge = judged(changed)
    assert judge.suspects(changed).result(PATIENCE) == SWAPPED
    for unit, is_strange in ((changed.units[one], True), (essay.units[one], False)):
        found = judge.findings(unit).result(PATIENCE)
        assert ("meaning.elsewhere" in {finding.rule for finding in found}) is is_strange


def test_a_paragraph_has_its_turn_before_the_whole_book_is_read(
    judged: Callable[[Catalogue], MeaningJudge],
    essay: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judging, "_AT_A_TIME", 1)
    judge = judged(essay)
    told: list[str] = []

    book = judge.suspects(essay)
    book.add_done_callback(lambda _: told.append("book"))
    judge.findings(essay.units[3]).add_done_callback(lambda _: told.append("paragraph"))
    assert book.result(PATIENCE) == frozenset()
    assert told[0] == "paragraph"
