"""The command line finds terms, and keeps a project's glossary."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.suggest import walk
from workbench.cli.terms import command
from workbench.domain.errors import WorkbenchError
from workbench.glossary.extraction import Candidate, Rendered
from workbench.jobs.terms import term_from_selections
from workbench.project import create_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    create_project(tmp_path, source_language="ar", target_language="en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(command, arguments, input=text, catch_exceptions=False)


def test_prose_is_no_glossary(project: Path) -> None:
    text = project / "essay.txt"
    text.write_text("Nobody knew the book.\nThen came the spring.\n", encoding="utf-8")
    with pytest.raises(WorkbenchError, match="no renderings"):
        run("import", str(text))
    assert not (project / "glossary" / "essay.tsv").exists()


def test_uses_are_printed_with_offsets_into_the_text_as_read(tmp_path: Path) -> None:
    text, glossary = tmp_path / "text.txt", tmp_path / "terms.tsv"
    text.write_text("عاشت الثّورةُ!\nوبثورتهم", encoding="utf-8")
    glossary.write_text("source\ttarget\nثورة\trevolution\n", encoding="utf-8")
    result = run("find", str(text), "--glossary", str(glossary), "--format", "json")
    hits = json.loads(result.stdout)
    content = text.read_text(encoding="utf-8")
    assert [content[hit["start"] : hit["end"]] for hit in hits] == ["الثّورةُ", "وبثورتهم"]
    assert [list(hit) for hit in hits] == [["term", "start", "end", "text", "score", "reason"]] * 2


def test_standard_input_and_the_text_itself_are_read_too(tmp_path: Path) -> None:
    glossary = tmp_path / "terms.tsv"
    glossary.write_text("ثورة\trevolution\n", encoding="utf-8")
    assert "ثورة" in run("find", "-", "-g", str(glossary), text="بالثورة").stdout
    assert "ثورة" in run("find", "بالثورة", "-g", str(glossary)).stdout
    assert "No term" in run("find", "بالكتاب", "-g", str(glossary)).stderr


@pytest.mark.usefixtures("project")
def test_swapped_sides_are_refused() -> None:
    with pytest.raises(WorkbenchError, match="not Arabic") as refused:
        run("add", "party", "حزب")
    assert "terms add حزب party" in refused.value.remedy
    assert "party" not in run("list").stdout


@pytest.mark.usefixtures("project")
def test_latin_letters_are_welcome_in_a_source() -> None:
    assert run("add", "DNA", "DNA").exit_code == 0
    assert run("add", "جهاز USB", "USB device").exit_code == 0


@pytest.mark.usefixtures("project")
def test_a_term_is_added_listed_and_removed() -> None:
    run("add", "حزب", "party", "faction", "--forbid", "sect", "--plural", "أحزاب")
    assert run("list").stdout == "حزب\tparty | faction  (not: sect)\n"
    assert json.loads(run("list", "par", "--format", "json").stdout)[0]["plural"] == ["أحزاب"]
    assert "party" in run("find", "الأحزاب").stdout
    run("remove", "حزب")
    assert run("list").stdout == ""


@pytest.mark.usefixtures("project")
def test_a_term_is_not_added_twice() -> None:
    run("add", "حزب", "party")
    with pytest.raises(WorkbenchError, match="already"):
        run("add", "حِزب", "faction")


def test_other_rows_stay_as_they_were_typed(project: Path) -> None:
    path = next((project / "glossary").glob("*.tsv"))
    typed = 'source\ttarget\tplural\n# ours\nشعب\t "people" \tشعوب\n'
    path.write_text(typed, encoding="utf-8")
    run("add", "حزب", "party", "--plural", "أحزاب")
    run("add", "طبقة", "class")
    run("remove", "حزب")
    assert path.read_text(encoding="utf-8") == typed + "طبقة\tclass\t\n"


@pytest.mark.parametrize("name", ["out.tbx", "out.tsv", "out.csv"])
def test_what_is_exported_can_be_imported_elsewhere(
    project: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    run("add", "حزب", "party", "--plural", "أحزاب", "--note", "not a feast")
    before = run("list", "--format", "json").stdout
    run("export", name)
    elsewhere = tmp_path_factory.mktemp("other")
    create_project(elsewhere, source_language="ar", target_language="en")
    monkeypatch.chdir(elsewhere)
    run("import", str(project / name))
    assert run("list", "--format", "json").stdout == before


@pytest.mark.usefixtures("project")
def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="cannot be written"):
        run("export", "terms.odt")


@pytest.mark.parametrize(
    ("selected", "source"),
    [
        ("والثورة ", "ثورة"),
        ("بالحزب الشيوعي", "حزب شيوعي"),
        ("مبدأ  المساواة", "مبدأ المساواة"),
        ("للعمال", "عمال"),
    ],
)
def test_a_selection_becomes_a_term_in_neutral_form(selected: str, source: str) -> None:
    assert term_from_selections(selected, " x  y ").source == source
    assert term_from_selections(selected, " x  y ").targets == ("x y",)


SUGGESTED = tuple(
    Candidate(source, 3, (Rendered(target, 2), Rendered("x", 1)), ())
    for source, target in (("حصار", "siege"), ("حامية", "garrison"), ("جبهة", "front"))
)


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        ("yyy", ["حصار", "حامية", "جبهة"]),
        ("nyn", ["حامية"]),
        ("yq", ["حصار"]),
        ("nen", ["حامية!"]),
    ],
)
def test_one_key_makes_a_term_of_a_suggestion(keys: str, made: list[str]) -> None:
    answers = iter(keys)
    terms = walk(
        SUGGESTED,
        ask=lambda _shown: next(answers),
        edit=lambda term: replace(term, source=f"{term.source}!"),
    )
    assert [term.source for term in terms] == made


def test_a_suggestion_makes_a_term_with_all_its_renderings() -> None:
    (term,) = walk(SUGGESTED[:1], ask=lambda _shown: "y", edit=lambda term: term)
    assert term.targets == ("siege", "x")


def test_questions_are_only_asked_at_a_terminal() -> None:
    result = CliRunner().invoke(command, ["suggest", "--interactive"])
    assert result.exit_code == 2
    assert "terminal" in result.output
