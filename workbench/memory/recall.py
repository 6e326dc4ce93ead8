"""How alike two source texts are, in the percents that translators know.

100 is said of identical text only, 101 if the neighbours are identical as well. Everything else
is rounded down and stays below 100. Two figures are given: *folded*, which overlooks vowels,
tatweel and the writing of hamza, and *as written*. What makes a suggestion less reliable than its
text is taken off in the open.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from math import floor
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from workbench.domain.findings import Span
from workbench.text.folding import fold, fold_with_offsets

IDENTICAL: Final = 100
IN_CONTEXT: Final = 101
_BEST_FUZZY: Final = 99
_CONTEXT_BYTES: Final = 8
THRESHOLD: Final = 70
"""Percent from which suggestions are offered unless somebody asks for more."""
LIMIT: Final = 9
"""Suggestions offered: as many as there are digits to insert them with."""


class Origin(Enum):
    """Where a unit of the memory comes from."""

    CONFIRMED = "confirmed"
    IMPORTED = "imported"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Penalty:
    """Percents taken off, and why."""

    points: int
    reason: str


_PENALTIES: Final[dict[Origin, tuple[Penalty, ...]]] = {
    Origin.CONFIRMED: (),
    Origin.IMPORTED: (),
    Origin.DRAFT: (Penalty(30, "nobody has confirmed it"),),
}


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """An earlier translation.

    Attributes:
        source: As written.
        target: Its translation.
        origin: Who vouches for it.
        place: Where it comes from, in words: a document, a file.
        key: The paragraph's lasting key, if it comes from a document.
        context: Of its neighbours; see `context_of`.
    """

    source: str
    target: str
    origin: Origin = Origin.CONFIRMED
    place: str = ""
    key: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for in the memory.

    Attributes:
        text: The text to be translated.
        context: Of its neighbours; see `context_of`.
        threshold: Percent that a suggestion must have after its penalties.
        limit: How many are wanted.
        place: Where the text stands itself, so that it is not suggested to itself.
        key: Its key there.
    """

    text: str
    context: str = ""
    threshold: int = THRESHOLD
    limit: int = LIMIT
    place: str = ""
    key: str = ""

    def is_itself(self, unit: MemoryUnit) -> bool:
        """Whether the unit is the translation of this very paragraph."""
        return bool(self.key) and (self.place, self.key) == (unit.place, unit.key)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier translation of a similar text.

    Attributes:
        source: What was translated then.
        translation: How.
        percent: 0 to 101: the folded likeness, less the penalties.
        as_written: 0 to 100: the likeness letter by letter, vowels and hamza included.
        place: Where it comes from.
        penalties: What was taken off.
    """

    source: str
    translation: str
    percent: int
    as_written: int
    place: str = ""
    penalties: tuple[Penalty, ...] = ()


class Change(Enum):
    """What happened to a stretch of words between then and now."""

    ADDED = "added"
    DROPPED = "dropped"
    REPLACED = "replaced"
    RESPELT = "spelt differently"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the text now and the text then differ.

    Attributes:
        change: What happened.
        now: Where in the text that is to be translated; empty if words were dropped.
        then: Where in the text of the memory; empty if words were added.
    """

    change: Change
    now: Span
    then: Span


def context_of(before: str, after: str) -> str:
    """Return a short name for the source texts before and behind a text; empty for none."""
    if not (before or after):
        return ""
    neighbours = f"{before}\0{after}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(neighbours, digest_size=_CONTEXT_BYTES).hexdigest()


def percent(now: str, then: str) -> int:
    """Return the folded likeness of two texts: 0 to 100, 100 only for identical ones."""
    if now == then:
        return IDENTICAL
    return min(_BEST_FUZZY, floor(fuzz.ratio(fold(now), fold(then))))


def percent_as_written(now: str, then: str) -> int:
    """Return the likeness of two texts letter by letter: 0 to 100, 100 only for identical ones."""
    return IDENTICAL if now == then else min(_BEST_FUZZY, floor(fuzz.ratio(now, then)))


