"""Nothing that a model is judged on may be trained on: copies and near copies are found here."""

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tools.train_encoder.corpus import LANGUAGES, Corpus, Lexicon, Ragged, ragged, read_pairs
from workbench.text.folding import fold

Pair = tuple[str, str]

SHINGLE: Final = 6
"""Words in a row that make a passage recognisable."""

TOO_ALIKE: Final = 0.3
"""Share of a text's shingles found in held-out text above which it counts as its copy."""

_LETTERS: Final = re.compile(r"[\W_]+")


def folded_key(text: str) -> str:
    """Return the letters and digits of `text`, folded: equal keys, equal texts."""
    return _LETTERS.sub("", fold(text))


def identities(rows: Ragged, values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number for each row that depends on its values and their order.

    Args:
        rows: Numbers that point into `values`.
        values: A random number for each; rows of equal values get equal identities.
    """
    within = np.arange(len(rows.values)) - np.repeat(rows.starts[:-1], rows.lengths)
    turned = values[rows.values] * (2 * within.astype(np.uint64) + 1)
    sums = np.concatenate([[np.uint64(0)], np.cumsum(turned, dtype=np.uint64)])
    identity: NDArray[np.uint64] = sums[rows.starts[1:]] - sums[rows.starts[:-1]]
    return identity


def word_values(words: list[str]) -> NDArray[np.uint64]:
    """Return a random number for every word, the same for words that fold to the same letters."""
    keys: dict[str, int] = {"": 0}
    folded = [keys.setdefault(folded_key(word), len(keys)) for word in words]
    values = np.random.default_rng(1).integers(1, 2**63, size=len(keys), dtype=np.uint64)
    values[0] = 0
    return values[folded]


def without_leaks(corpus: Corpus, forbidden: Iterable[str]) -> Corpus:
    """Return `corpus` without repeated pairs and without pairs that have a forbidden side."""
    lexicon = Lexicon()
    for word in corpus.words:
        lexicon.numbers(word)
    secret = ragged(lexicon.numbers(text) for text in forbidden)
    values = word_values(lexicon.words)
    secret = secret.kept(values[secret.values] > 0)
    secret_texts = np.unique(identities(secret, values))
    secret_shingles = np.unique(_shingles(secret, values)[0])
    keep = np.ones(len(corpus.source), dtype=np.bool_)
    texts = []
    for side in (corpus.arabic, corpus.other):
        bare = side.kept(values[side.values] > 0)
        texts.append(identities(bare, values))
        keep &= (bare.lengths > 0) & ~np.isin(texts[-1], secret_texts)
        keep &= _copied_share(bare, values, secret_shingles) < TOO_ALIKE
    both = texts[0] * np.uint64(31) + texts[1]
    first = np.zeros(len(keep), dtype=np.bool_)
    first[np.unique(both, return_index=True)[1]] = True
    chosen = np.flatnonzero(keep & first)
    return Corpus(
        corpus.words,
        corpus.sources,
        corpus.arabic.rows(chosen),
        corpus.other.rows(chosen),
        corpus.source[chosen],
    )


def _shingles(
    rows: Ragged, values: NDArray[np.uint64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return every run of six words as a number, and the row that it stands in."""
    flat = values[rows.values]
    owner = np.repeat(np.arange(len(rows)), rows.lengths)
    count = max(0, len(flat) - SHINGLE + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + flat[place : place + count]
    inside = owner[:count] == owner[len(owner) - count :]
    return mixed[inside], owner[:count][inside]


def _copied_share(
    rows: Ragged, values: NDArray[np.uint64], secret: NDArray[np.uint64]
) -> NDArray[np.float64]:
    """Return which share of each row's shingles is among the `secret` ones; 0 for short rows."""
    mixed, owner = _shingles(rows, values)
    found = np.bincount(owner, weights=np.isin(mixed, secret), minlength=len(rows))
    every = np.bincount(owner, minlength=len(rows))
    share: NDArray[np.float64] = found / np.maximum(every, 1)
    return share


def held_out(folder: Path) -> dict[str, list[Pair]]:
    """Return the pairs that are kept out of the training data in `folder`."""
    political = (
        ("docs_kandaka", 300),
        ("docs_earthlingsorg_earthlings_documents", 500),
        ("philosophy", 200),
    )
    return {
        "everyday": _scattered(folder / "tatoeba.tsv", 1000, seed=7),
        "book prose": _passages(folder / "books_aligned.tsv", 900),
        "political prose": [
            pair for name, count in political for pair in _passages(folder / f"{name}.tsv", count)
        ],
    }


def dev_sets(folder: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, list[Pair]]:
    """Return every `name.ar-xx.tsv` in `folder` by its name without the ending."""
    return {
        path.stem: list(read_pairs(path))
        for path in sorted(folder.glob("*.ar-*.tsv"))
        if path.stem.endswith(languages)
    }


def _scattered(path: Path, count: int, *, seed: int) -> list[Pair]:
    """Draw `count` pairs from all over a file, no text twice on either side."""
    pairs = list(read_pairs(path))
    random.Random(seed).shuffle(pairs)  # noqa: S311 - a sample, not a secret
    return _unrepeated(pairs)[:count]


def _passages(path: Path, count: int, *, passages: int = 5) -> list[Pair]:
    """Cut `passages` runs of neighbouring lines, `count` pairs in all, evenly from a file."""
    pairs = list(read_pairs(path))
    step = len(pairs) // passages
    starts = [step * number + step // 2 for number in range(passages)]
    length = count // passages
    return _unrepeated(pair for start in starts for pair in pairs[start : start + length])


def _unrepeated(pairs: Iterable[Pair]) -> list[Pair]:
    """Keep the first pair of every Arabic and of every other text."""
    kept = []
    seen: tuple[set[str], set[str]] = (set(), set())
    for pair in pairs:
        keys = tuple(folded_key(text) for text in pair)
        if keys[0] not in seen[0] and keys[1] not in seen[1]:
            kept.append(pair)
            seen[0].add(keys[0])
            seen[1].add(keys[1])
    return kept
