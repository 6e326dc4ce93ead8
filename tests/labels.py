"""Occurrences of terms labelled by hand, before the matcher saw the texts.

The essay stands in the repository. Other texts may not be printed here: their labels are kept with
the hash of the text, and are read where a folder with the texts is named by
`WORKBENCH_LABELLED_TEXTS`.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.domain.terms import Term

_HERE = Path(__file__).resolve().parent
_CASES = _HERE / "cases/terms"
_ESSAY = _HERE.parent / "translations/lessons-of-the-commune/source.txt"

Place = tuple[int, int, int]
"""Paragraph, from 1, start and end."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and where its terms stand.

    Attributes:
        paragraphs: The text.
        gold: The places of each term.
        doubtful: Places of which even a reader cannot tell whether they are the term's.
    """

    paragraphs: list[str]
    gold: Mapping[Term, set[Place]]
    doubtful: Mapping[Term, set[Place]] = field(default_factory=dict)


def essay(name: str, *, part_of_speech: str = "") -> Labelled:
    """The essay with one of its tables of labels; a term without places stands nowhere."""
    gold: dict[Term, set[Place]] = defaultdict(set)
    for line in (_CASES / name).read_text(encoding="utf-8").splitlines():
        source, paragraph, start, end, _written = line.split("\t")
        places = gold[Term(source, (), part_of_speech=part_of_speech)]
        if paragraph:
            places.add((int(paragraph), int(start), int(end)))
    text = _ESSAY.read_text(encoding="utf-8")
    return Labelled([line for line in text.split("\n") if line.strip()], gold)


def other_text(name: str) -> Labelled | None:
    """A text that is not in the repository, if it is here."""
    first, *rows = (_CASES / name).read_text(encoding="utf-8").splitlines()
    text = next(_texts(first.removeprefix("# ")), None)
    if text is None:
        return None
    gold: dict[Term, set[Place]] = defaultdict(set)
    doubtful: dict[Term, set[Place]] = defaultdict(set)
    for row in rows:
        source, plural, part_of_speech, spans = row.split("\t")
        declared = tuple(filter(None, plural.split(" | ")))
        term = Term(source, (), part_of_speech=part_of_speech, plural=declared)
        for span in spans.split():
            start, end = map(int, span.removeprefix("?").split("-"))
            places = doubtful if span.startswith("?") else gold
            places[term].add((1, start, end))
    return Labelled([text], gold, doubtful)


def score(
    text: Labelled, find: Callable[[Term], Callable[[str], Iterable[tuple[int, int]]]]
) -> tuple[float, float]:
    """Recall and precision over all terms, each looked for by itself.

    Args:
        text: With its labels.
        find: Makes what finds the places of a term in a paragraph.
    """
    found = right = wanted = 0
    for term, places in text.gold.items():
        look = find(term)
        hits = {
            (number, start, end)
            for number, paragraph in enumerate(text.paragraphs, start=1)
            for start, end in look(paragraph)
        } - text.doubtful.get(term, set())
        found += len(hits)
        right += len(hits & places)
        wanted += len(places)
    return right / wanted, right / max(found, 1)


def _texts(digest: str) -> Iterator[str]:
    """The text with that hash, if the folder is named and has it."""
    folder = os.environ.get("WORKBENCH_LABELLED_TEXTS")
    for path in Path(folder).glob("*.txt") if folder else ():
        data = path.read_bytes()
        if hashlib.blake2b(data, digest_size=16).hexdigest() == digest:
            yield data.decode()
