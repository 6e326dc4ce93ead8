"""Lines that were stored as they look: letter by letter from the left."""

import re
from typing import Final

from workbench.text import arabic

_CLUSTER: Final = re.compile(rf"[^{arabic.MARKS}][{arabic.MARKS}]*|[{arabic.MARKS}]+")
_LEFT_TO_RIGHT: Final = re.compile(
    rf"[0-9٠-٩۰-۹]+(?:[.,/٫٬:][0-9٠-٩۰-۹]+)*[%٪]?"
    rf"|(?:(?![{arabic.LETTERS}{arabic.MARKS}])[^\W\d_])"
    rf"(?:[^{arabic.LETTERS}{arabic.MARKS}]*(?:(?![{arabic.LETTERS}{arabic.MARKS}])[^\W\d_]))?"
)
_MIRRORED: Final = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def logical(line: str) -> str:
    """Return a line that was stored in visual order as it is read.

    Numbers and Latin words keep their direction; brackets are mirrored. Doing it twice gives the
    line back.
    """
    parts: list[str] = []
    end = 0
    for match in _LEFT_TO_RIGHT.finditer(line):
        parts += _turned(line[end : match.start()])
        parts.append(match.group())
        end = match.end()
    parts += _turned(line[end:])
    return "".join(reversed(parts))


def _turned(text: str) -> list[str]:
    """Return the letters of `text` with their vowel signs, brackets mirrored, not yet reversed."""
    return [cluster.translate(_MIRRORED) for cluster in _CLUSTER.findall(text)]
