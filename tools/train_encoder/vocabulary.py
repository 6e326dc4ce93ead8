"""Build the tokenizer: what the model sees of a text, and in which pieces.

Normalisation is part of the tokenizer and travels with the model: compatibility forms, case,
accents and Arabic marks, tatweel, hamza seats, ى/ي, ة/ه, Arabic digits and punctuation.

The pieces are a Unigram model made by counting rather than by the usual trainer: whole words as far
as the budget goes, Arabic ones without their clitics, then subwords for the rest.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from tools.train_encoder.segmentation import CLITICS, Cutter, cut_counts
from workbench.text.arabic import has_arabic

UNKNOWN: Final = "<unk>"
_LONE_LETTER: Final = 5.0
"""Log probability that a single letter loses: سياستهم is سياست + هم, not سياسته + م."""

_LONGEST: Final = 24
"""Letters of the longest word that gets a piece of its own."""

_DROPPED: Final = (
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SAME: Final = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ة": "ه",
    "ک": "ك",
    "،": ",",
    "؛": ";",
    "؟": "?",
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
}
"""After decomposition and the loss of marks, أ إ آ ؤ ئ have already become ا و ي."""


def _normalizer() -> normalizers.Normalizer:
    """Return the folding of `workbench.text.folding` in the tokenizer's own terms."""
    return normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(_DROPPED), ""),
            *(normalizers.Replace(written, same) for written, same in _SAME.items()),
        ]
    )


def _pre_tokenizer() -> pre_tokenizers.PreTokenizer:
    """Return the cut into words, single marks of punctuation, and numbers."""
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation(),
            pre_tokenizers.Digits(individual_digits=False),
        ]
    )


def normalized_words(words: list[str], weights: NDArray[np.float64]) -> Counter[str]:
    """Count words as the tokenizer sees them, from words as written and their weights."""
    normalizer, splitter = _normalizer(), _pre_tokenizer()
    counts: Counter[str] = Counter()
    for number in np.flatnonzero(weights):
        for part, _ in splitter.pre_tokenize_str(normalizer.normalize_str(words[number])):
            counts[part] += float(weights[number])
    return counts


def build_tokenizer(
    counts: Mapping[str, float],
    arabic_prose: Mapping[str, float],
    *,
    size: int,
    subwords: int,
    clitics: bool = True,
) -> Tokenizer:
    """Return a tokenizer with `size` pieces.

    Args:
        counts: Normalised words of the training pairs.
        arabic_prose: Normalised words of a large Arabic text; only used to judge stems.
        size: Pieces in all.
        subwords: How many of them serve the words that get no piece of their own.
        clitics: Whether Arabic words are cut.
    """
    units: Counter[str] = Counter()
    arabic = {word: count for word, count in counts.items() if has_arabic(word)}
    for word, count in counts.items():
        if word not in arabic:
            units[word] += count
    if clitics:
        known = Counter(arabic)
        for word, count in arabic_prose.items():
            known[word] += count
        units.update(cut_counts(arabic, Cutter(known)))
    else:
        units.update(arabic)
    ranked = [unit for unit, _ in units.most_common() if len(unit) <= _LONGEST]
    alphabet = {letter for unit in ranked[:200_000] for letter in unit}
    pieces = _subword_pieces(ranked[size - subwords :], subwords)
    small = list(dict.fromkeys([*sorted(alphabet), *pieces]))
    taken = set(small)
    wholes = [unit for unit in ranked if unit not in taken][: size - 1 - len(small)]
    return _estimate([*small, *wholes], units)


def _subword_pieces(words: list[str], size: int) -> list[str]:
    """Return the pieces that byte-pair merging finds in `words`, each word counted once."""
    merger = Tokenizer(models.BPE())
    merger.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.BpeTrainer(vocab_size=size, show_progress=False, max_token_length=10)
    merger.train_from_iterator(words, trainer)
    return list(merger.get_vocab())


def _unigram(vocabulary: list[str], scores: list[float]) -> Tokenizer:
    """Return the tokenizer with these pieces and log probabilities."""
    tokenizer = Tokenizer(
        models.Unigram([(UNKNOWN, min(scores) - 10), *zip(vocabulary, scores, strict=True)], 0)
    )
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = _pre_tokenizer()
    return tokenizer


def _reluctance(piece: str) -> float:
    """Return by how much a lone letter is to be avoided, unless it is a word of its own."""
    return _LONE_LETTER if len(piece) == 1 and piece.isalpha() and piece not in CLITICS else 0.0


def _estimate(vocabulary: list[str], units: Mapping[str, float], *, rounds: int = 3) -> Tokenizer:
    """Give the pieces their probabilities: count them on the best path, a few times over."""
    counted = {piece: units.get(piece, 0.0) + 1.0 for piece in vocabulary}
    words = list(units)
    for _ in range(rounds):
        total = math.log(sum(counted.values()))
        scores = [
            round(math.log(counted[piece]) - total - _reluctance(piece), 3) for piece in vocabulary
        ]
        tokenizer = _unigram(vocabulary, scores)
        counted = dict.fromkeys(vocabulary, 0.5)
        for word, encoding in zip(words, tokenizer.encode_batch(words), strict=True):
            for token in encoding.tokens:
                if token in counted:
                    counted[token] += units[word]
    return tokenizer


def describe(tokenizer: Tokenizer) -> dict[str, int]:
    """Return how many pieces are Arabic and how many are not."""
    pieces = [piece for piece, _ in json.loads(tokenizer.to_str())["model"]["vocab"]]
    arabic = sum(map(has_arabic, pieces))
    return {"arabic": arabic, "other": len(pieces) - arabic}
