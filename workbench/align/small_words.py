"""Where the small words of English go once the content words of a sentence are linked.

To the nearest Arabic word that says the same; else to one near by to which Arabic joins it; else
with the word that it leans on. “The”, “his” and “will” never have a word of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.text.clitics import ARTICLE, spelling
from workbench.text.function_words import (
    ASKS,
    DENIALS,
    ENGLISH,
    PREPOSITIONS,
    SUBJECTS,
    FunctionWord,
    Leaning,
    small_word,
)

_NEAR: Final = 3
"""Words from where it is expected at which the Arabic for a small word is looked for."""

_FURTHER: Final = 2 * _NEAR
"""English words before and after a small word in which the next content word is looked for."""

_NOUN_PHRASE: Final = 3
"""Words between a noun and the last of its adjectives, and one more."""

_USED_AGAIN: Final = 1.5
"""Words that a place seems further off if the same small word has gone there already."""


@dataclass(frozen=True, slots=True)
class _Question:
    """Where does a small word go?

    Attributes:
        column: Its place in the translation.
        word: What it is.
        ahead: Source words of the content words that follow it, up to the next small word.
        behind: That of the content word before it, if there is one near.
    """

    column: int
    word: FunctionWord
    ahead: tuple[int, ...]
    behind: int | None

    @property
    def expected(self) -> tuple[int, ...]:
        """Return near which source words it is looked for."""
        return self.ahead[:1] if self.behind is None else (*self.ahead[:1], self.behind)


class SmallWords:
    """A sentence and its translation, of which the content words are linked.

    Args:
        sources: The Arabic words.
        targets: The English words.
        partners: The source word of each content word, by their numbers.
    """

    def __init__(
        self, sources: Sequence[str], targets: Sequence[str], partners: Mapping[int, int]
    ) -> None:
        self._sources, self._targets, self._partners = sources, targets, partners
        self._written = [spelling(word) for word in sources]
        self._small = [small_word(word) for word in targets]
        self._taken = set(partners.values())
        self._places: dict[int, int] = {}

    def places(self) -> Mapping[int, int]:
        """Return the source word of each small word that has one."""
        ways: tuple[Callable[[_Question], int | None], ...] = (
            self._said,
            self._said_with_the_next,
            self._joined,
            self._before_what_follows,
            self._leaning,
        )
        for column, word in enumerate(self._small):
            if word is None:
                continue
            question = _Question(column, word, self._ahead(column), self._behind(column))
            if not question.expected:
                continue
            row = next((row for way in ways if (row := way(question)) is not None), None)
            if row is not None:
                self._places[column] = row
                self._taken.add(row)
        return self._places

    def _said(self, question: _Question) -> int | None:
        """Return the nearest Arabic word that says it; rather one not used for it."""
        return self._saying(question.word, question.expected)

    def _saying(self, word: FunctionWord, expected: Sequence[int]) -> int | None:
        """Return the Arabic word nearest to where it is expected that says `word`."""
        used = {row for column, row in self._places.items() if self._small[column] is word}
        apart = [
            (min(abs(row - place) for place in expected) + _USED_AGAIN * (row in used), row)
            for row, written in enumerate(self._written)
            if word.is_said_by(written)
        ]
        return min(apart)[1] if apart and min(apart)[0] <= _NEAR else None

    def _said_with_the_next(self, question: _Question) -> int | None:
        """Return the word that says two at once: “did not” is لم, “they were” is كانوا."""
        after = question.column + 1
        if question.word.leaning is not Leaning.ON_VERB or after >= len(self._targets):
            return None
        if self._targets[after].casefold() in DENIALS:
            return self._saying(ENGLISH["not"], question.expected)
        following = self._small[after]
        if self._targets[question.column].casefold() in SUBJECTS and following is not None:
            verb = self._saying(following, question.expected)
            return None if verb is None or self._written[verb] == ASKS else verb
        return None

    def _joined(self, question: _Question) -> int | None:
        """Return the Arabic word to which it is joined."""
        word, ahead, behind = question.word, question.ahead, question.behind
        if word.leaning is Leaning.BACK or not ahead:
            begin = len(self._sources) if behind is None else behind
            joined = self._with_it(word, range(begin, min(begin + _NEAR, len(self._sources))))
            return next((row for row in joined if row not in self._taken), next(iter(joined), None))
        joined = self._with_it(word, ahead)
        if not joined and not word.behind:  # “and will have to pay” begins before “pay”
            stop = max(ahead[0] - _NEAR, -1 if behind is None else min(behind, ahead[0]))
            joined = self._with_it(word, range(ahead[0] - 1, stop, -1))
        if joined and ARTICLE in word.in_front:  # the noun comes before its adjectives
            return min(row for row in joined if abs(row - joined[0]) < _NOUN_PHRASE)
        return next(iter(joined), None)

    def _with_it(self, word: FunctionWord, rows: Sequence[int]) -> list[int]:
        """Return those of some Arabic words to which a small word may be joined."""
        return [row for row in rows if word.is_joined_to(self._sources[row])]

    def _before_what_follows(self, question: _Question) -> int | None:
        """Return the free Arabic preposition before what follows: verbs choose their own."""
        if question.word.leaning is not Leaning.ON_NEXT or not question.ahead:
            return None
        before = range(question.ahead[0] - 1, max(question.ahead[0] - _NEAR, -1), -1)
        free = (row for row in before if row not in self._taken)
        return next((row for row in free if self._written[row] in PREPOSITIONS), None)

    def _leaning(self, question: _Question) -> int | None:
        """Return the source word of the word that it leans on."""
        ahead, leaning = question.ahead, question.word.leaning
        if leaning in {Leaning.NONE, Leaning.ON_NEXT}:
            return None
        if leaning is Leaning.BACK or not ahead:
            return question.behind
        if leaning is Leaning.ON_VERB:
            return ahead[0]
        return min(row for row in ahead if abs(row - ahead[0]) < _NOUN_PHRASE)

    def _ahead(self, column: int) -> tuple[int, ...]:
        """Return the source words of the content words that follow, up to the next small word."""
        rows: list[int] = []
        for following in range(column + 1, min(column + 1 + _FURTHER, len(self._targets))):
            if self._small[following] is not None:
                if rows:
                    break
            elif following in self._partners:
                rows.append(self._partners[following])
        return tuple(rows)

    def _behind(self, column: int) -> int | None:
        """Return the source word of the content word before."""
        before = range(column - 1, max(column - 1 - _FURTHER, -1), -1)
        return next((self._partners[each] for each in before if each in self._partners), None)
