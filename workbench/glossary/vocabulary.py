"""The words that terms are made of, as a tree: one step per word, terms at the leaves.

A glossary of 70,000 terms has some 50,000 different words. The tree answers "which terms go on
with this word" and a table of words with one letter left out answers "which word is this a
misspelling of", both without looking at every term.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Final, NamedTuple

from workbench.domain.terms import Term
from workbench.glossary.lexicon import may_lack_yeh
from workbench.glossary.plurals import broken_plurals
from workbench.glossary.verb_forms import Use, forms_of_verb
from workbench.glossary.verb_places import is_verb
from workbench.text import arabic
from workbench.text.clitics import ARTICLE, spelling, with_hamza

WORD: Final = re.compile(
    f"[^\\W_](?:[\\w{arabic.MARKS}{arabic.TATWEEL}\u200b-\u200d\u00ad]|['’\\-.](?=[A-Za-z0-9]))*"
)
"""A written word with its marks and tatweel; inside Latin words an apostrophe, hyphen or stop."""

JOINED: Final = "و "
"""Before the stem of a word that the term itself joins with و: العرض والطلب."""
AMONG_VERBS: Final = "قد "
"""Before the stem of a verb's form that is read only where a verb stands."""
JUSSIVE: Final = "لم "
"""Before the stem of a form that is read only behind لم."""
_MARK_OF: Final = {Use.AMONG_VERBS: AMONG_VERBS, Use.JUSSIVE: JUSSIVE}
_MOST_FORMS: Final = 12
"""Ways to write one term that are kept: a limit for terms of many words with many plurals."""
_MOST_WORDS: Final = 40
"""Words of a term; what is longer is a passage, and the memory finds those."""
_WITH_VOWEL: Final = frozenset(("اب", "اخ", "حم"))
"""Nouns that have a long vowel before pronouns."""
_SHORT_ROOT: Final = 3
"""Letters behind ال where both may belong to one root."""
_SHORTEST_JOINED: Final = 4
"""Letters of a word whose و may be a conjunction: وطن is none."""
_BEGINNING: Final = 4
"""Letters by which a word is recognised that may have been torn apart behind them."""
_SHORTEST_MISSPELT: Final = 5
"""Letters: below, one letter more or less is another word."""


@dataclass(slots=True)
class Node:
    """A step in the tree.

    Attributes:
        following: The next step by word.
        terms: Numbers of the terms that end here; those that end here by a declared plural are
            counted from -1 downwards (`~number`).
        height: How many words the longest term goes on for.
    """

    following: dict[str, "Node"] | None = None
    terms: tuple[int, ...] = ()
    height: int = 0


class Spelt(NamedTuple):
    """A word of a term as it is looked up.

    Attributes:
        stem: In our spelling.
        written: The same with the hamzas of its alefs.
        is_bound: It has this form only before a pronoun: مستوا of مستوى.
        last: The last letter as written: ى and ي are one in our spelling.
    """

    stem: str
    written: str
    is_bound: bool = False
    last: str = ""


class Vocabulary:
    """The words of `terms` with their order.

    Args:
        terms: Of two terms with the same source the first counts.
        learnt: Plurals that no rule derives, by singular in our `spelling`, besides those that
            `workbench.glossary.plurals` knows.
    """

    def __init__(self, terms: Iterable[Term], learnt: Mapping[str, tuple[str, ...]]) -> None:
        self.root: Final = Node()
        self.words: Final[dict[str, set[str]]] = {}
        self.last_letters: Final[dict[str, set[str]]] = {}
        self._bound: Final[set[str]] = set()
        self._free: Final[set[str]] = set()
        self._learnt: Final = learnt
        for number, term in enumerate(terms):
            self._add(number, term)
        self._shortened: Final = _shortened(self.words)
        self._beginnings: Final = frozenset(
            stem[:_BEGINNING] for stem in self.words if len(stem) > _BEGINNING
        )
        self.bound: Final = frozenset(self._bound - self._free)

    def misspelt(self, stem: str) -> Iterator[str]:
        """Yield the words of the vocabulary that differ from `stem` by about one letter.

        One letter added, left out, replaced, or two exchanged; some further apart come along, as
        both sides lose one letter.
        """
        if len(stem) >= _SHORTEST_MISSPELT - 1:
            for shorter in (stem, *_without_one_letter(stem)):
                yield from self._shortened.get(shorter, "").split()

    def may_begin(self, spelt: str, first: int) -> bool:
        """Whether a word of more than four letters may begin in `spelt` before its letter `first`.

        Quicker than taking the word apart, and true more often than not in vain.
        """
        return any(spelt[at : at + _BEGINNING] in self._beginnings for at in range(first))

    def _add(self, number: int, term: Term) -> None:
        """Put every way to write the term into the tree."""
        words = [match.group() for match in WORD.finditer(term.source)]
        if not 0 < len(words) <= _MOST_WORDS:
            return
        heads = _spellings(words[0], first=True)
        rest = [_with_and_without_yeh(_spellings(word, first=False)) for word in words[1:]]
        is_noun = not is_verb(term.part_of_speech)
        self._grow(number, [_with_and_without_yeh(heads) if is_noun else heads, *rest])
        for plural in term.plural:
            forms = [match.group() for match in WORD.finditer(plural)]
            spelt = [_spellings(word, first=not at) for at, word in enumerate(forms)]
            spelt[:1] = [_with_and_without_yeh(each, is_plural=True) for each in spelt[:1]]
            self._grow(~number, [*spelt, *(rest if len(forms) == 1 else ())])
        if not is_noun:
            for form, use in forms_of_verb(words[0]):
                marked = (
                    each._replace(
                        stem=_MARK_OF.get(use, "") + each.stem,
                        is_bound=each.is_bound or use is Use.BEFORE_PRONOUNS,
                    )
                    for each in _spellings(form, first=False)
                )
                self._grow(~number, [tuple(marked), *rest])
            return
        for stem in dict.fromkeys(head.stem for head in heads):
            for plural in (*self._learnt.get(stem, ()), *broken_plurals(stem)):
                broken = _with_and_without_yeh(_spellings(plural, first=False), is_plural=True)
                self._grow(~number, [broken, *rest])

    def _grow(self, number: int, words: Sequence[tuple["Spelt", ...]]) -> None:
        """Add one path for each combination of spellings."""
        if not words or not all(words):
            return
        for path in islice(product(*words), _MOST_FORMS):
            node, left = self.root, len(path)
            for stem, written, is_bound, last in path:
                bare = stem[stem.find(" ") + 1 :]
                if bare.endswith(arabic.YEH):
                    self.last_letters.setdefault(bare, set()).add(last)
                self.words.setdefault(bare, set()).add(written)
                (self._bound if is_bound else self._free).add(bare)
                node.height = max(node.height, left)
                left -= 1
                if node.following is None:
                    node.following = {}
                following = node.following.get(stem)
                if following is None:
                    following = node.following[stem] = Node()
                node = following
            if number not in node.terms:
                node.terms = (*node.terms, number)


