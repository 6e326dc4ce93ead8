"""Find the terms of a glossary in Arabic text, whatever is attached to them.

A word counts as a form of a term when the grammar of clitics has a reading for it with the term's
stem. Terms of several words are found with clitics on any of them, with agreement, and with a word
or two between. What is left is compared letter by letter, for misspellings and for words torn
apart or run together by extraction. Every hit says how sure it is, and why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.findings import Span
from workbench.domain.terms import Term, TermUse
from workbench.glossary import inflection
from workbench.glossary.verb_places import is_verb, needs_particle
from workbench.glossary.vocabulary_cache import vocabulary_of
from workbench.glossary.walking import LONG_TERM, Step, steps_from, steps_over
from workbench.glossary.words import Word, WordReader
from workbench.text import arabic
from workbench.text.clitics import Ending, spelling

_SHORTEST_ADJECTIVE: Final = 3
"""Letters: نفي and وعي end in ي and are nouns."""
_MOST_INSERTED: Final = 2
"""Words between two words of a term: الحزب الثوري القديم, but not the whole clause."""
_SURE_BEGINNING: Final = 2
"""Words that such a term must begin with as it stands."""
_DECLARED: Final = 1.0
"""What a declared form costs, of 100."""
_LOWEST_SCORE: Final = 60.0
_MOST_COSTLY: Final = 40.0
"""What differs more than this is another term."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A term found from word `first` to word `last`."""

    term: int
    first: int
    last: int
    cost: float
    reasons: tuple[str, ...]
    letters: int


class Matcher:
    """Finds the terms of one or several glossaries.

    Args:
        terms: In order of priority: of two entries for the same source the first counts.
        learnt_plurals: Plurals that no rule derives, by singular; added to those that the
            entries declare and to those of common words.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        *,
        learnt_plurals: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.terms: Final = tuple(terms)
        learnt = {spelling(singular): forms for singular, forms in (learnt_plurals or {}).items()}
        self._vocabulary: Final = vocabulary_of(self.terms, learnt)
        self._reader: Final = WordReader(self._vocabulary)

    def find(self, text: str) -> tuple[TermUse, ...]:
        """Return the terms used in `text`, in order, none overlapping another.

        The longest wins; of two equally long the likelier, then the one of higher priority. A
        span covers the words with all that is attached to them, marks and tatweel included.

        Args:
            text: As written, any length.

        Returns:
            Uses with a score of 60 to 100 and a reason in words.
        """
        words = self._reader.words(text)
        hits = [hit for at in range(len(words)) for hit in self._hits_from(words, at)]
        return tuple(
            TermUse(
                term=self.terms[hit.term],
                span=Span(words[hit.first].start, words[hit.last].end),
                score=max(_LOWEST_SCORE, 100.0 - hit.cost),
                reason=", ".join(dict.fromkeys(hit.reasons)) or "as in the glossary",
            )
            for hit in _without_overlaps(hits)
        )

    def _hits_from(self, words: Sequence[Word], at: int) -> Iterator[_Hit]:
        """Yield every term that begins with the word at `at`."""
        word = words[at]
        if not (word.candidates or word.torn):
            return
        steps = steps_from(words, Step(self._vocabulary.root, at, at - 1), at, 0)
        # A term that repeats a word can be walked in many ways that end alike: the best will do.
        cheapest: dict[tuple[int, int, bool], float] = {}
        while steps:
            step = steps.pop()
            place = (id(step.node), step.last, step.is_changed)
            if cheapest.get(place, _MOST_COSTLY) <= step.cost:
                continue
            cheapest[place] = step.cost
            if step.node.terms:
                yield from self._hits_at(step)
            if step.node.following is None:
                continue
            for inserted in range(_MOST_INSERTED + 1):
                following = step.last + 1 + inserted
                if following >= len(words) or not words[following].follows_directly:
                    break
                steps.extend(steps_from(words, step, following, inserted))
                if inserted or step.depth < _SURE_BEGINNING:
                    continue
                if step.depth + step.node.height >= LONG_TERM:
                    steps.extend(steps_over(step, following))

    def _hits_at(self, step: Step) -> Iterator[_Hit]:
        """Yield the terms that end with this step."""
        if step.doubts * 2 > step.depth or (step.is_changed and step.depth < LONG_TERM):
            return
        for number in step.node.terms:
            declared = number < 0
            term = ~number if declared else number
            entry = self.terms[term]
            if is_verb(entry.part_of_speech):
                name = "conjugated"
                is_form = _is_of_verb(step, entry, is_entry=not declared)
            else:
                name = "plural"
                is_form = _is_of_noun(step, entry, is_entry=not declared)
            if is_form:
                yield _Hit(
                    term=term,
                    first=step.first,
                    last=step.last,
                    cost=step.cost + _DECLARED * declared,
                    reasons=(name, *step.reasons) if declared else step.reasons,
                    letters=step.letters,
                )


def _is_of_adjectives(step: Step) -> bool:
    """Whether the form is one that only adjectives have."""
    if step.depth > 1 or step.agrees:
        return False
    return step.ending is Ending.FEMININE or step.is_attribute


def _is_of_noun(step: Step, term: Term, *, is_entry: bool) -> bool:
    """Whether the form is one that the noun or adjective has: كتابة is no كتاب."""
    if step.is_only_verbal:
        return False
    if not is_entry and step.ending in inflection.NOT_AFTER_BROKEN_PLURALS:
        return False
    if _is_adjective(term):
        return not step.is_abstract or step.depth > 1
    return not _is_of_adjectives(step)


def _is_of_verb(step: Step, verb: Term, *, is_entry: bool) -> bool:
    """Whether the form is one of the verb and no noun that is written alike."""
    if not step.is_verbal:
        return False
    is_alike = is_entry and step.ending is Ending.NONE and needs_particle(verb.source.split()[0])
    return step.is_by_particle or not is_alike


def _is_adjective(term: Term) -> bool:
    """Whether the term agrees with a noun, as ثوري does, so that ثورية is a form of it."""
    if term.part_of_speech:
        return term.part_of_speech.casefold().startswith("adj")
    if len(term.source) <= _SHORTEST_ADJECTIVE or term.source.endswith(arabic.ALEF_MAKSURA):
        return False
    return spelling(term.source).endswith(arabic.YEH)


def _without_overlaps(hits: list[_Hit]) -> list[_Hit]:
    """Return the hits that stay when the longer ones have taken their words."""
    taken: set[int] = set()
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.letters, hit.cost, hit.term)):
        places = range(hit.first, hit.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)
