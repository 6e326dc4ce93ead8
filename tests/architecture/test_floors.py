"""The house rules that no linter knows."""

from pathlib import Path

import pytest

CEILING = 300
"""Lines a module may have."""

MODULES = sorted(Path(__file__).parents[2].joinpath("workbench").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_module_outgrows_the_ceiling(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= CEILING


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_module_is_named_for_nothing(module: Path) -> None:
    assert module.stem not in {"utils", "helpers", "common", "base", "manager", "service", "misc"}
