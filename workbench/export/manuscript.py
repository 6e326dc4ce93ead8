"""What the typesetter is given: rows cut into volumes, and the JSON that the template reads."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from workbench.domain.units import Catalogue, Kind
from workbench.export.options import BookOptions, Layout
from workbench.export.parallel_text import Call, Note, Piece, Row, has_ink, plain
from workbench.export.writing import Writing, writing_of
from workbench.text import arabic

DRAFT_MARK: Final = "\N{WHITE BULLET}"
"""Beside the number of a paragraph that is still a draft."""

_VOCALISED: Final = 0.3
"""Vowel signs per letter from which a text counts as vocalised and is set on a wider pitch."""

_RUNNING_HEAD: Final = 60
"""Characters of a title that a running head has room for."""

_NEAR: Final = 0.8
"""A volume ends before a heading if that still fills so much of it."""

_UNEVEN: Final = 1.1
"""How much longer than the others a volume may be for the sake of a good end."""

_ROW_COST: Final = 200
"""What a row costs beside its letters, in characters."""

_PAGE_OF_ARABIC: Final = (1100, 1550)
"""Characters of Arabic on a page of one column, in a parallel book and in the others."""

_ARABIC_SIZE: Final = 0.6
"""Room that a letter of another script takes, in Arabic letters."""

_SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"

_LANGUAGE: Final = re.compile("[a-z]{2,3}")
"""What the typesetter takes for a language; others are set as undetermined."""

_MARKS: Final = re.compile(f"[{arabic.MARKS}]")


class NotesAt(StrEnum):
    """Where the notes stand."""

    FOOT = "foot"
    """Of the page that calls them."""
    END = "end"
    """Of the volume."""


class Keep(StrEnum):
    """How a row is kept together with its notes."""

    WHOLE = "whole"
    """On one page."""
    FRESH = "fresh"
    """Beginning at the top of a page."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What goes into one file.

    Attributes:
        catalogue: The units of these rows, which are attached.
        rows: Paragraph numbers go on from volume to volume.
        notes: By their numbers, all that are called in `rows`, in the order of first calls.
        volume: From 1; 0 if there is but one.
    """

    catalogue: Catalogue
    rows: tuple[Row, ...]
    notes: Mapping[int, Note]
    volume: int = 0


def manuscripts(catalogue: Catalogue, rows: Sequence[Row], *, size: int) -> tuple[Manuscript, ...]:
    """Cut a book into volumes of at most `size` characters, before a heading where one is near.

    A row that is longer than that has a volume for itself. A note stands in every volume that
    calls it; notes that nobody calls stand in the last.
    """
    notes = {note.number: note for row in rows for note in row.notes}
    parts = [*_parts(rows, size)]
    several = len(parts) > 1
    found: list[Manuscript] = []
    for volume, part in enumerate(parts, start=1):
        called = {number: notes[number] for row in part for number in _calls(row)}
        keys = {row.key for row in part} | {note.key for note in called.values()}
        units = tuple(unit for unit in catalogue.units if unit.key in keys)
        own = Catalogue(
            catalogue.document, catalogue.source_language, catalogue.target_language, units
        )
        found.append(
            Manuscript(own if several else catalogue, part, called, volume if several else 0)
        )
    return tuple(found)


def height(row: Row, layout: Layout, target: Writing) -> float:
    """Return about which part of a page `row` will fill; more than one is more than a page."""
    narrow, wide = _PAGE_OF_ARABIC
    source_length = len(plain(row.source))
    target_length = len(plain(row.target)) * (1 if target.is_arabic_script else _ARABIC_SIZE)
    match layout:
        case Layout.PARALLEL:
            return max(source_length, target_length) / narrow
        case Layout.STACKED:
            return (source_length + target_length) / wide
        case Layout.TARGET:
            return target_length / wide


def book_json(manuscript: Manuscript, options: BookOptions, *, notes_at: NotesAt) -> str:
    """Return what `typst/book.typ` sets.

    Args:
        manuscript: The texts.
        options: Title page, layout and fonts.
        notes_at: Where the notes stand.
    """
    rows = manuscript.rows
    return _json(
        {
            "title": " / ".join(filter(None, (options.title_target, options.title_source))),
            "authors": [*filter(None, (options.author or options.author_source,))],
            "byline": [{"side": side, "name": name} for side, name in options.byline],
            "date": [options.date.year, options.date.month, options.date.day],
            "layout": options.layout.value,
            "fonts": {"arabic": options.font, "latin": options.latin_font},
            "sides": {
                name: _side(name, writing_of(tag), title)
                for name, tag, title in (
                    ("source", manuscript.catalogue.source_language, options.title_source),
                    ("target", manuscript.catalogue.target_language, options.title_target),
                )
            },
            "volume": manuscript.volume,
            "vocalised": is_vocalised(rows),
            "draft-mark": DRAFT_MARK,
            "drafts": sum(row.is_draft for row in rows),
            "gaps": sum(row.is_gap for row in rows),
            "notes-at": notes_at.value,
            "notes": {str(number): _texts(note) for number, note in manuscript.notes.items()},
            "loose-notes": [
                {"source": plain(row.source), "target": plain(row.target)}
                for row in rows
                if row.kind is Kind.NOTE
            ],
            "rows": [*_rows(rows, options.layout)],
        }
    )


def _parts(rows: Sequence[Row], size: int) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of each volume; the volumes are about equally long."""
    costs = [len(plain(row.source)) + len(plain(row.target)) + _ROW_COST for row in rows]
    start = 0
    while start < len(rows):
        left = sum(costs[start:])
        limit = min(size, _UNEVEN * left / ceil(left / size))
        end = _end_of_volume(rows, costs, start, limit)
        yield tuple(rows[start:end])
        start = end


