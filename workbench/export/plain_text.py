"""The translation alone: as Markdown, and as text without any signs."""

from collections.abc import Iterator
from typing import Final

from workbench.domain.units import Catalogue, Document, Kind, Paragraph, Unit
from workbench.export.parallel_text import Call, Row, plain, rows
from workbench.text.source_format import format_source

GAP: Final = "[…]"
"""Stands for what is not yet translated."""


def markdown(catalogue: Catalogue) -> str:
    """Return the translation as the workbench writes texts of record, notes and calls included."""
    paragraphs = tuple(_translated(unit) for unit in catalogue.units)
    return format_source(Document(catalogue.document, catalogue.target_language, paragraphs))


def text(catalogue: Catalogue) -> str:
    """Return the translation with calls as `[1]` and the notes at the end."""
    return "\n\n".join(_blocks(rows(catalogue))) + "\n"


def _translated(unit: Unit) -> Paragraph:
    """Return the paragraph in the target language."""
    source = unit.source
    words = unit.translation.text.strip() or GAP
    if not unit.is_translatable:
        words = source.text
    return Paragraph(source.key, words, source.kind, source.label, source.level)


def _blocks(found: tuple[Row, ...]) -> Iterator[str]:
    """Yield paragraphs, then notes."""
    for row in found:
        if row.kind is Kind.BREAK:
            yield "* * *"
        elif row.kind is not Kind.NOTE:
            pieces = (*row.target, *map(Call, row.uncalled_in_target))
            words = "".join(p if isinstance(p, str) else f"[{p.number}]" for p in pieces)
            yield f"{GAP}{words}" if row.is_gap else words
    for note in (note for row in found for note in row.notes):
        yield f"[{note.number}] {note.target or GAP}"
    for row in found:
        if row.kind is Kind.NOTE:
            yield f"* {plain(row.target) or GAP}"
