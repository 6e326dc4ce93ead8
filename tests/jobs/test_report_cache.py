from pathlib import Path

import pytest

from workbench.domain.units import Catalogue
from workbench.jobs import report_cache
from workbench.jobs.report_cache import fingerprint


@pytest.mark.parametrize("part", ["rules.py", "model/model.safetensors", "weights.json"])
def test_a_report_is_not_recalled_when_a_judge_has_changed(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_cache, "_PROGRAM", tmp_path)
    (tmp_path / part).parent.mkdir(exist_ok=True)
    (tmp_path / part).write_text("1", encoding="utf-8")

    def print_now() -> str:
        return fingerprint(Catalogue("x", "ar", "en"), names=["a"], files=[])

    before = print_now()
    assert print_now() == before
    (tmp_path / part).write_text("2", encoding="utf-8")
    assert print_now() != before
