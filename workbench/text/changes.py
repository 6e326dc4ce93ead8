"""Make a change to a text that somebody has changed elsewhere meanwhile."""

import re
from collections.abc import Sequence
from typing import Final

_WORD: Final = re.compile(r"\S+")
_CONTEXT: Final = range(12, -1, -1)
"""How many words around a change must be the same, at best; fewer where there are not so many."""


def with_change(text: str, *, before: str, after: str) -> str | None:
    """Return `text` with what has become of `before` in `after`; nothing if its place is gone.

    Words decide where the place is, blanks do not: whoever has joined or split paragraphs
    meanwhile finds them so, except inside the change itself.

    Args:
        text: What `before` has become at somebody else's hands.
        before: What both texts come from.
        after: What is wanted of it.
    """
    if text == before:
        return after
    old, new = _words(before), _words(after)
    start = _same(old, new)
    tail = _same(old[start:][::-1], new[start:][::-1])
    start, tail = max(0, start - 1), max(0, tail - 1)  # a word each side, or there may be no place
    end, new_end = len(old) - tail, len(new) - tail
    if old[start:end] == new[start:new_end]:  # blanks alone have changed, and ours are as good
        return text
    words = _words(text)
    if (place := _place(words, old, start, end)) is None:
        return None
    theirs = list(_WORD.finditer(text))
    wanted = list(_WORD.finditer(after))
    piece = after[wanted[start].start() : wanted[new_end - 1].end()]
    stop = place + end - start - 1
    return text[: theirs[place].start()] + piece + text[theirs[stop].end() :]


def _place(words: Sequence[str], old: Sequence[str], start: int, end: int) -> int | None:
    """Return where `old[start:end]` stands in `words`; nothing if nowhere, or nobody knows."""
    count = end - start
    wanted = old[start:end]
    found = [at for at in range(len(words) - count + 1) if words[at : at + count] == wanted]
    for around in _CONTEXT:
        left, right = old[max(0, start - around) : start], old[end : end + around]
        fitting = [
            at
            for at in found
            if words[max(0, at - len(left)) : at] == left
            and words[at + count : at + count + len(right)] == right
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many equal words two lists begin."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
