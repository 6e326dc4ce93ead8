"""Aligning two files, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ARABIC = """\
سقطت باريس في الربيع.
كان العمال قد أقاموا المتاريس في الشوارع.
وبعد ثلاثة أسابيع اجتمع مجلس الوزراء في فرساي لكي يناقش ثمن الخبز والحليب والسكر.
وفي الليل دخل الجنود إلى المدينة.
"""
ENGLISH = """\
Paris fell in the spring.
The workers had built barricades in the streets.
At night the soldiers entered the city.
"""


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """A text and its translation, which leaves out a line."""
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text(ARABIC, encoding="utf-8")
    target.write_text(ENGLISH, encoding="utf-8")
    return source, target


def test_lines_are_counted_from_nought(
    run: Run, texts: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("align", *texts, "--unit", "line", "--format", "json") == 0
    beads = json.loads(capsys.readouterr().out)["beads"]
    assert [(bead["source"], bead["target"]) for bead in beads] == [
        ([0], [0]),
        ([1], [1]),
        ([2], []),
        ([3], [2]),
    ]


def test_a_table_leaves_the_side_of_a_gap_empty(
    run: Run, texts: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("align", *texts, "--unit", "sentence") == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [len(row) for row in rows] == [3] * 4
    assert rows[2][:2] == [
        "وبعد ثلاثة أسابيع اجتمع مجلس الوزراء في فرساي لكي يناقش ثمن الخبز والحليب والسكر.",
        "",
    ]


def test_the_abbreviations_of_the_project_end_no_sentence(
    run: Run, texts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book"
    assert run("init", book) == 0
    source, _ = texts
    source.write_text("جاء أصحاب وشر. نحو الظهر. ثم ذهبوا.", encoding="utf-8")
    for said, count in (("", 3), ('abbreviations = ["وشر"]\n', 2)):
        (book / "workbench.toml").write_text(said, encoding="utf-8")
        capsys.readouterr()
        command = ("align", source, source, "--unit", "sentence", "--format", "json")
        assert run(*command, "--project", book) == 0
        assert json.loads(capsys.readouterr().out)["sources"] == count


def test_a_po_file_is_made_of_drafts(
    run: Run, texts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "old.po"
    assert run("align", *texts, "--unit", "line", "--format", "po", "-o", output) == 0
    assert str(output) in capsys.readouterr().out
    text = output.read_text(encoding="utf-8")
    assert text.count("#, fuzzy") == 3
    assert 'msgstr "Paris fell in the spring."' in text


@pytest.mark.parametrize("content", [None, b"", b"\n\n"])
def test_a_file_without_text_is_refused_in_a_sentence(
    run: Run,
    texts: tuple[Path, Path],
    tmp_path: Path,
    content: bytes | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = tmp_path / "other.txt"
    if content is not None:
        other.write_bytes(content)
    assert run("align", texts[0], other) == 3
    assert "other.txt" in capsys.readouterr().err


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """An empty project."""
    folder = tmp_path / "book"
    assert run("init", folder, "--to", "en") == 0
    return folder


def test_two_texts_become_a_document_that_can_be_checked(
    run: Run, texts: tuple[Path, Path], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--project", project)
    assert run("align", *texts, "--unit", "line", "--as", "old", *here) == 0
    folder = project / "translations" / "old"
    assert {path.name for path in folder.iterdir()} == {
        "source.txt",
        "en.po",
        "en.alignment.jsonl",
    }
    assert "Paris fell in the spring." in (folder / "en.po").read_text(encoding="utf-8")
    capsys.readouterr()
    assert run("check", "old", "--quick", *here) == 1
    assert capsys.readouterr().out.count("missing.translation") == 1


def test_a_kept_alignment_is_written_in_other_formats(
    run: Run,
    texts: tuple[Path, Path],
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = ("--project", project)
    assert run("align", *texts, "--unit", "line", "--as", "old", *here) == 0
    capsys.readouterr()
    assert run("align", "old", "--format", "json", *here) == 0
    beads = json.loads(capsys.readouterr().out)["beads"]
    assert [bead["source"] for bead in beads] == [[0], [1], [2], [3]]
    assert all(0 <= bead["confidence"] <= 1 and bead["decision"] == "found" for bead in beads)
    assert run("align", "old", "--format", "tmx", "-o", tmp_path / "old.tmx", *here) == 0
    assert "<seg>Paris fell in the spring.</seg>" in (tmp_path / "old.tmx").read_text("utf-8")
    assert run("align", "old", *here) == 0
    assert "3 drafts from the old translation, 1 paragraph without" in capsys.readouterr().err


def test_what_cannot_be_gone_on_with_is_refused_in_a_sentence(
    run: Run, texts: tuple[Path, Path], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--project", project)
    assert run("align", "nothing", "--correct", *here) == 2
    assert "--as nothing" in capsys.readouterr().err
    assert run("align", *texts, "--as", "old", "--from", "fa", *here) == 2
    assert "from ar, not from fa" in capsys.readouterr().err
    assert run("align", *texts, "--as", "old", "--unit", "line", *here) == 0
    assert run("align", *texts, "--as", "old", *here) == 2
    assert "already" in capsys.readouterr().err


def test_words_are_linked_line_by_line(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("سقطت باريس\nكتب المعلم\n", encoding="utf-8")
    target.write_text("Paris fell\nthe teacher wrote\n", encoding="utf-8")
    assert run("align", source, target, "--unit", "word") == 0
    assert capsys.readouterr().out == "0-1 1-0\n0-2 1-0 1-1\n"
    target.write_text("Paris fell\n", encoding="utf-8")
    assert run("align", source, target, "--unit", "word", "--format", "json") == 3
    assert "lines" in capsys.readouterr().err


def test_a_document_of_the_project_is_aligned_without_being_kept(
    run: Run,
    texts: tuple[Path, Path],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source, target = texts
    assert run("import", source, "--as", "essay", "--project", project) == 0
    monkeypatch.chdir(project)
    capsys.readouterr()
    assert run("align", "essay", target, "--unit", "sentence", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["sources"] == 4
    assert not (project / "translations" / "essay" / "en.alignment.jsonl").exists()


@pytest.mark.parametrize("unit", ["line", "paragraph", "sentence"])
def test_a_document_has_the_same_passages_whether_it_is_kept_or_printed(
    run: Run,
    texts: tuple[Path, Path],
    project: Path,
    unit: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source, target = texts
    here = ("--project", project)
    assert run("import", source, "--as", "essay", *here) == 0
    record = project / "translations" / "essay" / "source.txt"
    record.write_text(
        "# باريس\n\nسقطت باريس في الربيع.\nودخل الجنود[^1]. ثم خرجوا.\n\n* * *\n\n"
        "كان العمال قد أقاموا المتاريس.\n\n[^1]: ليلا.\n",
        encoding="utf-8",
    )
    how = ("align", "essay", "--unit", unit, "--format", "json", *here)
    capsys.readouterr()
    assert run(*how[:2], target, *how[2:]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert run("align", "essay", target, "--unit", unit, "--as", "essay", *here) == 0
    capsys.readouterr()
    assert run(*how) == 0
    kept = json.loads(capsys.readouterr().out)
    assert printed["sources"] == kept["sources"] == {"line": 5, "paragraph": 4, "sentence": 6}[unit]


def test_a_document_is_aligned_before_it_is_translated_into_a_language(
    run: Run, texts: tuple[Path, Path], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = texts
    here = ("--project", project)
    assert run("import", source, "--as", "essay", *here) == 0
    assert run("align", "essay", target, "--to", "fr", "--as", "essay", *here) == 0
    assert "fr.po" in capsys.readouterr().out


def test_a_file_without_its_translation_is_not_taken_for_a_document(
    run: Run, texts: tuple[Path, Path], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("align", texts[0], "--project", project) == 2
    assert "name the translation as well" in capsys.readouterr().err


def test_no_screen_is_opened_where_nobody_can_type(
    run: Run, texts: tuple[Path, Path], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--project", project)
    assert run("align", *texts, "--as", "old", "--correct", *here) == 2
    assert "in a terminal" in capsys.readouterr().err
    assert not (project / "translations" / "old").exists()
    assert run("align", *texts, "--unit", "line", "--as", "old", *here) == 0
    assert run("align", "old", "--correct", *here) == 2
    assert "in a terminal" in capsys.readouterr().err
    assert run("open", "old", *here) == 2
    assert "in a terminal" in capsys.readouterr().err
