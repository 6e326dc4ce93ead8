"""Signs in visual order, in the order in which they read.

A line is read from one side; runs of the other direction are turned back, and brackets with them.
This undoes what the bidirectional algorithm (UAX #9) did when the page was set, as far as the
page still shows it: a number and a word beside each other may be one run or two.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING, _CLOSING = "([{«‹", ")]}»›"

_TANWEEN: Final = re.compile(r" ?([اى]ً) ?(?=\w)|([ةء]ً) ?(?=\w)")
"""The vowel sign with which words end: what follows is another word, whatever the gaps say."""

_ALEF_BEFORE_LAM: Final = re.compile("^([اأإآٱ])ل(?!\\w)")
_SEPARATORS: Final = frozenset(".,/:٫٬،")
_ARABIC_MARKS: Final = frozenset("،؛؟")


class Direction(Enum):
    """What a sign means for the direction of its neighbours."""

    RIGHT = "right"
    LEFT = "left"
    NUMBER = "number"
    ARABIC_NUMBER = "Arabic number"
    NEUTRAL = "neutral"


_LEFTWARDS: Final = frozenset({Direction.LEFT, Direction.NUMBER, Direction.ARABIC_NUMBER})
"""What is turned round in a line that is read from right to left."""

_RIGHTWARDS: Final = frozenset({Direction.RIGHT})
"""What is turned round in a line that is read from left to right."""


def as_it_reads(signs: Sequence[str], *, rtl: bool) -> str:
    """Return the text of a line.

    Args:
        signs: One after the other, taken from the right where `rtl`, else from the left.
        rtl: Whether the page as a whole runs from right to left.
    """
    turned = _LEFTWARDS if rtl else _RIGHTWARDS
    text = _TANWEEN.sub(_ending, balanced("".join(_logical(signs, turned))))
    return re.sub(" {2,}", " ", text).strip()


def ligature(letters: str) -> str:
    """Return what one sign on the page stands for, its letters in the order in which they read.

    LibreOffice and others say that the ligature لا stands for ال. No sign does: alef joins no
    letter after it.
    """
    return _ALEF_BEFORE_LAM.sub(r"ل\1", letters)


def balanced(text: str) -> str:
    """Return `text` with its brackets the right way round.

    Some producers store brackets as they look, and readers mirror them once more. Spaces tell
    which side is the outer one; where they do not, brackets open and close by turns.
    """
    depth = 0
    found = list(text)
    for at, character in enumerate(text):
        if character not in _OPENING + _CLOSING:
            continue
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        outer_before, outer_after = not _is_inner(before), not _is_inner(after)
        opens = outer_before if outer_before != outer_after else depth == 0
        if opens == (character in _CLOSING):
            found[at] = character.translate(_MIRRORED)
        depth = max(0, depth + (1 if opens else -1))
    return "".join(found)


def _is_inner(character: str) -> bool:
    """Whether a character next to a bracket belongs to what is inside it, or to a word."""
    return character.isalnum() or is_mark(character) or character in "\"'%٪"


def is_mark(character: str) -> bool:
    """Whether a character is a vowel sign or another one that sits on a letter."""
    return unicodedata.category(character) in {"Mn", "Me"}


def direction_of(text: str) -> Direction:
    """Return what a sign means for the direction of its neighbours."""
    bidi = unicodedata.bidirectional(text[0])
    if bidi in {"R", "AL"}:
        return Direction.RIGHT
    if bidi == "L":
        return Direction.LEFT
    if bidi in {"EN", "AN"}:
        return Direction.NUMBER if bidi == "EN" else Direction.ARABIC_NUMBER
    return Direction.NEUTRAL


def _logical(signs: Sequence[str], turned: frozenset[Direction]) -> Iterator[str]:
    """Yield the signs of a line as it reads, those of the other direction turned back."""
    classes = [direction_of(sign) for sign in signs]
    start = 0
    while start < len(signs):
        begins = start
        while begins < len(signs) and signs[begins] in _OPENING + _CLOSING:
            begins += 1
        end = _end_of_run(signs, classes, begins, turned)
        brackets = sum(sign in _OPENING + _CLOSING for sign in signs[begins:end])
        if end == begins:
            end = start + 1
            yield signs[start]
        else:
            # A run with one bracket of a pair needs the other, which stands before it: `f(n)`.
            outer = begins - start
            inner = outer if outer == brackets else min(outer, brackets % 2)
            yield from signs[start : begins - inner]
            yield from reversed(signs[begins - inner : end])
        start = end


def _end_of_run(
    signs: Sequence[str], classes: Sequence[Direction], start: int, turned: frozenset[Direction]
) -> int:
    """Return where the run to be turned round ends that begins at `start`, if one does."""
    if start >= len(signs) or classes[start] not in turned:
        return start
    last = start
    for at in range(start + 1, len(signs)):
        if classes[at] in turned:
            if not _joined(classes[last], signs[last + 1 : at], classes[at]):
                break
            last = at
        elif classes[at] is not Direction.NEUTRAL:
            break
    return last + 1


def _joined(one: Direction, between: Sequence[str], other: Direction) -> bool:
    """Whether two stretches that run from left to right are one."""
    numbers = Direction.ARABIC_NUMBER in {one, other} or one is other is Direction.NUMBER
    if not between or numbers:
        return not between or (len(between) == 1 and between[0] in _SEPARATORS)
    return not any(sign in _ARABIC_MARKS for sign in between)


def _ending(found: re.Match[str]) -> str:
    """Return the end of a word with a space behind it."""
    return f"{found[1] or found[2]} "
