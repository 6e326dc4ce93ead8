"""How texts are painted on this terminal: asked once, at the start, and then passed about."""

import re
from dataclasses import dataclass
from typing import Final

from workbench.terminal.bidi import Direction
from workbench.terminal.painting import Bidi, row
from workbench.terminal.shaping import Harakat
from workbench.text.scripts import is_right_to_left

STORED_LETTER: Final = re.compile(
    "[\u0590-\u05f4\u0620-\u064a\u066e-\u06d3\u06d5-\u06ef\u06fa-\u08ff]"
)
"""A letter as it is stored: painted Arabic consists of presentation forms."""

LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"
"""Keeps what follows Arabic behind it; a line that begins with it runs left to right."""


@dataclass(frozen=True, slots=True)
class Painter:
    """The choices that every picture of a text depends on.

    Attributes:
        bidi: How cells are encoded for this terminal.
        harakat: Whether vowel signs are shown.
        direction: Of the source language. Never guessed from the text: an Arabic paragraph that
            begins with “Das Kapital” is an Arabic paragraph.
        target_direction: Of the target language.
    """

    bidi: Bidi = Bidi.VISUAL
    harakat: Harakat = Harakat.SHOW
    direction: Direction = Direction.RTL
    target_direction: Direction = Direction.LTR

    def line(self, text: str, width: int) -> str:
        """Return the beginning of `text` as one line of exactly `width` cells."""
        return row(text, width, direction=self.direction, harakat=self.harakat, bidi=self.bidi)

    def target_line(self, text: str, width: int) -> str:
        """Return the beginning of `text`, in the target language, as one line of that width."""
        direction = self.target_direction
        return row(text, width, direction=direction, harakat=self.harakat, bidi=self.bidi)


def direction_of(language: str) -> Direction:
    """Return which way a language is written."""
    return Direction.RTL if is_right_to_left(language) else Direction.LTR


def direction_of_message(text: str) -> Direction:
    """Return which way a line runs that may be in any language, or in two.

    Right to left, if it begins with such a letter and has most of that kind: “انتزاع السلطة is the
    wresting of power” is English. Not if it begins with a mark that says otherwise.
    """
    if text.startswith(LEFT_TO_RIGHT):
        return Direction.LTR
    letters = [STORED_LETTER.match(letter) is not None for letter in text if letter.isalpha()]
    turns = letters[:1] == [True] and 2 * sum(letters) > len(letters)
    return Direction.RTL if turns else Direction.LTR
