"""What comes back in the texts of one language: expressions of one to three words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.glossary.expressions import LONGEST, Expression, TextWord

_MOST: Final = 12_000
"""Expressions that are kept, those of the most paragraphs and words first."""
_EVERYWHERE: Final = 0.4
"""Share of the paragraphs from which a word is no term."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The expressions that come back in some texts.

    Attributes:
        holding: The numbers of the texts that hold each of them.
        texts: For each text its recurring expressions, with the word they begin at.
        words: The words of each text.
    """

    holding: Mapping[Expression, frozenset[int]]
    texts: Sequence[Mapping[Expression, int]]
    words: Sequence[Sequence[TextWord]]

    def together(self, texts: frozenset[int]) -> Counter[Expression]:
        """Return the recurring expressions of some texts, with how many of these hold each."""
        return Counter(expression for text in texts for expression in self.texts[text])

    def written(self, expression: Expression) -> str:
        """Return an expression as it is written most often.

        A و that always stands at the front of a word is its own.
        """
        uses = []
        for text in sorted(self.holding[expression]):
            start = self.texts[text][expression]
            uses.append(self.words[text][start : start + len(expression)])
        own = [
            "و" if all(word.lost_waw for word in forms) else "" for forms in zip(*uses, strict=True)
        ]
        counts = Counter(tuple(word.writing for word in words) for words in uses)
        usual = counts.most_common(1)[0][0]
        return " ".join(map("".join, zip(own, usual, strict=True)))


def recurrence_of(texts: Sequence[Sequence[TextWord]], *, least: int) -> Recurrence:
    """Return what comes back in at least `least` of the texts.

    No expression begins or ends with a word that stands everywhere.
    """
    counts = Counter(stem for words in texts for stem in {word.stem for word in words})
    often = {stem for stem, count in counts.items() if count >= least and stem}
    places = [_places(words, often) for words in texts]
    holding: dict[Expression, list[int]] = {}
    for number, expressions in enumerate(places):
        for expression in expressions:
            holding.setdefault(expression, []).append(number)
    most = _EVERYWHERE * len(texts) + 1
    kept = [
        (expression, frozenset(numbers))
        for expression, numbers in holding.items()
        if len(numbers) >= least and (len(expression) > 1 or len(numbers) <= most)
    ]
    kept.sort(key=lambda each: -len(each[1]) * len(each[0]))
    found = dict(kept[:_MOST])
    return Recurrence(
        found,
        [{each: start for each, start in there.items() if each in found} for there in places],
        texts,
    )


def _places(words: Sequence[TextWord], often: set[str]) -> dict[Expression, int]:
    """Return the expressions of frequent words in a text, with where each begins first."""
    found: dict[Expression, int] = {}
    for start, first in enumerate(words):
        if not first.is_sound:
            continue
        expression: Expression = ()
        for word in words[start : start + LONGEST]:
            if word.stem not in often:
                break
            expression = (*expression, word.stem)
            if word.is_sound:
                found.setdefault(expression, start)
    return found
