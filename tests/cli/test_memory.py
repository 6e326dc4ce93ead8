"""The memory of a project, asked from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from workbench.catalogue.po_file import create_po, read_po
from workbench.cli.find import command as find
from workbench.cli.memory import command as memory
from workbench.cli.pretranslate import command as pretranslate
from workbench.domain.errors import WorkbenchError
from workbench.domain.units import (
    Catalogue,
    Origin,
    Paragraph,
    Status,
    Translation,
    Unit,
)
from workbench.jobs.memory import open_memory, remember, suggestions
from workbench.memory.recall import context_of
from workbench.project import Project, create_project
from workbench.text.keys import with_keys

Write = Callable[..., Path]

PAIRS = (
    ("قامت الثورة في باريس.", "The revolution broke out in Paris."),
    ("لم تكن الكوميونة مستعدة.", "The Commune was not ready."),
    ("ثم سقطت الكوميونة.", ""),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return create_project(tmp_path, source_language="ar", target_language="en")


@pytest.fixture
def write(project: Project) -> Write:
    """Write a document of the project with some pairs; the first ones are confirmed."""

    def writing(name: str, *pairs: tuple[str, str], status: Status = Status.TRANSLATED) -> Path:
        paragraphs = with_keys(Paragraph("", source) for source, _ in pairs)
        units = tuple(
            Unit(
                paragraph,
                Translation(text, status, Origin.TRANSLATOR) if text else Translation(),
            )
            for paragraph, (_, text) in zip(paragraphs, pairs, strict=True)
        )
        source = project.source_path(name)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("\n\n".join(text for text, _ in pairs) + "\n", encoding="utf-8")
        path = project.po_path(name)
        path.unlink(missing_ok=True)
        create_po(path, Catalogue(name, "ar", "en", units))
        return path

    return writing


def run(command: click.Command, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_what_the_project_says_is_in_its_memory(write: Write) -> None:
    write("essay", *PAIRS)
    result = json.loads(run(memory, "find", "قامت ثورة في باريس.", "--format", "json").stdout)
    (found,) = result["suggestions"]
    assert (found["translation"], found["place"]) == (PAIRS[0][1], "essay")
    assert 70 <= found["percent"] < 100
    assert found["differences"]
    stats = json.loads(run(memory, "stats", "--format", "json").stdout)
    assert (stats["units"], stats["places"]) == (2, {"essay": 2})


def test_a_withdrawn_translation_leaves_the_memory(project: Project, write: Write) -> None:
    write("essay", *PAIRS)
    with open_memory(project) as opened:
        assert len(opened) == 2
    write("essay", PAIRS[0], (PAIRS[1][0], ""), PAIRS[2])
    with open_memory(project) as opened:
        assert [unit.target for unit in opened.units()] == [PAIRS[0][1]]


def test_a_memory_travels_as_tmx_and_po(write: Write, tmp_path: Path) -> None:
    po = write("essay", *PAIRS)
    run(memory, "export", "book.tmx")
    tmx = tmp_path / "book.tmx"
    elsewhere = tmp_path / "other"
    create_project(elsewhere, source_language="ar", target_language="en")
    for file in (tmx, po):
        assert "new pairs" in run(memory, "import", str(file), "--project", str(elsewhere)).stderr
    shown = json.loads(run(memory, "stats", "--project", str(elsewhere), "--format", "json").stdout)
    assert shown["units"] == 2


@pytest.mark.usefixtures("project")
def test_what_is_no_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(WorkbenchError, match="cannot be read"):
        run(memory, "import", "notes.txt")


@pytest.mark.parametrize(
    ("wanted", "source", "target"),
    [
        ("ثوره", ["الثورة"], None),
        ("الكوميونة", ["الكوميونة"], None),
        ("communes", [], ["Commune"]),
    ],
)
def test_passages_are_found_in_either_language(
    write: Write, wanted: str, source: list[str], target: list[str] | None
) -> None:
    write("essay", *PAIRS)
    (line,) = json.loads(run(find, wanted, "--format", "json").stdout)
    assert [line["source"][start:end] for start, end in line["source_spans"]] == source
    if target is not None:
        assert [line["target"][start:end] for start, end in line["target_spans"]] == target


def test_the_glossary_marks_what_renders_its_terms(project: Project, write: Write) -> None:
    write("essay", *PAIRS)
    glossary = next((project.root / "glossary").glob("*.tsv"))
    glossary.write_text("source\ttarget\nكوميونة\tCommune\n", encoding="utf-8")
    (line,) = json.loads(run(find, "للكوميونة", "--format", "json").stdout)
    assert [line["target"][start:end] for start, end in line["target_spans"]] == ["Commune"]


def test_key_words_are_shown_in_their_context(write: Write) -> None:
    write("essay", *PAIRS)
    assert "قامت [الثورة] في باريس." in run(find, "ثورة").stdout


def test_it_is_said_in_which_paragraph_a_passage_stands(write: Write, tmp_path: Path) -> None:
    po = write("essay", *PAIRS)
    assert run(find, "مستعدة").stdout.startswith("essay  ¶2\n")
    assert json.loads(run(find, "مستعدة", "--format", "json").stdout)[0]["number"] == "2"
    elsewhere = tmp_path / "other"
    create_project(elsewhere, source_language="ar", target_language="en")
    run(memory, "import", str(po), "--project", str(elsewhere))
    assert "¶" not in run(find, "مستعدة", "--project", str(elsewhere)).stdout


def test_the_memory_fills_what_it_knows_and_nothing_else(write: Write) -> None:
    write("first", *PAIRS)
    path = write("second", (PAIRS[0][0], ""), ("شيء جديد تماما.", ""), ("نعم.", "Yes."))
    shown = run(pretranslate, "second", "--dry-run", "--format", "json").stdout
    filled = json.loads(shown)["filled"]
    assert [(each["number"], each["percent"]) for each in filled] == [("1", 100)]
    assert read_po(path).catalogue.units[0].translation.text == ""
    assert run(pretranslate, "second").stdout == "¶1     100 %  first\n"
    first, second, third = read_po(path).catalogue.units
    assert first.translation == Translation(PAIRS[0][1], Status.DRAFT, Origin.MEMORY)
    assert second.translation.text == ""
    assert third.translation.text == "Yes."


def test_a_paragraph_is_not_suggested_to_itself(project: Project, write: Write) -> None:
    path = write("essay", PAIRS[0], PAIRS[0])
    catalogue = read_po(path).catalogue
    with open_memory(project) as opened:
        assert [s.percent for s in suggestions(opened, catalogue, 0)] == [100]
    path = write("essay", PAIRS[0])
    with open_memory(project) as opened:
        opened.forget("essay", [catalogue.units[1].key])
        assert suggestions(opened, read_po(path).catalogue, 0) == ()


def test_a_unit_is_remembered_as_it_is_now(project: Project, write: Write) -> None:
    catalogue = read_po(write("essay", *PAIRS)).catalogue
    unit = catalogue.units[2].translated("Then it fell.", status=Status.TRANSLATED)
    changed = catalogue.with_unit(2, unit)
    with open_memory(project) as opened:
        remember(opened, changed, 2)
        assert "Then it fell." in {known.target for known in opened.units()}
        remember(opened, catalogue, 2)
        assert "Then it fell." not in {known.target for known in opened.units()}


def test_an_imported_po_file_brings_its_contexts(project: Project, write: Write) -> None:
    path = write("essay", *PAIRS)
    other = project.root / "other.po"
    other.write_bytes(path.read_bytes())
    path.unlink()
    run(memory, "import", str(other))
    with open_memory(project) as store:
        contexts = {(unit.source, unit.context) for unit in store.units()}
    sources = ["", *(source for source, _ in PAIRS), ""]
    assert contexts == {
        (sources[at], context_of(sources[at - 1], sources[at + 1])) for at in (1, 2)
    }


@pytest.mark.usefixtures("project")
def test_a_memory_is_not_written_in_a_format_that_its_name_belies(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match=r"cannot be written as “\.csv”"):
        run(memory, "export", str(tmp_path / "book.csv"))
    assert not (tmp_path / "book.csv").exists()
