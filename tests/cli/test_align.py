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
