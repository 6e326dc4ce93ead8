"""Where a noun need not have a rendering of its own: no translator is to blame for leaving it out.

It may be left out before a name whose kind it only says (مدينة البندقية is *Venice*, علم المناعة
*immunology*), and where a preposition makes an adverb of it (بسرعة is *quickly*). It means
something else inside a phrase (عن طريق is *by*), as *same* or *self* (نفس), where it only looks
like the noun (أما is no أم), and where it is a name itself (جين is *Jin*).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from workbench.domain.terms import Term, TermUse
from workbench.glossary import inflection
from workbench.glossary.expressions import Expression, stems_of_term
from workbench.glossary.target_words import plain
from workbench.glossary.vocabulary import WORD
from workbench.text.arabic import ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, TEH_MARBUTA
from workbench.text.clitics import spelling, spellings, with_hamza
from workbench.text.folding import fold
from workbench.text.function_words import PARTICLES
from workbench.text.skeletons import arabic_skeletons, latin_skeleton
from workbench.text.transliteration import names_in

_CLASSIFIERS: Final = spellings(
    "مدينة نهر بحر محيط جبل جزيرة لغة دولة مملكة إمبراطورية جمهورية ملك ملكة أمير إمبراطور"
    " رئيس شركة جامعة متحف قبيلة شهر عام سنة يوم منطقة ولاية مقاطعة قرية دير شارع قناة بلدة"
    " بلاد وادي خليج مضيق صحيفة مجلة كتاب رواية قصيدة كنيسة مسجد معركة حرب علم عالم غاز بنك"
    " منظمة فيلم برنامج مسلسل أغنية عصر حقبة محطة مطار ميناء ملعب قصر قلعة نادي فريق رقم"
)
"""Words that stand before a name and are often left out in other languages."""
_LIGHT: Final = spellings(
    "عملية درجة حالة مجال قضية مسألة عدد نسبة معدل وجه شكل نوع مستوى إجراء أمر شيء جهة"
    " طريقة مجموعة سلسلة ظاهرة فترة مدة جانب ناحية إطار نطاق سبيل وسيلة نظام مرض حركة جهاز"
    " سبب شخص وقت مكان مثال رقم يوم صفة خاصية هيئة قطاع ميدان أساس مبدأ فكرة مفهوم واقع حدث"
    " حادث حادثة كمية مقدار مرحلة"
)
"""Nouns that lean on another one, which says all: عملية القياس is *measurement*."""
_PARTS_OF_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "أب": frozenset({"abu", "abi", "aba", "aboo"}),
    "أم": frozenset({"umm", "um", "oum"}),
    "ابن": frozenset({"ibn", "bin", "ben"}),
    "بنت": frozenset({"bint"}),
    "عبد": frozenset({"abd", "abdul", "abdel"}),
}
"""Words that names begin with, and how they are written in Latin letters."""
_SEATS: Final = ALEF_HAMZA_ABOVE + ALEF_HAMZA_BELOW
_SEAT: Final = re.compile(f"[وف]?[بكل]?(?:ال|ل)?([{_SEATS}])")
"""The first letter of a noun that begins with a hamza, behind what is joined to it."""
_ADVERBS: Final = spellings(
    "أما بالنسبة بالإضافة بالمقابل بالمناسبة بالضبط بالأحرى بالطبع بالتالي بالفعل بالنهاية"
    " بالواقع بالحقيقة بالذات بالتحديد بالكامل بالعادة بالأساس بالنظر"
)
"""Words that look like forms of a noun and say something small."""
_SELF: Final = frozenset({"نفس", "ذات", "عين"})
"""Words that say *same* before a definite noun, and *self* with a pronoun."""
_WORD_BEHIND: Final = re.compile(rf"[\s«\"“]+({WORD.pattern})")
_ADVERB: Final = re.compile("^[وف]?ب")
_WITH_PRONOUN: Final = re.compile("(?:[هك]|ها|هم|هن|هما|كم|كن|نا|ي)$")
_ONE_LETTER_WORDS: Final = frozenset("وفبكل")
_HEARD: Final = 2
"""Consonants of a name that tell it from others."""
_WINDOW: Final = 60
"""Characters on either side in which the words of a phrase stand."""


def may_be_left_out(use: TermUse, source: str) -> bool:
    """Whether the term needs no rendering of its own where it is used in `source`.

    Args:
        use: Of a term, in `source`.
        source: The paragraph, as written.
    """
    return _is_before_name(use, source) or _is_adverb(use, source)


def means_something_else(use: TermUse, source: str, translation: str) -> bool:
    """Whether the word is not the noun of the glossary where it is used.

    Args:
        use: Of a term, in `source`.
        source: The paragraph, as written.
        translation: Its translation, as written.
    """
    return (
        _is_in_fixed_phrase(use, source)
        or _is_same(use, source)
        or _is_other_word(use, source)
        or _is_name(use, source, translation)
    )


def is_light(term: Term) -> bool:
    """Whether the noun behind the term often says all, so that the term is not rendered."""
    return spelling(term.source) in _LIGHT


def _is_name(use: TermUse, source: str, translation: str) -> bool:
    """Whether a name of the translation sounds exactly like the word: غازان, Ghazan."""
    begins = _PARTS_OF_NAMES.get(use.term.source)
    if begins is not None and any(
        plain(word) in begins for word in re.findall(r"\w+", translation)
    ):
        return True
    sounds = arabic_skeletons(fold(use.span.of(source)))
    return any(
        len(heard) >= _HEARD and heard in sounds
        for heard in (latin_skeleton(name.of(translation)) for name in names_in(translation))
    )


def _is_before_name(use: TermUse, source: str) -> bool:
    """Whether the use is a word such as *city*, with another word right behind it."""
    if spelling(use.term.source) not in _CLASSIFIERS:
        return False
    behind = _WORD_BEHIND.match(source, use.span.end)
    if behind is None:
        return False
    # اللغة الألمانية and لغة الألمان, but not العلم نور.
    is_definite = inflection.place_of(use.span.of(source)).is_definite
    return not is_definite or inflection.place_of(behind.group(1)).is_definite


def _is_adverb(use: TermUse, source: str) -> bool:
    """Whether the use is one indefinite abstract noun behind بـ, and no genitive follows."""
    written = spelling(use.span.of(source))
    if not (use.term.source.endswith(TEH_MARBUTA) and written.endswith(TEH_MARBUTA)):
        return False
    bare = _ADVERB.sub("", written)
    if bare == written or bare != spelling(use.term.source):
        return False
    behind = WORD.match(source, use.span.end + 1)
    return behind is None or not inflection.place_of(behind.group()).is_definite


def _is_other_word(use: TermUse, source: str) -> bool:
    """Whether the word is another one that looks like a form of the noun.

    A small word (أما for أم), or one whose first letter is not quite the same (الأعداد, إعداد).
    """
    written, term = use.span.of(source), use.term.source
    spelt = spelling(written)
    if spelt.removeprefix("و") in _ADVERBS or spelt.removeprefix("و") in PARTICLES:
        return True
    seat = _SEAT.match(with_hamza(written))
    return (
        seat is not None
        and term[:1] in _SEATS
        and seat.group(1) != term[0]
        and spelt.endswith(spelling(term)[1:])
    )


def _is_same(use: TermUse, source: str) -> bool:
    """Whether the use is *same* or *self*: نفس الشيء, الشيء نفسه."""
    if spelling(use.term.source) not in _SELF:
        return False
    written = spelling(use.span.of(source))
    if written in _SELF:
        behind = _WORD_BEHIND.match(source, use.span.end)
        return behind is not None and inflection.place_of(behind.group(1)).is_definite
    return _WITH_PRONOUN.search(written) is not None


def _is_in_fixed_phrase(use: TermUse, source: str) -> bool:
    """Whether the use is a word of a phrase that means something else."""
    here = stems_of_term(use.span.of(source))
    if len(here) != 1 or here[0] not in _phrases():
        return False
    before = stems_of_term(source[max(0, use.span.start - _WINDOW) : use.span.start])
    behind = stems_of_term(source[use.span.end : use.span.end + _WINDOW])
    return any(
        len(before) >= at
        and all(map(_is_with_clitics, before[len(before) - at :], phrase[:at]))
        and behind[: len(phrase) - at - 1] == phrase[at + 1 :]
        for phrase, at in _phrases()[here[0]]
    )


def _is_with_clitics(stem: str, wanted: str) -> bool:
    """Whether a stem is the one of a phrase, with a preposition perhaps: لرأس المال."""
    return stem.endswith(wanted) and set(stem.removesuffix(wanted)) <= _ONE_LETTER_WORDS


@cache
def _phrases() -> Mapping[str, tuple[tuple[Expression, int], ...]]:
    """Return the fixed phrases by each of their words, with where that stands in them."""
    table = resources.files("workbench.glossary").joinpath("fixed_phrases.txt")
    phrases: dict[str, list[tuple[Expression, int]]] = defaultdict(list)
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            phrase = stems_of_term(line)
            for at, word in enumerate(phrase):
                phrases[word].append((phrase, at))
    return {word: tuple(of_word) for word, of_word in phrases.items()}