@lru_cache(maxsize=1 << 16)
def _spellings(word: str, *, first: bool) -> tuple[Spelt, ...]:
    """Return the stems under which a word of a term is looked up."""
    spelt, written = spelling(word), with_hamza(word)
    found = [Spelt(spelt, written)]
    if not first and spelt.startswith("و" + ARTICLE) and len(spelt) > len(ARTICLE) + 2:
        cut = 1 + len(ARTICLE)
        found = [Spelt(JOINED + spelt[cut:], written[cut:])]
    elif not first and spelt.startswith("و") and len(spelt) > _SHORTEST_JOINED:
        found.append(Spelt(JOINED + spelt[1:], written[1:]))
    elif written.startswith(ARTICLE) and len(spelt) > len(ARTICLE) + 1:
        cut = len(ARTICLE)
        if not (first or _may_be_no_article(spelt[cut:])):
            found = []
        found.insert(0, Spelt(spelt[cut:], written[cut:]))
    last = word.rstrip(arabic.TATWEEL)[-1:]
    if last == arabic.ALEF_MAKSURA:  # مستوى, مستواه
        found += [Spelt(stem[:-1] + arabic.ALEF, own, is_bound=True) for stem, own, *_ in found]
    elif last == arabic.ALEF_HAMZA_ABOVE:  # مبدأ, مبدئه
        found += [Spelt(stem[:-1] + arabic.HAMZA, own, is_bound=True) for stem, own, *_ in found]
    elif spelt in _WITH_VOWEL:  # أباه, أبوه, أبيه
        found += [Spelt(spelt + vowel, written + vowel, is_bound=True) for vowel in "اوي"]
    return tuple(each._replace(last=last) for each in found if each.stem)


def _with_and_without_yeh(
    spelt: tuple[Spelt, ...], *, is_plural: bool = False
) -> tuple[Spelt, ...]:
    """Add what a word is written like that loses its last ي: قاض for القاضي, and the other way."""
    found = list(spelt)
    for stem, written, *_ in spelt:
        if may_lack_yeh(stem, is_plural=is_plural):
            found.append(Spelt(stem + arabic.YEH, written + arabic.YEH, last=arabic.YEH))
        elif stem.endswith(arabic.YEH) and may_lack_yeh(stem[:-1], is_plural=is_plural):
            found.append(Spelt(stem[:-1], written[:-1]))
    return tuple(found)


def _may_be_no_article(bare: str) -> bool:
    """Whether the ال in front of `bare` may be the word's own: التزام, الغاء, الهام."""
    return len(bare) <= _SHORT_ROOT or bare.startswith("ت") or bare.endswith("اء")


def _without_one_letter(word: str) -> Iterator[str]:
    """Yield `word` with each of its letters left out in turn."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _shortened(words: Iterable[str]) -> dict[str, str]:
    """Return the words, with a space between, by themselves and by what a lost letter leaves."""
    table: dict[str, str] = {}
    for word in words:
        if len(word) >= _SHORTEST_MISSPELT and word.isalpha() and arabic.has_arabic(word[0]):
            for shorter in {word, *_without_one_letter(word)}:
                known = table.get(shorter)
                # One string for all of them: 300,000 lists would take seconds to make.
                table[shorter] = word if known is None else f"{known} {word}"
    return table
