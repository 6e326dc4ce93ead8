"""The segments of a catalogue as JSON: attached to every PDF, and a format of its own.

The text that readers extract from the pages of a PDF is never quite what was typed, least of all
when it is vocalised. The attachment `segments.json` is, and the importer looks for it first.

    {"schema": 1, "document": NAME, "languages": {"source": TAG, "target": TAG},
     "units": [{"key", "kind", "label", "level", "source", "target", "status", "note"}, ...]}

`languages` are BCP 47 tags. A unit has every one of its members: `kind` is `heading`, `body`,
`note` or `break`; `label` is what calls of a note use, else empty; `level` is 1 to 6 for headings,
else 0; `status` is `untranslated`, `draft`, `translated` or `reviewed`; `note` is the translator's
remark. Texts are as they were typed, in logical order, with calls as `[^1]`. UTF-8, one unit a
line.
"""

import json
from typing import Final

from workbench.domain.units import Catalogue, Unit

SCHEMA: Final = 1
"""Raised when a reader of the old form would misread the new one."""


def segments_json(catalogue: Catalogue) -> str:
    """Return `catalogue` as JSON of the form that the module documents."""
    head = {
        "schema": SCHEMA,
        "document": catalogue.document,
        "languages": {"source": catalogue.source_language, "target": catalogue.target_language},
    }
    units = ",\n".join(_json(_members(unit)) for unit in catalogue.units)
    return f'{_json(head)[:-1]}, "units": [\n{units}\n]}}\n'


def _members(unit: Unit) -> dict[str, object]:
    """Return what is kept of one unit."""
    return {
        "key": unit.key,
        "kind": unit.source.kind.value,
        "label": unit.source.label,
        "level": unit.source.level,
        "source": unit.source.text,
        "target": unit.translation.text,
        "status": unit.translation.status.value,
        "note": unit.note,
    }


def _json(value: object) -> str:
    """Return `value` on one line, Arabic left readable."""
    return json.dumps(value, ensure_ascii=False)
