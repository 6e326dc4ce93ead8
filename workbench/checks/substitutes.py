"""What stands in a translation in the place of a term that is not rendered as agreed?

A term that somebody rendered wrongly has a substitute: a word that is like the term, or one that
is like nothing in the source and stands where the rendering is expected. A term that was left out
for a good reason (عملية القياس is *the measurement*), or is half of what one word says (الأجسام
المضادة is *antibodies*), has none: every word of the translation belongs to another word of the
source, or to the term and its neighbour together. Neither has one whose word means something else
here, when the translation says that with an adjective or a verb.
"""

from collections.abc import Container, Iterator, Sequence
from typing import Final

import numpy as np

from workbench.align.encoders import Encoder
from workbench.align.vectors import Vectors
from workbench.align.word_links import WordTable
from workbench.checks.nouns import may_be_noun
from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.glossary.elision import is_light
from workbench.glossary.target_words import forms_of
from workbench.glossary.usage import Passage, State, Usage
from workbench.text.clitics import spelling
from workbench.text.function_words import PARTICLES

_LIKE: Final = 0.25
"""Cosine from which a word of the translation may render the term …"""
_BEHIND: Final = 0.05
"""… by how much another word of the source may be more like it …"""
_TOGETHER: Final = 0.04
"""… by how much the term and its neighbour together may be, …"""
_SAME: Final = 0.01
_SHARED: Final = 0.2
"""… or a little less, if the neighbour is like it by itself; …"""
_AS_TERM: Final = 0.2
"""… and by how much more than the term in the glossary the word in the text may be: else it is
another word, spelt alike."""

_STRAY: Final = -0.02
"""How strongly a source word may claim a stray word …"""
_STRAY_KNOWN: Final = 0.06
"""… that the glossary keeps for another term, or …"""
_STRAY_EXCUSED: Final = 0.0
_NEAR_EXCUSED: Final = 2
"""The same where there is an excuse."""
_NEVER: Final = -1.0
"""Nothing is claimed so little."""
_PER_WORD: Final = 0.02
"""… less, for each word that it stands away from where the rendering is expected; …"""
_STRAY_NEAR: Final = 3
"""… and how far it may."""
_OFF_THE_LINE: Final = -0.2
"""Likeness less distance, of the term and a word that may stand in its place at all."""
_ENGAGED: Final = 0.25
"""What the claim of a source word loses for each likeness by which it prefers another word."""
_LINKED: Final = 0.3
"""Cosine from which a pair says where the rendering is expected."""
_ELSEWHERE: Final = 0.25
"""How much better than the term another word must fit what would be a rendering of the term."""
_REACH: Final = 6
"""Words on either side of the term that may say it."""


def belongs_elsewhere(usage: Usage, span: Span, table: WordTable) -> bool:
    """Whether the words at `span` of the translation render another word than the term.

    Args:
        usage: The term, and where it stands in the source.
        span: Where a rendering of the glossary stands in the translation.
        table: Compares the words of source and translation.
    """
    columns = [at for at, word in enumerate(table.links.targets) if word.overlaps(span)]
    mine = {row for use in usage.uses for row in _rows_at(table, use.span)}
    others = [row for row in range(len(table.links.sources)) if row not in mine]
    if not (columns and mine and others):
        return False
    own = table.placed[np.ix_(sorted(mine), columns)].max()
    rival = table.placed[np.ix_(others, columns)].max()
    return bool(rival >= _LINKED and rival > own + _ELSEWHERE)


def is_replaced(  # noqa: PLR0913  # what to look for and where, each named
    usage: Usage,
    passage: Passage,
    taken: Sequence[Span],
    *,
    table: WordTable,
    encoder: Encoder,
    kept: Container[str] = (),
) -> bool:
    """Whether a word of the translation stands in the place of a term that is not rendered.

    Where the term is excused, by a word of its family or because such a noun is often left out,
    no synonym says so, only a word that the glossary keeps for another term.

    Args:
        usage: The term, and where it stands in the source.
        passage: Both texts.
        taken: Where other terms are rendered in the translation.
        table: Compares the words of source and translation.
        encoder: That made the table.
        kept: The words that render terms of the glossary.
    """
    columns = [
        column
        for column in table.content
        if not any(table.links.targets[column].overlaps(span) for span in taken)
        and may_be_noun(table.links.targets[column], passage.translation)
    ]
    places = [_rows_at(table, use.span) for use in usage.uses]
    everywhere = {row for rows in places for row in rows}
    others = [row for row in range(len(table.links.sources)) if row not in everywhere]
    if not columns or not everywhere:
        return False
    words = [table.links.targets[column].of(passage.translation) for column in columns]
    vectors = encoder.encode(words)
    as_term = _most_like(vectors, (usage.term.source, *usage.term.plural), encoder)
    rivals = table.placed[np.ix_(others, columns)].max(axis=0) if others else np.float32(-1.0)
    claims = _claims(table, others, columns)
    is_excused = usage.state is not State.MISSING
    bounds = _bounds(words, usage.term, kept)
    near = _STRAY_NEAR
    if is_excused or is_light(usage.term):
        bounds = np.where(bounds == np.float32(_STRAY_KNOWN), _STRAY_EXCUSED, _NEVER)
        near = _NEAR_EXCUSED
    for rows in filter(None, places):
        like = table.alike[np.ix_(rows, columns)].max(axis=0)
        placed = table.placed[np.ix_(rows, columns)].max(axis=0)
        together = _most_like(vectors, _phrases(passage.source, table, rows), encoder)
        is_half = (together >= like + _TOGETHER) | (
            (together >= like - _SAME) & (rivals >= _SHARED)
        )
        is_other = as_term <= like - _AS_TERM
        speaks = (like < _LIKE) | ~(is_half | is_other)
        renders = speaks & (placed >= _LIKE) & (placed >= rivals - _BEHIND)
        if renders.any() and not is_excused:
            return True
        away = _away(table, rows, everywhere, columns)
        unclaimed = claims <= bounds - _PER_WORD * away
        stray = speaks & unclaimed & (placed >= _OFF_THE_LINE) & (away <= near)
        if stray.any():
            return True
    return False


