"""Words that are not what the grammar of clitics might take them for."""

from functools import cache
from importlib import resources

from workbench.text.clitics import spelling


@cache
def undivided() -> frozenset[str]:
    """Return the words that look divided and are not, as `clitics.spelling` spells."""
    table = resources.files("workbench.glossary").joinpath("undivided.txt")
    return frozenset(
        spelling(word)
        for line in table.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
