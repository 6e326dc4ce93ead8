"""May a word of an English translation be a noun, as it stands there?

Short of a parser: small words are none, nor are words with the endings of adjectives and adverbs,
nor what follows *to*, *can* or *she*, or stands before *the* or *them*.
"""

import re
from typing import Final

from workbench.domain.findings import Span
from workbench.glossary.expressions import is_common
from workbench.glossary.target_words import is_irregular_verb, plain

_SHORTEST: Final = 3
"""Letters of a noun."""
_SMALL_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "own one ones two three four five six seven eight nine ten many few several thus while yet"
        " ever never always often now today later again perhaps rather quite almost just already"
        " soon hence therefore however meanwhile though although since unless until whether either"
        " neither myself yourself oneself else whose how why here well far away together alone too"
        " thing things something someone anything anyone everything everyone nothing nobody out"
        " across outside inside up down off along around via like say said",
    )
)
"""Words that stand for no noun or for any, besides those of `expressions.is_common`."""
_ADJECTIVAL: Final = re.compile("(?:ed|ly|al|ive|ous|[ai]ble|[ai]c|ful|less|ary)$")
"""How adjectives, adverbs and participles end."""
_NOUNS_LIKE_ADJECTIVES: Final = frozenset(
    re.findall(
        r"\w+",
        "admiral animal appeal approval arrival arsenal betrayal burial canal capital cardinal"
        " carnival cathedral coal colonel criminal crystal deal denial dial disposal festival"
        " funeral general goal hospital ideal individual interval jackal journal liberal manual"
        " marshal material meal medal memorial metal mineral official oval parcel pedal pedestal"
        " portal principal professional proposal radical rascal refusal removal renewal revival"
        " ritual rival sandal scandal seal signal steal survival terminal total trial tribunal"
        " vandal withdrawal"
        " academic arithmetic classic clinic comic critic epic epidemic ethic fabric garlic lyric"
        " logic magic mechanic mosaic music mystic pandemic panic picnic plastic public relic"
        " republic rhetoric topic tragic traffic tropic"
        " adjective alternative archive captive detective directive executive explosive fugitive"
        " incentive initiative locomotive missive motive narrative native negative objective"
        " operative perspective preservative relative representative"
        " cable constable fable stable syllable table vegetable bible"
        " adversary anniversary apothecary beneficiary boundary commentary commissary dictionary"
        " diary documentary estuary functionary glossary itinerary judiciary library mercenary"
        " missionary notary obituary penitentiary revolutionary salary sanctuary secretary"
        " seminary summary treasury tributary visionary vocabulary"
        " handful mouthful spoonful",
    )
)
"""Nouns that end as adjectives do."""
_BEFORE_VERBS: Final = frozenset(
    re.findall(
        r"[\w']+",
        "to can could cannot will would shall should may might must not never always often also"
        " then just i you he she we they who let don't doesn't didn't can't couldn't won't"
        " wouldn't",
    )
)
"""Words that verbs stand right behind, and nouns hardly ever."""
_BEHIND_VERBS: Final = frozenset(
    re.findall(
        r"\w+",
        "the a an this these those my your his her its our their them him me us",
    )
)
"""Words that stand right behind a verb, and not behind a noun."""
_WORD: Final = re.compile(r"[\w'’]+")
_WORD_BEHIND: Final = re.compile(r" (\w+)")


def may_be_noun(span: Span, text: str) -> bool:
    """Whether the word at `span` of an English text may be a noun; abbreviations are none."""
    word = span.of(text)
    return (
        len(word) >= _SHORTEST
        and not word[0].isdigit()
        and sum(map(str.isupper, word)) <= 1
        and plain(word) not in _SMALL_WORDS
        and not is_common(word)
        and not (_ADJECTIVAL.search(plain(word)) and plain(word) not in _NOUNS_LIKE_ADJECTIVES)
        and not is_irregular_verb(plain(word))
        and not _is_verb(span, text)
    )


def _is_verb(span: Span, text: str) -> bool:
    """Whether the neighbours make a verb of a word: *to quickly compute*, *solve the riddle*."""
    before = [plain(word) for word in _WORD.findall(text[max(0, span.start - 30) : span.start])]
    if len(before) > 1 and before[-1].endswith("ly"):
        before.pop()
    if before and before[-1] in _BEFORE_VERBS:
        return True
    behind = _WORD_BEHIND.match(text, span.end)
    return behind is not None and plain(behind.group(1)) in _BEHIND_VERBS
