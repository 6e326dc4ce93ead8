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
    find_sources,
    ragged,
    read_corpus,
)
from tools.train_encoder.leakage import dev_sets, held_out, without_leaks
from tools.train_encoder.segmentation import Cutter, LatinCutter
from tools.train_encoder.vocabulary import build_tokenizer, describe, normalized
from workbench.text.arabic import has_arabic
from workbench.text.folding import fold

_SHARE = {"en": 1.0, "fr": 0.3, "es": 0.3}
"""How much the words of each language count in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides about the tokenizer.

    Attributes:
        size: Pieces in all.
        subwords: How many of them are for words that get no piece of their own.
        clitics: Arabic words rarer than this lose their clitics; 0 for none, by default all.
        endings: Words rarer than this lose their endings; 0 for none.
    """

    size: int = 64_000
    subwords: int = 12_000
    clitics: float = 1e12
    endings: float = 1000.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a training run needs: the pieces of both sides; weight, source, language of pairs."""

    arabic: Ragged
    other: Ragged
    weights: NDArray[np.float32]
    sources: NDArray[np.int32]
    languages: NDArray[np.int8]


def piece_frequencies(prepared: Prepared, size: int) -> NDArray[np.float64]:
    """Return the share of each of `size` pieces in its side, on the side where it is larger."""
    shares = []
    for side in (prepared.arabic, prepared.other):
        spread = np.repeat(prepared.weights, side.lengths)
        counts = np.bincount(side.values, weights=spread, minlength=size)
        shares.append(counts / counts.sum())
    larger: NDArray[np.float64] = np.maximum(*shares)
    return larger


def tokenized(tokenizer: Tokenizer, texts: Sequence[str]) -> Ragged:
    """Return the pieces of `texts`; a text without any gets the unknown piece."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return ragged(encoding.ids or [0] for encoding in encodings)


def gather(data: Path, dev: Path) -> Corpus:
    """Read all pairs under `data` except those that models are judged on; words normalised."""
    kept_out = [*held_out(data).values(), *dev_sets(dev).values()]
    forbidden = [text for pairs in kept_out for pair in pairs for text in pair]
    return normalized(without_leaks(read_corpus(find_sources(data)), forbidden))


def prepare(corpus: Corpus, frequencies: Path, work: Path, recipe: Recipe) -> None:
    """Build the tokenizer, write it and the rows of pieces under `work`."""
    arabic, other, sources = corpus.arabic, corpus.other, corpus.source
    weights = np.array([source.weight for source in corpus.sources], dtype=np.float32)[sources]
    language = np.array([LANGUAGES.index(source.language) for source in corpus.sources])[sources]
    counts = {"ar": _counts(corpus.words, arabic, weights)}
    for number, name in enumerate(LANGUAGES):
        counts[name] = _counts(corpus.words, other, weights * _SHARE[name] * (language == number))
    units = _units(counts, _frequencies(frequencies), recipe)
    tokenizer = build_tokenizer(units, size=recipe.size, subwords=recipe.subwords)
    encodings = tokenizer.encode_batch_fast(corpus.words, add_special_tokens=False)
    entries = ragged(encoding.ids for encoding in encodings)
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


def _counts(words: list[str], rows: Ragged, weights: NDArray[np.float32]) -> dict[str, float]:
    """Return how often each word is written in `rows`, every row counted with its weight."""
    spread = np.repeat(weights, rows.lengths)
    counts = np.bincount(rows.values, weights=spread, minlength=len(words))
    return {words[number]: float(counts[number]) for number in np.flatnonzero(counts)}


def _units(
    counts: dict[str, dict[str, float]], prose: Counter[str], recipe: Recipe
) -> Counter[str]:
    """Cut the words as the recipe says; return how often each part is written."""
    known = prose + Counter(counts["ar"])
    total: Counter[str] = Counter()
    for by_word in counts.values():
        total.update(by_word)
    latin = {language: counts[language] for language in LANGUAGES}
    cutters = Cutter(known, common=recipe.endings), LatinCutter(latin, common=recipe.endings)
    units: Counter[str] = Counter()
    for word, count in total.items():
        arabic = has_arabic(word)
        cut = count < (recipe.clitics if arabic else recipe.endings)
        for part in cutters[0 if arabic else 1].cut(word) if cut else (word,):
            units[part] += count
    return units


def _frequencies(path: Path) -> Counter[str]:
    """Read a table `word<TAB>count`; counts of words that fold alike are added."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        counts[fold(word)] += int(count)
    return counts
