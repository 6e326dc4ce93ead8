"""Does a text deny, and does it ask? Counted, not understood.

A firm negation denies a sentence (لم, not); a loose one may render it or be rendered by something
else (غير, without, un-). What looks like a negation and is none (لا يزال, "still") is left out.
"""

import re
from dataclasses import dataclass
from typing import Final

from workbench.text.folding import fold

_ARABIC_NONE: Final = re.compile(
    r"\b[وف]?(?:لا|لم|ما)\s+[يتن]?(?:زال|زالت|زالوا|زل|زلنا|زلت|زالون|زالوا)\b"
    r"|\b[وف]?لا\s+(?:بد|سيما|جرم|محاله|شك)\b|\b[وف]?لا\s?سيما\b"
)
_ARABIC_FIRM: Final = re.compile(
    r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|لسنا|ليسا|اليس|اليست|الا\s+[يتن]\w+)\b"
)
_ARABIC_LOOSE: Final = re.compile(
    r"\b[وف]?(?:ب|ل|من\s)?(?:ما|غير|دون|بدون|عدم|بعدم|لعدم|انعدام|بلا|كلا|نفي|تنفي|ينفي|رفض\w*|"
    r"يرفض\w*|انكر\w*|ينكر\w*|فشل\w*|قلما|الا|سوي|لولا|منع\w*|يمنع\w*|عجز\w*|استحال\w*|مستحيل\w*)\b"
)
_ENGLISH_FIRM: Final = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|nowhere|neither|nor|cannot)\b|n['’]t\b"
)
_ENGLISH_LOOSE: Final = re.compile(
    r"\b(?:without|un\w{4,}|in(?:ac|ad|ap|ca|co|de|di|ef|ex|nu|su|vi)\w{4,}|im(?:po|pr|pe)\w{4,}|"
    r"dis\w{4,}|non\w*|ir(?:re|ra)\w{3,}|il(?:le|lo)\w{3,}|\w{3,}less(?:ly)?|fail\w*|lack\w*|"
    r"refus\w*|den(?:y|ied|ies|ying)|hardly|barely|scarcely|little|few|only|but|rather|instead|"
    r"other|absence|absent|except|prevent\w*|avoid\w*|stop\w*|free|apart|reject\w*|neglect\w*|"
    r"rarely|seldom|too|far\s+from|yet)\b"
)
_QUESTION: Final = re.compile(r"[?؟]")


@dataclass(frozen=True, slots=True)
class Polarity:
    """How often a text denies.

    Attributes:
        firm: Negations that have to be rendered.
        loose: What may render one.
    """

    firm: int
    loose: int


def polarity(text: str, language: str) -> Polarity | None:
    """Count the negations of a text; nothing if we cannot read its language."""
    folded = fold(text)
    match language.casefold()[:2]:
        case "ar":
            folded = _ARABIC_NONE.sub(" ", folded)
            return Polarity(len(_ARABIC_FIRM.findall(folded)), len(_ARABIC_LOOSE.findall(folded)))
        case "en":
            return Polarity(len(_ENGLISH_FIRM.findall(folded)), len(_ENGLISH_LOOSE.findall(folded)))
        case _:
            return None


def questions(text: str) -> int:
    """Count the questions of a text."""
    return len(_QUESTION.findall(text))
