"""What Arabic does with the small words of English: other words, letters joined on, or nothing.

“And”, “the” and “his” are letters joined to another Arabic word; “he” is in the verb; “is” is not
said. Whoever links words needs to know where to look: for a word, for a word with something joined
to it, or for whatever renders the word that the small one leans on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from workbench.text.arabic import ALEF_MAKSURA
from workbench.text.clitics import PRONOUNS, Ending, readings, spelling


class Leaning(Enum):
    """Which word an English function word goes with if Arabic has none for it."""

    ON_NOUN = "article, possessive: the noun that follows"
    ON_VERB = "subject, auxiliary: the verb or adjective that follows"
    BACK = "object: the verb or preposition before"
    ON_NEXT = "preposition: whatever stands before what follows"
    NONE = "stands alone or is not rendered"


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A small word of English.

    Attributes:
        words: Arabic words that render it, as `spelling` spells.
        in_front: What is joined to the front of another Arabic word for it.
        behind: What is joined to the end of one.
        leaning: Which word it goes with otherwise.
    """

    words: frozenset[str] = frozenset()
    in_front: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    leaning: Leaning = Leaning.NONE

    def is_said_by(self, written: str) -> bool:
        """Whether an Arabic word, as `spelling` spells, says this one; و or ف may stand before."""
        return written in self.words or (written[:1] in _AND and written[1:] in self.words)

    def is_joined_to(self, word: str) -> bool:
        """Whether `word` may be an Arabic word to which this one is joined."""
        if not (self.in_front or self.behind):
            return False
        written = spelling(word)
        if any(written in _WITH_PRONOUN[pronoun] for pronoun in self.behind):
            return True
        return any(
            not self.in_front.isdisjoint(reading.proclitics)
            or reading.enclitic in self.behind
            or (_MINE in self.behind and reading.ending is Ending.BARE_YEH)
            for reading in readings(word)
            if not (reading.is_bare or word.endswith(ALEF_MAKSURA))
        )


_MINE: Final = "ي"
_AND: Final = ("و", "ف")

PREPOSITIONS: Final = frozenset({"من", "في", "الي", "علي", "عن", "مع", "عند", "لدي", "حتي", "منذ"})
"""Arabic prepositions that are words of their own."""

_JOINED_PREPOSITIONS: Final = frozenset({"ل", "ب"})

_WITH_PRONOUN: Final = {
    pronoun: frozenset(
        preposition + pronoun.removeprefix(_MINE if preposition.endswith(_MINE) else "")
        for preposition in PREPOSITIONS | _JOINED_PREPOSITIONS
    )
    for pronoun in PRONOUNS
}
"""Prepositions with each pronoun: له, معنا, علي."""

