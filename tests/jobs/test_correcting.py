"""An alignment kept in a project: found, corrected, aligned anew, taken into the translation."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from workbench.align.encoders import Encoder, load_encoder
from workbench.catalogue.journal_file import journal_path
from workbench.catalogue.po_file import read_po, write_po
from workbench.domain.bitexts import Bitext, Decision, Link, Passages, Segment
from workbench.domain.errors import ProjectError
from workbench.domain.units import Origin, Status
from workbench.jobs.aligning import Effort, links_anew, links_between, summary
from workbench.jobs.alignment_formats import as_catalogue, as_matches
from workbench.jobs.checking import check
from workbench.jobs.correcting import keep_alignment, open_alignment
from workbench.jobs.importing import import_text
from workbench.jobs.taking_over import take_into_translation
from workbench.project import Project, create_project
from workbench.text.old_translation import Remark, remarks_in

SWAPPED, OMITTED, ADDED, MERGED = 5, 3, 4, (7, 8)
"""What was done to the story: two sources swapped from here on, a source left out, a target added,
two sources made one."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create_project(tmp_path / "book", source_language="ar", target_language="en")


@pytest.fixture
def story(repository: Path) -> tuple[Path, Path]:
    cases = repository / "tests" / "cases" / "alignment"
    return cases / "story.ar.txt", cases / "story.en.txt"


def _kept(project: Project, story: tuple[Path, Path], passages: Passages) -> Bitext:
    source, target = story
    return keep_alignment(project, str(source), target, name="story", passages=passages).bitext


def test_what_was_left_out_added_swapped_and_merged_is_found(
    project: Project, story: tuple[Path, Path]
) -> None:
    bitext = _kept(project, story, Passages.PARAGRAPH)
    assert [(link.sources, link.targets) for link in bitext.links] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2,)),
        ((OMITTED,), ()),
        ((4,), (3,)),
        ((SWAPPED,), (6,)),
        ((), (ADDED,)),
        ((6,), (5,)),
        (MERGED, (7,)),
        ((9,), (8,)),
    ]
    assert summary(bitext) == "8 matched, 1 left out, 1 added, 1 moved."


def test_the_check_says_what_the_old_translation_did(
    project: Project, story: tuple[Path, Path]
) -> None:
    taken = take_into_translation(project, _kept(project, story, Passages.PARAGRAPH))
    assert (taken.filled, taken.kept, taken.open) == (9, 0, 1)
    catalogue = read_po(taken.path).catalogue
    places = {unit.key: place for place, unit in enumerate(catalogue.units)}
    found = {
        (finding.rule, places[finding.unit_key])
        for finding in check(catalogue).findings
        if finding.rule != "missing.confirmation"
    }
    assert found == {
        ("missing.translation", OMITTED),
        ("alignment.added", SWAPPED),
        ("alignment.moved", SWAPPED),
    }


def test_paragraphs_that_were_made_one_are_cut_between_sentences(
    project: Project, story: tuple[Path, Path]
) -> None:
    taken = take_into_translation(project, _kept(project, story, Passages.PARAGRAPH))
    units = read_po(taken.path).catalogue.units
    first, second = (units[place].translation.text for place in MERGED)
    assert first.startswith("At night")
    assert first.endswith("provinces.")
    assert second.startswith("The Commune")


def test_the_work_of_a_translator_is_left_alone(project: Project, story: tuple[Path, Path]) -> None:
    bitext = _kept(project, story, Passages.PARAGRAPH)
    po = read_po(take_into_translation(project, bitext).path)
    mine = po.catalogue.units[0].translated("Mine.", status=Status.DRAFT)
    own = po.catalogue.units[1]
    sound = own.translated(own.translation.text, status=Status.TRANSLATED, origin=Origin.LEGACY)
    catalogue = po.catalogue.with_unit(0, mine).with_unit(1, sound)
    write_po(po, catalogue)
    shorter = replace(bitext.links[2], targets=())
    addition = Link((), bitext.links[2].targets)
    links = (*bitext.links[:2], shorter, addition, *bitext.links[3:])
    taken = take_into_translation(project, replace(bitext, links=links))
    assert (taken.filled, taken.kept, taken.open) == (6, 2, 2)
    units = read_po(taken.path).catalogue.units
    assert units[0].translation.text == "Mine."
    assert units[1].translation.status is Status.TRANSLATED
    assert not units[2].translation.text
    assert [remark for remark, _ in remarks_in(units[2].note)] == [Remark.ADDED]


