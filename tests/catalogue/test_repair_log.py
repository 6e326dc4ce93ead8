from pathlib import Path

import pytest

from workbench.catalogue.repair_log import FILE, RepairLog, digest_of, read_log, write_log
from workbench.domain.errors import SourceError
from workbench.text.repair.records import Decision, LineRepair, Reason

LINES = ("سطر أول", "سطر ثان", "سطر ثالث")
REPAIRS = (
    LineRepair(3, LINES[0], "أول سطر", (Reason.ORDER,), 0.9),
    LineRepair(5, LINES[1], "ثان سطر", (Reason.ORDER,), 0.1, Decision.PROPOSED),
    LineRepair(6, LINES[2], "الثالث", (), 1.0, Decision.SETTLED),
)


def test_a_log_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_log(tmp_path, LINES, REPAIRS)
    assert read_log(tmp_path) == RepairLog(digest_of(LINES), REPAIRS)


def test_a_proposal_is_not_applied_and_a_decision_is() -> None:
    log = RepairLog(digest_of(LINES), REPAIRS)
    assert log.applied(LINES) == ("أول سطر", "سطر ثان", "الثالث")
    assert log.settled == {LINES[2]: "الثالث"}


def test_without_a_log_nothing_is_known(tmp_path: Path) -> None:
    assert read_log(tmp_path) == RepairLog()


@pytest.mark.parametrize("row", ["{", "[]", '{"line": 1}', '"x"', '{"line": "x", "before": 1}'])
def test_a_broken_row_is_named(tmp_path: Path, row: str) -> None:
    write_log(tmp_path, LINES, REPAIRS[:1])
    path = tmp_path / FILE
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_log(tmp_path)
    assert caught.value.line == 3
