"""Precision and recall of beads, strict and lax, as sentence aligners are compared.

Strict: the very same bead. Lax: it shares a source and a target with a bead of the gold standard.
Precision counts gaps, recall leaves the gaps of both sides out. Counts are pooled over documents.

Source:
    The scorer of Thompson & Koehn (2019), "Vecalign", as described in its paper and manual.
"""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Beads = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Strict and lax F1, 0 to 1."""

    strict: float
    lax: float


def read_gold(path: Path) -> Beads:
    """Read beads written as `[0, 1]:[2]`, one in a line."""
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            sources, targets = line.split(":")[:2]
            beads.append((tuple(ast.literal_eval(sources)), tuple(ast.literal_eval(targets))))
    return beads


def accuracy(documents: Iterable[tuple[Beads, Beads]]) -> Accuracy:
    """Score (gold, found) pairs of documents together."""
    precision, recall = [0, 0, 0], [0, 0, 0]
    for gold, found in documents:
        _count(precision, gold, found)
        _count(recall, _without_gaps(found), _without_gaps(gold))
    return Accuracy(
        *(
            _harmonic(precision[kind] / max(precision[2], 1), recall[kind] / max(recall[2], 1))
            for kind in (0, 1)
        )
    )


def _count(counts: list[int], reference: Beads, beads: Beads) -> None:
    """Add how many of `beads` are in `reference` strictly, laxly, and how many there are."""
    exact = set(reference)
    partners: dict[int, set[int]] = {}
    for sources, targets in reference:
        for source in sources:
            partners.setdefault(source, set()).update(targets)
    for sources, targets in beads:
        near = any(partners.get(source, set()).intersection(targets) for source in sources)
        counts[0] += (sources, targets) in exact
        counts[1] += (sources, targets) in exact or near
        counts[2] += bool(sources or targets)


def _without_gaps(beads: Beads) -> Beads:
    """Return the beads with something on both sides."""
    return [bead for bead in beads if all(bead)]


def _harmonic(precision: float, recall: float) -> float:
    """Return F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
