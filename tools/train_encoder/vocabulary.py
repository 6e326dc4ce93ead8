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
from dataclasses import replace
from typing import Final

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from tools.train_encoder.corpus import Corpus, Lexicon, ragged
from tools.train_encoder.segmentation import CLITICS
from workbench.text.arabic import has_arabic

UNKNOWN: Final = "<unk>"
_LONE_LETTER: Final = 5.0
"""Log probability that a single letter loses: سياستهم is سياست + هم, not سياسته + م."""

_RARE: Final = 300_000
"""Rare units in which subwords are sought; the rest are mostly slips of the pen."""

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


def normalized(corpus: Corpus) -> Corpus:
    """Return `corpus` with its words as the tokenizer sees them: normalised, punctuation apart."""
    normalizer, splitter = _normalizer(), _pre_tokenizer()
    lexicon = Lexicon()
    entries = ragged(
        [lexicon.number(part) for part, _ in
         splitter.pre_tokenize_str(normalizer.normalize_str(word))]
        for word in corpus.words
    )  # fmt: skip
    return replace(
        corpus,
        words=lexicon.words,
        arabic=corpus.arabic.expanded(entries),
        other=corpus.other.expanded(entries),
    )


def _pre_tokenizer() -> pre_tokenizers.PreTokenizer:
    """Return the cut into words and single marks of punctuation, in one pass for speed."""
    return pre_tokenizers.BertPreTokenizer()


def build_tokenizer(
    units: Counter[str],
    *,
    size: int,
    subwords: int,
) -> Tokenizer:
    """Return a tokenizer with `size` pieces.

    Args:
        units: What should stay whole, if the budget allows, and how often it is written.
        size: Pieces in all.
        subwords: How many of them serve the units that get no piece of their own.
    """
    ranked = [unit for unit, _ in units.most_common() if len(unit) <= _LONGEST]
    alphabet = {letter for unit in ranked[:200_000] for letter in unit}
    pieces = _subword_pieces(ranked[size - subwords :][:_RARE], subwords)
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
    """Return by how much a lone Arabic letter is to be avoided, unless it is a clitic."""
    return _LONE_LETTER if len(piece) == 1 and has_arabic(piece) and piece not in CLITICS else 0.0


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
