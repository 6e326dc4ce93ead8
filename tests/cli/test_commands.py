"""Every command, as a user types it: what is data, what is talk, which exit code."""

import json
import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workbench.jobs.demonstrating import SETTINGS

SOURCE = """\
دخلت القوات باريس سنة ١٨٧١.

لم تكن الكوميونة مستعدة.[^1]

* * *

[^1]: هي حكومة العمال.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A project with one document of three paragraphs, nothing translated; we are inside it."""
    root = tmp_path / "book"
    assert run("init", root) == 0
    (root / "essay.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(root)
    assert run("import", "essay.txt") == 0
    return root


def _translate(project: Path, old: str, new: str) -> None:
    po = project / "translations" / "essay" / "en.po"
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.write_text(text.replace(old, new), encoding="utf-8")


def _first_translated(project: Path, text: str) -> None:
    _translate(project, '١٨٧١."\nmsgstr ""', f'١٨٧١."\nmsgstr "{text}"')


def test_a_text_becomes_a_document(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("import", "essay.txt") == 0
    folder = project / "translations" / "essay"
    assert (folder / "source.txt").read_text(encoding="utf-8") == SOURCE
    assert (folder / "en.po").read_text(encoding="utf-8").count("msgctxt") == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "Next: workbench open essay" in said.err


def test_importing_again_keeps_translations(project: Path, run: Run) -> None:
    _first_translated(project, "Troops entered Paris in 1871.")
    text = SOURCE.replace("القوات", "القـــوات").replace("لم تكن", "لم تكن البتة")
    (project / "essay.txt").write_text(text, encoding="utf-8")
    assert run("import", "essay.txt") == 0
    po = (project / "translations" / "essay" / "en.po").read_text(encoding="utf-8")
    assert "Troops entered Paris in 1871." in po
    assert "fuzzy" not in po


def test_what_parts_the_paragraphs_can_be_decided(tmp_path: Path, project: Path, run: Run) -> None:
    poem = tmp_path / "poem.txt"
    poem.write_text("سطر أول\nسطر ثان\n\nسطر ثالث\nسطر رابع\n", encoding="utf-8")
    for how, count in (("lines", 4), ("blocks", 2)):
        assert run("import", poem, "--as", how, "--paragraphs", how) == 0
        source = (project / "translations" / how / "source.txt").read_text(encoding="utf-8")
        assert len(source.strip().split("\n\n")) == count


def test_a_dry_run_writes_nothing(tmp_path: Path, project: Path, run: Run) -> None:
    other = tmp_path / "other.txt"
    other.write_text("نص آخر.", encoding="utf-8")
    assert run("import", other, "--dry-run") == 0
    assert not (project / "translations" / "other").exists()


def test_the_check_fails_only_on_what_is_bad_enough(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    _first_translated(project, "Troops entered Paris in 1817.")
    capsys.readouterr()
    assert run("check", "--fail-on", "critical") == 0
    assert run("check") == 1
    assert "[numbers.changed]" in capsys.readouterr().out


def test_findings_for_programs(project: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    _first_translated(project, "Troops entered Paris in 1817.")
    capsys.readouterr()
    assert run("check", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["schema"] == 1
    assert report["document"] == "essay"
    assert [unit["number"] for unit in report["units"]] == ["1", "2", "n1"]
    number = next(f for f in report["findings"] if f["rule"].startswith("number"))
    start, end = number["source_span"]
    assert SOURCE[start:end] == "١٨٧١"


@pytest.mark.usefixtures("project")
def test_a_rule_that_does_not_exist_is_not_silenced(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--silence", "spaces.dubble") == 2
    assert "Did you mean “spaces.double”?" in capsys.readouterr().err
    for known in ("terms", "terms.wrong", "meaning", "spaces.double"):
        assert run("check", "--silence", known, "--fail-on", "critical") == 0


@pytest.mark.usefixtures("project")
def test_a_silenced_rule_is_not_heard(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("check", "--silence", "missing") == 0
    assert capsys.readouterr().out == ""


def test_a_po_file_of_somebody_elses_is_checked_without_a_project(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
        'msgid "سنة ١٩١٧"\nmsgstr "in 1971"\n',
        encoding="utf-8",
    )
    assert run("check", "x.po") == 1
    assert "[numbers.changed]" in capsys.readouterr().out


def test_every_rule_is_explained(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--rules") == 0
    assert len(capsys.readouterr().out.splitlines()) > 8


def test_statistics(project: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    _first_translated(project, "Troops entered Paris in 1871.")
    capsys.readouterr()
    assert run("stats", "--format", "json") == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["paragraphs"] == {
        "untranslated": 2, "draft": 0, "translated": 1, "reviewed": 0
    }  # fmt: skip
    assert counts["target_words"] == 5


def test_a_page_is_exported(project: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    _first_translated(project, "Troops entered Paris in 1871.")
    capsys.readouterr()
    assert run("export", "-o", "book.html") == 0
    assert capsys.readouterr().out.strip() == "book.html"
    assert "Troops entered Paris" in (project / "book.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_a_format_that_is_not_known_is_wrong_usage(run: Run) -> None:
    assert run("export", "--format", "docx") == 2
    assert run("export", "-o", "book.xyz") == 2


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("words", [("--as", "../../x"), ("--to", "../x")])
def test_an_import_stays_in_the_project(
    words: tuple[str, str], tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert run("import", "essay.txt", *words) == 2
    assert "../x" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("project")
def test_what_comes_next_can_be_copied(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "essay.txt", "--as", "my essay", "--to", "fr") == 0
    assert "Next: workbench open 'my essay' --to fr\n" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_words_are_counted_alike_everywhere(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("import", "essay.txt", "--format", "json") == 0
    taken_in = json.loads(capsys.readouterr().out)
    assert run("stats", "--format", "json") == 0
    counted = json.loads(capsys.readouterr().out)["source_words"]
    words = 5 + 4 + 3  # neither the break nor what calls the note is a word
    assert taken_in["words_in"] == taken_in["words_out"] == sum(counted.values()) == words


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _latin_1(path: Path) -> None:
    path.write_bytes("Ceci n’est pas de l'UTF-8: été, où, ça.\n".encode("cp1252") * 9)


def _folder(path: Path) -> None:
    path.mkdir()


def _missing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize("make", [_binary, _empty, _folder, _missing])
def test_a_bad_source_gets_a_sentence_and_a_remedy(
    make: Callable[[Path], None], project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    make(project / "bad.txt")
    before = sorted(project.rglob("*"))
    assert run("import", "bad.txt") == 3
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()[-1].split(". ")) >= 2
    assert sorted(project.rglob("*")) == before


def test_latin_1_is_refused_or_named(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    _latin_1(project / "bad.txt")
    code = run("import", "bad.txt")
    said = capsys.readouterr().err
    assert code == 3 or "Read as" in said


def test_a_po_file_with_a_syntax_error_names_its_line(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    po = project / "translations" / "essay" / "en.po"
    broken = po.read_text(encoding="utf-8") + '\nmsgid "x"\nmsgstr "no end\n'
    po.write_text(broken, encoding="utf-8")
    for command in ("check", "stats", "export"):
        assert run(command) == 3
        assert "en.po:" in capsys.readouterr().err
    assert po.read_text(encoding="utf-8") == broken


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    project.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert run("export", "-o", "book.html") == 3
    finally:
        project.chmod(stat.S_IRWXU)
    assert "could not be written" in capsys.readouterr().err


def test_a_full_disk_loses_nothing(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "essay.txt").write_text(SOURCE.replace("باريس", "ليون"), encoding="utf-8")
    folder = project / "translations" / "essay"
    before = {path: path.read_bytes() for path in folder.iterdir()}

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("import", "essay.txt") == 3
    assert "No space left" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_outside_a_project_the_way_in_is_shown(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("stats") == 2
    assert "workbench init" in capsys.readouterr().err


def test_an_unknown_option_is_wrong_usage(run: Run) -> None:
    assert run("check", "--nonsense") == 2


def test_a_translation_is_held_to_the_glossary(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    _first_translated(project, "The troops entered Berlin in 1871.")
    run("terms", "add", "باريس", "Paris", "--forbid", "Berlin")
    capsys.readouterr()
    assert run("check", "--format", "json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    (found,) = [finding for finding in findings if finding["rule"] == "terms.forbidden"]
    assert found["replacement"] == "Paris"


def test_terms_are_accounted_for_and_suggested(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    _first_translated(project, "The troops entered Berlin in 1871.")
    run("terms", "add", "باريس", "Paris")
    capsys.readouterr()
    assert run("terms", "check") == 1
    assert capsys.readouterr().out == "باريس\t1\tmissing in ¶1\n"
    assert run("terms", "suggest", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_demo_is_set_up_as_the_repository_is() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    own = tomllib.loads(text)["tool"]["workbench"]
    assert {key.replace("-", "_"): value for key, value in own.items()} == tomllib.loads(SETTINGS)