def test_taking_it_again_changes_nothing(project: Project, story: tuple[Path, Path]) -> None:
    bitext = _kept(project, story, Passages.SENTENCE)
    path = take_into_translation(project, bitext).path
    before = path.read_bytes()
    take_into_translation(project, bitext)
    assert path.read_bytes() == before


def test_a_document_of_the_project_is_aligned_by_its_name(
    project: Project, story: tuple[Path, Path]
) -> None:
    import_text(project, story[0], name="story")
    kept = keep_alignment(project, "story", story[1], name=None, passages=Passages.SENTENCE)
    assert kept.path == project.alignment_path("story")
    taken = take_into_translation(project, kept.bitext)
    assert (taken.filled, taken.kept, taken.open) == (9, 0, 1)


def test_an_alignment_is_not_made_twice(project: Project, story: tuple[Path, Path]) -> None:
    _kept(project, story, Passages.PARAGRAPH)
    with pytest.raises(ProjectError, match="already"):
        _kept(project, story, Passages.PARAGRAPH)


def test_another_text_is_not_aligned_as_a_document(
    project: Project, story: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("نص آخر لا علاقة له بهذا.\n", encoding="utf-8")
    import_text(project, other, name="story")
    with pytest.raises(ProjectError, match="other paragraphs") as refused:
        _kept(project, story, Passages.PARAGRAPH)
    assert "another name with --as" in refused.value.remedy
    assert not project.alignment_path("story").exists()


def test_a_document_keeps_its_name(project: Project, story: tuple[Path, Path]) -> None:
    import_text(project, story[0], name="story")
    with pytest.raises(ProjectError, match="keeps its name") as refused:
        keep_alignment(project, "story", story[1], name="tale", passages=Passages.PARAGRAPH)
    assert refused.value.remedy == "Write --as story."
    keep_alignment(project, "story", story[1], name="story", passages=Passages.PARAGRAPH)


def test_what_has_to_be_typed_to_align_a_document_is_said(
    project: Project, story: tuple[Path, Path]
) -> None:
    import_text(project, story[0], name="story")
    for name, source in (("story", "story"), ("tale", "SOURCE")):
        with pytest.raises(ProjectError, match="has not been aligned") as refused:
            open_alignment(project, name)
        assert refused.value.remedy == f"Run: workbench align {source} TARGET --as {name}"


def test_a_document_that_was_changed_since_is_aligned_again(
    project: Project, story: tuple[Path, Path]
) -> None:
    bitext = _kept(project, story, Passages.PARAGRAPH)
    take_into_translation(project, bitext)
    record = project.source_path("story")
    record.write_text(record.read_text("utf-8").replace("\n\n", "\n", 1), encoding="utf-8")
    with pytest.raises(ProjectError, match="other paragraphs now") as refused:
        take_into_translation(project, bitext)
    assert (
        refused.value.remedy == "Move en.alignment.jsonl away and run: workbench align story TARGET"
    )
    kept = project.alignment_path("story")
    kept.unlink()
    again = keep_alignment(project, "story", story[1], name=None, passages=Passages.PARAGRAPH)
    assert take_into_translation(project, again.bitext).filled


def test_a_document_may_end_with_a_break(project: Project, story: tuple[Path, Path]) -> None:
    import_text(project, story[0], name="story")
    with project.source_path("story").open("a", encoding="utf-8") as record:
        record.write("\n* * *\n")
    kept = keep_alignment(project, "story", story[1], name=None, passages=Passages.PARAGRAPH)
    assert take_into_translation(project, kept.bitext).filled == 9


def test_the_encoder_is_asked_only_if_something_is_to_be_cut(
    project: Project, story: tuple[Path, Path]
) -> None:
    asked: list[Encoder] = []

    def encoder() -> Encoder:
        asked.append(_encoder())
        return asked[-1]

    bitext = _kept(project, story, Passages.PARAGRAPH)
    first = replace(bitext, document="first", links=bitext.links[:3])
    take_into_translation(project, first, encoder=encoder)
    assert not asked
    take_into_translation(project, bitext, encoder=encoder)
    assert len(asked) == 1


def test_a_journal_that_does_not_fit_is_put_aside(
    project: Project, story: tuple[Path, Path]
) -> None:
    _kept(project, story, Passages.PARAGRAPH)
    opened = open_alignment(project, "story")
    opened.journal.record(0, 1, (opened.bitext.links[0].confirmed(),), here=1)
    journal = journal_path(project.alignment_path("story"))
    with journal.open("ab") as stream:
        stream.write(b"torn")
    again = open_alignment(project, "story")
    assert again.bitext.links[0].decision is Decision.CONFIRMED
    assert not journal.exists()
    assert journal.with_name(f"{journal.name}.lost").exists()
    assert open_alignment(project, "story").bitext == again.bitext
    for each in (opened, again):
        each.close()


@cache
def _encoder() -> Encoder:
    """Load the embedded encoder once for all examples."""
    return load_encoder()


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans()).filter(
            lambda shape: shape[0] + shape[1] > 0
        ),
        min_size=1,
        max_size=6,
    )
)
def test_aligning_anew_leaves_what_is_confirmed_and_loses_nothing(
    shapes: list[tuple[int, int, bool]],
) -> None:
    words = ("باريس", "القطار", "الشتاء", "العمال"), ("Paris", "train", "winter", "workers")
    links: list[Link] = []
    up = down = 0
    for sources, targets, confirmed in shapes:
        decision = Decision.CONFIRMED if confirmed else Decision.FOUND
        rows, columns = range(up, up + sources), range(down, down + targets)
        links.append(Link(tuple(rows), tuple(columns), decision=decision))
        up, down = rows.stop, columns.stop
    bitext = Bitext(
        "essay",
        "ar",
        "en",
        Passages.SENTENCE,
        tuple(Segment(words[0][number % 4], number) for number in range(up)),
        tuple(Segment(words[1][number % 4], number) for number in range(down)),
        tuple(links),
    )
    anew = links_anew(bitext, encoder=_encoder())
    assert not replace(bitext, links=anew).faults
    kept = [link for link in links if link.decision is Decision.CONFIRMED]
    assert [link for link in anew if link.decision is Decision.CONFIRMED] == kept


