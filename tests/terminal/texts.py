"""Texts as Arabic writers, and as mischief, might write them."""

from typing import Final

from hypothesis import strategies

LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکی"
HARAKAT: Final = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0653\u0654\u0655"
LATIN: Final = "abcXYZ"
HEBREW: Final = "אבגדה"
DIGITS: Final = "0189٠١٨٩۰۱۸۹"
SIGNS: Final = "()[]{}«»<>.,:;!?،؛؟-–—…/%$+*'\"“”"
WIDE: Final = "中文字가나"
INVISIBLE: Final = (
    "\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff\u2066\u2067\u2069\u202a\u202e\u202c"
)
CONTROLS: Final = "\x00\x07\x1b\x7f\x9b\u06dd\u0600"

arabic_words: Final = strategies.text(LETTERS + HARAKAT + "لللااـ", min_size=1, max_size=9)
"""Words, with and without vowels."""

mixed: Final = strategies.text(
    strategies.sampled_from(
        LETTERS * 3
        + HARAKAT
        + LATIN
        + HEBREW
        + DIGITS
        + SIGNS
        + WIDE
        + INVISIBLE
        + CONTROLS
        + " " * 30
    ),
    max_size=120,
)
"""Everything at once, on one line."""

several: Final = strategies.lists(mixed, max_size=3).map("\n".join)
"""Lines of everything."""

arabic: Final = strategies.lists(
    arabic_words
    | strategies.sampled_from(["(1871)", "«Marx»", "٢٥٪", "الـ(أ)", "–", "ولا", "Paris"]),
    max_size=30,
).map(" ".join)
"""Arabic prose with foreign names and numbers."""
