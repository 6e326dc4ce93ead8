"""Bilingual pairs from folders of TSV files, as numbers of words.

Every file is `Arabic<TAB>other language`, named `source.tsv` (English) or `source.ar-fr.tsv`. A
manifest beside them, `TRAIN_MANIFEST.tsv`, gives each source its licence tier and weight.

Millions of lines hold far fewer different words, so each word as written is stored once and a
text is a row of numbers: folding and cutting into pieces are then done once a word.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of pairs.

    Attributes:
        name: Without language or ending, as in the manifest.
        path: The TSV file.
        language: Of the second column: one of `LANGUAGES`.
        weight: How often a pair is drawn in one epoch.
        tier: A free, B share-alike or non-commercial or copyleft, C none stated or restricted.
    """

    name: str
    path: Path
    language: str
    weight: float
    tier: str


@dataclass(frozen=True, slots=True)
class Ragged:
    """Many rows of numbers of different length, laid end to end.

    Attributes:
        values: All rows, shape `(total,)`.
        starts: Where each row begins, and the end of the last; shape `(rows + 1,)`.
    """

    values: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Return the length of every row."""
        return np.diff(self.starts)

    def rows(self, chosen: NDArray[np.int64]) -> "Ragged":
        """Return the `chosen` rows, in that order."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        positions = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[chosen], lengths)
        return Ragged(self.values[positions], starts)

    def kept(self, keep: NDArray[np.bool_]) -> "Ragged":
        """Return all rows with only those values that are marked in `keep`."""
        before = np.concatenate([[0], np.cumsum(keep)])
        return Ragged(self.values[keep], before[self.starts])

    def expanded(self, entries: "Ragged") -> "Ragged":
        """Return all rows with every value `v` replaced by row `v` of `entries`."""
        lengths = np.concatenate([[0], np.cumsum(entries.lengths[self.values])])
        return Ragged(entries.rows(self.values.astype(np.int64)).values, lengths[self.starts])


def ragged(rows: Iterable[list[int]]) -> Ragged:
    """Lay `rows` end to end."""
    parts = [np.array(row, dtype=np.int32) for row in rows]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
    return Ragged(np.concatenate([*parts, np.empty(0, dtype=np.int32)]), starts)


class Lexicon:
    """Every word as written, with its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of the words of `text`; new words get new numbers."""
        known = self._numbers
        return [known.setdefault(word, len(known)) for word in text.split()]

    def number(self, word: str) -> int:
        """Return the number of one word."""
        return self._numbers.setdefault(word, len(self._numbers))

    @property
    def words(self) -> list[str]:
        """Return all words by their number."""
        return list(self._numbers)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs of texts as rows of word numbers, each with the number of its source."""

    words: list[str]
    sources: list[Source]
    arabic: Ragged
    other: Ragged
    source: NDArray[np.int32]


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs of one TSV file; lines with an empty side are skipped."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            arabic, _, rest = line.rstrip("\n").partition("\t")
            other = rest.partition("\t")[0]
            if arabic.strip() and other.strip():
                yield arabic, other


def find_sources(folder: Path) -> list[Source]:
    """Return every source under `folder` in a fixed order; unlisted files weigh 0.7, tier C."""
    with (folder / "TRAIN_MANIFEST.tsv").open(encoding="utf-8") as lines:
        known = {row["file"]: row for row in csv.DictReader(lines, delimiter="\t")}
    found = []
    for path in sorted(folder.glob("*.tsv")):
        name, _, language = path.stem.partition(".ar-")
        row = known.get(f"{name}.tsv")
        if row is None and not language:
            continue
        weight = float(row["suggested_weight"]) if row else 0.7
        tier = row["licence_tier"] if row else "C"
        found.append(Source(name, path, language or "en", weight, tier))
    return found


def read_corpus(sources: list[Source]) -> Corpus:
    """Read all pairs of all `sources`."""
    lexicon = Lexicon()
    arabic, other, source = [], [], []
    for number, place in enumerate(sources):
        for left, right in read_pairs(place.path):
            arabic.append(lexicon.numbers(left))
            other.append(lexicon.numbers(right))
            source.append(number)
    return Corpus(
        lexicon.words, sources, ragged(arabic), ragged(other), np.array(source, dtype=np.int32)
    )
