"""A catalogue as a table of tab-separated values, one unit a line, for spreadsheets and scripts."""

from collections.abc import Sequence
from typing import Final

from workbench.domain.units import Catalogue, Unit
from workbench.export.parallel_text import rows

COLUMNS: Final = ("number", "key", "kind", "status", "source", "target", "note")
"""The first line. `number` is that of the paragraph in the book, if it has one."""


def tsv(catalogue: Catalogue) -> str:
    """Return all units in their order, after a line with the names of the columns.

    Texts are as they were typed, with calls as `[^1]`; a tab in a text becomes a space and a line
    break the sign ⏎, because there is no quoting in tab-separated values.
    """
    numbers = {row.key: str(row.number) for row in rows(catalogue) if row.number}
    lines = (_cells(unit, numbers.get(unit.key, "")) for unit in catalogue.units)
    return "".join(f"{_line(line)}\n" for line in (COLUMNS, *lines))


def _cells(unit: Unit, number: str) -> tuple[str, ...]:
    """Return what stands in the columns."""
    return (
        number,
        unit.key,
        unit.source.kind.value,
        unit.translation.status.value,
        unit.source.text,
        unit.translation.text,
        unit.note,
    )


def _line(cells: Sequence[str]) -> str:
    """Join `cells` so that they can be taken apart again."""
    return "\t".join(" ⏎ ".join(cell.replace("\t", " ").splitlines()) for cell in cells)
