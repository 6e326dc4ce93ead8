"""What every test of the command line needs."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli import main

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line with some words and return its exit code."""

    def running(*words: str | Path) -> int:
        monkeypatch.setattr(sys, "argv", ["workbench", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        return int(left.value.code or 0)

    return running
