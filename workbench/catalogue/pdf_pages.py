"""Lines and their places become paragraphs: columns, running heads, notes, headings.

What the eye does on a page, with the same evidence: white space, size, position, repetition.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from workbench.catalogue.pdf_columns import PageOfText, Place
from workbench.catalogue.pdf_heads import without_heads
from workbench.catalogue.pdf_notes import notes_apart
from workbench.domain.units import Kind, Paragraph
from workbench.text.segmentation import is_break
from workbench.text.source_format import BREAK

_WIDE_GAP: Final = 1.35
"""Distance between lines, in usual ones, that separates paragraphs."""

_INDENT: Final = 0.8
"""Inset of a first line, in sizes of its font; a wider one than `_CENTRED` is no indent."""

_CENTRED: Final = 0.3
_SHORT: Final = 0.08
"""Part of the column that must stay empty behind a last line that ends in a stop."""

_VERY_SHORT: Final = 0.3
"""Part of the column that must stay empty behind a last line that does not."""

_OF_HEADING: Final = 1.12
"""Size of a heading, in sizes of the text."""

_LINES_OF_HEADING: Final = 3
_WORDS_OF_HEADING: Final = 16
_DEEPEST: Final = 4
_STOP: Final = re.compile(r'[.؟!…:][\])»"”’⁰¹²³⁴-⁹]*\Z')
_HYPHENATED: Final = re.compile(r"[A-Za-z]-\Z")


def paragraphs_of_pages(pages: Sequence[PageOfText]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document; notes come last, numbered throughout."""
    pages = without_heads(pages)
    size = _size_of_text(pages)
    flow: list[Place] = []
    notes: list[Paragraph] = []
    for page in pages:
        text, found = notes_apart(page, size=size, first=len(notes) + 1)
        notes += found
        flow += text
    yield from _paragraphs(flow, size=size)
    yield from notes


def _size_of_text(pages: Iterable[PageOfText]) -> float:
    """Return the size in which most letters are set."""
    letters: Counter[float] = Counter()
    for page in pages:
        for column in page.columns:
            for line in column.lines:
                letters[round(line.size * 4) / 4] += len(line.text)
    return max(letters, key=lambda size: letters[size], default=10.0)


def _paragraphs(flow: Sequence[Place], *, size: float) -> Iterator[Paragraph]:
    """Cut the lines of the text into paragraphs."""
    leading = _leading(flow)
    sizes = sorted({round(p.line.size) for p in flow if p.line.size > _OF_HEADING * size})[::-1]
    group: list[Place] = []
    for place in flow:
        if group and _begins(group[-1], place, leading=leading):
            yield _paragraph(group, size=size, sizes=sizes)
            group = []
        group.append(place)
    if group:
        yield _paragraph(group, size=size, sizes=sizes)


def _leading(flow: Sequence[Place]) -> float:
    """Return the usual distance between baselines."""
    gaps = [
        upper.line.y - lower.line.y
        for upper, lower in pairwise(flow)
        if not lower.is_first and upper.line.y > lower.line.y
    ]
    return median(gaps) if gaps else 0.0


def _begins(before: Place, place: Place, *, leading: float) -> bool:
    """Whether a paragraph begins with `place`."""
    upper, lower = before.line, place.line
    if is_break(upper.text) or is_break(lower.text):
        return True
    if abs(upper.size - lower.size) > 0.08 * upper.size or upper.bold != lower.bold:
        return True
    ends = _STOP.search(upper.text) is not None
    behind = _behind(before) / before.column.width
    if behind > _VERY_SHORT or (ends and behind > _SHORT):
        return True
    if not place.is_first and leading and upper.y - lower.y > _WIDE_GAP * leading:
        return True
    inset, above = _inset(place), _inset(before)
    indented = _INDENT * lower.size < inset < _CENTRED * place.column.width
    return indented and inset - above > _INDENT * lower.size / 2 and (ends or place.is_first)


def _behind(place: Place) -> float:
    """Return how much of its column a line leaves empty at its end."""
    line, column = place.line, place.column
    return line.left - column.left if line.rtl else column.right - line.right


def _inset(place: Place) -> float:
    """Return how much of its column a line leaves empty at its beginning."""
    line, column = place.line, place.column
    return column.right - line.right if line.rtl else line.left - column.left


def _paragraph(group: Sequence[Place], *, size: float, sizes: Sequence[int]) -> Paragraph:
    """Return the paragraph that these lines make."""
    text = ""
    for place in group:
        text = _joined(text, place.line.text)
    first = group[0].line
    if is_break(text):
        return Paragraph("", BREAK, Kind.BREAK)
    short = len(group) <= _LINES_OF_HEADING and len(text.split()) <= _WORDS_OF_HEADING
    if short and first.size > _OF_HEADING * size:
        level = min(sizes.index(round(first.size)) + 1, _DEEPEST)
        return Paragraph("", text, Kind.HEADING, level=level)
    if short and all(place.line.bold for place in group) and not _STOP.search(text):
        return Paragraph("", text, Kind.HEADING, level=min(len(sizes) + 1, _DEEPEST))
    return Paragraph("", text)


def _joined(text: str, line: str) -> str:
    """Join a line to what stands above it; a Latin word that was divided becomes one again."""
    if not text:
        return line
    if _HYPHENATED.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
