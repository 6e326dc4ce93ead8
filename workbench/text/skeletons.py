"""The consonants one hears in a word, the same for both scripts: for a quick look at likeness.

Letters that writers confuse are made one: Arabic has no p and v, and writes g as ج, غ, ك or ق.
Vowels, و and ي are left out. How surely a word renders a name `transliteration` tells.
"""

import re
from functools import lru_cache
from typing import Final

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
_SOFT_H: Final = re.compile(r"(?<=.)h")


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
    return frozenset(_tidy(form.translate(_ARABIC)) for form in forms_of_name(word))


def forms_of_name(word: str) -> frozenset[str]:
    """Return a folded Arabic word, with and without what is attached to its front."""
    prefix = _PROCLITICS.match(word)
    return frozenset({word, word[prefix.end() :], word[1:]} if prefix else {word})


def _tidy(sounds: str) -> str:
    """Return the sounds without repetitions and without an h that is not heard."""
    return re.sub(r"(.)\1+", r"\1", _SOFT_H.sub("", sounds))
