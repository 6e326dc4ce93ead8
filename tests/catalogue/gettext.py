"""The real gettext tools, where they are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_gettext = pytest.mark.skipif(
    shutil.which("msgcat") is None, reason="gettext is not installed: apt install gettext"
)


def run(*command: str | Path) -> str:
    """Run one of the tools and return what it writes; its complaints fail the test."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout
