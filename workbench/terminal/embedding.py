"""Explicit embeddings and isolates: the first half of UAX #9 (rules P2 to X10).

A paragraph is cut into isolating runs, within which the second half, `workbench.terminal.bidi`,
resolves every character. A paragraph without bidi controls is one run.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

LETTER_OF: Final[Mapping[str, str]] = {
    "L": "L", "R": "R", "AL": "A", "EN": "n", "AN": "a", "ES": "+", "ET": "%", "CS": ",",
    "NSM": "m", "BN": "b", "B": "P", "S": "S", "WS": "w", "ON": "o",
    "LRE": "e", "RLE": "f", "LRO": "g", "RLO": "h", "PDF": "p",
    "LRI": "i", "RLI": "j", "FSI": "k", "PDI": "d",
}  # fmt: skip
"""A letter for each class of the standard; the classes of a text are a string of them."""

LEFT: Final = LETTER_OF["L"]
RIGHT: Final = LETTER_OF["R"]
ARABIC_LETTER: Final = LETTER_OF["AL"]
PARAGRAPH: Final = LETTER_OF["B"]
BOUNDARY: Final = LETTER_OF["BN"]
REMOVED: Final = "efghpb"
"""Classes that rule X9 removes, as the inside of a character class."""

_EMBEDDINGS: Final = "efgh"
_ISOLATES: Final = "ijk"
_TO_RIGHT: Final = "fhj"
_OVERRIDES: Final[Mapping[str, str]] = {"g": LEFT, "h": RIGHT}
_CONTROLS: Final = re.compile("[efghpijkdP]")
_DEEPEST: Final = 125
"""The highest level that an embedding may open (BD2)."""


class IsolatingRun(NamedTuple):
    """Characters that are resolved together (BD13).

    Attributes:
        offsets: Where they stand in the paragraph, in logical order.
        kinds: Their classes, overrides applied; as long as `offsets`.
        level: Their embedding level.
        before: L or R, the direction before the run (sos).
        after: L or R, the direction after it (eos).
    """

    offsets: list[int]
    kinds: str
    level: int
    before: str
    after: str


class _Opened(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str
    is_isolate: bool


@dataclass(slots=True)
class _Status:
    """The directional status stack and its overflow counts, while a paragraph is walked through."""

    base: int
    stack: list[_Opened] = field(default_factory=list)
    overflowing_isolates: int = 0
    overflowing_embeddings: int = 0
    valid_isolates: int = 0

    def reset(self) -> None:
        """Begin a paragraph (X1)."""
        self.stack[:] = [_Opened(self.base, "", is_isolate=False)]
        self.overflowing_isolates = self.overflowing_embeddings = self.valid_isolates = 0

    def open(self, control: str) -> None:
        """Enter an embedding, an override or an isolate (X2 to X5c)."""
        level = self.stack[-1].level
        level = (level + 1) | 1 if control in _TO_RIGHT else (level + 2) & ~1
        isolate = control in _ISOLATES
        if level <= _DEEPEST and not self.overflowing_isolates and not self.overflowing_embeddings:
            self.valid_isolates += isolate
            self.stack.append(_Opened(level, _OVERRIDES.get(control, ""), isolate))
        elif isolate:
            self.overflowing_isolates += 1
        elif not self.overflowing_isolates:
            self.overflowing_embeddings += 1

    def close_isolate(self) -> None:
        """Leave the innermost isolate and every embedding within it (X6a)."""
        if self.overflowing_isolates:
            self.overflowing_isolates -= 1
        elif self.valid_isolates:
            self.overflowing_embeddings = 0
            while not self.stack.pop().is_isolate:
                pass
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """Leave the innermost embedding or override (X7)."""
        if self.overflowing_isolates:
            return
        if self.overflowing_embeddings:
            self.overflowing_embeddings -= 1
        elif not self.stack[-1].is_isolate and len(self.stack) > 1:
            self.stack.pop()


def paragraph_level(classes: str, start: int = 0, end: int | None = None) -> int:
    """Return the level of the first strong letter outside isolates, 0 if there is none (P2, P3)."""
    depth = 0
    for kind in classes[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "d":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif kind in "LRA":
            return int(kind != LEFT)
        elif kind == PARAGRAPH:
            break
    return 0


def isolating_runs(classes: str, base: int) -> tuple[bytes, Iterator[IsolatingRun]]:
    """Return the explicit levels of a paragraph and its isolating runs.

    Args:
        classes: One letter per character, see `LETTER_OF`.
        base: Level of the paragraph, 0 or 1.
    """
    if _CONTROLS.search(classes):
        partners = _partners(classes)
        levels, kinds = _explicit(classes, base, partners)
        return levels, _sequences(classes, kinds, levels, base, partners)
    offsets = [offset for offset, kind in enumerate(classes) if kind != BOUNDARY]
    kinds = classes.replace(BOUNDARY, "")
    edge = RIGHT if base else LEFT
    return bytes([base]) * len(classes), iter([IsolatingRun(offsets, kinds, base, edge, edge)])


def _partners(classes: str) -> dict[int, int]:
    """Return for every isolate initiator that is closed the place of its PDI (BD9)."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for offset, kind in enumerate(classes):
        if kind in _ISOLATES:
            waiting.append(offset)
        elif kind == PARAGRAPH:
            waiting.clear()
        elif kind == "d" and waiting:
            partners[waiting.pop()] = offset
    return partners


