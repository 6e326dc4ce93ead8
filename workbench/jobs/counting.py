"""How much there is, and how much is done."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.domain.units import Catalogue, Status, Unit
from workbench.text.intake import count_words

_DONE: Final = (Status.TRANSLATED, Status.REVIEWED)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one translation.

    Attributes:
        paragraphs: By status; breaks do not count.
        source_words: By status of their paragraph.
        target_words: In all paragraphs.
        notes: How many paragraphs bear a translator's remark.
    """

    paragraphs: Mapping[Status, int]
    source_words: Mapping[Status, int]
    target_words: int
    notes: int

    @property
    def total(self) -> int:
        """Return how many paragraphs there are."""
        return sum(self.paragraphs.values())

    @property
    def percent_done(self) -> int:
        """Return the share of source words in confirmed paragraphs, 0 to 100, rounded down."""
        total = sum(self.source_words.values())
        done = sum(self.source_words[status] for status in _DONE)
        return done * 100 // total if total else 100


def tally(catalogue: Catalogue) -> Tally:
    """Count the paragraphs and words of `catalogue`."""
    units = [unit for unit in catalogue.units if unit.is_translatable]
    return Tally(
        paragraphs=_by_status((unit, 1) for unit in units),
        source_words=_by_status((unit, count_words(unit.source.text)) for unit in units),
        target_words=sum(count_words(unit.translation.text) for unit in units),
        notes=sum(bool(unit.note) for unit in units),
    )


def _by_status(amounts: Iterable[tuple[Unit, int]]) -> Mapping[Status, int]:
    """Add up the amounts of the units of each status; every status has an entry."""
    sums = Counter(dict.fromkeys(Status, 0))
    for unit, amount in amounts:
        sums[unit.translation.status] += amount
    return sums