def ranked(query: Query, candidates: Iterable[MemoryUnit]) -> tuple[Suggestion, ...]:
    """Return the best of `candidates` as suggestions for the text that `query` asks about.

    Returns:
        The most alike first; of two with the same translation only the better one.
    """
    folded = fold(query.text)
    best: dict[str, Suggestion] = {}
    for unit in candidates:
        suggestion = None if query.is_itself(unit) else _suggestion(query, folded, unit)
        if suggestion is not None:
            known = best.get(suggestion.translation)
            if known is None or _rank(suggestion) > _rank(known):
                best[suggestion.translation] = suggestion
    return tuple(sorted(best.values(), key=_rank, reverse=True)[: query.limit])


def differences(now: str, then: str) -> tuple[Difference, ...]:
    """Return where two texts differ, word by word, in the order of `now`."""
    here, there = _Words(now), _Words(then)
    found: list[Difference] = []
    for step in Indel.opcodes(here.folded, there.folded):
        change = _CHANGES.get(step.tag)
        if change is None:
            found += _respelt(here, there, step.src_start, step.dest_start, step.src_end)
            continue
        new = Difference(
            change,
            here.span(step.src_start, step.src_end),
            there.span(step.dest_start, step.dest_end),
        )
        last = found[-1] if found else None
        if last is not None and {last.change, change} == {Change.ADDED, Change.DROPPED}:
            touching = last.now if change is Change.ADDED else new.now
            if touching.start == touching.end and _adjoin(here, there, last, new):
                found[-1] = _joined(last, new)
                continue
        found.append(new)
    return tuple(found)


_CHANGES: Final = {"delete": Change.ADDED, "insert": Change.DROPPED}
"""Words that are only in the first text (now) were added, seen from the second (then)."""


def _suggestion(query: Query, folded: str, unit: MemoryUnit) -> Suggestion | None:
    """Return the unit as a suggestion, or nothing if it is not alike enough."""
    penalties = _PENALTIES[unit.origin]
    taken = sum(penalty.points for penalty in penalties)
    if unit.source == query.text:
        same = bool(query.context) and unit.context == query.context
        likeness = IN_CONTEXT if same else IDENTICAL
    else:
        ratio = fuzz.ratio(folded, fold(unit.source), score_cutoff=query.threshold + taken)
        likeness = min(_BEST_FUZZY, floor(ratio))
    if likeness - taken < query.threshold:
        return None
    as_written = percent_as_written(query.text, unit.source)
    return Suggestion(unit.source, unit.target, likeness - taken, as_written, unit.place, penalties)


def _rank(suggestion: Suggestion) -> tuple[int, int]:
    """Return what makes one suggestion better than another."""
    return suggestion.percent, suggestion.as_written


class _Words:
    """The words of a text, folded, and where they stand."""

    def __init__(self, text: str) -> None:
        folded = fold_with_offsets(text)
        self.text = text
        self.folded: list[str] = []
        self.spans: list[Span] = []
        for start, end in _pieces(folded.text):
            self.folded.append(folded.text[start:end])
            self.spans.append(folded.original(start, end))

    def span(self, start: int, end: int) -> Span:
        """Return the span of the words from `start` to before `end`; empty if there are none."""
        if start < end:
            return Span(self.spans[start].start, self.spans[end - 1].end)
        at = self.spans[start].start if start < len(self.spans) else len(self.text)
        return Span(at, at)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every run of characters between blanks."""
    start = 0
    for piece in text.split(" "):
        if piece.strip():
            yield start, start + len(piece)
        start += len(piece) + 1


def _respelt(here: _Words, there: _Words, now: int, then: int, end: int) -> Iterator[Difference]:
    """Yield the words that are the same to a search and written differently."""
    for step in range(end - now):
        one, other = here.spans[now + step], there.spans[then + step]
        if one.of(here.text) != other.of(there.text):
            yield Difference(Change.RESPELT, one, other)


def _adjoin(here: _Words, there: _Words, last: Difference, new: Difference) -> bool:
    """Whether the two differences stand at one place on both sides."""
    return not (
        here.text[last.now.end : new.now.start].strip()
        or there.text[last.then.end : new.then.start].strip()
    )


def _joined(last: Difference, new: Difference) -> Difference:
    """Return words dropped and words added at one place as words replaced."""
    now = last.now if last.change is Change.ADDED else new.now
    then = new.then if last.change is Change.ADDED else last.then
    return Difference(Change.REPLACED, now, then)