def test_blank_lines_make_no_paragraphs() -> None:
    bitext = Bitext(
        "essay",
        "ar",
        "en",
        Passages.LINE,
        (Segment("سقطت باريس.", 0), Segment("", 1), Segment("انتهى.", 2)),
        (Segment("Paris fell.", 0), Segment("", 1), Segment("The end.", 2)),
        (Link((0,), (0,)), Link((1,), ()), Link((), (1,)), Link((2,), (2,))),
    )
    units = as_catalogue(bitext, cut=lambda *_: []).units
    assert [(unit.source.text, unit.translation.text, unit.note) for unit in units] == [
        ("سقطت باريس.", "Paris fell.", ""),
        ("انتهى.", "The end.", ""),
    ]


def _without_rain(first: Link) -> Bitext:
    """A text whose translation leaves out its second sentence; its first is linked by `first`."""
    return Bitext(
        "essay",
        "ar",
        "en",
        Passages.SENTENCE,
        (Segment("سقطت باريس.", 0), Segment("نزل المطر.", 0), Segment("انتهى.", 2)),
        (Segment("Paris fell.", 0), Segment("The end.", 1)),
        (first, Link((1,), ()), Link((2,), (1,))),
    )


def test_a_sentence_that_was_left_out_of_a_paragraph_stands_in_its_remark() -> None:
    bitext = _without_rain(Link((0,), (0,)))
    units = as_catalogue(bitext, cut=lambda *_: []).units
    assert [unit.source.text for unit in units] == ["سقطت باريس. نزل المطر.", "* * *", "انتهى."]
    assert list(remarks_in(units[0].note)) == [(Remark.LEFT_OUT, "نزل المطر.")]
    assert units[0].translation.origin is Origin.LEGACY


def test_a_memory_remembers_matches_as_they_were_aligned() -> None:
    bitext = _without_rain(Link((0,), (0,), decision=Decision.CONFIRMED))
    units = as_matches(bitext).units
    assert [(unit.source.text, unit.translation.text) for unit in units] == [
        ("سقطت باريس.", "Paris fell."),
        ("انتهى.", "The end."),
    ]
    assert [unit.translation.status for unit in units] == [Status.TRANSLATED, Status.DRAFT]


def test_of_large_texts_nothing_is_said_of_how_surely_unless_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workbench.jobs.aligning._LARGE", 1)
    texts = (["سقطت باريس.", "نزل المطر."], ["Paris fell.", "It rained."])
    quick = links_between(*texts, encoder=_encoder(), effort=Effort.QUICK)
    thorough = links_between(*texts, encoder=_encoder())
    assert [link.confidence for link in quick] == [None, None]
    assert not any(link.is_doubtful for link in quick)
    assert all(link.confidence is not None for link in thorough)
    assert [link.sources for link in quick] == [link.sources for link in thorough]
