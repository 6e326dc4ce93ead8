"""One sentence in each encoding: whoever sees the screen can say which of them reads right."""

from typing import Final

from workbench.terminal.bidi import Direction
from workbench.terminal.painting import Bidi, row
from workbench.terminal.shaping import Harakat

SENTENCE: Final = "قال لنا المعلّم (Karl) سنة ١٨٧٠: «لا درسَ بلا سؤال»."
"""Joined letters, lam-alef, vowels, Latin in brackets, Arabic digits and guillemets."""

HINT: Final = (
    "In the right line the letters are joined, the full stop stands at the left end, and from\n"
    "right to left come three words, (Karl), a word, the number ١٨٧٠, and four words in «quotes»."
)
_MARGIN: Final = 1
"""Cells before the line: an override mark would join what stands directly before it."""


def samples(width: int, harakat: Harakat = Harakat.SHOW) -> dict[Bidi, str]:
    """Return the sentence as a line of `width` cells in every encoding."""
    return {
        bidi: " " * _MARGIN
        + row(
            SENTENCE,
            width - _MARGIN,
            direction=Direction.RTL,
            harakat=Harakat.HIDE if bidi is Bidi.KITTY else harakat,
            bidi=bidi,
        )
        for bidi in Bidi
    }
