"""Sort words into classes by the company they keep, so that rare words profit from common ones.

A word is described by the common words around it (positive pointwise mutual information, reduced
by a singular value decomposition) and, where it is rare, by the words that look like it.

Source: Levy, Goldberg & Dagan (2015) for the vectors; Brown et al. (1992) for class models.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import scipy.sparse
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from workbench.text.repair.words import shape_of

ALONE: Final = 150
"""So many of the commonest words are a class of their own."""
CLUSTERS: Final = 450
_COMPANY: Final = 3000
"""Common words by which words are described."""
_WIDTH: Final = 100
_PRIOR: Final = 30.0
"""How often a word must be met to count as much as all words of its shape."""
_OFFSETS: Final = {1: 1.0, -1: 1.0, 2: 0.5, -2: 0.5}


def word_classes(stream: np.ndarray, words: list[str]) -> np.ndarray:
    """Return the class of every word, shape ``(words,)``, below ``ALONE + CLUSTERS``."""
    counts = np.bincount(stream, minlength=len(words))
    vectors = _smoothed(_vectors(stream, len(words)), counts, words)
    order = np.argsort(-counts, kind="stable")
    clusters = MiniBatchKMeans(CLUSTERS, batch_size=8192, n_init=2, max_iter=60, random_state=1)
    clusters.fit(vectors[order[ALONE : ALONE + 60_000]])
    classes = clusters.predict(vectors).astype(np.int64) + ALONE
    classes[order[:ALONE]] = np.arange(ALONE)
    return classes


def _vectors(stream: np.ndarray, size: int) -> np.ndarray:
    """Return what company each word keeps, shape ``(size, _WIDTH)``, rows of length 1."""
    common = np.argsort(-np.bincount(stream, minlength=size), kind="stable")[:_COMPANY]
    rank = np.full(size, -1)
    rank[common] = np.arange(_COMPANY)
    parts = []
    for offset, weight in _OFFSETS.items():
        here = stream[:-offset] if offset > 0 else stream[-offset:]
        there = rank[stream[offset:] if offset > 0 else stream[:offset]]
        seen = there >= 0
        shape = (size, _COMPANY)
        pairs = scipy.sparse.coo_matrix(
            (np.ones(seen.sum(), np.float32), (here[seen], there[seen])), shape=shape
        ).tocsr()
        pairs.sum_duplicates()
        rows = np.asarray(pairs.sum(1)).ravel() + 1
        columns = np.asarray(pairs.sum(0)).ravel() + 1
        found = pairs.tocoo()
        liking = np.log(found.data * pairs.sum() / (rows[found.row] * columns[found.col]))
        values = np.maximum(liking, 0) * found.data / (found.data + 1) * weight
        parts.append(scipy.sparse.csr_matrix((values, (found.row, found.col)), shape=shape))
    left, strength, _ = randomized_svd(
        scipy.sparse.hstack(parts).tocsr(), n_components=_WIDTH, n_iter=2, random_state=1
    )
    return _unit_rows(left * np.sqrt(strength))


def _smoothed(vectors: np.ndarray, counts: np.ndarray, words: list[str]) -> np.ndarray:
    """Draw rare words towards the words of their shape."""
    names: dict[str, int] = {}
    shapes = np.array([names.setdefault(shape_of(word), len(names)) for word in words])
    weights = np.minimum(counts, _PRIOR)[:, None]
    sums = np.zeros((len(names), vectors.shape[1]))
    np.add.at(sums, shapes, vectors * weights)
    middle = _unit_rows(sums)[shapes]
    return _unit_rows(vectors * counts[:, None] + _PRIOR * middle)


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
