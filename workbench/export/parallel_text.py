"""Source and translation side by side, as rows: what every format is made from.

The rows know what a reader sees: body paragraphs are numbered, notes stand with the row that calls
them, and notes that nobody calls come last, so that none is ever lost. Everything here is pure.

A call is written `[^1]` in the text. It means the nearest note of that label that follows (notes
may start again at 1 in every chapter), or else the nearest before it. A call that means no note
stays in the text as it was typed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from workbench.domain.units import Catalogue, Kind, Status, Unit
from workbench.text.source_format import NOTE_CALL, tidy_lines

_SPACES: Final = re.compile(r"[^\S\n]+")
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that no page may have: controls, lone surrogates, the mark of byte order."""


@dataclass(frozen=True, slots=True)
class Call:
    """The place in a text where a note is called; `number` is that of the note, from 1."""

    number: int


Piece = str | Call
"""A stretch of text, or the call of a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note in both languages.

    Attributes:
        number: Its number in the one series of the book, in the order of first calls, from 1.
        key: The lasting key of its unit.
        source: In the source language.
        target: In the target language; empty if untranslated.
        status: How far the translation has come.
    """

    number: int
    key: str
    source: str
    target: str
    status: Status


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph beside its translation, as a reader sees it.

    Attributes:
        key: The lasting key of the unit.
        kind: What it is on the page. A row of kind NOTE is a note that nobody calls.
        number: Of a body paragraph, from 1; of all others 0.
        level: Of a heading, from 1, never more than one deeper than the heading before; else 0.
        source: Text and calls; single spaces, line breaks as in verse, no control characters.
        target: The same in the target language; empty if untranslated.
        status: How far the translation has come.
        notes: Those that are first called in this row, in the order of their numbers.
        remark: What the translator has noted for himself.
    """

    key: str
    kind: Kind
    number: int
    level: int
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    status: Status
    notes: tuple[Note, ...] = ()
    remark: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether there is something to translate here and no translation yet."""
        return self.kind is not Kind.BREAK and not self.target

    @property
    def is_draft(self) -> bool:
        """Whether there is a translation that no translator has vouched for."""
        return bool(self.target) and not self.status.is_confirmed

    @property
    def uncalled_in_target(self) -> tuple[int, ...]:
        """Return the numbers of its notes that the translation forgot to call."""
        called = {piece.number for piece in self.target if isinstance(piece, Call)}
        return tuple(note.number for note in self.notes if note.number not in called)


def rows(catalogue: Catalogue) -> tuple[Row, ...]:
    """Return the rows of `catalogue` in reading order; notes that nobody calls come last."""
    numbering = _Notes.of(catalogue.units)
    found = [
        _row(unit, place, numbering)
        for place, unit in enumerate(catalogue.units)
        if unit.source.kind is not Kind.NOTE
    ]
    loose = [
        _row(catalogue.units[place], place, numbering)
        for place in numbering.places
        if place not in numbering.numbers
    ]
    return tuple(_counted([*found, *loose]))


def printable(text: str) -> str:
    """Return `text` as it can be printed: single spaces, no control characters, else as typed.

    A line break is one of the text, as in verse, and stays; empty lines go.
    """
    return tidy_lines(_SPACES.sub(" ", _UNPRINTABLE.sub("", text)))


def plain(pieces: Sequence[Piece]) -> str:
    """Return the words of `pieces` without the calls."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


def has_ink(text: str) -> bool:
    """Whether anything of `text` is seen when it is printed."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


@dataclass(slots=True)
class _Notes:
    """Which unit is which note; numbers are given out as calls are met."""

    units: Sequence[Unit]
    places: tuple[int, ...]
    labels: Mapping[str, list[int]]
    numbers: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Sequence[Unit]) -> "_Notes":
        """Find the notes among `units`."""
        places = tuple(place for place, unit in enumerate(units) if unit.source.kind is Kind.NOTE)
        labels: dict[str, list[int]] = {}
        for place in places:
            labels.setdefault(units[place].source.label, []).append(place)
        return cls(units, places, labels)

    def place_of(self, label: str, *, seen_from: int) -> int | None:
        """Return where the note stands that `label` means at `seen_from`."""
        known = self.labels.get(label, ())
        following = [place for place in known if place > seen_from]
        return following[0] if following else (known[-1] if known else None)

    def pieces(self, text: str, *, seen_from: int) -> Iterator[Piece]:
        """Cut `text` at its calls; a call without a note remains text."""
        clean = printable(text)
        start = 0
        for match in NOTE_CALL.finditer(clean):
            place = self.place_of(match.group(1), seen_from=seen_from)
            if place is None:
                continue
            if match.start() > start:
                yield clean[start : match.start()]
            yield Call(self.numbers.setdefault(place, len(self.numbers) + 1))
            start = match.end()
        if clean[start:]:
            yield clean[start:]

    def note(self, place: int) -> Note:
        """Return the note that stands at `place` and has its number."""
        unit = self.units[place]
        source, target = printable(unit.source.text), printable(unit.translation.text)
        return Note(self.numbers[place], unit.key, source, target, unit.translation.status)


def _row(unit: Unit, place: int, notes: _Notes) -> Row:
    """Return one row, not yet counted; its calls take the next numbers."""
    before = len(notes.numbers)
    if unit.source.kind in {Kind.NOTE, Kind.BREAK}:  # no notes within notes: calls stay as typed
        source: tuple[Piece, ...] = (printable(unit.source.text),)
        target: tuple[Piece, ...] = tuple(filter(None, (printable(unit.translation.text),)))
    else:
        source = tuple(notes.pieces(unit.source.text, seen_from=place))
        target = tuple(notes.pieces(unit.translation.text, seen_from=place))
    called = [*islice(reversed(notes.numbers), len(notes.numbers) - before)][::-1]
    return Row(
        unit.key,
        unit.source.kind,
        number=0,
        level=unit.source.level,
        source=source,
        target=target if unit.is_translatable else (),
        status=unit.translation.status,
        notes=tuple(notes.note(where) for where in called),
        remark=unit.note.strip(),
    )


def _counted(found: Sequence[Row]) -> Iterator[Row]:
    """Number the body paragraphs and mend headings that skip a level."""
    number = level = 0
    for row in found:
        if row.kind is Kind.BODY:
            number += 1
            yield replace(row, number=number, level=0)
        elif row.kind is Kind.HEADING:
            level = min(max(row.level, 1), level + 1)
            yield replace(row, level=level)
        else:
            yield replace(row, level=0)
