"""Names in two scripts: تروتسكي and Trotsky sound alike though no letter is the same.

Both are brought to the consonants one hears, with letters that writers confuse made one: Arabic
has no p and v, and writes g as ج, غ, ك or ق. Vowels, و and ي are left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel

from workbench.domain.findings import Span
from workbench.text.folding import fold

_ARABIC: Final = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "غ": "g", "گ": "g", "ح": "h",
        "خ": "k", "ق": "k", "ك": "k", "د": "d", "ض": "d", "ذ": "d", "ز": "z", "ظ": "z", "ر": "r",
        "س": "s", "ص": "s", "ش": "S", "چ": "S", "ژ": "z", "ف": "f", "ڤ": "f", "ل": "l", "م": "m",
        "ن": "n", "ه": "h",
        **dict.fromkeys("اءعويى", ""),
    }
)  # fmt: skip
_LATIN_GROUPS: Final = (
    ("tsch", "S"), ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("cz", "S"), ("kh", "k"),
    ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("dg", "g"),
    ("dj", "g"), ("zh", "z"),
)  # fmt: skip
_LATIN: Final = str.maketrans(
    {
        "p": "b", "b": "b", "v": "f", "f": "f", "c": "k", "k": "k", "q": "k", "j": "g", "g": "g",
        **dict.fromkeys("aeiouyw'’-", ""),
    }
)  # fmt: skip
_PROCLITICS: Final = re.compile(r"(?:[وف]?(?:[بكل]?ال|لل|[بكل])|[وف])(?=.{3})")
_ARABIC_WORD: Final = re.compile(r"[^\W\d_a-z]{2,}")
_NAME: Final = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*")
_SENTENCE_STARTS: Final = re.compile(r"(?:\A|[.!?:…\n])[\s\"“”'‘«»()\[\]–—-]*\Z")
_SHORTEST: Final = 4
"""Letters of a name that is worth a look."""

_BY_ACCIDENT: Final = {2: 0.9, 3: 0.8, 4: 0.72, 5: 0.68}
_LONG_BY_ACCIDENT: Final = 0.62
"""Likeness that a skeleton of so many consonants has with some word of an unrelated paragraph."""

_SILENT_END: Final = re.compile(r"[aeiouy]r?[stxd]\Z")
"""The last letter of Thiers, Rousseaux and Millot is not heard."""

_SOFT_H: Final = re.compile(r"(?<=.)h")


def names_in(text: str) -> Iterator[Span]:
    """Yield the words of a text in Latin script that are capitalised within a sentence."""
    for word in _NAME.finditer(text):
        before = text[max(0, word.start() - 12) : word.start()]
        if len(word[0]) >= _SHORTEST and not _SENTENCE_STARTS.search(before):
            yield Span(*word.span())


@lru_cache(maxsize=4096)
def latin_skeleton(word: str) -> str:
    """Return the consonants one hears in a word in Latin script."""
    sounds = fold(word)
    for letters, sound in _LATIN_GROUPS:
        sounds = sounds.replace(letters, sound)
    return _tidy(sounds.translate(_LATIN))


@lru_cache(maxsize=8192)
def arabic_skeletons(word: str) -> frozenset[str]:
    """Return the consonants of a folded Arabic word, with and without what is attached to it."""
    forms = {word}
    prefix = _PROCLITICS.match(word)
    if prefix:
        forms |= {word[prefix.end() :], word[1:]}
    return frozenset(_tidy(form.translate(_ARABIC)) for form in forms)


def _tidy(sounds: str) -> str:
    """Return the sounds without repetitions and without an h that is not heard."""
    return re.sub(r"(.)\1+", r"\1", _SOFT_H.sub("", sounds))


def sounds_like(name: str, text: str) -> float:
    """Return how well the best word of an Arabic text sounds like a Latin `name`, 0 to 1.

    What short names have in common with some word by accident is taken off. Names of fewer than
    two consonants give no evidence and return 0.
    """
    skeleton = latin_skeleton(name)
    if len(skeleton) < 2:  # noqa: PLR2004  # one consonant fits anything
        return 0.0
    words = _skeletons(text)
    if not words:
        return 0.0
    heard = {skeleton}
    if _SILENT_END.search(fold(name)) and len(skeleton) > 2:  # noqa: PLR2004
        heard.add(skeleton[:-1])
    return max(_heard(form, words) for form in heard)


def _heard(skeleton: str, words: Sequence[str]) -> float:
    """Return how well the best of `words` sounds like `skeleton`, accidents taken off."""
    best = process.extractOne(skeleton, words, scorer=Indel.normalized_similarity)
    accident = _BY_ACCIDENT.get(len(skeleton), _LONG_BY_ACCIDENT)
    return max(0.0, (best[1] - accident) / (1 - accident))


@lru_cache(maxsize=64)  # a paragraph is asked for each of its names
def _skeletons(text: str) -> tuple[str, ...]:
    """Return the consonants of the words of an Arabic text."""
    words = set(_ARABIC_WORD.findall(fold(text)))
    return tuple({form for word in words for form in arabic_skeletons(word)})
