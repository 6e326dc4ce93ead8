"""Golden cases are files: a new bug is a new file, and no Python."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

HERE = Path(__file__).parent


def read_pairs(room: str) -> "list[ParameterSet]":
    """Return the cases of a room: every file holds what comes in, a line `>>>`, what goes out."""
    cases = []
    for path in sorted((HERE / room).glob("*.txt")):
        before, line, after = path.read_text(encoding="utf-8").partition("\n>>>\n")
        assert line, f"{path.name} has no line >>>"
        cases.append(pytest.param(before, after.removesuffix("\n"), id=path.stem))
    assert cases, f"no cases in {room}"
    return cases
