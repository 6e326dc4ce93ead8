"""Who is asked before a rule on terms gives alarm: one who compares the words of both texts.

Comparing costs ten times what the rules do, so nothing is loaded before the first question.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from workbench.align.encoders import Encoder
from workbench.domain.errors import MissingPartError
from workbench.domain.findings import Span
from workbench.domain.terms import Term, TermUse
from workbench.glossary.target_text import words_of
from workbench.glossary.target_words import plain
from workbench.glossary.usage import Passage, State, Usage
from workbench.text.folding import DROPPED
from workbench.text.scripts import primary_subtag

if TYPE_CHECKING:
    from workbench.align.word_links import WordTable


class WordWitness:
    """A `workbench.glossary.usage.Witness` that compares words by their vectors.

    Args:
        load: Loads the encoder when the first alarm would be given. Without an encoder, and in
            other languages than English, every alarm is believed.
        terms: Of the glossaries: where the rendering of another term stands, a term was mistaken.
    """

    def __init__(self, load: Callable[[], Encoder], terms: Iterable[Term] = ()) -> None:
        self._encoder = cache(load)
        self._terms = terms
        self._table = lru_cache(maxsize=16)(self._compared)

    def is_replaced(self, usage: Usage, passage: Passage, taken: Sequence[Span]) -> bool:
        """Whether something stands in the place of a missing term."""
        from workbench.checks.substitutes import is_replaced  # noqa: PLC0415  # see `_compared`

        is_missing = usage.state is State.MISSING
        if not is_missing and not self._may_be_mistaken(passage, taken):
            return False
        usage, passage = _without_marks(usage, passage)
        known = self._known(passage)
        if known is None:
            return is_missing
        table, encoder = known
        return is_replaced(usage, passage, taken, table=table, encoder=encoder, kept=self._kept)

    def belongs_elsewhere(self, usage: Usage, passage: Passage, span: Span) -> bool:
        """Whether the words at `span` render another word than the term."""
        from workbench.checks.substitutes import belongs_elsewhere  # noqa: PLC0415

        usage, passage = _without_marks(usage, passage)
        known = self._known(passage)
        return known is not None and belongs_elsewhere(usage, span, known[0])

    def _may_be_mistaken(self, passage: Passage, taken: Sequence[Span]) -> bool:
        """Whether a word that the glossary keeps for a term stands there and renders none."""
        return any(
            not self._kept.isdisjoint(word.forms)
            and not any(word.span.overlaps(span) for span in taken)
            for word in words_of(passage.translation, passage.language)
        )

    @cached_property
    def _kept(self) -> frozenset[str]:
        """Return the words that render a term by themselves, as a search sees them."""
        targets = (target for term in self._terms for target in term.targets)
        return frozenset(plain(target) for target in targets if target.isalpha())

    def _known(self, passage: Passage) -> "tuple[WordTable, Encoder] | None":
        """Return how alike the words of a passage are, and to whom; nothing if nobody can say."""
        if primary_subtag(passage.language) != "en":
            return None
        try:
            encoder = self._encoder()
        except MissingPartError:
            return None
        return self._table(passage.source, passage.translation), encoder

    def _compared(self, source: str, translation: str) -> "WordTable":
        """Return how alike the words of two texts are."""
        # Deferred: numpy takes a quarter of a second, and most paragraphs give no alarm.
        from workbench.align.word_links import compare_words  # noqa: PLC0415

        return compare_words(source, translation, encoder=self._encoder())


def _without_marks(usage: Usage, passage: Passage) -> tuple[Usage, Passage]:
    """Return both with a source that has no vowel marks: the encoder has seen few."""
    source = passage.source
    if not DROPPED.search(source):
        return usage, passage
    bare = DROPPED.sub("", source)

    def moved(use: TermUse) -> TermUse:
        start = len(DROPPED.sub("", source[: use.span.start]))
        return replace(use, span=Span(start, start + len(DROPPED.sub("", use.span.of(source)))))

    return replace(usage, uses=tuple(map(moved, usage.uses))), replace(passage, source=bare)
