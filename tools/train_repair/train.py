"""Train the model that judges repairs: `python tools/train_repair/train.py DATA OUT`.

DATA is a folder with `msa_prose.txt` and `modern_ar_side.txt` (clean Arabic, a paragraph a line)
and `word_freq.tsv` (word and count). The result is the same bytes every time.
"""

from __future__ import annotations

import argparse
import json
import zlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from class_model import ClassModel
from classes import word_classes
from counts import Numbering, grams, training_lines, without_waw, word_counts
from packing import FULL, discounted, quantised, table

from workbench.text.repair.language_model import MAGIC
from workbench.text.repair.tables import pair_key, triple_key
from workbench.text.repair.unknown_words import ALPHABET

if TYPE_CHECKING:
    from collections import Counter

CLASSES: Final = tuple('.،؛:؟!()[]…-"*0a')
LEAST_WORD: Final = 8
LEAST_PAIR: Final = 3
LEAST_TRIPLE: Final = 3
PAIR_DISCOUNT: Final = 0.75
TRIPLE_DISCOUNT: Final = 0.8
RARE: Final = 40
"""Words rarer than this stand for the unknown ones when letters are counted."""
LETTER_PRIOR: Final = 2.0


def single_scores(stream: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the logarithm of the likelihood of each word, the unknown one included."""
    seen = np.bincount(stream, minlength=len(counts)).astype(float)
    unknown_share = 0.01
    joint = counts + seen
    joint[0] = joint[1:].sum() * unknown_share / (1 - unknown_share)
    return np.log(np.maximum(joint, 1) / joint.sum())


def letter_costs(counts: Counter[str]) -> bytes:
    """Return the cost of each letter after three others, over rare words."""
    width = len(ALPHABET)
    number = {letter: index for index, letter in enumerate(ALPHABET)}
    seen = np.zeros((width,) * 4)
    for word, count in counts.items():
        if count < RARE and all(letter in number for letter in word):
            history = (0, 0, 0)
            for letter in (*(number[letter] for letter in word), 0):
                seen[(*history, letter)] += 1
                history = (*history[1:], letter)
    likelihood = np.full(width, 1 / width)
    for axes in ((0, 1, 2), (0, 1), (0,), ()):
        here = seen.sum(axis=axes) if axes else seen
        kinds = (here > 0).sum(axis=-1, keepdims=True) * LETTER_PRIOR
        total = here.sum(axis=-1, keepdims=True)
        likelihood = (here + kinds * likelihood + 1e-3 * likelihood) / (total + kinds + 1e-3)
    return quantised(np.log(likelihood)).tobytes()


def main() -> None:
    """Read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    data: Path = arguments.data

    counts = without_waw(word_counts(data / "word_freq.tsv"))
    words = {word for word, count in counts.items() if count >= LEAST_WORD}
    numbering = Numbering(sorted(words.union(CLASSES)))
    lines = chain(
        training_lines(data / "msa_prose.txt"),
        training_lines(data / "modern_ar_side.txt", every=2),
    )
    stream = numbering.stream(lines)
    singles = single_scores(
        stream, np.array([counts.get(word, 0) for word in numbering.words], dtype=float)
    )

    classes = ClassModel.of(stream, word_classes(stream, numbering.words), singles)
    pairs, pair_counts = grams(stream, 2, LEAST_PAIR)
    seen = np.maximum(np.bincount(stream, minlength=len(singles)), 1).astype(float)
    pair_chance, single_left = discounted(
        pair_counts, seen, classes.after_one(pairs), PAIR_DISCOUNT, pairs[:, 0]
    )
    width = len(singles)
    pair_index = pairs[:, 0] * width + pairs[:, 1]
    triples, triple_counts = grams(stream, 3, LEAST_TRIPLE)
    history = np.searchsorted(pair_index, triples[:, 0] * width + triples[:, 1])
    tail = triples[:, 1] * width + triples[:, 2]
    place = np.minimum(np.searchsorted(pair_index, tail), len(pair_index) - 1)
    lower = np.where(
        pair_index[place] == tail,
        pair_chance[place],
        single_left[triples[:, 1]] * classes.after_two(triples),
    )
    triple_chance, pair_left = discounted(
        triple_counts, pair_counts.astype(float), lower, TRIPLE_DISCOUNT, history
    )
    pair_table = table(
        (pair_key(*row) for row in pairs.tolist()),
        [quantised(np.log(pair_chance)), quantised(np.log(pair_left))],
        int(len(pairs) / FULL),
    )
    triple_table = table(
        (triple_key(*row) for row in triples.tolist()),
        [quantised(np.log(triple_chance))],
        int(len(triples) / FULL),
    )
    parts = {
        "words": zlib.compress("\n".join(numbering.words).encode(), 9),
        "singles": quantised(singles).tobytes(),
        "single backoffs": quantised(np.log(single_left)).tobytes(),
        "pair marks": pair_table[0],
        "pairs": pair_table[1],
        "triple marks": triple_table[0],
        "triples": triple_table[1],
        **classes.parts(),
        "letters": zlib.compress(letter_costs(counts), 9),
    }
    head = json.dumps([(name, len(part)) for name, part in parts.items()]).encode()
    arguments.out.write_bytes(b"".join((MAGIC, head, b"\n", *parts.values())))
    print({name: len(part) for name, part in parts.items()}, len(pairs), len(triples))


if __name__ == "__main__":
    main()
