"""The forms of an Arabic verb, from the past of the third person: ناقش, يناقشون, نوقشت.

Arabic verbs are regular by class, and the class shows in the letters: a long vowel inside (قال), at
the end (بنى), a letter that stands for two (ظن), a hamza (قرأ). What it does not show, as the vowel
of the present, stands in lists of the commonest verbs. Forms that are nouns or other verbs far more
often (ضمن, نساء, أعلى) are not made; those that may be either say where they can be told apart.

Source:
    Ryding (2005), "A Reference Grammar of Modern Standard Arabic", chapters 21 to 32.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from workbench.glossary.lexicon import verb_class
from workbench.text import arabic
from workbench.text.folding import DROPPED

_PAST: Final = ("", "ت", "تا", "وا", "نا", "تم", "ن", "تما")
_PAST_BEFORE_CONSONANTS: Final = ("ت", "نا", "تم", "تما")
"""Endings before which a long vowel inside is shortened, and a double letter written twice."""
_PAST_BEFORE_VOWELS: Final = ("", "ت", "تا", "وا")
_PRESENT: Final = (
    *(("ي", ending) for ending in ("", "ون", "وا", "ان", "ا", "ن")),
    *(("ت", ending) for ending in ("", "ون", "وا", "ين", "ي", "ان", "ا", "ن")),
    ("ن", ""),
    ("أ", ""),
)
_PRESENT_OF_TWO: Final = (
    *(("ي", ending) for ending in ("", "ون", "وا", "ان", "ا")),
    *(("ت", ending) for ending in ("", "ون", "وا", "ان")),
    ("ن", ""),
)
"""Those of a verb whose last letter stands for two: تحسين is no form of أحس."""
_PRESENT_PASSIVE: Final = (*(("ي", ending) for ending in ("", "ون", "وا", "ان")), ("ت", ""))
_FUTURE: Final = "س"
_ALEFS: Final = "اأإ"
_ALEF: Final = arabic.ALEF
_YEH: Final = arabic.YEH
_MAKSURA: Final = arabic.ALEF_MAKSURA
_HAMZA_ABOVE: Final = arabic.ALEF_HAMZA_ABOVE
_DOUBLED: Final = 2
_TRILITERAL: Final = 3
_QUADRILITERAL: Final = 4
_LONGEST: Final = 10
"""Letters of a verb: none is longer than استقصى and its like by much."""
_HAMZA_STAYS: Final = verb_class("hamza stays")
_HAMZA_ON_WAW: Final = verb_class("hamza on waw")
_WITH_YEH: Final = verb_class("hollow with yeh")
_WITH_ALEF: Final = verb_class("hollow with alef")
_WITH_PASSIVE: Final = verb_class("hollow with passive")
_LAST_YEH: Final = verb_class("last yeh")
_MAKSURA_STAYS: Final = verb_class("last maksura stays")
_ALEF_WITH_PASSIVE: Final = verb_class("last alef with passive")
_NEVER_SHORT: Final = verb_class("never short")
_OTHER_WORDS: Final = verb_class("other words")
_ENDS_LIKE_PLURALS: Final = verb_class("end like plurals")
_SAW: Final = "رأى"
"""Its hamza goes in the present: يرى."""


class Use(Enum):
    """Where a form can be told from other words that are written alike."""

    EVERYWHERE = "anywhere"
    AMONG_VERBS = "only where a verb stands, as behind قد"
    JUSSIVE = "only behind لم"
    BEFORE_PRONOUNS = "only before a pronoun, as نهبو in نهبوه"


def forms_of_verb(word: str) -> Iterator[tuple[str, Use]]:
    """Yield the forms of a verb, itself excluded, each once.

    Args:
        word: The past of the third person, as glossaries give verbs: ناقش, استفاد, بنى.

    Yields:
        As written in books, without clitics, and where it can be told from other words.
    """
    past = DROPPED.sub("", word)
    if not _DOUBLED <= len(past) <= _LONGEST or not arabic.has_arabic(past[0]):
        return
    if past.endswith(_YEH) and past not in _LAST_YEH:
        past = past[:-1] + _MAKSURA
    seen = {past}
    for form, use in (*_past_forms(past), *_present_forms(past)):
        if form not in seen:
            seen.add(form)
            is_doubtful = use is Use.EVERYWHERE and form in _OTHER_WORDS
            yield form, Use.AMONG_VERBS if is_doubtful else use


def ends_weakly(past: str) -> bool:
    """Whether the last letter is a vowel: بنى, دعا, بقي."""
    return past[-1] in {_YEH, _ALEF, _MAKSURA}


def is_hollow(past: str) -> bool:
    """Whether the last letter but one is a long vowel: قال, استفاد; but not ناقش."""
    return len(past) > _DOUBLED and past[-2] == _ALEF


def is_causative(past: str) -> bool:
    """Whether a past of three letters adds its hamza to two: أعد, but not أخذ or أكد."""
    return (
        len(past) == _TRILITERAL
        and past[0] == _HAMZA_ABOVE
        and not ends_weakly(past)
        and past not in _HAMZA_STAYS | _HAMZA_ON_WAW
    )


def _past_forms(past: str) -> Iterator[tuple[str, Use]]:
    """Yield the forms of the past, active and passive."""
    if past == _SAW:
        yield past[0] + arabic.ALEF_MADDA, Use.AMONG_VERBS  # رآه
    stem = past[:-1] if ends_weakly(past) else past
    if past not in _ENDS_LIKE_PLURALS:
        yield from ((stem + ending, Use.BEFORE_PRONOUNS) for ending in ("و", "تمو"))
    active = _weak_past(past) if ends_weakly(past) else _strong_past(past)
    yield from ((form, Use.EVERYWHERE) for form in active)
    for stem in _passive_past(past):
        for ending in ("", "ت", "وا"):
            yield stem + ending, Use.AMONG_VERBS


def _strong_past(past: str) -> Iterator[str]:
    """Yield the past of a verb that ends in a consonant."""
    is_doubled = _is_doubled(past)
    is_short = is_doubled and len(past) <= _TRILITERAL
    # مدن are cities and أحسن is "best"; درسا is "a lesson" far more often than "both studied".
    yield from (past + ending for ending in (_PAST_BEFORE_VOWELS if is_short else _PAST))
    if len(past) > _TRILITERAL:
        yield past + _ALEF
    if past.endswith(_HAMZA_ABOVE):
        yield past[:-1] + "ءوا"
    if is_hollow(past) and past not in _NEVER_SHORT:
        yield from (past[:-2] + past[-1] + ending for ending in _PAST_BEFORE_CONSONANTS)
    if is_doubled:
        yield from (past + past[-1] + ending for ending in (*_PAST_BEFORE_CONSONANTS, "ن"))


def _weak_past(past: str) -> Iterator[str]:
    """Yield the past of a verb that ends in a vowel; before pronouns (بناه) the entry has it."""
    base, is_short = past[:-1], len(past) == _TRILITERAL
    if past.endswith(_YEH):
        yield from (past + ending for ending in _PAST)  # بقيت
        yield base + "وا"
        return
    glide = "و" if past.endswith(_ALEF) and is_short else _YEH
    yield from (base + ending for ending in ("ت", "تا", "وا"))
    # نفيا is "a denial", accusative, far more often than "both denied".
    endings = ("ت", "نا", "تم") if is_short else ("ت", "نا", "تم", "ا", "ن")
    yield from (base + glide + ending for ending in endings)


def _passive_past(past: str) -> Iterator[str]:
    """Yield the passive where its letters are not those of the active: نوقش, أقيم, سئل, أنشئ."""
    if ends_weakly(past):
        return
    if past.endswith(_HAMZA_ABOVE):
        yield past[:-1] + arabic.YEH_HAMZA
    elif is_hollow(past):
        if len(past) > _TRILITERAL or past in _WITH_PASSIVE:
            yield f"{past[:-2]}ي{past[-1]}"
    elif past[1] == _ALEF:
        yield f"{past[0]}و{past[2:]}"
    elif past[1] == _HAMZA_ABOVE:
        yield f"{past[0]}{arabic.YEH_HAMZA}{past[2:]}"


def _present_forms(past: str) -> Iterator[tuple[str, Use]]:
    """Yield the forms of the present, of the future and of the jussive."""
    is_short = len(past) <= _TRILITERAL
    endings = _PRESENT_OF_TWO if is_short and _is_doubled(past) else _PRESENT
    for stem in dict.fromkeys(_present_stems(past)):
        for prefix, ending in endings:
            if is_short and prefix == "ت" and ending == _ALEF:
                continue  # تعلما is "learning", accusative
            if prefix == _HAMZA_ABOVE and _is_other_word_with_hamza(past, stem):
                continue
            form = prefix + _before(stem, ending) + ending
            yield form, Use.EVERYWHERE
            yield _FUTURE + form, Use.EVERYWHERE
            if ending == "وا":
                yield form[:-1], Use.BEFORE_PRONOUNS
    for stem in _passive_stems(past):
        for prefix, ending in _PRESENT_PASSIVE:
            yield prefix + _before(stem, ending) + ending, Use.EVERYWHERE
    for stem in dict.fromkeys(_jussive_stems(past)):
        yield from ((prefix + stem, Use.JUSSIVE) for prefix in ("ي", "ت", "ن"))


def _is_other_word_with_hamza(past: str, stem: str) -> bool:
    """Whether "I" would be another word: أصل is "origin", أعلى "highest"."""
    return past != _SAW and (len(stem) < _TRILITERAL or stem.endswith(_MAKSURA))


def _before(stem: str, ending: str) -> str:
    """Return `stem` as it is before `ending`: the vowel of a weak one goes before another."""
    if not ending or stem[-1] not in {"و", _YEH, _MAKSURA}:
        return stem
    return stem[:-1] + ("" if ending[0] in "وي" else _YEH)


def _present_stems(past: str) -> Iterator[str]:
    """Yield what stands between the prefixes and endings of the present."""
    if past == _SAW:
        yield past[0] + _MAKSURA
        return
    for stem in _present_roots(past):
        if ends_weakly(past):
            yield from (stem[:-1] + vowel for vowel in _last_vowels(past))
        elif past.endswith(_HAMZA_ABOVE):
            yield from (stem, stem[:-1] + arabic.YEH_HAMZA)
        elif is_hollow(past):
            yield from (stem[:-2] + vowel + stem[-1] for vowel in _inner_vowels(past))
        else:
            yield stem


def _last_vowels(past: str) -> str:
    """Return what may end the present of a weak verb: يدعو, يبني, يسعى."""
    if len(past) > _TRILITERAL:
        return _YEH + _MAKSURA
    if past.endswith(_ALEF):
        return "و"
    if past in _LAST_YEH:
        return _MAKSURA
    return _YEH + _MAKSURA * (past in _MAKSURA_STAYS)


def _inner_vowels(past: str) -> str:
    """Return what may stand inside the present of a hollow verb: يقول, يسير, يخاف, يحتاج."""
    if len(past) > _TRILITERAL:
        return _YEH + _ALEF * (past[0] == _ALEF)
    if past in _WITH_ALEF:
        return _ALEF
    return _YEH if past in _WITH_YEH else "و"


def _present_roots(past: str) -> Iterator[str]:
    """Yield the past as it is behind a prefix of the present: أكد as ؤكد, وصل as صل."""
    is_short = len(past) == _TRILITERAL
    if past[0] == arabic.ALEF_MADDA:
        yield f"ؤ{past[1:]}"
    elif is_short and past[0] == _HAMZA_ABOVE:
        if past in _HAMZA_ON_WAW:
            yield f"ؤ{past[1:]}"
        elif past in _HAMZA_STAYS:
            yield from (past, f"ؤ{past[1:]}")
        else:
            yield past[1:]
    elif len(past) > _TRILITERAL and past[0] in _ALEFS:
        yield past[1:]
    else:
        yield past
        if is_short and past[0] == "و":
            yield past[1:]


def _passive_stems(past: str) -> Iterator[str]:
    """Yield the stems of the present passive where their letters are not those of the active."""
    root = past[1:] if len(past) > _TRILITERAL and past[0] in _ALEFS else past
    if is_hollow(past):
        if len(past) > _TRILITERAL or past in _WITH_PASSIVE:
            yield root
    elif past.endswith(_MAKSURA) or past in _ALEF_WITH_PASSIVE:
        yield root[:-1] + _MAKSURA


def _jussive_stems(past: str) -> Iterator[str]:
    """Yield the stems that lose their vowel behind لم: لم يقل, لم يبن."""
    if past == _SAW:
        yield past[0]
        return
    for root in _present_roots(past):
        if ends_weakly(past):
            yield root[:-1]
        elif is_hollow(past):
            yield root[:-2] + root[-1]


def _is_doubled(past: str) -> bool:
    """Whether the last letter may stand for two: ظن, أعد, احتل, استمر."""
    if is_causative(past):
        return True
    if len(past) == _QUADRILITERAL:
        return past[0] == _ALEF
    return len(past) == _DOUBLED or (past.startswith("است") and len(past) == len("استمر"))
