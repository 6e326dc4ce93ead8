"""The characters of Arabic writing, by name."""

import re
from typing import Final

TATWEEL: Final = "\N{ARABIC TATWEEL}"
HAMZA: Final = "\N{ARABIC LETTER HAMZA}"
ALEF: Final = "\N{ARABIC LETTER ALEF}"
ALEF_MADDA: Final = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
ALEF_HAMZA_ABOVE: Final = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
ALEF_HAMZA_BELOW: Final = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
ALEF_WASLA: Final = "\N{ARABIC LETTER ALEF WASLA}"
ALEF_MAKSURA: Final = "\N{ARABIC LETTER ALEF MAKSURA}"
WAW: Final = "\N{ARABIC LETTER WAW}"
WAW_HAMZA: Final = "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}"
YEH: Final = "\N{ARABIC LETTER YEH}"
YEH_HAMZA: Final = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
FARSI_YEH: Final = "\N{ARABIC LETTER FARSI YEH}"
TEH: Final = "\N{ARABIC LETTER TEH}"
TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
HEH: Final = "\N{ARABIC LETTER HEH}"
KAF: Final = "\N{ARABIC LETTER KAF}"
KEHEH: Final = "\N{ARABIC LETTER KEHEH}"
LAM: Final = "\N{ARABIC LETTER LAM}"

COMMA: Final = "\N{ARABIC COMMA}"
SEMICOLON: Final = "\N{ARABIC SEMICOLON}"
QUESTION_MARK: Final = "\N{ARABIC QUESTION MARK}"

MARKS: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
)
"""Vowel signs and Quranic marks, as the inside of a character class."""

LETTERS: Final = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5"
    "\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c7"
)
"""Letters of Arabic script without tatweel and marks, as the inside of a character class."""

BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that steer reordering and belong to no text, as the inside of a character class."""

_LETTER: Final = re.compile(f"[{LETTERS}]")
_ASCII_DIGITS: Final = {
    **{0x0660 + value: str(value) for value in range(10)},
    **{0x06F0 + value: str(value) for value in range(10)},
    0x066B: ".",  # Arabic decimal separator
    0x066C: ",",  # Arabic thousands separator
}
_DIGIT: Final = re.compile("[\u0660-\u0669\u06f0-\u06f9\u066b\u066c]")


def has_arabic(text: str) -> bool:
    """Whether there is at least one letter of Arabic script in `text`."""
    return _LETTER.search(text) is not None


def letters_of(text: str) -> str:
    """Return the letters of Arabic script in `text`, in order, without marks and tatweel."""
    return "".join(_LETTER.findall(text))


def ascii_digits(text: str) -> str:
    """Return `text` with Arabic-Indic and Persian digits and separators as ASCII; same length."""
    return text.translate(_ASCII_DIGITS) if _DIGIT.search(text) else text
