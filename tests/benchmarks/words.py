"""How well words are linked, against links made by hand.

The peers in the same run link the words whose vectors are most alike, as SimAlign does: those that
choose each other, and every English word with its nearest Arabic one.
"""

import time
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

import numpy as np

from tests.benchmarks._word_accuracy import GOLD, Link, LinkedPair, agreement, read_gold
from workbench.align.encoders import Encoder, load_encoder
from workbench.align.lexicon import learn_lexicon
from workbench.align.vectors import Vectors, unit_rows
from workbench.align.word_links import link_words, word_spans, words_of

CEILING: Final = 0.22
"""Alignment error rate that the embedded encoder alone must not pass."""

ESSAY: Final = GOLD.with_name("essay.ar-en.txt")

Way: TypeAlias = Callable[[LinkedPair], Iterable[Link]]
"""A way to link the words of a pair."""

# ruff: noqa: T201  # a benchmark talks


def run() -> None:
    """Print error rate, precision, recall and milliseconds a pair for each way and file."""
    encoder = load_encoder()
    pairs = [pair for path in (GOLD, ESSAY) for pair in read_gold(path)]
    learnt = learn_lexicon((words_of(pair.source), words_of(pair.target)) for pair in pairs)
    ways: tuple[tuple[str, Way], ...] = (
        ("that choose each other", lambda pair: _mutual(_table(pair, encoder))),
        ("every English word", lambda pair: _every(_table(pair, encoder))),
        ("ours", lambda pair: link_words(pair.source, pair.target, encoder=encoder).links),
        (
            "ours, learnt from these pairs",
            lambda pair: (
                link_words(pair.source, pair.target, encoder=encoder, lexicon=learnt).links
            ),
        ),
    )
    for path in (GOLD, ESSAY):
        gold = read_gold(path)
        print(f"{path.name}: {len(gold)} pairs, {sum(len(p.sure) for p in gold)} sure links")
        for name, way in ways:
            started = time.process_time()
            found = [(pair, tuple(way(pair))) for pair in gold]
            spent = 1000 * (time.process_time() - started) / len(gold)
            result = agreement(found)
            print(
                f"  {name:30} error rate {result.error_rate:.3f}  precision {result.precision:.3f}"
                f"  recall {result.recall:.3f}  {spent:5.2f} ms"
            )
    print(f"ceiling of the error rate: {CEILING}")


def _table(pair: LinkedPair, encoder: Encoder) -> Vectors:
    """Return how alike every two words are."""
    table: Vectors = _vectors(pair.source, encoder) @ _vectors(pair.target, encoder).T
    return table


def _vectors(text: str, encoder: Encoder) -> Vectors:
    """Return a vector for each word."""
    tokens = encoder.token_vectors(text)
    rows = [
        sum(
            (
                vector
                for piece, vector in zip(tokens.spans, tokens.vectors, strict=True)
                if piece.start < word.end and word.start < piece.end
            ),
            start=np.zeros(encoder.width, np.float32),
        )
        for word in word_spans(text)
    ]
    return unit_rows(np.array(rows, np.float32))


def _mutual(table: Vectors) -> set[Link]:
    """Link words that choose each other."""
    rows, columns = table.argmax(axis=1), table.argmax(axis=0)
    return {(row, int(at)) for row, at in enumerate(rows) if columns[at] == row}


def _every(table: Vectors) -> set[Link]:
    """Link every target word with the nearest source word."""
    return {(int(row), at) for at, row in enumerate(table.argmax(axis=0))}
