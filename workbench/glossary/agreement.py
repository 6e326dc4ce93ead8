"""What agrees with the noun before it, and so is its adjective: الحكومات البرجوازية.

Participles and the feminine of derived adjectives are nouns as well, written alike; what stands
before them tells the two apart.
"""

import re
from typing import Final

from workbench.glossary.inflection import PARTICLES, Place, is_joined
from workbench.glossary.plurals import known_plurals
from workbench.text import arabic
from workbench.text.clitics import ARTICLE, Ending, Reading

_OURS: Final = ("تك", "تكم", "تنا")
"""How feminine nouns with a pronoun end, and verbs seldom: their adjective has the article."""
_OF_THE_ROOT: Final = "اية"
"""What غاية and بداية end in, which no adjectives are; نهائية has a hamza."""
_BEFORE_ABSTRACT: Final = frozenset({"في", "من", "الي", "عن", "علي", "هي", "هذه", "تلك", "ضد"})
"""Words that adjectives do not follow, as `clitics.spelling` spells."""
_WOMEN: Final = frozenset({"نساء", "نسوة"})
_VERBAL_NOUN: Final = re.compile("ت..ي.")
"""Masculine, and no name: تطوير الشخصية."""
_SHORTEST_VERB: Final = 3
_THIRD_PERSON: Final = frozenset({"هي", "هو"})


def is_attribute(reading: Reading, before: Place) -> bool:
    """Whether a noun that may be an adjective is that of the noun before it.

    البرجوازية is the bourgeoisie, but in الحكومات البرجوازية, and in حكومة برجوازية, it is not;
    المهمة is the task, but not in الأعمال العسكرية المهمة.
    """
    is_derived = reading.stem.endswith("ية") and not reading.stem.endswith(_OF_THE_ROOT)
    if not (is_derived or (_is_participle(reading) and before.is_feminine)):
        return False
    if reading.enclitic or is_joined(reading):
        return False
    if reading.ending is not Ending.NONE or before.spelt in PARTICLES:
        return False
    if reading.has_article:
        is_definite = before.is_definite or before.spelt.endswith(_OURS)
        return is_definite and reading.proclitics == (ARTICLE,)
    return not reading.proclitics and before.is_feminine and not before.is_definite


def is_abstract(reading: Reading, before: Place, after: Place) -> bool:
    """Whether what may be a derived adjective is the noun that is written like its feminine.

    الملكية is the monarchy behind a verb (نجحت الملكية) or a preposition, and as the genitive of a
    noun that has no article (أصحاب الملكية); that this is no name, which adjectives follow, shows
    in its plural. Without an article it is the noun where its genitive follows: مادية العلم.
    """
    if not reading.stem.endswith(arabic.YEH):
        return False
    if reading.ending is Ending.FEMININE_PLURAL:  # شخصيات, but نساء عربيات and العربيات
        return not (reading.has_article or before.is_feminine or before.spelt in _WOMEN)
    if reading.ending is not Ending.FEMININE:
        return False
    stands_alone = before.spelt in _BEFORE_ABSTRACT or _may_be_verb(before)
    if not reading.proclitics:
        return stands_alone and after.is_definite and not after.is_joined
    if reading.proclitics != (ARTICLE,) or before.is_definite:
        return False
    noun = before.spelt[1:] if before.is_joined else before.spelt
    is_head = noun.endswith("ت") or noun in known_plurals() or _VERBAL_NOUN.fullmatch(noun)
    return stands_alone or bool(is_head)


def _may_be_verb(place: Place) -> bool:
    """Whether the word looks like a verb in the present: يخالف."""
    word = place.spelt[1:] if place.is_joined else place.spelt
    return len(word) > _SHORTEST_VERB and word.startswith(arabic.YEH) and not place.is_feminine


def agrees(reading: Reading, before: Place) -> bool:
    """Whether a feminine participle agrees with the noun before it: القوات المسلحة, of مسلح."""
    return (
        reading.ending is Ending.FEMININE
        and reading.stem[:1] == "م"
        and not reading.enclitic
        and reading.proclitics in {(), (ARTICLE,)}
        and before.is_feminine
        and before.is_definite == reading.has_article
    )


def may_be_predicate(reading: Reading, before: Place) -> bool:
    """Whether the word may say what something is like: هي المهمة, she is the important one."""
    return _is_participle(reading) and before.spelt in _THIRD_PERSON


def _is_participle(reading: Reading) -> bool:
    """Whether a definite feminine noun is a participle by its form, and so may be an adjective."""
    return reading.stem[:1] == "م" and reading.stem.endswith("ة") and reading.has_article
