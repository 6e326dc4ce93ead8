"""Paragraphs that were joined or split: the same words, with other blank lines between them.

Each of the new paragraphs resembles an old one too little, or one of several only. But the old
ones together are the new one, or the other way round, and so are their translations.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.units import Paragraph, Status, Translation, Unit
from workbench.text.folding import fold
from workbench.text.sentences import sentences

_THE_SAME: Final = 90.0
"""Likeness (0..100) of the whole and its parts together; a word may have been corrected, too."""
_FIRST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What became of paragraphs that were joined or split.

    Attributes:
        units: New units, by their keys.
        inherited: Keys of the old units that are in them now.
    """

    units: Mapping[str, Unit]
    inherited: frozenset[str]


def regrouped(
    paragraphs: Sequence[Paragraph], units: Sequence[Unit], *, kept: frozenset[str]
) -> Regrouped:
    """Find what was joined and split, and give it the translations as drafts.

    Those of joined paragraphs are joined. That of a split one is split after as many sentences,
    if it has as many as its source, and stays with the first part if not.

    Args:
        paragraphs: The new ones, in reading order.
        units: The old ones, in reading order.
        kept: Keys that are in both.
    """
    new = [fold(paragraph.text) for paragraph in paragraphs]
    old = [fold(unit.source.text) for unit in units]
    strange = [paragraph.key not in kept for paragraph in paragraphs]
    orphaned = [unit.key not in kept for unit in units]
    found: dict[str, Unit] = {}
    inherited: set[str] = set()
    for whole, parts in _groups(new, strange, old, orphaned):
        joined = units[parts.start : parts.stop]
        found[paragraphs[whole].key] = _joined(paragraphs[whole], joined)
        inherited |= {unit.key for unit in joined}
        strange[whole] = False
    for whole, parts in _groups(old, orphaned, new, strange):
        if units[whole].key not in inherited:
            pieces = paragraphs[parts.start : parts.stop]
            found |= {unit.source.key: unit for unit in _split(units[whole], pieces)}
            inherited.add(units[whole].key)
    return Regrouped(found, frozenset(inherited))


def _groups(
    wholes: Sequence[str], whole_free: Sequence[bool], parts: Sequence[str], free: Sequence[bool]
) -> Iterator[tuple[int, range]]:
    """Yield the wholes that are several neighbouring parts together; each part once.

    Args:
        wholes: Folded texts.
        whole_free: Which of them may be taken.
        parts: Folded texts.
        free: Which of them may be taken.
    """
    # Deferred: as in `merge`.
    from rapidfuzz import fuzz  # noqa: PLC0415

    beginnings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        if free[index] and part.strip():
            beginnings[tuple(part.split()[:_FIRST_WORDS])].append(index)
    taken: set[int] = set()
    for whole, text in enumerate(wholes):
        if not whole_free[whole]:
            continue
        words = text.split()
        starts = {
            start
            for count in range(1, _FIRST_WORDS + 1)
            for start in beginnings.get(tuple(words[:count]), ())
        }
        for start in sorted(starts):
            group = _filling(len(text), start, parts, free)
            together = " ".join(parts[group.start : group.stop])
            if (
                len(group) > 1
                and taken.isdisjoint(group)
                and fuzz.ratio(text, together) >= _THE_SAME
            ):
                taken.update(group)
                yield whole, group
                break


def _filling(length: int, start: int, parts: Sequence[str], free: Sequence[bool]) -> range:
    """Return the parts from `start` on that together come nearest to a length."""
    stop, filled = start + 1, len(parts[start])
    while stop < len(parts) and free[stop] and filled < length:
        longer = filled + 1 + len(parts[stop])
        if abs(longer - length) > abs(filled - length):
            break
        stop, filled = stop + 1, longer
    return range(start, stop)


def _joined(paragraph: Paragraph, units: Sequence[Unit]) -> Unit:
    """Return a paragraph with the translations of its parts, in their order."""
    texts = [text for unit in units if (text := unit.translation.text.strip())]
    notes = "\n".join(unit.note for unit in units if unit.note)
    if not texts:
        return Unit(paragraph, note=notes)
    origin = next(unit.translation.origin for unit in units if unit.translation.text.strip())
    translation = Translation(" ".join(texts), Status.DRAFT, origin)
    previous = "\n".join(unit.previous or unit.source.text for unit in units)
    return Unit(paragraph, translation, notes, previous)


def _split(unit: Unit, paragraphs: Sequence[Paragraph]) -> Iterator[Unit]:
    """Yield paragraphs with what of a translation is theirs; the remark stays with the first."""
    text = unit.translation.text
    counts = [len(sentences(paragraph.text)) for paragraph in paragraphs]
    spans = sentences(text)
    notes = (unit.note, *[""] * (len(paragraphs) - 1))
    if sum(counts) != len(spans):
        counts = [len(spans), *[0] * (len(paragraphs) - 1)]
    done = 0
    for paragraph, count, note in zip(paragraphs, counts, notes, strict=True):
        mine = spans[done : done + count]
        done += count
        if mine:
            piece = text[mine[0].start : mine[-1].end]
            translation = Translation(piece, Status.DRAFT, unit.translation.origin)
            yield Unit(paragraph, translation, note, unit.previous or unit.source.text)
        else:
            yield Unit(paragraph, note=note)
