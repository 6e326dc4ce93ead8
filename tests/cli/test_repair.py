import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.repair import command

SCRAMBLED = """
،خرج المعلم من بيته مبكرا     في صباح ذلك اليوم
.دفاتره الصغيرة  و  معه كتبه القديمة    كان يحمل   و
،ابنه   و  إلا بائع الخبز    لم يكن أحد في الطريق
.مضى نحو المدرسة الكبيرة   و   فسلم عليهما
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "extracted.txt"
    path.write_text(SCRAMBLED, encoding="utf-8")
    return path


def test_the_text_is_printed_in_its_order(source: Path) -> None:
    result = CliRunner().invoke(command, [str(source)])
    assert result.exit_code == 0
    assert "في صباح ذلك اليوم خرج المعلم من بيته مبكرا، وكان يحمل" in result.stdout
    assert "scrambled" in result.stderr


def test_standard_input_is_read_for_a_dash() -> None:
    result = CliRunner().invoke(command, ["-"], input=SCRAMBLED.encode())
    assert "فسلم عليهما ومضى نحو المدرسة الكبيرة." in result.stdout


def test_the_difference_names_the_line_of_the_file(source: Path) -> None:
    result = CliRunner().invoke(command, [str(source), "--diff"])
    assert "@@ line 2 @@" in result.stdout
    assert "- ،خرج المعلم" in result.stdout
    assert "+ في صباح ذلك اليوم" in result.stdout


def test_records_are_json(source: Path) -> None:
    result = CliRunner().invoke(command, [str(source), "--format", "json"])
    records = json.loads(result.stdout)["repairs"]
    assert [record["line"] for record in records] == [2, 3, 4, 5]
    assert {record["decision"] for record in records} == {"made"}
