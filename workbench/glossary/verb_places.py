"""Whether a word of a text that is written like a verb stands where a verb stands.

What the forms of a verb are is said in `verb_forms`, and what clitics may stand on them in
`workbench.text.clitics`; here the neighbours are asked. A past of three letters is written like its
noun of action (فهم, *he understood*, *understanding*), so it counts only among the words that stand
beside verbs; and so do other forms that are written like nouns.
"""

from typing import Final

from workbench.glossary import inflection
from workbench.glossary.inflection import Place
from workbench.glossary.lexicon import verb_class
from workbench.glossary.verb_forms import ends_weakly, is_causative, is_hollow
from workbench.text import arabic
from workbench.text.clitics import ARTICLE, Ending, Reading, spelling, spellings
from workbench.text.folding import DROPPED

_CONJUNCTIONS: Final = ("و", "ف")
_TRILITERAL: Final = 3
_BEFORE_VERBS: Final = spellings(
    "قد لقد كما الذي التي الذين اللذان اللذين اللواتي ما لما عندما حينما بعدما"
    " طالما حسبما ريثما كلما بينما مما بما فيما عما ممن حين حيث لو لولا إذا إذ ثم حتى لم لن"
    " سوف هل كيف متى لماذا لمن بمن كمن فيمن"
)
"""Words that verbs stand behind, with و or ف before them or without."""
_SUBJECTS: Final = spellings(
    "إنه إنها إنهم إني أنه أنها أنهم أني لأنه لأنها لأنهم فإنه فإنها لكنه لكنها لكنهم بأنه بأنها"
    " كأنه كأنها لعله لعلها هو هي هم إنني إننا أنني أننا لأني لأنني لأننا فإني فإننا لكني لكنني"
    " لكننا بأني بأننا أنا نحن أن كان كانت كانوا"
)
"""Words that a verb or a noun stands behind."""
_BEHIND_VERBS: Final = spellings("أن أنه أنها أنهم بأن بأنه بأنها إن إنه")
"""Words with which the clause begins that a verb governs."""
_COMPLEMENTS: Final = spellings(
    "في على عن إلى له لها لهم لنا لي به بها بهم فيه فيها فيهم عليه عليها عليهم عنه عنها عنهم إليه"
    " إليها إليهم منه منها منهم معه معها معهم"
)
"""Prepositions by which the verb of a clause may go on."""
_THAT: Final = spelling("أن")
_ONLY_BEFORE_VERBS: Final = spellings("قد لقد سوف لم لن")
"""Words that nouns never stand behind."""
_LIKE_ACCUSATIVES: Final = ("نا", "ها", "ما")
"""Pronouns that end like an accusative."""
AFTER_THAT: Final = "بعد ان"
"""Stands for أن behind بعد and its like, where only verbs follow it."""
_BEFORE_THAT: Final = spellings("بعد إلى منذ مذ قبل لولا لبث يلبث لبثت تلبث")
"""Words behind which أن governs a verb, and no noun."""
_BEFORE_JUSSIVE: Final = spellings("لم لما")
_AFTER_AND: Final = _BEFORE_VERBS | _SUBJECTS
_ON_NOUNS: Final = frozenset({ARTICLE, "ب", "ك"})
_ELATIVES: Final = verb_class("elatives")
_HAMZATED: Final = (arabic.ALEF_HAMZA_ABOVE, arabic.ALEF_MADDA)


def is_verb(part_of_speech: str) -> bool:
    """Whether a glossary says so: `verb`, `v.`, `Verb`."""
    return part_of_speech.casefold().startswith("v")


def is_verbal(reading: Reading) -> bool:
    """Whether a verb can be written so: with no article, no ب or ك, no ending of nouns."""
    if not _ON_NOUNS.isdisjoint(reading.proclitics) or inflection.is_particle(reading.stem):
        return False
    if reading.enclitic == arabic.KAF:
        return False  # تشارك is no form of أشار
    if reading.ending is Ending.SOUND_PLURAL:
        return bool(reading.enclitic)  # ناقشوه
    return reading.ending in {Ending.NONE, Ending.BARE_WAW}


def stands_as_verb(reading: Reading, before: Place, after: Place) -> bool:
    """Whether a form that may be a noun stands where a verb does.

    Behind قد and its like, or before أن. Or where a clause begins, behind a stop, a conjunction of
    its own, a pronoun or its subject, and goes on as after verbs: with a definite noun, with a
    preposition or an object. Or where a sentence begins with و. Or joined by ف, which nouns seldom
    are, unless the noun's genitive may follow.
    """
    if _bare(before.spelt) in _BEFORE_VERBS or before.spelt == AFTER_THAT:
        return True
    if after.spelt in _BEHIND_VERBS and not reading.enclitic:
        return True
    is_definite = after.is_definite and not after.is_joined
    if not before.spelt and is_definite:
        return True
    if reading.proclitics[:1] == ("ف",) and not is_definite:
        return True
    if before.is_start and inflection.is_joined(reading) and after.spelt:
        return True
    begins = not before.spelt or _bare(before.spelt) in _SUBJECTS
    begins = begins or (inflection.is_joined(reading) and not reading.enclitic)
    begins = begins or (before.is_definite and not (reading.proclitics or reading.enclitic))
    return begins and (after.spelt in _COMPLEMENTS or _may_be_object(after))


def is_that_of_verbs(before: Place, that: Place) -> bool:
    """Whether `that` is the أن that verbs follow, as it is behind بعد."""
    word = before.spelt[1:] if before.spelt.startswith(_CONJUNCTIONS) else before.spelt
    return that.spelt == _THAT and word in _BEFORE_THAT


def stands_behind_qad(reading: Reading, before: Place) -> bool:
    """Whether a word is no noun, for it stands behind what only verbs stand behind."""
    return _bare(before.spelt) in _ONLY_BEFORE_VERBS and not reading.has_article


def stands_as_jussive(before: Place) -> bool:
    """Whether a verb there loses its last vowel: لم يقل."""
    return _bare(before.spelt) in _BEFORE_JUSSIVE


def needs_particle(term: str) -> bool:
    """Whether the entry may as well be its noun of action: three letters, none of them weak."""
    past = DROPPED.sub("", term)
    if is_causative(past):
        return past in _ELATIVES
    return len(past) <= _TRILITERAL and not (
        is_hollow(past) or ends_weakly(past) or past.endswith(_HAMZATED)
    )


def _may_be_object(place: Place) -> bool:
    """Whether the word looks like an indefinite accusative: ألف كتبا."""
    return (
        len(place.spelt) > _TRILITERAL
        and place.spelt.endswith(arabic.ALEF)
        and not place.spelt.endswith(_LIKE_ACCUSATIVES)
        and not place.is_joined
        and not inflection.is_particle(place.spelt)
    )


def _bare(spelt: str) -> str:
    """Return a word that stands everywhere without the conjunction on it: فلما."""
    return spelt[1:] if spelt.startswith(_CONJUNCTIONS) and spelt[1:] in _AFTER_AND else spelt
