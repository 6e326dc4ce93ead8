"""Arabic letters take the form that their neighbours ask for, one cell per letter.

A terminal that shows one glyph per cell does not join letters, so we choose the presentation form
of each letter (Unicode block Arabic Presentation Forms). Lam and alef with the marks of both are
one cell. Hebrew and every other script pass through; what no cell can hold is left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from workbench.terminal.mirroring import MIRRORED
from workbench.text import arabic


class Harakat(StrEnum):
    """Whether vowel signs and Quranic marks are shown."""

    SHOW = "show"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word as cells, in logical order; the three tuples have one item per cell or cell pair.

    Attributes:
        starts: Offset in the word of the first character that the item shows.
        texts: What is written to the terminal: a form and its marks.
        widths: Cells: 0, 1 or 2.
        width: Cells of the whole word.
    """

    starts: tuple[int, ...]
    texts: tuple[str, ...]
    widths: tuple[int, ...]
    width: int


_DUAL: Final = (
    "\u0620\u0626\u0628\u062a-\u062e\u0633-\u063f\u0641-\u0647\u0649\u064a\u066e\u066f\u0678-\u0687"
    "\u069a-\u06bf\u06c1\u06c2\u06cc\u06ce\u06d0\u06d1\u06fa-\u06fc\u06ff\u0750-\u0758\u075c-\u076a"
    "\u076d-\u0770\u0772\u0775-\u0777\u077a-\u077f\u0886\u0889-\u088d\u08a0-\u08a9\u08af\u08b0"
    "\u08b3-\u08b8\u08ba-\u08c8"
)
"""Letters that join on both sides (ArabicShaping.txt, joining type D, Arabic script)."""

_RIGHT: Final = (
    "\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0"
    "\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773"
    "\u0774\u0778\u0779\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9"
)
"""Letters that join only to what stands before them (joining type R)."""

_ISOLATES: Final = "\u2066-\u2069"
_ZWNJ: Final = "\u200c"
_ZWJ: Final = "\u200d"
_SKIN_TONES: Final = "\U0001f3fb-\U0001f3ff"
_HANGUL_VOWELS: Final = "\u1160-\u11ff\ud7b0-\ud7fb"
_LATER_WIDE: Final = (
    "\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376"
)
"""Wide only since Unicode 16, which terminals follow and not every Python knows."""

_KINDS_BY_CHARACTER: Final = tuple(
    (re.compile(f"[{characters}]"), kind)
    for characters, kind in (
        (_DUAL, "D"),
        (_RIGHT, "R"),
        ("\u0640\u0883-\u0885", "C"),
        (_ZWJ, "j"),
        (_ZWNJ + _ISOLATES, "z"),
        ("\u0653-\u0655", "m"),  # madda and hamza are no vowels: without them it is another letter
        (arabic.MARKS, "h"),
        ("\ufe00-\ufe0f\u115f\u3164\uffa0", "i"),
        (_SKIN_TONES + _HANGUL_VOWELS, "m"),
        ("\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2", "y"),
        (_LATER_WIDE, "2"),
    )
)
_KINDS_BY_CATEGORY: Final[Mapping[str, str]] = {
    "Mn": "m", "Me": "m", "Mc": "m",
    "Cf": "i", "Zl": "i", "Zp": "i", "Cc": "x", "Cn": "x", "Cs": "x",
}  # fmt: skip


class _Kinds(dict[int, str]):
    """One letter by code point for what a character is in a cell: a table for `str.translate`.

    D, R, C: letters by joining type. j, z: joiner and non-joiner, invisible. i: invisible.
    h: vowel sign. m: other mark. 1, 2: anything of that many cells. x: nothing to be sent to a
    terminal. y: shown in one cell by some terminals and in none by others.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        listed = (kind for pattern, kind in _KINDS_BY_CHARACTER if pattern.match(character))
        kind = self[code] = next(listed, None) or _kind_by_category(character)
        return kind


def _kind_by_category(character: str) -> str:
    """Return the kind of a character that no list names."""
    cells = "2" if unicodedata.east_asian_width(character) in "WF" else "1"
    return _KINDS_BY_CATEGORY.get(unicodedata.category(character), cells)


def _forms() -> Iterator[tuple[str, int, str]]:
    """Yield letters (or lam-alef), which of its forms, and the form, from Python's own tables."""
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        tag, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        is_lam_alef = letters[:1] == arabic.LAM and letters[1:] in _ALEFS
        if tag in _FORM_NUMBERS and (len(letters) == 1 or is_lam_alef):
            yield letters, _FORM_NUMBERS[tag], chr(code)


_ALEFS: Final = (
    arabic.ALEF,
    arabic.ALEF_MADDA,
    arabic.ALEF_HAMZA_ABOVE,
    arabic.ALEF_HAMZA_BELOW,
)
_BEFORE: Final = 1
_AFTER: Final = 2
_FORM_NUMBERS: Final[Mapping[str, int]] = {
    "<isolated>": 0,
    "<final>": _BEFORE,
    "<initial>": _AFTER,
    "<medial>": _BEFORE | _AFTER,
}
_FORMS: Final[Mapping[tuple[str, int], str]] = {
    **{(letters, number): form for letters, number, form in _forms()},
    ("\u06d5", 0): "\ufee9",  # the vowel of Kurdish and Uighur has the shape of heh
    ("\u06d5", _BEFORE): "\ufeea",
}

