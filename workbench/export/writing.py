"""How the languages of a book are written: which way, in which script, with which digits.

The direction of a paragraph comes from its language, never from its first strong character: an
Arabic paragraph may well begin with a Latin name.
"""

import re
from dataclasses import dataclass
from typing import Final

from workbench.text.scripts import is_arabic_script, is_right_to_left

_PERSIAN: Final = frozenset({"fa", "prs", "ur", "ps", "ks"})
"""Languages that write ۴ ۵ ۶ where Arabic writes ٤ ٥ ٦."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language is written.

    Attributes:
        tag: Its BCP 47 tag, with hyphens.
        language: The first subtag, in lower case: `ar`.
        region: Two capital letters, or empty.
        is_arabic_script: Whether its letters are those of Arabic script.
        is_right_to_left: Whether its lines run from right to left.
        digits: From zero to nine, as page numbers use them.
    """

    tag: str
    language: str
    region: str
    is_arabic_script: bool
    is_right_to_left: bool
    digits: str

    @property
    def direction(self) -> str:
        """Return `rtl` or `ltr`, as HTML says it."""
        return "rtl" if self.is_right_to_left else "ltr"

    def numeral(self, number: int) -> str:
        """Return `number` (from 0) in the digits of the language."""
        return "".join(self.digits[int(digit)] for digit in str(number))


def writing_of(tag: str) -> Writing:
    """Return how the language of the BCP 47 tag `tag` is written; `pt_BR` is taken for `pt-BR`."""
    clean = tag.replace("_", "-")
    language, *subtags = clean.split("-")
    language = language.lower()
    region = next((part.upper() for part in subtags if re.fullmatch("[A-Za-z]{2}", part)), "")
    is_arabic = is_arabic_script(clean)
    zero = 0x30
    if is_arabic:
        zero = 0x06F0 if language in _PERSIAN else 0x0660
    digits = "".join(chr(zero + value) for value in range(10))
    return Writing(clean, language, region, is_arabic, is_right_to_left(clean), digits)
