"""How a term is followed word by word through a text: steps down the tree of the vocabulary.

A step may pass over a word or two that stand between the words of a term, and, in long terms, over
one word that is another than the term's own. What that costs, and what is said of it, is counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workbench.glossary import agreement, inflection
from workbench.glossary.inflection import Place
from workbench.glossary.verb_places import (
    AFTER_THAT,
    is_that_of_verbs,
    is_verbal,
    stands_as_jussive,
    stands_as_verb,
    stands_behind_qad,
)
from workbench.glossary.vocabulary import AMONG_VERBS, JOINED, JUSSIVE, Node
from workbench.glossary.words import Candidate, Word
from workbench.text.clitics import Ending

LONG_TERM: Final = 4
"""Words of a term of which one may be another."""
_MOST_BRANCHES: Final = 64
"""Words with which a term may go on where any one of them will do."""
_INSERTED: Final = 8.0
_CHANGED: Final = 15.0
_DOUBTFUL: Final = 17.0
"""What each departure from the entry costs, of 100."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a walk down the tree has come.

    Attributes:
        node: Where in the tree.
        first: The word of the text that the walk began with.
        last: The word that it came to.
        depth: Words of the term so far.
        cost: What separates them from the entry, of 100.
        reasons: The same in words.
        letters: Of all stems so far.
        doubts: Words that need the others beside them to be believed.
        ending: Of the first word.
        is_attribute: The last word may be the adjective of the noun before.
        is_abstract: The word is a noun that is written like the feminine of an adjective.
        agrees: The last word is a participle that agrees with the noun before.
        is_verbal: The first word may be a verb.
        is_by_particle: A word that verbs stand by is beside the first.
        is_only_verbal: The first word stands behind قد, and so is no noun.
        is_changed: One word was another than the term's own.
    """

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
    is_abstract: bool = False
    agrees: bool = False
    is_verbal: bool = False
    is_by_particle: bool = False
    is_only_verbal: bool = False
    is_changed: bool = False


def steps_from(words: Sequence[Word], step: Step, at: int, inserted: int) -> list[Step]:
    """Return the steps that the word at `at` allows after `step`, with so many words between."""
    word, following = words[at], step.node.following
    if following is None or not (word.candidates or word.torn):
        return []
    by_itself = inserted > 0 and words[at - 1].written == "و"
    here, both = range(at, at + 1), range(at, at + 2)
    found: list[Step] = []
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
        elif not step.depth:
            node = _of_verbs(words, following, candidate, here)
            if node is not None:
                found.append(_onward(words, step, node, candidate, here))
    for candidate in word.torn:
        node = following.get(candidate.reading.stem)
        if node is not None and _is_grammatical(words, step, candidate, both):
            found.append(_onward(words, step, node, candidate, both))
    return found


def _onward(words: Sequence[Word], step: Step, node: Node, candidate: Candidate, at: range) -> Step:
    """Return the step to `node`, over the words in the range `at` taken as `candidate`."""
    inserted = at.start - step.last - 1
    if inserted and words[at.start - 1].written == "و":
        inserted = 0
    before, after = _neighbours(words, at)
    cost, reasons = step.cost + candidate.cost, step.reasons + candidate.reasons
    if inserted:
        cost += _INSERTED * inserted
        reasons = (*reasons, "words inserted" if inserted > 1 else "a word inserted")
    if step.depth:
        cost += inflection.looseness_of(candidate.reading)
    elif agreement.may_be_predicate(candidate.reading, before):
        cost += _DOUBTFUL
        reasons = (*reasons, "perhaps an adjective")
    return Step(
        node,
        step.first,
        at[-1],
        depth=step.depth + 1,
        cost=cost,
        reasons=reasons,
        letters=step.letters + len(candidate.reading.stem),
        doubts=step.doubts + (not candidate.is_sure),
        ending=step.ending if step.depth else candidate.reading.ending,
        is_attribute=agreement.is_attribute(candidate.reading, before),
        is_abstract=agreement.is_abstract(candidate.reading, before, after),
        agrees=agreement.agrees(candidate.reading, before),
        is_verbal=(
            step.is_verbal
            if step.depth
            else is_verbal(candidate.reading) and not candidate.is_guessed
        ),
        is_by_particle=(
            step.is_by_particle if step.depth else stands_as_verb(candidate.reading, before, after)
        ),
        is_only_verbal=(
            step.is_only_verbal if step.depth else stands_behind_qad(candidate.reading, before)
        ),
        is_changed=step.is_changed,
    )


def steps_over(step: Step, at: int) -> Iterator[Step]:
    """Yield the steps of a long term over a word that is another one than its own."""
    following = step.node.following or {}
    if step.is_changed or len(following) > _MOST_BRANCHES:
        return
    for node in following.values():
        if step.depth + 1 + node.height >= LONG_TERM:
            yield replace(
                step,
                node=node,
                last=at,
                depth=step.depth + 1,
                cost=step.cost + _CHANGED,
                reasons=(*step.reasons, "one word differs"),
                is_changed=True,
            )


def _of_verbs(
    words: Sequence[Word], following: Mapping[str, Node], candidate: Candidate, at: range
) -> Node | None:
    """Return where a verb's form leads that only the neighbours tell from another word."""
    stem = candidate.reading.stem
    for mark in (AMONG_VERBS, JUSSIVE):
        node = following.get(mark + stem)
        if node is not None:
            before, after = _neighbours(words, at)
            if mark == JUSSIVE and stands_as_jussive(before):
                return node
            if mark == AMONG_VERBS and stands_as_verb(candidate.reading, before, after):
                return node
    return None


def _neighbours(words: Sequence[Word], at: range) -> tuple[Place, Place]:
    """Return what stands before and behind the words in the range `at`, in their clause."""
    before = Place(is_start=words[at.start].begins_sentence)
    if at.start and words[at.start].follows_directly:
        before = words[at.start - 1].place
        if at.start > 1 and is_that_of_verbs(words[at.start - 2].place, before):
            before = Place(AFTER_THAT)
    goes_on = at.stop < len(words) and words[at.stop].follows_directly
    return before, words[at.stop].place if goes_on else Place()


def _is_grammatical(words: Sequence[Word], step: Step, candidate: Candidate, at: range) -> bool:
    """Whether the neighbours of the words in the range `at` allow the reading."""
    if step.depth:
        between = [word.place for word in words[step.last + 1 : at.start]]
        return inflection.may_follow(candidate.reading, words[step.last].place, between)
    return inflection.may_head(candidate.reading, *_neighbours(words, at))
