"""Find the terms of a glossary in Arabic text, whatever is attached to them.

A word counts as a form of a term when the grammar of clitics has a reading for it with the term's
stem. Terms of several words are found with clitics on any of them, with agreement, and with a word
or two between. What is left is compared letter by letter, for misspellings and for words torn
apart or run together by extraction. Every hit says how sure it is, and why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workbench.domain.findings import Span
from workbench.domain.terms import Term, TermUse
from workbench.glossary import inflection
from workbench.glossary.inflection import Place
from workbench.glossary.vocabulary import JOINED, Node, Vocabulary
from workbench.glossary.words import Candidate, Word, WordReader
from workbench.text import arabic
from workbench.text.clitics import Ending, spelling

_SHORTEST_ADJECTIVE: Final = 3
"""Letters: نفي and وعي end in ي and are nouns."""
_MOST_INSERTED: Final = 2
"""Words between two words of a term: الحزب الثوري القديم, but not the whole clause."""
_LONG_TERM: Final = 4
"""Words of a term of which one may be another."""
_SURE_BEGINNING: Final = 2
"""Words that such a term must begin with as it stands."""
_MOST_BRANCHES: Final = 64
"""Words with which a term may go on where any one of them will do."""
_INSERTED: Final = 8.0
_CHANGED: Final = 15.0
_DOUBTFUL: Final = 17.0
_DECLARED: Final = 1.0
"""What each departure from the entry costs, of 100."""
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


@dataclass(frozen=True, slots=True)
class _Step:
    """How far a walk down the tree has come."""

    node: Node
    first: int
    last: int
    depth: int = 0
    cost: float = 0.0
    reasons: tuple[str, ...] = ()
    letters: int = 0
    doubts: int = 0
    ending: Ending = Ending.NONE
    is_attribute: bool = False
    agrees: bool = False
    is_changed: bool = False


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
        self._vocabulary: Final = Vocabulary(self.terms, learnt)
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
        steps = _steps(words, _Step(self._vocabulary.root, at, at - 1), at, 0)
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
                steps.extend(_steps(words, step, following, inserted))
                if inserted or step.depth < _SURE_BEGINNING:
                    continue
                if step.depth + step.node.height >= _LONG_TERM:
                    steps.extend(_steps_over(step, following))

    def _hits_at(self, step: _Step) -> Iterator[_Hit]:
        """Yield the terms that end with this step."""
        if step.doubts * 2 > step.depth or (step.is_changed and step.depth < _LONG_TERM):
            return
        for number in step.node.terms:
            declared = number < 0
            term = ~number if declared else number
            if declared and step.ending in inflection.NOT_AFTER_BROKEN_PLURALS:
                continue
            if _is_of_adjectives(step) and not _is_adjective(self.terms[term]):
                continue
            yield _Hit(
                term=term,
                first=step.first,
                last=step.last,
                cost=step.cost + _DECLARED * declared,
                reasons=("plural", *step.reasons) if declared else step.reasons,
                letters=step.letters,
            )


def _steps(words: Sequence[Word], step: _Step, at: int, inserted: int) -> list[_Step]:
    """Return the steps that the word at `at` allows after `step`, with so many words between."""
    word, following = words[at], step.node.following
    if following is None or not (word.candidates or word.torn):
        return []
    by_itself = inserted > 0 and words[at - 1].written == "و"
    here, both = range(at, at + 1), range(at, at + 2)
    found: list[_Step] = []
    for candidate in word.candidates:
        stem = candidate.reading.stem
        node = following.get(stem)
        if candidate.is_joined or by_itself:
            joined = following.get(JOINED + stem)
            if joined is not None:
                found.append(_onward(words, step, joined, candidate, here))
                continue
        if node is not None and _is_grammatical(words, step, candidate, here):
            found.append(_onward(words, step, node, candidate, here))
    for candidate in word.torn:
        node = following.get(candidate.reading.stem)
        if node is not None and _is_grammatical(words, step, candidate, both):
            found.append(_onward(words, step, node, candidate, both))
    return found


def _onward(
    words: Sequence[Word], step: _Step, node: Node, candidate: Candidate, at: range
) -> _Step:
    """Return the step to `node`, over the words in the range `at` taken as `candidate`."""
    inserted = at.start - step.last - 1
    if inserted and words[at.start - 1].written == "و":
        inserted = 0
    before = words[at.start - 1].place if at.start and words[at.start].follows_directly else Place()
    cost, reasons = step.cost + candidate.cost, step.reasons + candidate.reasons
    if inserted:
        cost += _INSERTED * inserted
        reasons = (*reasons, "words inserted" if inserted > 1 else "a word inserted")
    if step.depth:
        cost += inflection.looseness_of(candidate.reading)
    elif inflection.may_be_predicate(candidate.reading, before):
        cost += _DOUBTFUL
        reasons = (*reasons, "perhaps an adjective")
    return _Step(
        node,
        step.first,
        at[-1],
        depth=step.depth + 1,
        cost=cost,
        reasons=reasons,
        letters=step.letters + len(candidate.reading.stem),
        doubts=step.doubts + (not candidate.is_sure),
        ending=step.ending if step.depth else candidate.reading.ending,
        is_attribute=inflection.is_attribute(candidate.reading, before),
        agrees=inflection.agrees(candidate.reading, before),
        is_changed=step.is_changed,
    )


def _steps_over(step: _Step, at: int) -> Iterator[_Step]:
    """Yield the steps of a long term over a word that is another one than its own."""
    following = step.node.following or {}
    if step.is_changed or len(following) > _MOST_BRANCHES:
        return
    for node in following.values():
        if step.depth + 1 + node.height >= _LONG_TERM:
            yield replace(
                step,
                node=node,
                last=at,
                depth=step.depth + 1,
                cost=step.cost + _CHANGED,
                reasons=(*step.reasons, "one word differs"),
                is_changed=True,
            )


def _is_grammatical(words: Sequence[Word], step: _Step, candidate: Candidate, at: range) -> bool:
    """Whether the neighbours of the words in the range `at` allow the reading."""
    if step.depth:
        between = [word.place for word in words[step.last + 1 : at.start]]
        return inflection.may_follow(candidate.reading, words[step.last].place, between)
    after = words[at.stop].place if at.stop < len(words) else Place()
    return inflection.may_head(candidate.reading, after)


def _is_of_adjectives(step: _Step) -> bool:
    """Whether the form is one that only adjectives have: كتابة is no كتاب."""
    if step.depth > 1 or step.agrees:
        return False
    return step.ending is Ending.FEMININE or step.is_attribute


def _is_adjective(term: Term) -> bool:
    """Whether the term agrees with a noun, as ثوري does, so that ثورية is a form of it."""
    if term.part_of_speech:
        return term.part_of_speech.casefold().startswith("adj")
    return len(term.source) > _SHORTEST_ADJECTIVE and spelling(term.source).endswith(arabic.YEH)


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
