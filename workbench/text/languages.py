"""Which language is a text in? Told by its little words, and by letters in Arabic script."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workbench.text.scripts import primary_subtag

_LITTLE_WORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "en": "the of and to in is was that for it with as his on be at by had not are but "
            "from or have an they which one were all their there been has when who will more if "
            "he she we you this its into than them could would",
            "fr": "le la les de des du et à un une en est que qui dans pour pas sur au avec il "
            "elle ce son sa ses par plus ne se sont mais ont été aux cette comme nous vous ils "
            "était même leur d l qu n s c j",
            "es": "el la los las de del y a un una en es que por para con no se su al lo como más "
            "pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay "
            "donde fue era ha son",
            "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine "
            "als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie "
            "einem über einen so zum war haben nur oder aber vor zur bis",
            "it": "il lo la i gli le di del della e a un una in è che per con non si su da al come "
            "più ma anche dei nel alla sono ha era questo suo sua delle nella dal",
            "pt": "o a os as de do da dos das e um uma em no na que por para com não se ao como "
            "mais mas foi ele seu sua ou ser quando muito há nos já está eu também pelo pela até "
            "são à",
            "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar "
            "bij uit naar heeft hij ze werd door over tot wordt was worden",
            "tr": "ve bir bu da de için ile olarak çok daha gibi kadar olan sonra ama ne o en her "
            "olduğu olduğunu ancak ya ki mi değil var yok",
        }.items()
    }
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_PERSIAN_OR_URDU: Final = re.compile("[پچژگکیہےٹڈڑں]")
_ARABIC_ONLY: Final = re.compile("[ةيىكإ]")
_FEW: Final = 8
"""Words under which a text is not judged."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to be written in.

    Attributes:
        language: BCP 47 tag.
        expected: Share of its words that are little words of the language expected, 0 to 1.
        found: Share that are little words of `language`.
    """

    language: str
    expected: float
    found: float


def guess_language(text: str, *, expected: str) -> Guess | None:
    """Return the language whose little words are most frequent; nothing for a short text.

    Nothing, too, if we do not know the little words of the language expected.
    """
    tag = primary_subtag(expected)
    words = [word.casefold() for word in _WORD.findall(text)]
    if tag not in _LITTLE_WORDS or len(words) < _FEW:
        return None
    shares = {
        language: sum(word in little for word in words) / len(words)
        for language, little in _LITTLE_WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    return Guess(best, shares[tag], shares[best])


def looks_arabic(text: str) -> bool:
    """Whether a text in Arabic script is rather Arabic than Persian or Urdu."""
    return len(_ARABIC_ONLY.findall(text)) > 2 * len(_PERSIAN_OR_URDU.findall(text))
