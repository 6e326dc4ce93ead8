"""Find the terms of a glossary in Arabic text, whatever is attached to them.

A word counts as a form of a term when the grammar of clitics has a reading for it with the term's
stem. Terms of several words are found with clitics on any of them, with agreement, and with a word
or two between. What is left is compared letter by letter, for misspellings and for words torn
apart or run together by extraction. Every hit says how sure it is, and why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.domain.findings import Span
from workbench.domain.terms import Term, TermUse
from workbench.glossary import inflection
from workbench.glossary.inflection import Place
from workbench.glossary.lexicon import undivided
from workbench.glossary.vocabulary import HAMZAS, JOINED, WORD, Node, Vocabulary
from workbench.text import arabic
from workbench.text.clitics import Ending, Reading, readings_among, spelling

_SHORTEST_ADJECTIVE: Final = 3
"""Letters: نفي and وعي end in ي and are nouns."""
_MOST_INSERTED: Final = 2
"""Words between two words of a term: الحزب الثوري القديم, but not the whole clause."""
_INSERTED: Final = 8.0
_DECLARED: Final = 1.0
"""What each departure from the entry costs, of 100."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text, and the terms' stems that it may be a form of."""

    written: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    follows_directly: bool

    @property
    def place(self) -> Place:
        """Return what a neighbour's reading may depend on."""
        return inflection.place_of(self.written)


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
    depth: int = 1
    cost: float = 0.0
    reasons: tuple[str, ...] = ()
    letters: int = 0
    is_feminine: bool = False


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
        self._vocabulary: Final = Vocabulary(
            self.terms,
            {spelling(singular): forms for singular, forms in (learnt_plurals or {}).items()},
        )
        self._undivided: Final = undivided()
        self._stems: Final = self._undivided | self._vocabulary.words.keys()

    def find(self, text: str) -> tuple[TermUse, ...]:
        """Return the terms used in `text`, in order, none overlapping another.

        The longest wins; of two equally long the likelier, then the one of higher priority. A
        span covers the words with all that is attached to them, marks and tatweel included.

        Args:
            text: As written, any length.

        Returns:
            Uses with a score of 60 to 100 and a reason in words.
        """
        words = self._words(text)
        hits = [hit for at in range(len(words)) for hit in self._hits_from(words, at)]
        return tuple(
            TermUse(
                term=self.terms[hit.term],
                span=Span(words[hit.first].start, words[hit.last].end),
                score=max(60.0, 100.0 - hit.cost),
                reason=", ".join(dict.fromkeys(hit.reasons)) or "as in the glossary",
            )
            for hit in _without_overlaps(hits)
        )

    def _words(self, text: str) -> list[_Word]:
        """Return the words of `text` with those readings that a term begins or goes on with."""
        words: list[_Word] = []
        end = 0
        has_teh_marbuta = arabic.TEH_MARBUTA in text
        for match in WORD.finditer(text):
            written = match.group()
            between = text[end : match.start()]
            words.append(
                _Word(
                    written=written,
                    start=match.start(),
                    end=match.end(),
                    readings=self._readings(written, has_teh_marbuta=has_teh_marbuta),
                    follows_directly=not between.strip(f"{arabic.TATWEEL} \t\u00a0\n"),
                )
            )
            end = match.end()
        return words

    def _readings(self, written: str, *, has_teh_marbuta: bool) -> tuple[Reading, ...]:
        """Return the readings with stems of ours; ه is ة where it can be no pronoun."""
        found = readings_among(written, self._stems)
        whole = max((len(r.stem) for r in found if r.stem in self._undivided), default=0)
        return tuple(
            reading
            for reading in found
            if reading.stem in self._vocabulary.words
            and len(reading.stem) + (reading.ending is Ending.FEMININE) >= whole
            and (
                reading.ending is not Ending.HEH_FOR_TEH
                or reading.has_article
                or not has_teh_marbuta
            )
            and not self._contradicts(written, reading)
        )

    def _contradicts(self, written: str, reading: Reading) -> bool:
        """Whether the word begins with another hamza than the terms' words: إعلام for أعلام."""
        if not reading.stem.startswith(arabic.ALEF):
            return False
        initials = self._vocabulary.words[reading.stem]
        letters = arabic.letters_of(written)
        initial = letters[sum(map(len, reading.proclitics)) :][:1]
        return bool(initials) and initial in tuple(HAMZAS) and initial not in initials

    def _hits_from(self, words: list[_Word], at: int) -> Iterator[_Hit]:
        """Yield every term that begins with the word at `at`."""
        steps = list(self._steps(words, _Step(self._vocabulary.root, at, at - 1, depth=0), at, 0))
        while steps:
            step = steps.pop()
            yield from self._hits_at(step)
            if step.node.following is None:
                continue
            for inserted in range(_MOST_INSERTED + 1):
                following = step.last + 1 + inserted
                if following >= len(words) or not words[following].follows_directly:
                    break
                steps.extend(self._steps(words, step, following, inserted))

    def _steps(self, words: list[_Word], step: _Step, at: int, inserted: int) -> Iterator[_Step]:
        """Yield the steps that the word at `at` allows after `step`."""
        between = tuple(word.place for word in words[at - inserted : at])
        for reading in words[at].readings:
            following = step.node.following or {}
            joined = inflection.is_joined(reading) or (inserted == 1 and between[0].spelt == "و")
            node = following.get(JOINED + reading.stem) if joined else None
            if node is None:
                node = following.get(reading.stem)
                if node is None:
                    continue
                if step.depth == 0:
                    after = words[at + 1].place if at + 1 < len(words) else inflection.Place()
                    if not inflection.may_head(reading, after):
                        continue
                elif not inflection.may_follow(reading, words[step.last].place, between):
                    continue
            cost, reasons = inflection.cost_of(reading)
            if inserted and between[0].spelt != "و":
                cost += _INSERTED * inserted
                reasons = (*reasons, "words inserted" if inserted > 1 else "a word inserted")
            if step.depth:
                cost += inflection.looseness_of(reading)
            yield _Step(
                node,
                step.first,
                at,
                depth=step.depth + 1,
                cost=step.cost + cost,
                reasons=step.reasons + reasons,
                letters=step.letters + len(reading.stem),
                is_feminine=step.is_feminine or reading.ending is Ending.FEMININE,
            )

    def _hits_at(self, step: _Step) -> Iterator[_Hit]:
        """Yield the terms that end with this step."""
        for number in step.node.terms:
            declared = number < 0
            term = ~number if declared else number
            if step.is_feminine and step.depth == 1 and not _is_adjective(self.terms[term]):
                continue
            yield _Hit(
                term=term,
                first=step.first,
                last=step.last,
                cost=step.cost + _DECLARED * declared,
                reasons=("plural", *step.reasons) if declared else step.reasons,
                letters=step.letters,
            )


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