def _rows_at(table: WordTable, span: Span) -> list[int]:
    """Return the numbers of the source words at `span`."""
    return [row for row, word in enumerate(table.links.sources) if word.overlaps(span)]


def _most_like(vectors: Vectors, texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Return for each row of `vectors` its likeness to the text that is most like it."""
    if not texts:
        return np.full(len(vectors), -1.0, np.float32)
    likeness: Vectors = (vectors @ encoder.encode(texts).T).max(axis=1)
    return likeness


def _phrases(source: str, table: WordTable, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the term with one or two neighbours on either side; no particle is one."""
    first, last = min(rows), max(rows)
    words = table.links.sources

    def is_neighbour(row: int) -> bool:
        return 0 <= row < len(words) and spelling(words[row].of(source)) not in PARTICLES

    def phrases() -> Iterator[str]:
        for step, end in ((-1, first), (1, last)):
            for far in (1, 2):
                row = end + step * far
                if not is_neighbour(row):
                    break
                yield " ".join(
                    words[at].of(source) for at in range(min(row, first), max(row, last) + 1)
                )

    return tuple(phrases())


def _claims(table: WordTable, others: Sequence[int], columns: Sequence[int]) -> Vectors:
    """Return how strongly the other source words claim each word of the translation.

    A word that likes another one better claims less.
    """
    if not others:
        return np.full(len(columns), -1.0, np.float32)
    content = list(table.content)
    liked = table.placed[np.ix_(others, content)]
    best = liked.argmax(axis=1)
    top = liked.max(axis=1)
    second = np.partition(liked, -2, axis=1)[:, -2] if len(content) > 1 else top - 1
    wanted = table.placed[np.ix_(others, columns)]
    is_best = np.asarray(content)[best][:, None] == np.asarray(columns)[None, :]
    rather = np.where(is_best, second[:, None], top[:, None])
    claims: Vectors = (wanted - _ENGAGED * np.maximum(0, rather - wanted)).max(axis=0)
    return claims


def _bounds(words: Sequence[str], term: Term, kept: Container[str]) -> Vectors:
    """Return how strongly other source words may claim each word of a translation that is stray.

    A name takes the place of a name, and no other word is really like it.
    """
    if all(target[:1].isupper() for target in term.targets):
        bounds = [_LINKED if word[0].isupper() else _NEVER for word in words]
    else:
        bounds = [_bound(word, kept) for word in words]
    return np.asarray(bounds, np.float32)


def _bound(word: str, kept: Container[str]) -> float:
    """Return how strongly a word that is no name may be claimed if it is stray."""
    if word.endswith("ing"):
        return _NEVER
    return _STRAY_KNOWN if any(form in kept for form in forms_of(word, "en")) else _STRAY


def _away(
    table: WordTable, rows: Sequence[int], everywhere: set[int], columns: Sequence[int]
) -> Vectors:
    """Return how many words each of `columns` stands from what renders the term's neighbours."""
    first, last = min(rows), max(rows)
    content = set(table.content)
    partners = [
        (row, column)
        for row, column in table.links.links
        if row not in everywhere and column in content and table.alike[row, column] >= _LINKED
    ]
    before = [(first - row, column) for row, column in partners if 0 < first - row <= _REACH]
    behind = [(row - last, column) for row, column in partners if 0 < row - last <= _REACH]
    expected = [min(side)[1] for side in (before, behind) if side]
    if not expected:
        return np.full(len(columns), np.inf, np.float32)
    apart = np.abs(np.asarray(columns)[:, None] - np.asarray(expected)[None, :])
    return np.asarray(apart.min(axis=1), np.float32)
