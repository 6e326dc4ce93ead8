"""How long an alignment takes, in terms of one matrix product of the same size in the same run.

And how well the essay is aligned with its translation when paragraphs were left out of it, added,
made one and swapped: the truth is known there, and the words are real.
"""

import resource
import time
from pathlib import Path
from typing import Final

import numpy as np

from tests.benchmarks._bead_accuracy import Beads, accuracy
from workbench.align.aligner import align
from workbench.align.anchors import Vectors
from workbench.align.encoders import load_encoder
from workbench.catalogue.po_file import read_po
from workbench.domain.bitexts import Passages
from workbench.jobs.aligning import links_between

WIDTH: Final = 384
SIZES: Final = (1_000, 5_000, 20_000)
CEILING: Final = 1.5
"""Times the matrix product that the largest alignment may take."""

_KINDS: Final = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_SHARES: Final = (0.57, 0.36, 0.04, 0.01, 0.02)


def run() -> None:
    """Print a table: size, seconds of processor time, ratio to the product, accuracy, memory."""
    _say(f"{'sources':>8} {'targets':>8} {'seconds':>8} {'product':>8} {'ratio':>6} strict")
    for size in SIZES:
        sources, targets, lengths, gold = _two_texts(size)
        _multiply(sources[:512], targets)
        product = min(_product_seconds(sources, targets) for _ in range(2))
        started = time.process_time()
        beads = align(sources, targets, lengths[0], lengths[1])
        seconds = time.process_time() - started
        found = [(tuple(bead.sources), tuple(bead.targets)) for bead in beads]
        strict = accuracy([(gold, found)]).strict
        _say(
            f"{len(sources):8} {len(targets):8} {seconds:8.2f} {product:8.2f} "
            f"{seconds / product:6.2f} {strict:.3f}"
        )
    _align_the_essay()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    _say(f"ceiling of the ratio at {SIZES[-1]}: {CEILING}; peak memory {peak} MB (below 1000)")


def _align_the_essay() -> None:
    """Print how well a damaged translation of the essay is aligned, and how honest doubts are."""
    encoder = load_encoder()
    results: list[tuple[Beads, Beads]] = []
    links = wrong = doubted = doubted_wrong = 0
    for seed in range(5):
        sources, targets, gold = _damaged_essay(seed)
        found = links_between(sources, targets, encoder=encoder, passages=Passages.PARAGRAPH)
        results.append((gold, [(link.sources, link.targets) for link in found]))
        for link in found:
            is_wrong = (link.sources, link.targets) not in set(gold)
            links, wrong, doubted = links + 1, wrong + is_wrong, doubted + link.is_doubtful
            doubted_wrong += is_wrong and link.is_doubtful
    scored = accuracy(results)
    _say(
        f"the essay, damaged five times: strict {scored.strict:.3f}, lax {scored.lax:.3f}; "
        f"of {links} beads {wrong} wrong, {doubted} doubted, {doubted_wrong} of them wrong"
    )


def _damaged_essay(seed: int) -> tuple[list[str], list[str], Beads]:
    """Return the paragraphs of the essay, those of a damaged translation, and the truth."""
    random = np.random.default_rng(seed)
    essay = Path(__file__).resolve().parents[2] / "translations"
    (path,) = essay.glob("*/en.po")
    units = [unit for unit in read_po(path).catalogue.units if unit.translation.text]
    sources: list[str] = []
    targets: list[str] = []
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    while units:
        own, units = units[:1], units[1:]
        row, column = len(sources), len(targets)
        damage = random.choice(_DAMAGES, p=_CHANCES)
        if damage in {"joined", "swapped"} and units:
            own, units = [*own, units[0]], units[1:]
        texts = [unit.translation.text for unit in own]
        if damage != "added":
            sources += [unit.source.text for unit in own]
        targets += {"omitted": [], "joined": [" ".join(texts)]}.get(damage, texts[::-1])
        rows, columns = range(row, len(sources)), range(column, len(targets))
        if damage == "swapped" and len(own) > 1:
            gold += [((row,), (column + 1,)), ((row + 1,), (column,))]
        else:
            gold.append((tuple(rows), tuple(columns)))
    return sources, targets, gold


_DAMAGES: Final = ("none", "omitted", "added", "joined", "swapped")
_CHANCES: Final = (0.75, 0.05, 0.05, 0.1, 0.05)


def _say(line: str) -> None:
    """Print a line of the table."""
    print(line)  # noqa: T201  # a benchmark talks


def _product_seconds(sources: Vectors, targets: Vectors) -> float:
    """Return the processor time of comparing everything with everything."""
    started = time.process_time()
    _multiply(sources, targets)
    return time.process_time() - started


def _multiply(sources: Vectors, targets: Vectors) -> None:
    """Compare everything with everything, a block of rows at a time."""
    for start in range(0, len(sources), 512):
        sources[start : start + 512] @ targets.T


def _two_texts(
    size: int,
) -> tuple[Vectors, Vectors, tuple[list[int], list[int]], Beads]:
    """Return a text of `size` passages, a noisy rendering with beads of many kinds, the truth."""
    random = np.random.default_rng(size)
    rows: list[Vectors] = []
    columns: list[Vectors] = []
    lengths: tuple[list[int], list[int]] = ([], [])
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    while len(rows) < size:
        up, back = _KINDS[random.choice(len(_KINDS), p=_SHARES)]
        parts = random.standard_normal((max(up, back), WIDTH)).astype(np.float32)
        sizes = random.integers(30, 150, len(parts))
        gold.append(
            (
                tuple(range(len(rows), len(rows) + up)),
                tuple(range(len(columns), len(columns) + back)),
            )
        )
        for side, count, into in ((rows, up, 0), (columns, back, 1)):
            whole = count == 1 < len(parts)
            side.extend([parts.sum(axis=0)] if whole else parts[:count])
            lengths[into].extend([int(sizes.sum())] if whole else map(int, sizes[:count]))
    return _heard(rows, random), _heard(columns, random), lengths, gold


def _heard(passages: list[Vectors], random: np.random.Generator) -> Vectors:
    """Return the passages through noise, of unit length."""
    vectors = np.array(passages, np.float32)
    vectors += 1.2 * random.standard_normal(vectors.shape).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
