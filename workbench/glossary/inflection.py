"""Which readings of a written word are forms of a term, and how far each is from the entry.

The grammar in `workbench.text.clitics` says what is possible; here its ambiguities are settled by
what stands beside the word. A bare ي is "my" or a plural before its genitive only where an article
follows; ثوري is an adjective and no form of ثورة; a word between two words of a term must be an
adjective like its neighbours, a demonstrative, or a second head joined by و.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.text import arabic
from workbench.text.clitics import ARTICLE, Ending, Reading, spelling, spellings

_ENDING_COSTS: Final[dict[Ending, float]] = {
    Ending.NONE: 0.0,
    Ending.ACCUSATIVE: 1.0,
    Ending.FEMININE: 4.0,
    Ending.DUAL: 2.0,
    Ending.SOUND_PLURAL: 2.0,
    Ending.FEMININE_PLURAL: 2.0,
    Ending.BARE_YEH: 8.0,
    Ending.BARE_ALEF: 3.0,
    Ending.BARE_WAW: 3.0,
    Ending.HEH_FOR_TEH: 7.0,
}
_ENDING_REASONS: Final[dict[Ending, str]] = {
    Ending.ACCUSATIVE: "accusative",
    Ending.FEMININE: "feminine",
    Ending.DUAL: "dual or plural",
    Ending.SOUND_PLURAL: "plural",
    Ending.FEMININE_PLURAL: "plural",
    Ending.BARE_YEH: "plural before a genitive",
    Ending.BARE_ALEF: "dual before a genitive",
    Ending.BARE_WAW: "plural before a genitive",
    Ending.HEH_FOR_TEH: "ه written for ة",
}
_PROCLITIC: Final = 1.0
_SHORT: Final = 16.0
"""What a reading costs that may be chance."""
_LOOSE_PREPOSITION: Final = 6.0
"""What الحق في العودة, for حق العودة, costs."""

BEFORE_GENITIVE: Final = frozenset({Ending.BARE_YEH, Ending.BARE_ALEF, Ending.BARE_WAW})
"""Endings without their nun, or "my"."""
NOT_AFTER_BROKEN_PLURALS: Final = BEFORE_GENITIVE | {Ending.DUAL, Ending.SOUND_PLURAL}
"""Endings that no plural takes that changes its inside: شبابيك are windows."""
_TWO: Final = 2
_SURE_STEM: Final = 3
"""Letters: دم and هم make دمهم, but also درهم."""

_NOT_ARTICLES: Final = spellings(
    "إلى إلا ألا التي الذي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي الآن إليه إليها"
    " إليهم إليك الله"
)
"""Words that begin like nouns with the article."""
_PRONOUNS_WITH_AND: Final = frozenset({"وهم", "وهن"})
"""Nouns that are written like "and they": read as nouns only where those cannot stand."""
_BEFORE_INDEFINITE: Final = spellings("من في على عن إلى مجرد كل أي محض سوى غير بلا دون")
_DEMONSTRATIVES: Final = spellings("هذا هذه ذلك تلك هؤلاء أولئك هذين هاتين")
_BETWEEN: Final = spellings(
    "هذا هذه ذلك تلك هؤلاء أولئك كل جميع بعض غير بين في من على عن إلى مع و ذات هي هو كافة سائر"
    " أي نفس"
)
"""Words that may stand between two words of a term whatever their endings."""
_BEFORE_NOUNS: Final = spellings(
    "من في على عن إلى مع بين عند لدى ضد نحو لولا إن أن لأن بأن لكن كأن لعل ليت"
    " به بها بهم له لها لهم لي فيه فيها عليه عليها منه منها إليه إليها"
)
"""Words that nouns stand behind, and adjectives hardly ever."""
PARTICLES: Final = (
    _BETWEEN
    | _NOT_ARTICLES
    | spellings(
        "ما لا لم لن قد لقد أن إن أو أم ثم حتى كان كانت يكون تكون ليس ليست عند بعد قبل كما"
        " لكن ولكن منذ هنا هناك حين إذا إذ لو فقد كيف أين متى لماذا عليه عليها فيه فيها منه"
        " منها به بها له لها لهم أنه أنها هما هم نحن أنا أنت ولا وما فلا أني أنني معي"
    )
)
"""Words that stand everywhere and are never half of another."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a word shows to its neighbours.

    Attributes:
        spelt: The word in our spelling.
        is_definite: It carries the article.
        is_joined: A conjunction joins it to what stands before.
        is_feminine: It ends as feminine nouns and plurals do.
        is_start: It is no word, but the beginning of a sentence.
    """

    spelt: str = ""
    is_definite: bool = False
    is_joined: bool = False
    is_feminine: bool = False
    is_start: bool = False


@lru_cache(maxsize=1 << 14)
def is_particle(written: str) -> bool:
    """Whether the word, with or without what is attached, stands everywhere: والتي, كتلك."""
    spelt = spelling(written)
    if spelt in PARTICLES:
        return True
    bare = spelt[1:] if spelt[:1] in tuple("وف") else spelt
    return bare in PARTICLES or (bare[:1] in tuple("بكل") and bare[1:] in _DEMONSTRATIVES)


@lru_cache(maxsize=1 << 15)
def place_of(written: str) -> Place:
    """Return what `written` shows to its neighbours."""
    spelt = spelling(written)
    if spelt in _NOT_ARTICLES:
        return Place(spelt)
    bare = spelt[1:] if spelt[:1] in tuple("وف") and len(spelt) > len(ARTICLE) + 2 else spelt
    is_definite = bare.startswith((ARTICLE, "لل")) or bare[1:].startswith(ARTICLE)
    return Place(
        spelt,
        is_definite=is_definite,
        is_joined=bare is not spelt or spelt == "و",
        is_feminine=spelt.endswith(("ة", "ات")),
    )


@lru_cache(maxsize=1 << 12)
def cost_of(reading: Reading) -> tuple[float, tuple[str, ...]]:
    """Return what separates the reading from the entry, of 100, and in words."""
    reasons: list[str] = []
    if reading.proclitics:
        reasons.append(f"with {' + '.join(reading.proclitics)}")
    if reading.ending is not Ending.NONE:
        reasons.append(_ENDING_REASONS[reading.ending])
    if reading.enclitic:
        reasons.append(f"with the pronoun {reading.enclitic}")
    cost = _ENDING_COSTS[reading.ending] + _PROCLITIC * (
        len(reading.proclitics) + bool(reading.enclitic)
    )
    if _may_be_chance(reading):
        reasons.append("a short word")
        cost += _SHORT
    return cost, tuple(reasons)


def _may_be_chance(reading: Reading) -> bool:
    """Whether so few letters are left that another word may look the same: غازان, كالفن, جينا."""
    if len(reading.stem) < _SURE_STEM:
        return len(reading.proclitics) > 1
    return len(reading.stem) == _SURE_STEM and reading.ending in {
        Ending.DUAL,
        Ending.ACCUSATIVE,
        Ending.SOUND_PLURAL,
    }


def may_head(reading: Reading, before: Place, after: Place) -> bool:
    """Whether the reading can be the first word of a term that stands between the two."""
    ending, is_long = reading.ending, len(reading.stem) >= _SURE_STEM
    is_bare = not (reading.has_article or reading.enclitic)
    if reading.stem in _PRONOUNS_WITH_AND and is_bare and before.spelt not in _BEFORE_INDEFINITE:
        return False
    if ending in BEFORE_GENITIVE:
        if ending is Ending.BARE_YEH and _is_no_attribute(reading, before):
            return True
        return after.spelt.startswith(ARTICLE) and after.is_definite and is_long
    if ending in {Ending.DUAL, Ending.SOUND_PLURAL} and not is_long:
        return False
    if ending is Ending.DUAL and reading.enclitic == arabic.HEH:
        return False  # اقتصاديه is اقتصادية without its dots far more often than a dual
    return reading.enclitic != arabic.KAF or is_long


def _is_no_attribute(reading: Reading, before: Place) -> bool:
    """Whether ي is "my" or that of a plural: behind إن and prepositions stand no adjectives."""
    if reading.proclitics:
        return False
    return (before.spelt[1:] if before.spelt[:1] in {"و", "ف"} else before.spelt) in _BEFORE_NOUNS


def may_follow(reading: Reading, before: Place, inserted: Sequence[Place]) -> bool:
    """Whether the reading can be a later word of a term.

    Args:
        reading: How the word was taken apart.
        before: The word of the term before it.
        inserted: The words between the two.
    """
    if reading.ending in BEFORE_GENITIVE:
        return False
    joined = is_joined(reading)
    if not inserted:
        return not joined
    if all(place.spelt in _BETWEEN for place in inserted):
        return True
    if joined:  # الأحزاب الاشتراكية والشيوعية
        return all(place.is_definite for place in inserted) == reading.has_article
    if len(inserted) == 1 and inserted[0].is_joined and inserted[0].spelt not in _BETWEEN:
        return True  # قادة وأعضاء الحزب
    definite = {before.is_definite, reading.has_article, *(place.is_definite for place in inserted)}
    return len(definite) == 1


def is_of_nouns(reading: Reading) -> bool:
    """Whether the reading is one that nouns have: neither سـ nor the question أ stands on them."""
    front = reading.proclitics
    if "س" in front or ("أ" in front and not reading.has_article):
        return False
    # ملكوها is "they owned it" and فكفن "and like a shroud": short stems are verbs by chance.
    if len(reading.stem) <= _SURE_STEM and reading.ending is Ending.SOUND_PLURAL:
        return not reading.enclitic
    return len(reading.stem) >= _SURE_STEM or len(front) < _TWO or reading.has_article


def opening_length(letters: str, reading: Reading) -> int:
    """Return how many letters stand before the stem in a word written `letters`."""
    length = sum(map(len, reading.proclitics))
    # ل and the article are written with two letters, and before a lam with one.
    if reading.proclitics[-2:] == ("ل", ARTICLE):
        length -= 1
        if letters[length - 1 :].startswith(reading.stem):
            length -= 1
    return length


def is_joined(reading: Reading) -> bool:
    """Whether a conjunction is written onto the word."""
    return bool(reading.proclitics) and reading.proclitics[0] in {"و", "ف"}


def looseness_of(reading: Reading) -> float:
    """Return what a preposition on a later word costs: الحق بالعودة for حق العودة."""
    return _LOOSE_PREPOSITION * any(part in {"ب", "ك", "ل"} for part in reading.proclitics)
