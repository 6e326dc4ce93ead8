"""Carry translations over when the source has changed.

A key survives every repair that leaves the words alone, so most translations find their paragraph
by name. Where the words themselves have changed, the nearest old paragraph lends its translation,
which becomes a draft beside what the source said before. Nothing that was written is dropped.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from workbench.catalogue.regrouping import regrouped
from workbench.domain.units import Catalogue, Document, Paragraph, Status, Translation, Unit
from workbench.text.folding import fold

CLOSE_ENOUGH: Final = 60.0
"""Likeness (0..100) above which a changed paragraph inherits a draft; msgmerge asks for as much."""

_SURELY: Final = 90.0
"""Likeness of a neighbour in order above which nobody looks further."""

_TOO_FREQUENT: Final = 50
"""Paragraphs in which a phrase may occur and still say where a paragraph came from."""

_CANDIDATES: Final = 5
"""How many old paragraphs are compared letter by letter for the phrases that they share."""

_NEIGHBOURS: Final = range(-1, 3)
"""Places around the one that the order of paragraphs suggests."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the paragraphs.

    Attributes:
        kept: They have the same words, and their translation.
        returned: They were gone and have come back with their translation.
        changed: They inherit the translation of the nearest old paragraph as a draft, or those of
            the paragraphs that they were joined of, or a part of that which they were split from.
        new: There was nothing like them.
        removed: Translations whose paragraph is gone, kept as obsolete.
    """

    kept: int = 0
    returned: int = 0
    changed: int = 0
    new: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalogue of a new source with the translations of an earlier one.

    Attributes:
        catalogue: The paragraphs of the new source.
        obsolete: Translations that have no paragraph now.
        counts: What became of the paragraphs.
    """

    catalogue: Catalogue
    obsolete: tuple[Unit, ...]
    counts: Counts


def carry_over(document: Document, earlier: Catalogue, *, obsolete: Iterable[Unit] = ()) -> Merged:
    """Give the paragraphs of `document` the translations they had.

    Args:
        document: The source as it is now.
        earlier: The catalogue of the source as it was; its target language stays.
        obsolete: Translations whose paragraph was gone by then.
    """
    living = {unit.key: unit for unit in earlier.units if unit.is_translatable}
    gone = {unit.key: unit for unit in obsolete if unit.key not in living}
    known = {**gone, **living}
    wanted = [p for p in document.paragraphs if Unit(p).is_translatable]
    names = {paragraph.key for paragraph in wanted}
    strangers = [paragraph for paragraph in wanted if paragraph.key not in known]
    orphans = [unit for unit in known.values() if unit.key not in names and _says_something(unit)]
    groups = regrouped(wanted, tuple(living.values()), kept=frozenset(names & known.keys()))
    nearest = nearest_units(
        [paragraph for paragraph in strangers if paragraph.key not in groups.units],
        [unit for unit in orphans if unit.key not in groups.inherited],
    )
    known |= groups.units
    units = tuple(_unit(paragraph, known, nearest) for paragraph in document.paragraphs)
    inherited = {unit.key for unit in nearest.values()} | groups.inherited
    left = tuple(unit for unit in orphans if unit.key not in inherited)
    changed = len(nearest) + sum(map(_says_something, groups.units.values()))
    counts = Counts(
        kept=sum(paragraph.key in living for paragraph in wanted),
        returned=sum(paragraph.key in gone for paragraph in wanted),
        changed=changed,
        new=len(strangers) - changed,
        removed=sum(unit.key in living for unit in left),
    )
    catalogue = Catalogue(document.name, document.language, earlier.target_language, units)
    return Merged(catalogue, left, counts)


def nearest_units(
    paragraphs: Sequence[Paragraph], units: Sequence[Unit], *, at_least: float = CLOSE_ENOUGH
) -> Mapping[str, Unit]:
    """Pair paragraphs with the units whose sources are most like them; each unit once.

    Candidates are those that share rare phrases, and those that follow what the paragraph before
    was paired with: the cost grows with the length of the texts, not with the number of pairs.

    Args:
        paragraphs: New ones, in reading order.
        units: Old ones, in reading order.
        at_least: The least likeness, 0 to 100.

    Returns:
        For keys of `paragraphs` the unit that is nearest, the likeliest pairs first served.
    """
    # Deferred: a merge is rare, and what only reads a catalogue should not wait for this.
    from rapidfuzz import fuzz  # noqa: PLC0415

    old = [fold(unit.source.text) for unit in units]
    index = cache(lambda: _index(old))  # where paragraphs changed in their order, nobody asks
    pairs: list[tuple[float, int, int]] = []
    expected = 0
    for row, paragraph in enumerate(paragraphs):
        text = fold(paragraph.text)
        columns = {at for step in _NEIGHBOURS if 0 <= (at := expected + step) < len(old)}
        scores = {at: fuzz.ratio(text, old[at], score_cutoff=at_least) for at in columns}
        if max(scores.values(), default=0.0) < _SURELY:
            columns = _sharing(text, index()) - columns
            scores |= {at: fuzz.ratio(text, old[at], score_cutoff=at_least) for at in columns}
        pairs += [(-score, row, at) for at, score in scores.items() if score >= at_least]
        best = max(scores, key=lambda at: (scores[at], -at), default=0)
        if scores.get(best, 0.0) >= at_least:
            expected = best + 1
    found: dict[str, Unit] = {}
    taken: set[int] = set()
    for _, row, column in sorted(pairs):
        if column not in taken and paragraphs[row].key not in found:
            found[paragraphs[row].key] = units[column]
            taken.add(column)
    return found


def _says_something(unit: Unit) -> bool:
    """Whether anybody has written anything in a unit."""
    return bool(unit.translation.text.strip() or unit.note)


def _unit(paragraph: Paragraph, known: Mapping[str, Unit], nearest: Mapping[str, Unit]) -> Unit:
    """Return the unit of `paragraph` with whatever translation there is for it."""
    if same := known.get(paragraph.key):
        return same if same.source == paragraph else replace(same, source=paragraph)
    like = nearest.get(paragraph.key)
    if like is None:
        return Unit(paragraph)
    translation = like.translation
    if translation.text.strip():
        translation = Translation(translation.text, Status.DRAFT, translation.origin)
    # The first source that was never reviewed: what the words in the target once rendered.
    previous = like.previous or like.source.text
    return Unit(paragraph, translation, like.note, previous if translation.text.strip() else "")


def _phrases(text: str) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words, and the first and the last word by themselves."""
    words = text.split()
    return {*pairwise(words), *((word, "") for word in (*words[:1], *words[-1:]))}


def _index(texts: Iterable[str]) -> Mapping[tuple[str, str], Sequence[int]]:
    """Return for every phrase the texts that it occurs in."""
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for phrase in _phrases(text):
            index[phrase].append(number)
    return index


def _sharing(text: str, index: Mapping[tuple[str, str], Sequence[int]]) -> set[int]:
    """Return the texts that share most rare phrases with `text`."""
    places = (index.get(phrase, ()) for phrase in _phrases(text))
    votes = Counter(
        number for numbers in places if len(numbers) <= _TOO_FREQUENT for number in numbers
    )
    return {number for number, _ in votes.most_common(_CANDIDATES)}
