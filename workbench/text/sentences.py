"""Where sentences and clauses begin and end, in Arabic and in languages that mark them alike.

No text is changed: sentences are spans. A stop after an initial or an abbreviation ends nothing,
nor does one before a small letter.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from workbench.domain.findings import Span

_CLOSING: Final = "\"'”’»›)\\]}"
_END: Final = re.compile(
    rf"(?P<mark>[.!?؟。۔…]+)(?P<close>[{_CLOSING}]*(?:\[\^[^\]\s]+\])*[{_CLOSING}]*)(?=\s|\Z)"
)
_LAST_WORD: Final = re.compile(r"[^\s(\[«“\"]+\Z")
_ABBREVIATIONS: Final = frozenset(
    re.findall(
        r"\S+",
        """
        mr mrs ms dr prof st sr jr gen col capt lt rev hon vs etc cf ca vol no nos p pp ed eds fig
        ch art sec par op cit ibid e.g i.e a.m p.m u.s u.k jan feb mar apr jun jul aug sept sep oct
        nov dec mme mlle m bd ص ج م د أ ط ت ق.م ب.م هـ ه
        """,
    )
)
_INITIAL: Final = re.compile(r"(?:[A-Z]\.)*[A-Z]|[\u0621-\u064a]")
_AND_SO_ON: Final = re.compile(r"(?:[اإ]لخ|إلى آخره)(?!\w)")
"""Arabic for *etc.*, which ends a list that breaks off in dots."""
_LIST_NUMBER: Final = re.compile(r"(?:\d{1,3}|[A-Za-z])")
_BREAKS: Final = re.compile(r"[,،;؛:—–](?=\s|\Z)|(?<=\s)[—–-](?=\s)")
_SHORTEST_CLAUSE: Final = 18
"""Characters: shorter pieces stay with what follows."""


def sentences(text: str, *, abbreviations: Collection[str] = ()) -> tuple[Span, ...]:
    """Return the spans of the sentences of `text`, without the blanks around them.

    Args:
        text: A paragraph.
        abbreviations: Words of this text that a stop does not end a sentence after, without it;
            those that are in use everywhere are known.
    """
    own = {word.casefold().removesuffix(".") for word in abbreviations}
    return tuple(_trimmed(text, _cut(text, _sentence_ends(text, own))))


def clauses(text: str) -> tuple[Span, ...]:
    """Return the spans of the clauses of `text`: sentences, cut at commas and dashes."""
    ends = sorted({*_sentence_ends(text), *(found.end() for found in _BREAKS.finditer(text))})
    whole = set(_sentence_ends(text))
    kept: list[int] = []
    start = 0
    for end in ends:
        if end in whole or end - start >= _SHORTEST_CLAUSE:
            kept.append(end)
            start = end
    return tuple(_trimmed(text, _cut(text, kept)))


def _sentence_ends(text: str, own: Collection[str] = ()) -> Iterator[int]:
    """Yield the offsets behind the last mark of each sentence but the last."""
    for end in _END.finditer(text):
        if end.end() < len(text) and not _goes_on(text, end, own):
            yield end.end()


def _goes_on(text: str, end: re.Match[str], own: Collection[str]) -> bool:
    """Whether the sentence goes on after what looks like its end."""
    following = text[end.end() :].lstrip().lstrip("\"'“«([")
    if following[:1].islower() or _AND_SO_ON.match(following):
        return True
    if end["mark"] != "." or end["close"]:
        return False
    before = _LAST_WORD.search(text, max(end.start() - 40, 0), end.start())
    word = before[0] if before else ""
    begins = before is None or not text[: before.start()].strip()
    return (
        word.casefold() in _ABBREVIATIONS
        or word.casefold() in own
        or _INITIAL.fullmatch(word) is not None
        or (begins and _LIST_NUMBER.fullmatch(word) is not None)
    )


def _cut(text: str, ends: Iterator[int] | list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between `ends`."""
    start = 0
    for end in ends:
        yield start, end
        start = end
    yield start, len(text)


def _trimmed(text: str, stretches: Iterator[tuple[int, int]]) -> Iterator[Span]:
    """Yield stretches without the blanks around them; blank ones are left out."""
    for start, end in stretches:
        piece = text[start:end]
        if piece.strip():
            yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
