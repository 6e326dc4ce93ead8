"""Bytes become text: which encoding a file is in, judged by what the text would then say."""

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from workbench.domain.errors import SourceError
from workbench.text.arabic import letters_of
from workbench.text.folding import folded_words

_MARKS: Final[Mapping[bytes, str]] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Marks of byte order; the longer ones first, for one begins like another."""

_SINGLE_BYTE: Final[Mapping[str, str]] = {"cp1256": "Windows-1256", "iso8859_6": "ISO-8859-6"}

_FREQUENT: Final = frozenset(
    [
        "في",
        "من",
        "علي",
        "الي",
        "ان",
        "ما",
        "لا",
        "هذا",
        "هذه",
        "التي",
        "الذي",
        "عن",
        "مع",
        "كان",
        "قد",
        "لم",
        "او",
        "ثم",
    ]
)
"""Folded words of which every Arabic text is full."""

_FREQUENT_ENOUGH: Final = 0.03
"""Part of all words; prose has 10 to 20 per cent of them, a wrong encoding none."""

_ARABIC_ENOUGH: Final = 0.5
"""Part of all letters that must be Arabic before an old Arabic encoding is believed."""

_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_TOO_MANY_CONTROLS: Final = 0.01
_SAVE_AS: Final = "Save it as UTF-8 text in the program it comes from, and import that."


class Decoded(NamedTuple):
    """A text and the encoding it was in, if that had to be guessed."""

    text: str
    guessed: str = ""


def decode(content: bytes, *, where: Path) -> Decoded:
    """Read `content` as text.

    UTF-8 and UTF-16 say what they are; Windows-1256 and ISO-8859-6 are recognised by the words
    that come out.

    Raises:
        SourceError: It is no text, or in an encoding in which it says nothing in Arabic.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return Decoded(_strictly(content, encoding, where))
    if wide := _wide(content):
        return Decoded(_strictly(content, wide, where), wide.upper())
    if len(content.translate(None, _CONTROLS)) < len(content) * (1 - _TOO_MANY_CONTROLS):
        raise SourceError("this is no text file", remedy=_SAVE_AS, where=where)
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        guesses = list(_guesses(content))
        if not guesses:
            raise SourceError(
                f"the text is not UTF-8 (byte {error.start}), nor in an Arabic encoding",
                remedy=_SAVE_AS,
                where=where,
                line=content.count(b"\n", 0, error.start) + 1,
            ) from error
        return max(guesses)[1]


def _strictly(content: bytes, encoding: str, where: Path) -> str:
    """Decode, or refuse.

    Raises:
        SourceError: The bytes are not in this encoding, although they say so.
    """
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"the text is damaged: it is not {encoding.upper()} all the way (byte {error.start})",
            remedy=_SAVE_AS,
            where=where,
        ) from error


def _wide(content: bytes) -> str:
    """Return the kind of UTF-16 that lacks its mark, or nothing: Arabic in it is full of 0x06."""
    sample = content[:4000]
    if len(sample) % 2 or b"\x06" not in sample:
        return ""
    low, high = sample[::2], sample[1::2]
    for encoding, halves in (("utf-16-le", high), ("utf-16-be", low)):
        if sum(half in b"\x00\x06\x20\xfb\xfe" for half in halves) > 0.9 * len(halves):
            return encoding
    return ""


def _guesses(content: bytes) -> Iterator[tuple[float, Decoded]]:
    """Yield the old Arabic encodings in which `content` makes sense, with how much of it."""
    for encoding, name in _SINGLE_BYTE.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = sum(map(str.isalpha, text))
        words = list(folded_words(text))
        frequent = sum(word in _FREQUENT for word in words)
        arabic = len(letters_of(text)) >= _ARABIC_ENOUGH * letters
        if arabic and frequent >= _FREQUENT_ENOUGH * len(words) > 0:
            yield frequent / len(words), Decoded(text, name)