_TABLE: Final = """
the          |                           | ال     |          | ON_NOUN
a an some    |                           |        |          | ON_NOUN
my           |                           |        | ي        | ON_NOUN
our          |                           |        | نا       | ON_NOUN
your         |                           |        | ك كم كن كما | ON_NOUN
his its      |                           |        | ه        | ON_NOUN
her          |                           |        | ها       | ON_NOUN
their        |                           |        | هم هن هما ها | ON_NOUN
i            | انا إنني لانني            |        |          | ON_VERB
we           | نحن                       |        | نا       | ON_VERB
you          | انت انتم انتما انتن        |        | ك كم     | ON_VERB
he           | هو انه                    |        | ه        | ON_VERB
she          | هي انها                   |        | ها       | ON_VERB
it           | هو هي انه انها            |        | ه ها     | ON_VERB
they         | هم هن هما انهم            |        | هم هن هما | ON_VERB
there        | هناك ثمه توجد يوجد        |        |          | ON_VERB
me           | اياي                      |        | ي        | BACK
us           |                           |        | نا       | BACK
him          |                           |        | ه        | BACK
them         |                           |        | هم هن هما ها | BACK
is are am    | يكون تكون هل ليس ليست هو هي     |        |          | ON_VERB
was were been be being | هل كان كانت كانوا يكون تكون يكن تكن كنت كنا تم | | | ON_VERB
do does did  | هل                        | ا      |          | ON_VERB
have has had | هل قد لقد وقد عند لدي لديه لديها عندي كان كانت كانوا | | | ON_VERB
will shall   | سوف هل                    | س      |          | ON_VERB
would        | سوف لو                    | س      |          | ON_VERB
can could may might | هل يمكن يستطيع تستطيع يمكنني يمكنك يمكننا ربما قد بامكان | | | ON_VERB
must should  | يجب ينبغي لابد            |        |          | ON_VERB
not          | لا لم لن الم اليس ليس ليست لست ليسوا لسنا غير ما | | | ON_VERB
never        | لا لم لن ليس ما قط ابدا       |        |          | ON_VERB
to           | الي ان حتي علي كي لكي      | ل      |          | ON_VERB
of           | من                        | ل      |          | ON_NEXT
in           | في ب خلال                  | ب      |          | ON_NEXT
on           | علي في                     | ب      |          | ON_NEXT
at           | في عند علي                 | ب      |          | ON_NEXT
by           | من بواسطه قبل عن           | ب      |          | ON_NEXT
with         | مع ب                       | ب      |          | ON_NEXT
for          | من لاجل لمده منذ           | ل      |          | ON_NEXT
from         | من عن                      |        |          | ON_NEXT
into         | الي في                     |        |          | ON_NEXT
about        | عن حول بشان                |        |          | ON_NEXT
and          | و                         | و ف    |          | NONE
so then      | اذن لذلك لذا ثم            | ف      |          | NONE
but          | لكن ولكن بل غير ولكنه ولكنها لكنه لكنها | | | NONE
or           | او ام                      |        |          | NONE
neither nor  | لم لا ولا ولم ليس             |        |          | NONE
as           | كما مثل بوصفه باعتباره مثلما | ك     |          | NONE
if           | اذا لو ان                  |        |          | NONE
that         | ان الذي التي ذلك تلك انه انها بان |   |          | NONE
which        | الذي التي الذين ما اي      |        |          | NONE
who whom     | الذي التي الذين من اللواتي  |        |          | NONE
than         | من                        |        |          | NONE
""".strip()


def _read(table: str) -> Mapping[str, FunctionWord]:
    """Read the table above."""
    found: dict[str, FunctionWord] = {}
    for line in table.splitlines():
        english, words, in_front, behind, leaning = (part.split() for part in line.split("|"))
        own = frozenset(map(spelling, words))
        prepositions = (own & PREPOSITIONS) | (_JOINED_PREPOSITIONS & {*words, *in_front})
        word = FunctionWord(
            own.union(preposition + p for preposition in prepositions for p in PRONOUNS),
            frozenset(in_front),
            frozenset(behind),
            Leaning[leaning[0]],
        )
        found |= dict.fromkeys(english, word)
    return found


ENGLISH: Final[Mapping[str, FunctionWord]] = _read(_TABLE)
"""The small words of English, in small letters."""

_CONTRACTED: Final = re.compile(r"(.+)'(?:m|re|ve|ll|d|s)\Z")


def small_word(word: str) -> FunctionWord | None:
    """Return what is known of a small word of English, contracted or not; nothing of others.

    “Don't” and “can't” say no above all, and in “I'll” the rest is in the Arabic verb anyway.
    """
    plain = word.casefold().replace("’", "'")
    if plain.endswith("n't") or plain == "cannot":
        return ENGLISH["not"]
    contracted = _CONTRACTED.fullmatch(plain)
    return ENGLISH.get(contracted[1] if contracted else plain)


PARTICLES: Final = PREPOSITIONS.union(*(word.words for word in ENGLISH.values()))
"""Arabic words that say something small."""

DENIALS: Final = frozenset({"not", "never"})

SUBJECTS: Final = frozenset({"i", "we", "you", "he", "she", "it", "they"})

ASKS: Final = "هل"
