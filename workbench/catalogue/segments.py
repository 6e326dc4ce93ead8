"""The segments that our own exports carry: the one source from which nothing has to be guessed."""

import json
from collections.abc import Mapping
from typing import Final

from workbench.domain.units import (
    Catalogue,
    Kind,
    Origin,
    Paragraph,
    Status,
    Translation,
    Unit,
)

SEGMENTS: Final = "segments.json"
"""The name of the attachment."""

_SCHEMA: Final = 1


def read_segments(content: bytes) -> Catalogue | None:
    """Read exported segments; nothing if they are of another program, or of a later time."""
    try:
        found = json.loads(content)
        if found["schema"] != _SCHEMA:
            return None
        languages = found["languages"]
        units = tuple(_unit(unit) for unit in found["units"])
        texts = found["document"], languages["source"], languages["target"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not units or not all(isinstance(text, str) for text in texts):
        return None
    return Catalogue(*texts, units)


def _unit(fields: Mapping[str, object]) -> Unit:
    """Return one unit.

    Raises:
        KeyError: A field is missing.
        TypeError: A field is of another type.
        ValueError: A field says something that we do not know.
    """
    key, text, target, label, note = (
        _text(fields[name]) for name in ("key", "source", "target", "label", "note")
    )
    level = fields["level"]
    if not isinstance(level, int):
        message = "a level is a number"
        raise TypeError(message)
    status = Status(_text(fields["status"]))
    origin = Origin.NOBODY if status is Status.UNTRANSLATED else Origin.TRANSLATOR
    paragraph = Paragraph(key, text, Kind(_text(fields["kind"])), label, level)
    return Unit(paragraph, Translation(target, status, origin), note)


def _text(value: object) -> str:
    """Insist on a text.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(value, str):
        message = "a field of a segment is a text"
        raise TypeError(message)
    return value
