"""An alignment on the disk: what was written comes back, and a crash loses nothing."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from workbench.catalogue.alignment_file import read_alignment, write_alignment
from workbench.catalogue.alignment_journal import AlignmentJournal, recover
from workbench.catalogue.journal_file import journal_path
from workbench.domain.bitexts import Bitext, Decision, Link, Passages, Segment
from workbench.domain.errors import CatalogueError
from workbench.domain.units import Kind

BITEXT = Bitext(
    "essay",
    "ar",
    "en",
    Passages.PARAGRAPH,
    (
        Segment("دروس", 0, Kind.HEADING, level=1),
        Segment("سقطت باريس.", 1),
        Segment("انتهى.", 3, Kind.NOTE, "1"),
    ),
    (Segment("Lessons", 0), Segment("The\tend.\n", 1), Segment("Paris fell.", 2)),
    (
        Link((0,), (0,), 0.5, 0.99),
        Link((1,), (2,), 0.4, 0.4, Decision.CHANGED),
        Link((2,), (), decision=Decision.CONFIRMED),
        Link((), (1,)),
    ),
    here=2,
)

texts = st.text(st.characters(codec="utf-8"), max_size=12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "en.alignment.jsonl"


def test_an_alignment_comes_back_as_it_was(path: Path) -> None:
    written = write_alignment(path, BITEXT)
    assert read_alignment(path) == written
    assert written.bitext == BITEXT
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + len(BITEXT.links)
    assert "سقطت باريس." in lines[2]
    assert json.loads(lines[3])["target"] == []


@given(texts, texts)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, one: str, two: str) -> None:
    path = tmp_path_factory.mktemp("any") / "en.alignment.jsonl"
    bitext = replace(
        BITEXT,
        sources=(Segment(one, 0),),
        targets=(Segment(two, 0),),
        links=(Link((0,), (0,)),),
        here=0,
    )
    write_alignment(path, bitext)
    assert read_alignment(path).bitext == bitext


@pytest.mark.parametrize(
    ("line", "text", "said"),
    [
        (2, '{"source": []', "line|delimiter"),
        (2, '{"source": [], "target": [], "score": 0, "confidence": 1, "decision": "x"}', "x"),
        (3, "", "Expecting value"),
        (1, '{"schema": 2}', "schema"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(
    path: Path, line: int, text: str, said: str
) -> None:
    write_alignment(path, BITEXT)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[line - 1] = text
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CatalogueError, match=said) as refused:
        read_alignment(path)
    assert refused.value.where == path


def test_a_file_that_lost_a_link_is_refused(path: Path) -> None:
    write_alignment(path, BITEXT)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join((*lines[:2], *lines[3:])), encoding="utf-8")
    with pytest.raises(CatalogueError, match="segment 1 is missing"):
        read_alignment(path)


def test_what_was_not_saved_comes_back_after_a_crash(path: Path) -> None:
    file = write_alignment(path, BITEXT)
    joined = (Link((0, 1), (0, 2), decision=Decision.CHANGED),)
    AlignmentJournal(file).record(0, 2, joined, here=0)
    AlignmentJournal(file).record(1, 1, (BITEXT.links[2],), here=1)  # the desk was opened again
    recovered = recover(read_alignment(path))
    assert recovered is not None
    assert recovered.corrections == 2
    assert recovered.bitext.links == (*joined, *BITEXT.links[2:])
    assert recovered.bitext.here == 1


def test_a_torn_line_costs_no_more_than_itself(path: Path) -> None:
    file = write_alignment(path, BITEXT)
    journal = AlignmentJournal(file)
    journal.record(3, 1, (BITEXT.links[3].confirmed(),), here=3)
    with journal_path(path).open("ab") as stream:
        stream.write(b'{"start": 0, "cou')
    recovered = recover(file)
    assert recovered is not None
    assert (recovered.corrections, recovered.lost) == (1, 1)
    assert recovered.bitext.links[3].decision is Decision.CONFIRMED


def test_corrections_of_another_file_are_not_taken(path: Path) -> None:
    file = write_alignment(path, BITEXT)
    AlignmentJournal(file).record(0, 2, (Link((0, 1), (0, 2)),), here=0)
    other = write_alignment(path, replace(BITEXT, here=0))
    recovered = recover(other)
    assert recovered is not None
    assert recovered.bitext == other.bitext
    assert recovered.lost == 1


def test_a_line_that_would_lose_a_segment_is_not_taken(path: Path) -> None:
    file = write_alignment(path, BITEXT)
    AlignmentJournal(file).record(0, 2, (Link((0, 1), (0,)),), here=0)
    recovered = recover(file)
    assert recovered is not None
    assert recovered.bitext == BITEXT


def test_saving_forgets_the_corrections(path: Path) -> None:
    file = write_alignment(path, BITEXT)
    journal = AlignmentJournal(file)
    assert recover(file) is None
    journal.record(0, 1, (BITEXT.links[0].confirmed(),), here=0)
    journal.saved(file)
    assert recover(file) is None
    assert not journal_path(path).exists()
