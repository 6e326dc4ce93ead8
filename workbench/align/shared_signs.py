"""What two texts have in common besides their meaning: figures, and words that keep company.

A sentence with “١٨٧١” is hardly rendered by one without “1871”, and where one text says مكناس and
the other one Meknes again and again, no encoder need ever have heard of the town. Each such sign
gets a direction of its own, the same in both texts, and the vectors of the sentences lean a little
towards the signs that they hold. Nothing else changes: sums of vectors are still what they were.

Source:
    The idea of aligning a second time with a lexicon learnt from the first is that of Varga et al.
    (2005), "Parallel corpora for medium density languages" (hunalign); the random directions that
    of Kanerva et al. (2000), "Random indexing of text samples for latent semantic analysis".
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workbench.align.lexicon import Words, arabic_core, english_core, learn_lexicon
from workbench.align.vectors import Vectors, unit_rows
from workbench.align.word_links import words_of
from workbench.domain.beads import Bead
from workbench.text.arabic import ascii_digits

_NUMBERED: Final = re.compile(r"\A\W*\d+[\s.):–-]+")

_WIDTH: Final = 64
"""Numbers that a vector gets for its signs; directions of so many are nearly at right angles."""

_SHARE: Final = 0.1
"""Part of a likeness that the signs decide."""

_SURE: Final = 0.8
"""Probability of a bead from which something is learnt."""

_KEEPS_COMPANY: Final = 0.5
"""Worth of two words, see `LearntLexicon`, from which they are a sign."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Which words of the two texts are signs.

    Attributes:
        sources: By the core of a source word, the name of its sign.
        targets: The same for target words.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)


FIGURES_ONLY: Final = Signs()


def with_signs(
    sources: Vectors,
    targets: Vectors,
    texts: tuple[Sequence[str], Sequence[str]],
    *,
    signs: Signs = FIGURES_ONLY,
) -> tuple[Vectors, Vectors]:
    """Return the vectors of two texts, leaning towards the signs that their passages hold.

    Args:
        sources: Unit-length rows, shape ``(n, width)``.
        targets: Unit-length rows, shape ``(m, width)``.
        texts: What the passages say.
        signs: What is a sign besides figures.

    Returns:
        Both with 64 columns more. The rarer a sign is, the more it says.
    """
    held = (
        [_signs_of(text, signs.sources, arabic_core) for text in _without_numbers(texts[0])],
        [_signs_of(text, signs.targets, english_core) for text in _without_numbers(texts[1])],
    )
    known = Counter(sign for side in held for each in side for sign in each)
    weights = {
        sign: float(np.log1p((len(texts[0]) + len(texts[1])) / times))
        for sign, times in known.items()
    }
    directions = {sign: weight * _direction(sign) for sign, weight in weights.items()}
    return _leaning(sources, held[0], directions), _leaning(targets, held[1], directions)


def learn_signs(
    beads: Iterable[tuple[Bead, float]], texts: tuple[Sequence[str], Sequence[str]]
) -> Signs:
    """Learn from a first alignment which words keep company.

    Args:
        beads: With the probability of each.
        texts: What the passages say.
    """
    pairs = [
        (_words(texts[0], bead.sources), _words(texts[1], bead.targets))
        for bead, probability in beads
        if probability >= _SURE and not bead.is_gap
    ]
    worth = learn_lexicon(pairs).worth
    best: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for (source, target), value in worth.items():
        best[0][source] = max(value, best[0].get(source, 0.0))
        best[1][target] = max(value, best[1].get(target, 0.0))
    faithful = [
        (source, target)
        for (source, target), value in worth.items()
        if value >= max(_KEEPS_COMPANY, best[0][source], best[1][target])
    ]
    return Signs(
        {source: f"{source}={target}" for source, target in faithful},
        {target: f"{source}={target}" for source, target in faithful},
    )


def _without_numbers(texts: Sequence[str]) -> Sequence[str]:
    """Return the passages without the numbers before them, if most of them are numbered.

    Numbered lines would be found to belong together by their numbers, whatever they say.
    """
    bare = [_NUMBERED.sub("", text) for text in texts]
    numbered = sum(one != other for one, other in zip(texts, bare, strict=True))
    return bare if numbered * 2 > len(texts) else texts


def _words(texts: Sequence[str], passages: range) -> Words:
    """Return the words of some passages."""
    return [word for passage in passages for word in words_of(texts[passage])]


def _signs_of(text: str, table: Mapping[str, str], core: Callable[[str], str]) -> Collection[str]:
    """Return the signs in a text: its figures, and the words in `table`."""
    found: set[str] = set()
    for word in words_of(text):
        figure = ascii_digits(word)
        if figure.isdecimal():
            found.add(figure)
        elif table:
            found.add(table.get(core(word), ""))
    return found - {""}


def _direction(sign: str) -> Vectors:
    """Return a direction of length one, always the same for the same sign."""
    seed = int.from_bytes(hashlib.blake2b(sign.encode(), digest_size=8).digest(), "big")
    numbers = np.random.default_rng(seed).standard_normal(_WIDTH)
    return np.asarray(numbers / np.linalg.norm(numbers), np.float32)


def _leaning(
    vectors: Vectors, held: Sequence[Collection[str]], directions: Mapping[str, Vectors]
) -> Vectors:
    """Return the vectors, leaning towards the signs that each holds."""
    rows = np.zeros((len(vectors), _WIDTH), np.float32)
    for number, signs in enumerate(held):
        for sign in sorted(signs):
            rows[number] += directions[sign]
    parts = (np.sqrt(1 - _SHARE) * vectors, np.sqrt(_SHARE) * unit_rows(rows))
    return np.hstack(parts).astype(np.float32)
