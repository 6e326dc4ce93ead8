"""Running heads and page numbers: what stands apart from the text and comes on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from workbench.catalogue.pdf_columns import PageOfText, column_of
from workbench.catalogue.pdf_lines import PrintedLine
from workbench.text.folding import fold

_HEADS: Final = 2
"""Lines at the top and at the foot of a page that may be running heads."""

_APART: Final = 1.25
"""Distance between a running head and the text, in usual distances of lines."""

_SAME_HEIGHT: Final = 2.0
"""Points within which lines of two columns are side by side."""

_REPEATED: Final = 3
"""Pages on which a line must come to be a running head; two are enough where there are two."""

_NUMBER: Final = re.compile(r"\W*\d{1,4}\W*|\W*[ivxlc]{1,6}\W*", re.IGNORECASE)


def without_heads(pages: Sequence[PageOfText]) -> list[PageOfText]:
    """Drop page numbers, and lines at the top or foot that come again on other pages."""
    rows = [_rows(page) for page in pages]
    gaps = [upper[0].y - lower[0].y for page in rows for upper, lower in pairwise(page)]
    apart = _APART * median(gaps) if gaps else 0.0
    edges = [_edges(page, apart=apart) for page in rows]
    seen = Counter(name for lines in edges for name in {_name(line) for line in lines})
    numbered = sum(any(_NUMBER.fullmatch(line.text) for line in lines) for lines in edges)
    often = max(2, min(_REPEATED, len(pages)))
    found = []
    for page, lines in zip(pages, edges, strict=True):
        heads = {
            line
            for line in lines
            if (seen[_name(line)] >= often and _name(line))
            or (_NUMBER.fullmatch(line.text) and 2 * numbered >= len(pages))
        }
        columns = (
            column_of([line for line in column.lines if line not in heads])
            for column in page.columns
        )
        found.append(PageOfText(tuple(column for column in columns if column.lines)))
    return found


def _rows(page: PageOfText) -> list[list[PrintedLine]]:
    """Return the lines of a page from top to bottom, those side by side together."""
    rows: list[list[PrintedLine]] = []
    for line in sorted((li for c in page.columns for li in c.lines), key=lambda li: -li.y):
        if rows and rows[-1][0].y - line.y < _SAME_HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _edges(rows: Sequence[Sequence[PrintedLine]], *, apart: float) -> list[PrintedLine]:
    """Return the lines at the top and the foot of a page that stand apart from the text."""
    gaps = [upper[0].y - lower[0].y for upper, lower in pairwise(rows)]
    if not gaps:
        return [line for row in rows for line in row]
    near = range(min(_HEADS, len(gaps)))
    top = next((at + 1 for at in near if gaps[at] > apart), 0)
    foot = next((at + 1 for at in near if gaps[-1 - at] > apart), 0)
    return [line for row in (*rows[:top], *rows[len(rows) - foot :]) for line in row]


def _name(line: PrintedLine) -> str:
    """Return what a running head says on every page."""
    return re.sub(r"[\W\d]+", "", fold(line.text))