def _end_of_volume(rows: Sequence[Row], costs: Sequence[int], start: int, limit: float) -> int:
    """Return where a volume of at most `limit` ends that begins at `start`."""
    weight = 0
    heading = None  # the last that stands near enough to the end
    for place in range(start, len(rows)):
        if weight + costs[place] > limit and place > start:
            return heading or place
        if rows[place].kind is Kind.HEADING and weight > _NEAR * limit:
            heading = place
        weight += costs[place]
    return len(rows)


def _calls(row: Row) -> Iterator[int]:
    """Yield the numbers of the notes that `row` calls, in reading order, some of them twice."""
    for piece in (*row.source, *row.target):
        if isinstance(piece, Call):
            yield piece.number


def _rows(rows: Sequence[Row], layout: Layout) -> Iterator[dict[str, object]]:
    """Yield what the template needs of every row but the loose notes."""
    made: set[int] = set()
    level = 0
    for row in rows:
        if row.kind is Kind.NOTE:
            continue
        source, target = row.source, row.target
        if layout is Layout.TARGET:  # what the translation forgot to call must not be lost
            source, target = (plain(source),), (*target, *map(Call, row.uncalled_in_target))
        is_titled = has_ink(plain(source if row.is_gap else target))
        if row.level and is_titled:
            level = min(row.level, level + 1)  # a volume may begin at level 2
        own = {note.number for note in row.notes}
        yield {
            "key": row.key,
            "kind": row.kind.value,
            "number": row.number,
            "level": level if is_titled else 0,
            "source": [*_pieces(source, own, made)],
            "target": [*_pieces(target, own, made)],
            "gap": row.is_gap,
            "draft": row.is_draft,
        }


def _pieces(
    pieces: Sequence[Piece], own: set[int], made: set[int]
) -> Iterator[str | dict[str, object]]:
    """Yield `pieces` as JSON; the first call of a note says so, for it makes the note.

    Calls that must stand on the page of their note are marked: those in the row of the first call.
    """
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            first = piece.number not in made
            yield {"call": piece.number, "first": first, "marked": first or piece.number in own}
            made.add(piece.number)


def _texts(note: Note) -> dict[str, str]:
    """Return what the template needs of a note."""
    return {"source": note.source, "target": note.target}


def _side(name: str, writing: Writing, title: str) -> dict[str, object]:
    """Return how one of the two languages is set."""
    return {
        "name": name,
        "lang": writing.language if _LANGUAGE.fullmatch(writing.language) else "und",
        "region": writing.region or None,
        "rtl": writing.is_right_to_left,
        "script": "arabic" if writing.is_arabic_script else "other",
        "digits": writing.digits,
        "title": title,
        "running-head": _shortened(title),
    }


def _shortened(title: str) -> str:
    """Cut a long title between words."""
    title = " ".join(title.split())
    if len(title) <= _RUNNING_HEAD:
        return title
    return f"{title[:_RUNNING_HEAD].rsplit(' ', 1)[0]} …"


def is_vocalised(rows: Sequence[Row]) -> bool:
    """Whether the source has vowel signs throughout."""
    text = "".join(plain(row.source) for row in rows)
    return len(_MARKS.findall(text)) > _VOCALISED * max(len(arabic.letters_of(text)), 1)


def _json(value: object) -> str:
    """Return `value` as JSON, Arabic left readable, without soft hyphens.

    The compiler hyphenates by itself, and a line that ends in a soft hyphen beside the call of a
    note stops it with an internal error (Typst 0.15.1).
    """
    return json.dumps(value, ensure_ascii=False).replace(_SOFT_HYPHEN, "")
