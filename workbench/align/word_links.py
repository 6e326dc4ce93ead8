"""Which words of an English translation render which words of an Arabic text?

Content words are linked by the likeness of their vectors, with and without what is joined to the
Arabic word, by sound if they are names, by value if they are figures. Pairs that choose each other
are anchors; the rest is looked for near the line through the anchors. The small words of English
follow the grammar, see `small_words`.

Source:
    Jalili Sabet et al. (2020), "SimAlign", for links from the likeness of vectors alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
from rapidfuzz.distance import Indel

from workbench.align.encoders import Encoder
from workbench.align.small_words import SmallWords
from workbench.align.vectors import Vectors, products, unit_rows
from workbench.domain.findings import Span
from workbench.text.arabic import ascii_digits
from workbench.text.clitics import readings, spelling
from workbench.text.folding import fold
from workbench.text.function_words import PARTICLES, small_word
from workbench.text.skeletons import arabic_skeletons, latin_skeleton

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_FAR: Final = 0.3
"""Likeness that a pair loses if one word stands at the beginning and the other at the end."""

_OFF_THE_LINE: Final = 0.04
"""Likeness that a pair loses for each word that it lies off the line through the anchors."""

_MOST_OFF: Final = 6
"""Words off the line after which it makes no more difference."""

_SAYS_LITTLE: Final = 0.15
"""Likeness to content words that an Arabic particle loses."""

_ANCHOR: Final = 0.3
"""Likeness from which a pair whose words choose each other is an anchor."""

_ENOUGH: Final = 0.1
"""Likeness from which content words are linked."""

_LEFT_OVER: Final = -0.15
"""Likeness from which a content word is linked with a word that nobody else wants."""

_OF_A_STEM: Final = 0.95
"""What the likeness of a word without what is joined to it is worth: it may be no word at all."""

_MOST_STEMS: Final = 12
"""Stems of a word that are tried, the longest first."""

_NAME_SOUNDS: Final = 0.7
"""Likeness of sounds from which two words may be the same name."""

_SOUND_IS_LESS: Final = 0.3
"""What equal sound is worth less than equal meaning."""

_SHORTEST_NAME: Final = 2
"""Consonants of a name: one fits anything."""

Scores: TypeAlias = Vectors
"""A number for every two words; shape ``(n, m)``."""

Lexicon: TypeAlias = Callable[[Sequence[str], Sequence[str]], Scores]
"""Says what is known of words: something added to their likeness."""


@dataclass(frozen=True, slots=True)
class WordLinks:
    """The words of two texts and which belong together.

    Attributes:
        sources: Where the source words stand.
        targets: Where the target words stand.
        links: Numbers of a source and of a target word, in order; many to many.
    """

    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    links: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """How alike the words of two texts are, and which belong together.

    Attributes:
        links: Where the words stand, and the links of the content words of the target.
        alike: Likeness by meaning, sound and value, -1 to 1.
        placed: The same, less what a pair loses by lying off the line through the anchors.
        content: Numbers of the target words that are no small ones.
        partners: For each of them that has one the number of the source word it renders best.
    """

    links: WordLinks
    alike: Scores
    placed: Scores
    content: Sequence[int]
    partners: Mapping[int, int]


def link_words(
    source: str, target: str, *, encoder: Encoder, lexicon: Lexicon | None = None
) -> WordLinks:
    """Link the words of an Arabic text and of its English translation.

    Args:
        source: The text; a sentence or a paragraph.
        target: Its translation.
        encoder: Whose vectors are compared.
        lexicon: What has been learnt from other pairs.
    """
    table = compare_words(source, target, encoder=encoder, lexicon=lexicon)
    links = table.links
    if not links.sources or not links.targets:
        return links
    sources = [span.of(source) for span in links.sources]
    targets = [span.of(target) for span in links.targets]
    small = SmallWords(sources, targets, table.partners).places()
    every = {*links.links, *((row, column) for column, row in small.items())}
    return replace(links, links=tuple(sorted(every)))


def compare_words(
    source: str, target: str, *, encoder: Encoder, lexicon: Lexicon | None = None
) -> WordTable:
    """Compare the words of an Arabic text and of its English translation; see `link_words`."""
    source_spans, target_spans = word_spans(source), word_spans(target)
    sources = [span.of(source) for span in source_spans]
    targets = [span.of(target) for span in target_spans]
    if not sources or not targets:
        nothing = np.zeros((len(sources), len(targets)), np.float32)
        return WordTable(WordLinks(source_spans, target_spans, ()), nothing, nothing, (), {})
    likeness = _likeness(
        _word_vectors(source, source_spans, encoder),
        _word_vectors(target, target_spans, encoder),
        sources,
        encoder,
    )
    _hear_names(likeness, sources, targets)
    if lexicon is not None:
        likeness += lexicon(sources, targets)
    linker = _Linker(sources, targets, likeness)
    links = WordLinks(source_spans, target_spans, tuple(sorted(linker.links())))
    placed = np.asarray(linker.likeness, np.float32)
    return WordTable(links, likeness, placed, linker.content, linker.partners)


def word_spans(text: str) -> tuple[Span, ...]:
    """Return where the words of a text stand."""
    return tuple(Span(*word.span()) for word in _WORD.finditer(text))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(span.of(text) for span in word_spans(text))


def _word_vectors(text: str, spans: Sequence[Span], encoder: Encoder) -> Vectors:
    """Return a vector of length one for each word: the sum of its pieces."""
    tokens = encoder.token_vectors(text)
    rows = np.zeros((len(spans), encoder.width), np.float32)
    word = 0
    for piece, vector in zip(tokens.spans, tokens.vectors, strict=True):
        while word < len(spans) and spans[word].end <= piece.start:
            word += 1
        if word < len(spans) and spans[word].start < piece.end:
            rows[word] += vector
    return unit_rows(rows)


def _likeness(left: Vectors, right: Vectors, sources: Sequence[str], encoder: Encoder) -> Scores:
    """Return how alike every two words are, with or without what is joined to the Arabic one."""
    best: Scores = products(left, right)
    owners: list[int] = []
    stems: list[str] = []
    for number, word in enumerate(sources):
        own = {reading.stem for reading in readings(word)} - {spelling(word)}
        chosen = sorted(own, key=lambda stem: (-len(stem), stem))[:_MOST_STEMS]
        owners += [number] * len(chosen)
        stems += chosen
    if stems:
        of_stems = _OF_A_STEM * products(encoder.encode(stems), right)
        # The stems of a word stand together; `np.maximum.at` would take ten times as long.
        rows, starts = np.unique(owners, return_index=True)
        best[rows] = np.maximum(best[rows], np.maximum.reduceat(of_stems, starts, axis=0))
    return best


def _hear_names(likeness: Scores, sources: Sequence[str], targets: Sequence[str]) -> None:
    """Raise, in place, the likeness of names that sound alike, and of equal figures."""
    folded = [fold(source) for source in sources]
    for column, target in enumerate(targets):
        if target[:1].isdigit():
            for row, source in enumerate(sources):
                if ascii_digits(source) == target:
                    likeness[row, column] = 1.0
        elif target[:1].isupper():
            skeleton = latin_skeleton(target)
            if len(skeleton) < _SHORTEST_NAME:
                continue
            for row, source in enumerate(folded):
                heard = max(
                    Indel.normalized_similarity(skeleton, form) for form in arabic_skeletons(source)
                )
                if heard >= _NAME_SOUNDS:
                    likeness[row, column] = max(likeness[row, column], heard - _SOUND_IS_LESS)


class _Linker:
    """Two sentences of which the likeness of all words is known."""

    def __init__(self, sources: Sequence[str], targets: Sequence[str], likeness: Scores) -> None:
        self.sources, self.targets = sources, targets
        self.is_particle = [spelling(word) in PARTICLES for word in sources]
        self.content = [column for column, word in enumerate(targets) if small_word(word) is None]
        rows = (np.arange(len(sources)) + 0.5) / len(sources)
        columns = (np.arange(len(targets)) + 0.5) / len(targets)
        self.likeness = likeness - np.float32(_FAR) * np.abs(rows[:, None] - columns)
        self.likeness[self.is_particle] -= _SAYS_LITTLE
        self.partners: dict[int, int] = {}
        """The source word of each content word."""

    def links(self) -> set[tuple[int, int]]:
        """Return the links of the content words."""
        if self.content:
            self._link_content()
            self._link_left_over()
        found = {(row, column) for column, row in self.partners.items()}
        return found | set(self._missed({row for row, _ in found}))

    def _link_content(self) -> None:
        """Give every content word the source word that is most like it, near the line."""
        table = self.likeness[:, self.content]
        anchors = [
            (int(row), self.content[at])
            for at, row in enumerate(table.argmax(axis=0))
            if table[row].argmax() == at and table[row, at] >= _ANCHOR
        ]
        if anchors:
            self.likeness -= self._off_the_line(anchors)
            table = self.likeness[:, self.content]
        best = table.argmax(axis=0)
        for at, column in enumerate(self.content):
            if table[best[at], at] >= _ENOUGH:
                self.partners[column] = int(best[at])

    def _link_left_over(self) -> None:
        """Link what is left over on both sides, if it may belong together."""
        linked = set(self.partners.values())
        free = [
            row for row, small in enumerate(self.is_particle) if row not in linked and not small
        ]
        for column in self.content:
            if free and column not in self.partners:
                row = max(free, key=lambda row: float(self.likeness[row, column]))
                if self.likeness[row, column] >= _LEFT_OVER:
                    self.partners[column] = row
                    free.remove(row)

    def _off_the_line(self, anchors: Sequence[tuple[int, int]]) -> Scores:
        """Return what each pair loses because it lies off the line through its nearest anchors."""
        columns = np.arange(len(self.targets))
        pairs = np.array(anchors)
        off = np.full(self.likeness.shape, np.inf, np.float32)
        for place in (
            np.searchsorted(pairs[:, 1], columns, side="right") - 1,
            np.searchsorted(pairs[:, 1], columns, side="left"),
        ):
            known = (place >= 0) & (place < len(pairs))
            nearest = pairs[place[known]]
            expected = nearest[:, 0] + columns[known] - nearest[:, 1]
            distance = np.abs(np.arange(len(self.sources))[:, None] - expected)
            off[:, known] = np.minimum(off[:, known], distance)
        return np.asarray(_OFF_THE_LINE * np.minimum(off, _MOST_OFF), np.float32)

    def _missed(self, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Yield links of source words that nobody chose and that are much like a content word."""
        for row in range(len(self.sources) if self.content else 0):
            if row not in taken:
                at = int(self.likeness[row, self.content].argmax())
                if self.likeness[row, self.content[at]] >= _ANCHOR:
                    yield row, self.content[at]
