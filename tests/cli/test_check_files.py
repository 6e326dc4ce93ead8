"""Checking translations that are no PO files, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROWS = (
    ("دخل الجيش المدينة عند الفجر واحتل الجسور.", "The army entered the city at dawn."),
    ("كتب بسمارك رسالة طويلة إلى الإمبراطور.", "Bismarck wrote the emperor a long letter."),
    ("قُتل ٢٥ رجلاً في ذلك اليوم.", "On that day 52 men were killed."),
)


@pytest.fixture(autouse=True)
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in a folder that is no project."""
    monkeypatch.chdir(tmp_path)


def test_our_own_table_is_checked_by_its_columns(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.tsv"
    head = "number\tkind\tsource\ttarget\n"
    rows = "".join(f"{n}\tbody\t{a}\t{b}\n" for n, (a, b) in enumerate(ROWS, start=1))
    table.write_text(f"{head}\tbreak\t* * *\t\n{rows}", encoding="utf-8")
    assert run("check", table, "--quick", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [unit["number"] for unit in report["units"]] == ["1", "2", "3"]
    assert [finding["rule"] for finding in report["findings"]] == ["numbers.changed"]


def test_it_is_said_how_to_see_what_the_findings_of_one_rule_hide(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text("".join(f"{'ب' * n} نعم.\t\n" for n in range(1, 31)), encoding="utf-8")
    run("check", table, "--quick")
    assert "--silence missing.translation" in capsys.readouterr().err
    run("check", table, "--quick", "--silence", "missing.translation")
    assert "--silence" not in capsys.readouterr().err


def test_a_quoted_cell_of_a_csv_may_have_two_lines(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text('"سطر\nآخر","A line,\nanother"\n', encoding="utf-8")
    assert run("check", table, "--quick") == 0
    assert capsys.readouterr().err.startswith("1 paragraph checked")


def test_a_table_is_checked(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text("".join(f"{a}\t{b}\n" for a, b in ROWS), encoding="utf-8")
    assert run("check", table, "--from", "ar", "--to", "en", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [unit["number"] for unit in report["units"]] == ["1", "2", "3"]
    assert all(0 <= unit["alignment"] <= 1 for unit in report["units"])
    worst = min(report["units"], key=lambda unit: unit["alignment"])
    assert worst["number"] == "3"
    (finding,) = (f for f in report["findings"] if f["rule"] == "numbers.changed")
    assert finding["unit"] == worst["key"]
    assert finding["message"] == "٢٥ has become 52."
    assert finding["mqm"] == "accuracy/mistranslation"
    assert 0 < finding["confidence"] <= 1


def test_two_files_are_checked_without_an_encoder(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("\n".join(a for a, _ in ROWS), encoding="utf-8")
    target.write_text("\n".join(b for _, b in ROWS), encoding="utf-8")
    assert run("check", source, target, "--quick", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert {unit["alignment"] for unit in report["units"]} == {None}


@pytest.mark.parametrize("content", ["no tab here\n", "", "\t\n"])
def test_a_table_without_columns_is_refused(
    run: Run, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text(content, encoding="utf-8")
    assert run("check", table) == 3
    assert "rows.tsv" in capsys.readouterr().err


def test_files_of_different_length_are_refused(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("نص\nنص آخر\n", encoding="utf-8")
    target.write_text("A text\n", encoding="utf-8")
    assert run("check", source, target) == 3
    assert "workbench align" in capsys.readouterr().err


def test_rules_about_meaning_are_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--rules") == 0
    assert "meaning.omission" in capsys.readouterr().out


def test_a_rule_is_explained_by_its_examples(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--explain", "numbers.changed") == 0
    assert "1781" in capsys.readouterr().out
    assert run("check", "--explain", "numbers.change") == 2
    assert "numbers.changed" in capsys.readouterr().err


@pytest.mark.parametrize("family", ["numbers", "terms", "meaning"])
def test_a_family_of_rules_is_explained_at_once(
    run: Run, family: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--rules", "--format", "json") == 0
    rules = {rule["rule"] for rule in json.loads(capsys.readouterr().out)}
    own = {rule for rule in rules if rule.startswith(f"{family}.")}
    assert len(own) > 1
    assert run("check", "--explain", family) == 0
    said = capsys.readouterr().out
    assert {block.split()[0] for block in said.split("\n\n") if not block.startswith("It ")} == own


def test_accepted_findings_are_not_reported_again(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text("".join(f"{a}\t{b}\n" for a, b in ROWS), encoding="utf-8")
    baseline = tmp_path / "accepted.json"
    assert run("check", table, "--quick", "--baseline", baseline) == 2
    assert run("check", table, "--quick", "--baseline", baseline, "--accept") == 0
    assert run("check", table, "--quick", "--baseline", baseline) == 0
    assert "52" in baseline.read_text(encoding="utf-8")
    assert run("check", table, "--quick") == 1
    assert run("check", table, "--quick", "--accept") == 2


def test_a_page_marks_both_texts(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text("".join(f"{a}\t{b}\n" for a, b in ROWS), encoding="utf-8")
    assert run("check", table, "--quick", "--format", "html") == 1
    page = capsys.readouterr().out
    assert '<p lang="ar" dir="rtl">قُتل <mark>٢٥</mark>' in page
    assert "On that day <mark>52</mark> men" in page


def test_an_unchanged_translation_is_not_judged_again(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text("".join(f"{a}\t{b}\n" for a, b in ROWS), encoding="utf-8")
    assert run("check", table, "--format", "json") == 1
    first = capsys.readouterr().out
    monkeypatch.setattr("workbench.jobs.checking.check", None)  # whoever calls it fails
    assert run("check", table, "--format", "json") == 1
    assert capsys.readouterr().out == first


def test_a_stray_paragraph_is_not_blamed_for_its_numbers(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.tsv"
    copied = "قُتل ٢٥ رجلاً في ذلك اليوم وعاد الباقون إلى بيوتهم."
    table.write_text(f"{copied}\t{copied}\n{ROWS[2][0]}\t{ROWS[2][1]}\n", encoding="utf-8")
    assert run("check", table, "--format", "json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [f["rule"] for f in findings] == ["untranslated.copy", "numbers.changed"]