_KINDS: Final = _Kinds()
_HIDDEN: Final = "jzi"
_TRANSPARENT: Final = "mhi"
"""What stands between two letters without parting them."""

_CELL: Final = re.compile("[^mhjzi][mhjzi]*|[mhjzi]+")
_DOTTED_CIRCLE: Final = "\N{DOTTED CIRCLE}"
_REPLACED: Final[Mapping[str, str]] = {
    "x": "\N{REPLACEMENT CHARACTER}",
    "y": "\N{WHITE BULLET}",
}
_COMPOSABLE: Final = re.compile("[\u0653-\u0655]")
_MOST_MARKS: Final = 8
"""Marks kept on one letter: terminals and tmux hold about thirty bytes in a cell."""


@lru_cache(maxsize=16384)
def shape(word: str, harakat: Harakat = Harakat.SHOW) -> Shaped:
    """Return the cells of `word`, which has no spaces; the result is remembered.

    No cell holds a bidi control, a joiner, or a character that a terminal would obey.
    """
    kinds = word.translate(_KINDS)
    forms = _form_numbers(kinds)
    dropped = _HIDDEN if harakat is Harakat.SHOW else _HIDDEN + "h"
    starts: list[int] = []
    texts: list[str] = []
    widths: list[int] = []
    for match in _CELL.finditer(kinds):
        start, end = match.span()
        marks = "".join([word[at] for at in range(start + 1, end) if kinds[at] not in dropped])
        if starts and forms.get(start) == _BEFORE and _ends_in_lam(word, kinds, starts[-1], start):
            joined = _lam_alef(word[start] + marks, forms[starts[-1]])
            if joined is not None:
                form, marks = joined
                texts[-1] = form + (texts[-1][1:] + marks)[:_MOST_MARKS]
                continue
        text, width = _cell(word[start], marks, kinds[start], forms.get(start, 0), dropped)
        starts.append(start)
        texts.append(text)
        widths.append(width)
    return Shaped(tuple(starts), tuple(texts), tuple(widths), sum(widths))


@lru_cache(maxsize=4096)
def mirrored(text: str) -> str:
    """Return a cell as it looks when it runs right to left: brackets face the other way (L4)."""
    return text.translate(MIRRORED)


def _form_numbers(kinds: str) -> dict[int, int]:
    """Return by offset on which sides each letter joins."""
    skeleton = [offset for offset, kind in enumerate(kinds) if kind not in _TRANSPARENT]
    row = "".join([kinds[offset] for offset in skeleton])
    forms: dict[int, int] = {}
    for position, kind in enumerate(row):
        if kind not in "DR":
            continue
        joins_before = position > 0 and row[position - 1] in "DCj"
        joins_after = kind == "D" and row[position + 1 : position + 2] in ("D", "R", "C", "j")
        forms[skeleton[position]] = _BEFORE * joins_before + _AFTER * joins_after
    return forms


def _ends_in_lam(word: str, kinds: str, lam: int, alef: int) -> bool:
    """Whether the cell at `lam` is a lam that nothing invisible parts from the letter at `alef`."""
    return word[lam] == arabic.LAM and not set(kinds[lam + 1 : alef]) & set("jz")


def _lam_alef(alef: str, lam_form: int) -> tuple[str, str] | None:
    """Return the ligature with an alef, and the marks of `alef`; nothing for other letters.

    Args:
        alef: The letter and its marks.
        lam_form: The form number of the lam.
    """
    letter, marks = _composed(alef[0], alef[1:])
    form = _FORMS.get((arabic.LAM + letter, lam_form & _BEFORE))
    return None if form is None else (form, marks)


def _composed(letter: str, marks: str) -> tuple[str, str]:
    """Return letter and marks, with hamza and madda as part of the letter where that exists."""
    if _COMPOSABLE.search(marks):
        composed = unicodedata.normalize("NFC", letter + marks)
        return composed[0], composed[1:]
    return letter, marks


def _cell(character: str, marks: str, kind: str, form: int, dropped: str) -> tuple[str, int]:
    """Return what is written for one character with its marks, and how many cells that takes."""
    if kind in "mh" + _HIDDEN:
        # Marks without a letter stand on a dotted circle, never on the neighbour's cell.
        orphans = marks if kind in dropped else character + marks
        return (_DOTTED_CIRCLE + orphans[:_MOST_MARKS], 1) if orphans else ("", 0)
    if kind in _REPLACED:
        return _REPLACED[kind], 1
    if kind in "DR1":
        character, marks = _composed(character, marks)
        unjoined = _FORMS.get((character, form & _BEFORE), character)
        character = _FORMS.get((character, form), unjoined)
    return character + marks[:_MOST_MARKS], 2 if kind == "2" else 1
