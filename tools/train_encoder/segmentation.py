"""Cut the clitics off Arabic words, by frequency, to decide what the vocabulary holds.

The tokenizer itself knows nothing of this: words that are cut here are left out of its vocabulary,
so that its best path goes through the clitic and the stem. This is how the knowledge travels
inside `tokenizer.json`.
"""

from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workbench.text.folding import fold

ARTICLE: Final = "ال"

_LISTS: Final = (
    Path(__file__).parent / "whole_words.txt",
    Path(__file__).parents[2] / "workbench" / "glossary" / "undivided.txt",
)
_WHOLE: Final = frozenset(
    fold(word)
    for path in _LISTS
    for line in path.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Words whose first or last letters look like clitics and are not (folded spelling)."""

_PREFIXES: Final = (
    *(("و", "ال"), ("ف", "ال"), ("ب", "ال"), ("ك", "ال"), ("و", "ب", "ال"), ("ف", "ب", "ال")),
    *(("و", "ك", "ال"), ("و", "لل"), ("ف", "لل"), ("لل",), ("ال",), ("و", "س"), ("ف", "س")),
    *(("و", "ب"), ("و", "ل"), ("و", "ك"), ("ف", "ب"), ("ف", "ل")),
    *(("و",), ("ف",), ("ب",), ("ل",), ("ك",), ("س",)),
)
"""Longest first. لل is the preposition with the article, written as one."""

_SUFFIXES: Final = ("هما", "كما", "ها", "هم", "هن", "كم", "نا")
"""Pronouns of two letters and more; one letter is too often part of the word."""

_ENDINGS: Final = (
    "يات",
    "يون",
    "يين",
    "ات",
    "ون",
    "ين",
    "ان",
    "يه",
    "وا",
    "ته",
    "ه",
    "ي",
    "ا",
    "ت",
)
"""Plural, feminine and other endings; cut off rare words only."""

_SNOWBALL: Final = {"en": "english", "fr": "french", "es": "spanish"}

CLITICS: Final = frozenset("وفبلكس")
"""Single letters that are words of their own, written together with the next word."""

LOUDNESS: Final = MappingProxyType(
    {ARTICLE: 0.0, "و": 0.0, "ف": 0.0, "ب": 0.4, "ل": 0.4, "ك": 0.4, "س": 0.4, "لل": 0.4}
)
"""What is left of a clitic in the finished model: والثورة has the vector of ثورة."""

_SURE: Final = frozenset((ARTICLE, "لل"))
_SHORTEST_STEM: Final = 3


class Cutter:
    """Decides for every Arabic word where it is cut.

    Args:
        counts: How often each folded word is written.
        common: Words written at least this often keep their endings.
    """

    def __init__(self, counts: Mapping[str, float], *, common: float = 0.0) -> None:
        self._counts = counts
        self._common = common

    def cut(self, word: str) -> tuple[str, ...]:
        """Return the parts of the folded `word` in order; joined they are the word again."""
        if word in _WHOLE:
            return (word,)
        for prefix in _PREFIXES:
            head = "".join(prefix)
            stem = word.removeprefix(head)
            if stem == word or len(stem) < _SHORTEST_STEM:
                continue
            if self._is_stem(stem, word, sure=prefix[-1] in _SURE):
                return (*prefix, *self._cut_suffix(stem))
        return self._cut_suffix(word)

    def _is_stem(self, stem: str, word: str, *, sure: bool) -> bool:
        """Whether `stem` is a word of its own, compared with the `word` that it is cut from."""
        alone = self._counts.get(stem, 0.0)
        with_article = self._counts.get(ARTICLE + stem, 0.0)
        if sure:
            return alone > 0 or with_article > 0 or len(stem) > _SHORTEST_STEM
        return max(alone, with_article) > self._counts.get(word, 0.0)

    def _cut_suffix(self, word: str) -> tuple[str, ...]:
        """Cut a pronoun off when the rest, or the rest with ة for ت, is the more frequent word."""
        if word in _WHOLE:
            return (word,)
        count = self._counts.get(word, 0.0)
        for suffix in _SUFFIXES:
            stem = word.removesuffix(suffix)
            if stem == word or len(stem) < _SHORTEST_STEM:
                continue
            free = stem[:-1] + "ه" if stem.endswith("ت") else stem
            if max(self._counts.get(stem, 0.0), self._counts.get(free, 0.0)) > count:
                return (stem, suffix)
        if count < self._common:
            for ending in _ENDINGS:
                stem = word.removesuffix(ending)
                if stem != word and len(stem) >= _SHORTEST_STEM:
                    return (stem, ending)
        return (word,)


class LatinCutter:
    """Cuts the endings off rare words of English, French and Spanish, by Snowball's rules.

    Args:
        counts: For every language, how often each normalised word is written.
        common: Words written at least this often stay whole.
    """

    def __init__(self, counts: Mapping[str, Mapping[str, float]], *, common: float) -> None:
        # Deferred: only the recipe needs it.
        import snowballstemmer  # noqa: PLC0415

        self._stemmers = {
            language: snowballstemmer.stemmer(name) for language, name in _SNOWBALL.items()
        }
        self._counts = counts
        self._common = common

    def cut(self, word: str) -> tuple[str, ...]:
        """Return the stem of `word` and its ending, or the word."""
        by_language = {language: counts.get(word, 0.0) for language, counts in self._counts.items()}
        if not word.isalpha() or sum(by_language.values()) >= self._common:
            return (word,)
        language = max(by_language, key=by_language.__getitem__)
        stem = self._stemmers[language].stemWord(word)
        if language == "en":
            stem = stem.removesuffix("i")  # what Snowball leaves of both city and cities
        pairs = zip(stem, word, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if shared < _SHORTEST_STEM or shared == len(word):
            return (word,)
        return (word[:shared], word[shared:])