def _explicit(classes: str, base: int, partners: Mapping[int, int]) -> tuple[bytes, str]:
    """Return levels and classes after the explicit rules (X1 to X8)."""
    status = _Status(base)
    status.reset()
    levels = bytearray()
    kinds: list[str] = []
    for offset, kind in enumerate(classes):
        if kind == PARAGRAPH:
            status.reset()
        elif kind == "d":
            status.close_isolate()
        current = status.stack[-1]
        levels.append(current.level)
        kinds.append(current.override or kind if kind != PARAGRAPH else kind)
        if kind == "k":
            first_strong = paragraph_level(classes, offset + 1, partners.get(offset))
            status.open("j" if first_strong else "i")
        elif kind in _ISOLATES or kind in _EMBEDDINGS:
            status.open(kind)
        elif kind == "p":
            status.close_embedding()
    return bytes(levels), "".join(kinds)


def _sequences(
    classes: str, kinds: str, levels: bytes, base: int, partners: Mapping[int, int]
) -> Iterator[IsolatingRun]:
    """Yield the isolating run sequences (X10): level runs, joined across what they isolate."""
    kept = [offset for offset, kind in enumerate(classes) if kind not in REMOVED]
    place = {offset: position for position, offset in enumerate(kept)}
    runs = _level_runs(kept, levels)
    continuations = set(partners.values())
    for first, offsets in runs.items():
        if first in continuations:
            continue
        sequence = list(offsets)
        while (partner := partners.get(sequence[-1])) is not None:
            sequence += runs[partner]
        level = levels[first]
        last = sequence[-1]
        before, after = place[first] - 1, place[last] + 1
        left = levels[kept[before]] if before >= 0 else base
        is_open = classes[last] in _ISOLATES  # never closed: what follows belongs to it
        right = base if is_open or after == len(kept) else levels[kept[after]]
        yield IsolatingRun(
            sequence,
            "".join([kinds[offset] for offset in sequence]),
            level,
            RIGHT if max(level, left) & 1 else LEFT,
            RIGHT if max(level, right) & 1 else LEFT,
        )


def _level_runs(kept: list[int], levels: bytes) -> dict[int, list[int]]:
    """Return the runs of one level (BD7), each by its first offset."""
    runs: dict[int, list[int]] = {}
    current: list[int] = []
    for offset in kept:
        if not current or levels[offset] != levels[current[-1]]:
            current = runs[offset] = []
        current.append(offset)
    return runs
