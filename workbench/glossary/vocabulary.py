"""The words that terms are made of, as a tree: one step per word, terms at the leaves.

A glossary of 70,000 terms has some 50,000 different words. The tree answers "which terms go on
with this word" and a table of words with one letter left out answers "which word is this a
misspelling of", both without looking at every term.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from workbench.domain.terms import Term
from workbench.text import arabic
from workbench.text.clitics import ARTICLE, spelling

WORD: Final = re.compile(
    f"[^\\W_](?:[\\w{arabic.MARKS}{arabic.TATWEEL}\u200b-\u200d\u00ad]|['’\\-.](?=[A-Za-z0-9]))*"
)
"""A written word with its marks and tatweel; inside Latin words an apostrophe, hyphen or stop."""

JOINED: Final = "و "
"""Before the stem of a word that the term itself joins with و: العرض والطلب."""
_MOST_FORMS: Final = 24
"""Ways to write one term that are kept: a limit for terms of many words with many plurals."""
_SHORTEST_MISSPELT: Final = 4
"""Letters: below, one letter more or less is another word."""


@dataclass(slots=True)
class Node:
    """A step in the tree.

    Attributes:
        following: The next step by word.
        terms: Numbers of the terms that end here; those that end here by a declared plural are
            counted from -1 downwards (`~number`).
    """

    following: dict[str, "Node"] = field(default_factory=dict)
    terms: list[int] = field(default_factory=list)


class Vocabulary:
    """The words of `terms` with their order.

    Args:
        terms: Of two terms with the same source the first counts.
        broken_plurals: Plurals that no rule derives, by singular, both in our `spelling`.
    """

    def __init__(
        self, terms: Iterable[Term], broken_plurals: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.root: Final = Node()
        self.words: Final[dict[str, None]] = {}
        self._plurals: Final = broken_plurals
        self._shortened: dict[str, list[str]] | None = None
        for number, term in enumerate(terms):
            self._add(number, term)

    def misspelt(self, stem: str) -> Iterator[str]:
        """Yield the words of the vocabulary that differ from `stem` by about one letter.

        One letter added, left out, replaced, or two exchanged; some further apart come along, as
        both sides lose one letter.
        """
        if len(stem) < _SHORTEST_MISSPELT:
            return
        if self._shortened is None:
            self._shortened = _shortened(self.words)
        for shorter in (stem, *_without_one_letter(stem)):
            yield from self._shortened.get(shorter, ())

    def _add(self, number: int, term: Term) -> None:
        """Put every way to write the term into the tree."""
        words = [match.group() for match in WORD.finditer(term.source)]
        self._grow(number, [self._spellings(word, first=not i) for i, word in enumerate(words)])
        for plural in term.plural:
            forms = [match.group() for match in WORD.finditer(plural)]
            rest = words[1:] if len(forms) == 1 else []
            spelt = [self._spellings(word, first=not i) for i, word in enumerate(forms + rest)]
            self._grow(~number, spelt)
        if words:
            for stem in self._spellings(words[0], first=True):
                for plural in self._plurals.get(stem, ()):
                    rest_spelt = [self._spellings(word, first=False) for word in words[1:]]
                    self._grow(~number, [(plural,), *rest_spelt])

    def _grow(self, number: int, words: list[tuple[str, ...]]) -> None:
        """Add one path for each combination of spellings."""
        if not words or not all(words):
            return
        for path in islice(product(*words), _MOST_FORMS):
            node = self.root
            for word in path:
                self.words[word.removeprefix(JOINED)] = None
                node = node.following.setdefault(word, Node())
            if number not in node.terms:
                node.terms.append(number)

    @staticmethod
    def _spellings(word: str, *, first: bool) -> tuple[str, ...]:
        """Return the stems under which a word of a term is looked up."""
        spelt = spelling(word)
        stems = [spelt]
        if not first and spelt.startswith("و" + ARTICLE) and len(spelt) > len(ARTICLE) + 2:
            stems = [JOINED + spelt[1 + len(ARTICLE) :]]
        elif not first and spelt.startswith("و") and len(spelt) > _SHORTEST_MISSPELT:
            stems = [spelt, JOINED + spelt[1:]]
        elif word.startswith(ARTICLE) and len(spelt) > len(ARTICLE) + 1:
            # The article of التزام is none; with three letters left both are kept.
            stems = [spelt[len(ARTICLE) :], spelt]
        last = word.rstrip(arabic.TATWEEL)[-1:]
        if last == arabic.ALEF_MAKSURA:
            stems += [stem[:-1] + arabic.ALEF for stem in stems]  # مستوى, but مستواه
        elif last in {arabic.ALEF_HAMZA_ABOVE, arabic.ALEF}:
            stems += [
                stem[:-1] + arabic.HAMZA for stem in stems if last != arabic.ALEF
            ]  # مبدأ, مبدئه
        return tuple(dict.fromkeys(stem for stem in stems if stem))


def _without_one_letter(word: str) -> Iterator[str]:
    """Yield `word` with each of its letters left out in turn."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _shortened(words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words by themselves and by what is left of them without one letter."""
    table: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST_MISSPELT and arabic.has_arabic(word):
            for shorter in {word, *_without_one_letter(word)}:
                table.setdefault(shorter, []).append(word)
    return table
