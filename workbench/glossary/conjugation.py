"""The forms of Arabic verbs that glossaries give as verbs: ناقش is يناقش, ناقشوا, سنناقش.

Cautious: only entries whose part of speech is verb are conjugated, only forms are made that are
hard to mistake for a noun, and what clitics may stand on them is left to `workbench.text.clitics`.
A past of three letters is written like its noun of action (فهم, *he understood*, *understanding*),
so it counts only behind a word that verbs stand behind.

Source:
    Ryding (2005), "A Reference Grammar of Modern Standard Arabic", chapters 21 to 32.
"""

import re
from collections.abc import Iterator
from typing import Final

from workbench.glossary import inflection
from workbench.glossary.inflection import Place
from workbench.text import arabic
from workbench.text.clitics import ARTICLE, Ending, Reading, spelling, with_hamza

_PAST: Final = ("", "ت", "تا", "ا", "وا", "نا", "تم", "ن", "تما")
_PAST_BEFORE_CONSONANTS: Final = ("ت", "نا", "تم", "تما")
"""Endings before which a long vowel inside is shortened: استفاد, استفدنا."""
_PRESENT: Final = (
    *(("ي", ending) for ending in ("", "ون", "وا", "ان", "ا", "ن")),
    *(("ت", ending) for ending in ("", "ون", "وا", "ين", "ي", "ان", "ا", "ن")),
    ("ن", ""),
    ("أ", ""),
)
_FUTURE: Final = "س"
_ALEFS: Final = "اأإ"
_MAKSURA: Final = arabic.ALEF_MAKSURA
_HAMZATED: Final = (arabic.ALEF_HAMZA_ABOVE, arabic.ALEF_MADDA)
_TRILITERAL: Final = 3
_LONGEST: Final = 10
"""Letters of a verb: none is longer than استقصى and its like by much."""
_BEFORE_VERBS: Final = frozenset(
    map(
        spelling,
        re.findall(
            r"\w+",
            "قد لقد وقد فقد كان كانت كانوا وكان وكانت كما الذي التي الذين ما وما لما عندما حينما"
            " بعدما حين حيث لو إذا وإذا أن وأن إذ ثم بينما كلما مما حتى لم لن لا سوف",
        ),
    )
)
"""Words that verbs stand behind."""
_BEHIND_VERBS: Final = frozenset(
    map(spelling, ("أن", "أنه", "أنها", "أنهم", "بأن", "بأنه", "بأنها", "إن", "إنه"))
)
_ON_NOUNS: Final = frozenset({ARTICLE, "ب", "ك"})


def is_verb(part_of_speech: str) -> bool:
    """Whether a glossary says so: `verb`, `v.`, `Verb`."""
    return part_of_speech.casefold().startswith("v")


def forms_of_verb(word: str) -> Iterator[str]:
    """Yield the forms of a verb, itself excluded.

    Args:
        word: The past of the third person, as glossaries give verbs: ناقش, استفاد, بنى.

    Yields:
        As written in books, without clitics.
    """
    past = with_hamza(word)
    if not _TRILITERAL <= len(past) <= _LONGEST or not arabic.has_arabic(past[0]):
        return
    seen = {past}
    for form in (*_past_forms(past, word), *_present_forms(past, word)):
        if form not in seen:
            seen.add(form)
            yield form


def is_verbal(reading: Reading) -> bool:
    """Whether a verb can be written so: with no article, no ب or ك, no ending of nouns."""
    if not _ON_NOUNS.isdisjoint(reading.proclitics) or inflection.is_particle(reading.stem):
        return False
    if reading.enclitic == arabic.KAF:
        return False  # تشارك is no form of أشار
    if reading.ending is Ending.SOUND_PLURAL:
        return bool(reading.enclitic)  # ناقشوه
    return reading.ending in {Ending.NONE, Ending.BARE_WAW}


def stands_by_particle(before: Place, after: Place) -> bool:
    """Whether the neighbours are those of a verb: قد before it, أن behind it.

    Or it begins a clause, and a definite noun, its subject, follows.
    """
    if before.spelt in _BEFORE_VERBS or after.spelt in _BEHIND_VERBS:
        return True
    return not before.spelt and after.is_definite and not after.is_joined


def needs_particle(term: str) -> bool:
    """Whether the entry may as well be its noun of action: three letters, none of them weak."""
    return len(spelling(term)) == _TRILITERAL and not (
        _is_hollow(with_hamza(term)) or term.endswith((*_HAMZATED, arabic.ALEF, _MAKSURA))
    )


def _past_forms(past: str, word: str) -> Iterator[str]:
    """Yield the forms of the past."""
    if _ends_weakly(word):
        base = past[:-1]
        glide = "و" if past.endswith("ا") else "ي"
        yield from (base + ending for ending in ("ا", "ت", "تا", "وا"))
        yield from (base + glide + ending for ending in ("ت", "نا", "تم", "ا", "ن"))
        return
    # درسا is "a lesson" and فقدت "she lost" far more often than "both studied", "and I led".
    risky = {"ا", "ت"} if len(past) == _TRILITERAL else set()
    yield from (past + ending for ending in _PAST if ending != "ا" or not risky)
    if _is_hollow(past):
        short = past[:-2] + past[-1]
        yield from (short + ending for ending in _PAST_BEFORE_CONSONANTS if ending not in risky)


def _present_forms(past: str, word: str) -> Iterator[str]:
    """Yield the forms of the present, and of the future."""
    for stem in dict.fromkeys(_present_stems(past, word)):
        for prefix, ending in _PRESENT:
            if prefix == "أ" and len(stem) < _TRILITERAL:
                continue  # أصل is "origin" far more often than "I arrive"
            # The vowel at the end of a weak verb goes before another: يبني, يبنون.
            base = stem[:-1] if ending and ending[0] in "وي" and stem[-1] in "يو" else stem
            yield prefix + base + ending
            yield _FUTURE + prefix + base + ending


def _present_stems(past: str, word: str) -> Iterator[str]:
    """Yield what stands between the prefixes and endings of the present."""
    stem = past
    is_derived = len(past) > _TRILITERAL
    if is_derived and past[0] in _ALEFS:
        stem = past[1:]
    elif not is_derived and past[0] == "و":
        yield past[1:]  # وصل, يصل
    elif not is_derived and past[0] in _HAMZATED:
        yield f"ؤ{past[1:]}"  # أكد, يؤكد
    if _ends_weakly(word):
        yield stem[:-1] + "ي"
        if not is_derived:
            yield stem[:-1] + "و"
        return
    if _is_hollow(past):
        yield f"{stem[:-2]}ي{stem[-1]}"
        if not is_derived:
            yield f"{stem[:-2]}و{stem[-1]}"
    if not _is_hollow(past) or is_derived or past[0] == "ن":
        yield stem


def _ends_weakly(word: str) -> bool:
    """Whether the last letter is a vowel: بنى, دعا."""
    return spelling(word)[-1] in {arabic.YEH, arabic.ALEF} and not word.endswith(
        (arabic.YEH, arabic.ALEF_HAMZA_ABOVE)
    )


def _is_hollow(past: str) -> bool:
    """Whether the last letter but one is a long vowel: قال, استفاد; but not ناقش."""
    return past[-2] == arabic.ALEF
