"""Which paragraphs the list shows, and what of them a search has found."""

import re
from collections.abc import Container, Iterator
from enum import StrEnum

from workbench.domain.findings import Span
from workbench.domain.units import Catalogue, Status, Unit
from workbench.text.folding import fold, fold_with_offsets


class Filter(StrEnum):
    """Which paragraphs the list shows."""

    ALL = "all"
    OPEN = "open"
    FOUND = "with a finding"
    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    NOTED = "with a remark"

    def accepts(self, unit: Unit, found: Container[str]) -> bool:
        """Whether `unit` is shown; `found` holds the keys of those with a grave finding."""
        match self:
            case Filter.ALL:
                return True
            case Filter.OPEN:
                return not unit.translation.status.is_confirmed
            case Filter.FOUND:
                return unit.key in found
            case Filter.NOTED:
                return bool(unit.note)
            case _:
                return unit.translation.status == Status(self.value)


def visible_units(
    catalogue: Catalogue, choice: Filter, query: str, *, found: Container[str] = ()
) -> Iterator[int]:
    """Yield the indices of the units that `choice` accepts and that contain `query`."""
    sought = fold(query)
    for index, unit in enumerate(catalogue.units):
        if not unit.is_translatable or not choice.accepts(unit, found):
            continue
        texts = (unit.source.text, unit.translation.text, unit.note)
        if sought and not any(sought in fold(text) for text in texts):
            continue
        yield index


def matches(text: str, query: str) -> Iterator[Span]:
    """Yield where `text` contains `query`; the differences that a search ignores are ignored."""
    sought = fold(query)
    if not sought:
        return
    folded = fold_with_offsets(text)
    for found in re.finditer(re.escape(sought), folded.text):
        yield folded.original(*found.span())
