"""Put changed units into a PO file and leave the rest of it alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.catalogue.po_blocks import Block
from workbench.catalogue.po_entry import Entry, render_entry
from workbench.catalogue.po_units import (
    REFERENCE,
    breaks_before,
    entry_of,
    obsolete_entry,
    unit_of,
)
from workbench.domain.units import Kind, Unit


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a PO file and the unit it was read as.

    Attributes:
        raw: The lines as they stand in the file, the blank lines behind them included.
        entry: What they say; nothing for plural forms and for comments at the end of the file.
        unit: What they say in our words; nothing for the header.
        breaks: How many breaks stand before the paragraph.
    """

    raw: str
    entry: Entry | None
    unit: Unit | None = None
    breaks: int = 0

    @property
    def is_obsolete(self) -> bool:
        """Whether its paragraph is gone."""
        return self.entry is not None and self.entry.obsolete

    @property
    def is_header(self) -> bool:
        """Whether it is the entry about the file itself."""
        entry = self.entry
        return entry is not None and not entry.source and entry.context is None


def pieces_of(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Read the blocks of a file."""
    for raw, entry in blocks:
        if entry is None or (not entry.source and entry.context is None):
            yield Piece(raw, entry)
        else:
            yield Piece(raw, entry, unit_of(entry), breaks_before(entry))


def splice(
    pieces: Sequence[Piece], units: Iterable[Unit], obsolete: Iterable[Unit] | None = None
) -> tuple[Piece, ...]:
    """Return the pieces of a file that says what `units` say.

    Args:
        pieces: The file as it is, its header first.
        units: All that is to stand in it, breaks included.
        obsolete: Translations without a paragraph; by default those the file has, and those of
            units that are no longer there.
    """
    wanted = list(_with_breaks(units))
    here = [piece for piece in pieces if piece.unit is not None and not piece.is_obsolete]
    gone = [piece for piece in pieces if piece.unit is not None and piece.is_obsolete]
    kept = _kept(here, gone, {unit.key for unit, _ in wanted}) if obsolete is None else obsolete
    lost = [unit for unit in kept if unit.translation.text or unit.note]
    same_order = [_key(piece) for piece in here] == [unit.key for unit, _ in wanted]
    if same_order and lost == [piece.unit for piece in gone]:
        return tuple(_in_place(pieces, iter(wanted)))
    return tuple(_spaced(list(_rearranged(pieces, wanted, lost))))


def _with_breaks(units: Iterable[Unit]) -> Iterator[tuple[Unit, int]]:
    """Yield every unit that has an entry with the number of breaks before it."""
    breaks = 0
    for unit in units:
        if unit.source.kind is Kind.BREAK:
            breaks += 1
        else:
            yield unit, breaks
            breaks = 0


def _kept(here: Iterable[Piece], gone: Iterable[Piece], wanted: set[str]) -> Iterator[Unit]:
    """Yield the translations whose paragraph is not wanted."""
    for piece in (*gone, *here):
        if piece.unit is not None and piece.unit.key not in wanted:
            yield piece.unit


def _in_place(pieces: Iterable[Piece], wanted: Iterator[tuple[Unit, int]]) -> Iterator[Piece]:
    """Yield the pieces in their order, changed ones anew."""
    for piece in pieces:
        if piece.unit is None or piece.is_obsolete:
            yield piece
        else:
            unit, breaks = next(wanted)
            yield _piece(unit, breaks, piece)


def _rearranged(
    pieces: Iterable[Piece], wanted: Iterable[tuple[Unit, int]], lost: Iterable[Unit]
) -> Iterator[Piece]:
    """Yield the pieces in the order of `wanted`; what is no unit stays behind what it followed."""
    known: dict[str, Piece] = {}
    strays: defaultdict[str, list[Piece]] = defaultdict(list)
    last = ""
    for piece in pieces:
        if piece.unit is None:
            strays[last].append(piece)
        elif piece.is_obsolete:
            known.setdefault(piece.unit.key, piece)
        else:
            last = piece.unit.key
            known[last] = piece
    yield from strays.pop("", ())
    for unit, breaks in wanted:
        yield _piece(unit, breaks, known.get(unit.key))
        yield from strays.pop(unit.key, ())
    for unclaimed in strays.values():
        yield from unclaimed
    for unit in lost:
        yield _obsolete_piece(unit, known.get(unit.key))


def _piece(unit: Unit, breaks: int, old: Piece | None) -> Piece:
    """Return the piece of a living unit: the old one where nothing has changed."""
    if old is None:
        entry = entry_of(unit, breaks=breaks)
        return Piece(f"{render_entry(entry)}\n", entry, unit, breaks)
    if not old.is_obsolete and breaks == old.breaks and (unit is old.unit or unit == old.unit):
        return old
    before = old.entry
    if before is not None and before.obsolete:
        before = before._replace(obsolete=False, references=(REFERENCE,))
    entry = entry_of(unit, breaks=breaks, before=before)
    behind = old.raw[len(old.raw.rstrip("\n")) + 1 :]
    return Piece(f"{render_entry(entry)}{behind}", entry, unit, breaks)


def _obsolete_piece(unit: Unit, old: Piece | None) -> Piece:
    """Return the piece of a unit whose paragraph is gone."""
    if old is not None and old.is_obsolete and old.unit == unit:
        return old
    entry = obsolete_entry(entry_of(unit, before=None if old is None else old.entry))
    return Piece(f"{render_entry(entry)}\n", entry, unit)


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with one blank line between them."""
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        raw = piece.raw.rstrip("\n") + ("\n" if number == last else "\n\n")
        yield piece if raw == piece.raw else replace(piece, raw=raw)


def _key(piece: Piece) -> str:
    """Return the key of a piece that is a unit."""
    return "" if piece.unit is None else piece.unit.key
