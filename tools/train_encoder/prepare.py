"""Turn folders of pairs into a tokenizer and rows of pieces, once, for many training runs."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tools.train_encoder.corpus import (
    LANGUAGES,
    Corpus,
    Ragged,
    Source,
    find_sources,
    ragged,
    read_corpus,
)
from tools.train_encoder.leakage import dev_sets, held_out, without_leaks
from tools.train_encoder.vocabulary import build_tokenizer, describe, normalized_words
from workbench.text.folding import fold

_SHARE = {"en": 1.0, "fr": 0.3, "es": 0.3}
"""How much the words of each language count in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides about the prepared data."""

    size: int = 64_000
    subwords: int = 12_000
    clitics: bool = True
    tiers: str = "AB"
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a training run needs: the pieces of both sides; weight, source, language of pairs."""

    arabic: Ragged
    other: Ragged
    weights: NDArray[np.float32]
    sources: NDArray[np.int32]
    languages: NDArray[np.int8]


def tokenized(tokenizer: Tokenizer, texts: Sequence[str]) -> Ragged:
    """Return the pieces of `texts`; a text without any gets the unknown piece."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return ragged(encoding.ids or [0] for encoding in encodings)


def gather(data: Path, dev: Path) -> Corpus:
    """Read all pairs under `data` except those that models are judged on."""
    kept_out = [*held_out(data).values(), *dev_sets(dev).values()]
    forbidden = [text for pairs in kept_out for pair in pairs for text in pair]
    return without_leaks(read_corpus(find_sources(data)), forbidden)


def prepare(corpus: Corpus, frequencies: Path, work: Path, recipe: Recipe) -> None:
    """Choose the sources, build the tokenizer, write it and the rows of pieces under `work`."""
    wanted = np.array([_wanted(source, recipe) for source in corpus.sources])
    chosen = np.flatnonzero(wanted[corpus.source])
    arabic, other = corpus.arabic.rows(chosen), corpus.other.rows(chosen)
    sources = corpus.source[chosen]
    weights = np.array([source.weight for source in corpus.sources], dtype=np.float32)[sources]
    language = np.array([LANGUAGES.index(source.language) for source in corpus.sources])[sources]
    share = np.array([_SHARE[name] for name in LANGUAGES])[language]
    counts = np.zeros(len(corpus.words))
    for side in (arabic, other):
        counts += np.bincount(
            side.values,
            weights=np.repeat(weights * share, side.lengths),
            minlength=len(corpus.words),
        )
    tokenizer = build_tokenizer(
        normalized_words(corpus.words, counts),
        _frequencies(frequencies),
        size=recipe.size,
        subwords=recipe.subwords,
        clitics=recipe.clitics,
    )
    entries = ragged(
        encoding.ids
        for encoding in tokenizer.encode_batch_fast(corpus.words, add_special_tokens=False)
    )
    work.mkdir(parents=True, exist_ok=True)
    arabic, other = arabic.expanded(entries), other.expanded(entries)
    np.savez(
        work / "pairs.npz",
        arabic=arabic.values,
        arabic_starts=arabic.starts,
        other=other.values,
        other_starts=other.starts,
        weights=weights,
        sources=sources,
        languages=language.astype(np.int8),
    )
    tokenizer.save(str(work / "tokenizer.json"))
    pairs = np.bincount(sources, minlength=len(corpus.sources)).tolist()
    report = {
        "recipe": asdict(recipe),
        "vocabulary": describe(tokenizer),
        "pairs": {
            source.path.name: count
            for source, count in zip(corpus.sources, pairs, strict=True)
            if count
        },
    }
    (work / "prepared.json").write_text(json.dumps(report, ensure_ascii=False, indent=1))
    pieces = (arabic.lengths.mean(), other.lengths.mean())
    print(f"{len(sources):,} pairs, {pieces[0]:.1f} and {pieces[1]:.1f} pieces each,", end=" ")
    print(describe(tokenizer), flush=True)


def load_prepared(work: Path) -> tuple[Prepared, Tokenizer]:
    """Return what `prepare` wrote under `work`."""
    with np.load(work / "pairs.npz") as stored:
        prepared = Prepared(
            Ragged(stored["arabic"], stored["arabic_starts"]),
            Ragged(stored["other"], stored["other_starts"]),
            stored["weights"],
            stored["sources"],
            stored["languages"],
        )
    return prepared, Tokenizer.from_file(str(work / "tokenizer.json"))


def _wanted(source: Source, recipe: Recipe) -> bool:
    """Whether the recipe takes this source."""
    chosen = source.tier in recipe.tiers or source.name in recipe.also
    return chosen and source.name not in recipe.without and source.language in recipe.languages


def _frequencies(path: Path) -> Counter[str]:
    """Read a table `word<TAB>count`; counts of words that fold alike are added."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        counts[fold(word)] += int(count)
    return counts
