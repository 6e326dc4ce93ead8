"""Does the encoder find a translation among many? And how fast is it?

Reads `name.ar-xx.tsv` files (`Arabic<TAB>other`) from the folder that `$WORKBENCH_DEV_DATA` names;
without them only the speed is shown. The published figures are those of the MTEB results (accuracy,
mean of both directions, cosine).
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.align.encoders import load_encoder
from workbench.align.similarity import nearest
from workbench.align.vectors import Vectors
from workbench.catalogue.po_file import read_po
from workbench.text.sentences import sentences

PUBLISHED = """\
published, other sets, cosine            everyday (Tatoeba)   news (NTREX)
  LaBSE                                        91.1               99.2
  multilingual-e5-small                        80.7               96.8
  multilingual-e5-base                         86.1               97.5
  static-similarity-mrl-multilingual-v1        85.9               96.5
  potion-multilingual-128M                     40.2               65.0"""

_RESAMPLES = 1000
_LETTERS = (80, 200)
"""Length of what counts as a sentence from the news when speed is measured."""


def run() -> None:
    """Print retrieval on every set found, then sentences a second and the time to load."""
    started = time.process_time()
    encoder = load_encoder()
    loaded = time.process_time() - started
    texts: list[str] = []
    print(f"{'set':24} {'pairs':>5}   cosine → ←    margin → ←   mean margin (95 %)")  # noqa: T201  # a benchmark talks
    for name, pairs in _sets():
        arabic, other = ([pair[side] for pair in pairs] for side in (0, 1))
        print(_row(name, encoder.encode(arabic), encoder.encode(other)))  # noqa: T201  # a benchmark talks
        texts += [*arabic, *other]
    print(PUBLISHED)  # noqa: T201  # a benchmark talks
    measured = [
        text for text in dict.fromkeys(texts or _essay()) if _LETTERS[0] <= len(text) <= _LETTERS[1]
    ]
    print(f"loading: {loaded:.2f} s; {_speed(measured):,.0f} sentences a second")  # noqa: T201  # a benchmark talks


def interval(found: NDArray[np.float64]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the mean of `found`, in per cent."""
    draws = np.random.default_rng(0).integers(0, len(found), size=(_RESAMPLES, len(found)))
    low, high = np.percentile(100 * found[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def _row(name: str, arabic: Vectors, other: Vectors) -> str:
    """Return one line of the table; row i of one side is the translation of row i of the other."""
    right = np.arange(len(arabic))
    cosines = arabic @ other.T
    by_cosine = [cosines.argmax(axis=axis) == right for axis in (1, 0)]
    by_margin = [nearest(arabic, other).index == right, nearest(other, arabic).index == right]
    low, high = interval(np.mean(by_margin, axis=0))
    figures = [f"{100 * found.mean():5.1f}" for found in (*by_cosine, *by_margin)]
    line = f"{name:24} {len(arabic):5}   {' '.join(figures[:2])}   {' '.join(figures[2:])}"
    line += f"   {100 * np.mean(by_margin):5.1f} ({low:.1f} to {high:.1f})"
    if "paragraph" in name:
        line += f"; beats both neighbours: {_told_apart(cosines):.1f} %"
    return line


def _told_apart(cosines: Vectors) -> float:
    """Return how often, in per cent, a pair beats the neighbours before and after it."""
    padded = np.pad(cosines, 1, constant_values=-1)
    here = np.arange(1, len(cosines) + 1)
    around = [padded[here, here - 1], padded[here, here + 1],
              padded[here - 1, here], padded[here + 1, here]]  # fmt: skip
    return float(100 * (cosines.diagonal() > np.max(around, axis=0)).mean())


def _speed(sentences: list[str]) -> float:
    """Return how many `sentences`, each seen once, are encoded in one second of CPU time."""
    fresh = load_encoder()
    started = time.process_time()
    fresh.encode(sentences)
    return len(sentences) / (time.process_time() - started)


def _essay() -> Iterator[str]:
    """Yield the sentences of the shipped essay, in both languages."""
    root = Path(__file__).parents[2]
    for unit in read_po(root / "translations/lessons-of-the-commune/en.po").catalogue.units:
        for text in (unit.source.text, unit.translation.text):
            yield from (span.of(text) for span in sentences(text))


def _sets() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name and the pairs of every set; say so if there are none."""
    folder = os.environ.get("WORKBENCH_DEV_DATA")
    files = sorted(Path(folder).glob("*.ar-*.tsv")) if folder else []
    if not files:
        print("(no sets: put name.ar-en.tsv files into a folder, name it in WORKBENCH_DEV_DATA)")  # noqa: T201  # a benchmark talks
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        yield file.stem, [line.split("\t")[:2] for line in lines if "\t" in line]
