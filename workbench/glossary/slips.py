"""When a word is another one with a slip of the pen, the keyboard or the machine that read it.

In Arabic one letter makes another word: محكمة is a court, محاكمة a trial, استقلال independence,
استغلال exploitation. So only those differences count that are rarely meant: two letters exchanged,
a letter doubled or its double lost, the dots of a letter, and a long vowel more or less in a long
foreign word. Where the other words of a term stand beside it, any one letter may differ.
"""

from typing import Final

from rapidfuzz.distance import OSA

_SAME_WITHOUT_DOTS: Final = tuple(
    map(frozenset, ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "كگ", "هة", "اء"))
)
_LONG_VOWELS: Final = "اويء"
_SURE: Final = 6
"""Letters that a word must have for a slip in it to be told from another word."""
_FOREIGN: Final = 7
"""Letters of a word in which a long vowel more or less is spelling, not grammar."""
_IN_COMPANY: Final = 5
"""Letters of a word that other words of its term stand beside."""


def slip(written: str, meant: str) -> str:
    """Return what slipped if `written` is plainly `meant`, else an empty text.

    Args:
        written: The stem in the text, as `clitics.spelling` spells.
        meant: The stem of the glossary, likewise.
    """
    if min(len(written), len(meant)) < _SURE or not _is_near(written, meant):
        return ""
    if len(written) == len(meant):
        return _exchanged_or_dotted(written, meant)
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    at = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), -1)
    if at < 0 or longer[at:] == "ية":
        return ""  # an ending that grammar knows: إمبراطورة the empress, إمبراطورية the empire
    if longer[at] == longer[at - 1]:
        return "a letter doubled or lost"
    if longer[at] in _LONG_VOWELS and len(longer) >= _FOREIGN and _is_foreign(longer):
        return "spelt with another vowel"
    return ""


def slip_in_company(written: str, meant: str) -> str:
    """Return what slipped if `written` may be `meant` where other words of the term stand by."""
    if max(len(written), len(meant)) < _IN_COMPANY or not _is_near(written, meant):
        return ""
    return "a letter differs" if written[-1] == meant[-1] else ""


def _is_near(written: str, meant: str) -> bool:
    """Whether the two begin alike and one step leads from one to the other."""
    return written[0] == meant[0] and OSA.distance(written, meant, score_cutoff=1) == 1


def _exchanged_or_dotted(written: str, meant: str) -> str:
    """Return what differs between two words of one length."""
    places = [at for at, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
    if len(places) > 1:
        return "letters exchanged"
    one, other = written[places[0]], meant[places[0]]
    if any(one in letters and other in letters for letters in _SAME_WITHOUT_DOTS):
        return "dots differ"
    return ""


def _is_foreign(word: str) -> bool:
    """Whether the word has as many long vowels as only transcriptions have."""
    return sum(letter in _LONG_VOWELS for letter in word) * 5 >= len(word) * 2
