"""Clean-ups: what a text is relieved of on its way in, step by step.

Every step is a function from text to text with a name and a promise: done twice it changes nothing
more, and no Arabic letter is lost or moved. (Putting scrambled words back in their order is another
matter, see `workbench.text.repair`.)

`CHARACTERS` comes first and leaves the layout alone, so that spaces, line ends and tatweel can
still testify where lines and paragraphs end. `WORDING` is for paragraphs that are whole.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from workbench.text import arabic

Repair = Callable[[str], str]
"""One step of a pipeline."""

JOINING: Final = (
    "\u0620\u0626\u0628\u062a-\u062e\u0633-\u063f\u0641-\u0647\u064a\u0678-\u0687"
    "\u069a-\u06bf\u06c1\u06c2\u06cc\u06ce\u06d0\u06d1"
)
"""Letters that join the next one, as the inside of a character class."""

_FORMS: Final = re.compile("[\ufb50-\ufbd2\ufc00-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]+")
"""Presentation forms. Not U+FBD3 to U+FBFF, where Quran fonts keep things of their own and folding
makes nonsense; not ornate brackets, nor whole formulas such as ﷺ, which are written as one sign."""

_SPACED_MARK: Final = re.compile(f" ([{arabic.MARKS}])")
_BIDI: Final = re.compile(f"[{arabic.BIDI_CONTROLS}]")
_INVISIBLE: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_LINE_END: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACE: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_SEATED: Final = re.compile("[اويىےہە][\u0653-\u0655]")

_ARABIC: Final = f"[{arabic.LETTERS}{arabic.MARKS}{arabic.TATWEEL}]"
_STRANGER: Final = re.compile(f"(?<={_ARABIC})[\u0460-\u0481]|[\u0460-\u0481](?={_ARABIC})")
"""Old Cyrillic that touches Arabic: the kashida of a font that has no name for it."""

_KASHIDA: Final = re.compile(
    f"(?<=[{JOINING}])(?P<marks>[{arabic.MARKS}]*){arabic.TATWEEL}+(?=[{arabic.LETTERS}])"
)
_LAST_KASHIDA: Final = re.compile(
    f"(?P<word>[{arabic.LETTERS}{arabic.MARKS}]*[{JOINING}][{arabic.MARKS}]*){arabic.TATWEEL}+"
    f"(?![{arabic.MARKS}{arabic.LETTERS}{arabic.TATWEEL}])"
)
_PROCLITIC: Final = re.compile(f"(?:[{arabic.LETTERS}]|[وف]?(?:[بك]?ال|لل|[بكل]))[{arabic.MARKS}]*")
"""What a tatweel at the end joins to something: `بـ`, `ولـ`, `الـ 30`, the `هـ` of a year."""

_ENDING: Final = "(?:ه|ها|هما|هم|هن|ك|كما|كم|كن|ي|ني|نا|ة|ات|ان|ين|ون|وا|ا|ت|تم|تن)"
"""What grammars quote with a tatweel before it."""

_DASH: Final = re.compile(
    f" *(?<![{JOINING}{arabic.MARKS}{arabic.TATWEEL}]){arabic.TATWEEL}+"
    f"(?![{arabic.MARKS}{arabic.TATWEEL}]|{_ENDING}(?![{arabic.LETTERS}{arabic.MARKS}])) *"
)
_SPACES: Final = re.compile(" {2,}")
_EDGES: Final = re.compile("^ +| +$", re.MULTILINE)
_BEFORE_MARK: Final = re.compile(r"(?<=\S) +(?=[،؛؟!»)\]:]|\.(?!\.))")
_AFTER_OPENING: Final = re.compile(r"(?<=[«(\[]) +")
_AFTER_MARK: Final = re.compile(
    rf'(?<=[{arabic.LETTERS}{arabic.MARKS}»")])([،؛؟!:]+|\.)(?=[{arabic.LETTERS}])'
)
_ABBREVIATED: Final = re.compile(rf"(?:^|[\s(«\".])[{arabic.LETTERS}]{{1,2}}\Z")
_QUOTED: Final = re.compile(r'" *([^"\n]*?) *"')


def unify_lines(text: str) -> str:
    """End every line with a line feed; a page break ends a line, too."""
    return _LINE_END.sub("\n", text).replace("\f", "\n").replace("\v", "\n")


def unify_spaces(text: str) -> str:
    """Write every kind of blank as a space; the number of them is left alone."""
    return _SPACE.sub(" ", text)


def drop_invisible(text: str) -> str:
    """Drop controls, soft hyphens and marks of byte order; joiners of Persian words stay."""
    return _INVISIBLE.sub("", text)


def drop_bidi_controls(text: str) -> str:
    """Drop what steers reordering: stored text is in logical order and needs none of it."""
    return _BIDI.sub("", text)


def fold_presentation_forms(text: str) -> str:
    """Write ﻛ ﻻ ﷲ as the letters they are forms of."""
    if not _FORMS.search(text):
        return text
    return _FORMS.sub(
        lambda forms: _SPACED_MARK.sub(r"\1", unicodedata.normalize("NFKC", forms[0])), text
    )


def drop_private_use(text: str) -> str:
    """Drop characters that mean something in one font only."""
    return _PRIVATE.sub("", text)


def name_kashidas(text: str) -> str:
    """Write U+0467 and its like inside Arabic words as the kashidas that they are on the page."""
    while text != (named := _STRANGER.sub(arabic.TATWEEL, text)):
        text = named
    return text


def compose(text: str) -> str:
    """Write letter and hamza, or letter and madda, as the one character that keyboards have.

    That is NFC but for the order of vowel signs, which NFC turns round: nobody would see it, and
    every vocalised text would change.
    """
    return _SEATED.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), text)


def drop_tatweel(text: str) -> str:
    """Drop the kashidas that only stretched a line, and write a dash where one stood for a dash.

    They stay where they mean something: after a single letter (`بـ`, `هـ`), before a vowel sign,
    and before an ending that is quoted (`ـها`).
    """
    if arabic.TATWEEL not in text:
        return text
    text = _KASHIDA.sub(r"\g<marks>", text)
    text = _LAST_KASHIDA.sub(_without_last, text)
    return _DASH.sub(" – ", text)


def collapse_spaces(text: str) -> str:
    """Leave one space where there are several, and none at the edges of a line."""
    return _EDGES.sub("", _SPACES.sub(" ", text))


def attach_punctuation(text: str) -> str:
    """Put marks next to the word they belong to, and one space between them and the next word."""
    text = _AFTER_OPENING.sub("", _BEFORE_MARK.sub("", text))
    text = _AFTER_MARK.sub(_with_space, text)
    if text.count('"') % 2 == 0:
        text = _QUOTED.sub(r'"\1"', text)
    return text


CHARACTERS: Final[tuple[Repair, ...]] = (
    unify_lines,
    unify_spaces,
    drop_invisible,
    drop_bidi_controls,
    fold_presentation_forms,
    drop_private_use,
    name_kashidas,
    compose,
)
"""What can be done before anything is known about lines and paragraphs."""

WORDING: Final[tuple[Repair, ...]] = (drop_tatweel, collapse_spaces, attach_punctuation)
"""What is done to a paragraph that has been put together."""


def clean(text: str, repairs: Iterable[Repair] = (*CHARACTERS, *WORDING)) -> str:
    """Apply `repairs` in order. Twice changes nothing more; no Arabic letter is lost or moved."""
    for repair in repairs:
        text = repair(text)
    return text


def _without_last(found: re.Match[str]) -> str:
    """Return the word without the tatweel at its end, unless it is none without it."""
    word = found["word"]
    return found[0] if _PROCLITIC.fullmatch(word) else word


def _with_space(mark: re.Match[str]) -> str:
    """Return the mark with a space behind it, unless it is the point of an abbreviation."""
    if mark[1] == "." and _ABBREVIATED.search(mark.string[: mark.start()][-4:]):
        return mark[1]
    return f"{mark[1]} "
