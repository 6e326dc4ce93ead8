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
from numpy.typing import NDArray

from workbench.align.encoders import Encoder
from workbench.align.vectors import Vectors
from workbench.align.word_links import Scores, WordTable
from workbench.checks.nouns import may_be_noun
from workbench.domain.findings import Span
from workbench.domain.terms import Term
from workbench.glossary.elision import is_light
from workbench.glossary.target_words import forms_of
from workbench.glossary.usage import Passage, State, Usage
from workbench.text.clitics import spelling
from workbench.text.function_words import PARTICLES

# A word that is like the term …
_LIKE: Final = 0.25
"""Cosine from which a word of the translation may render the term."""
_BEHIND: Final = 0.05
"""How much more than the term another word of the source may be like it."""

# … and says it alone: neither its neighbour as well (*antibodies*), nor another word spelt alike
_TOGETHER: Final = 0.04
"""What the term gains in likeness with its neighbour, if the word says both; …"""
_SAME: Final = 0.01
"""… or what it loses at most, if another word of the source is like it by itself …"""
_SHARED: Final = 0.2
"""… from this cosine on."""
_HOMOGRAPH: Final = 0.2
"""What the word in the text gains over the entry of the glossary, if it is another word."""

# A stray word, which nothing in the source claims …
_MOST_CLAIMED: Final = -0.02
"""How strongly a word of the source may claim it all the same, see `_claims`; …"""
_MOST_CLAIMED_KEPT: Final = 0.06
"""… if the glossary keeps it for another term; …"""
_MOST_CLAIMED_EXCUSED: Final = 0.0
"""… if it does, and the term need not be rendered; …"""
_MOST_CLAIMED_NAME: Final = 0.3
"""… and if both are names, which hardly any word is really like."""
_NEVER: Final = -1.0
"""For a word that is never stray: nothing is claimed so little."""
_ENGAGED: Final = 0.25
"""What the claim of a source word loses for each likeness by which it prefers another word."""

# … and stands where the rendering is expected
_LINKED: Final = 0.3
"""Cosine from which a neighbour of the term and its rendering say where that is."""
_REACH: Final = 6
"""Words on either side of the term that may say it."""
_NEAR: Final = 3
"""Words that a stray word may stand away from there …"""
_NEAR_EXCUSED: Final = 2
"""… and if the term need not be rendered."""
_PER_WORD: Final = 0.02
"""How much less it may be claimed for each of these words."""
_OFF_THE_LINE: Final = -0.2
"""Likeness less distance, of the term and a word that may stand in its place at all."""

# A rendering of the term that renders another word
_CLEARLY: Final = 0.3
"""Cosine from which another word of the source is rendered by it …"""
_ELSEWHERE: Final = 0.25
"""… if that is by so much more like it than the term."""


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
    own = _most(table.placed, sorted(mine), columns).max()
    rival = _most(table.placed, others, columns).max()
    return bool(rival >= _CLEARLY and rival > own + _ELSEWHERE)


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
    places = [rows for use in usage.uses if (rows := _rows_at(table, use.span))]
    columns = _free_nouns(passage, taken, table)
    if not (places and columns):
        return False
    everywhere = {row for rows in places for row in rows}
    others = [row for row in range(len(table.links.sources)) if row not in everywhere]
    words = [table.links.targets[column].of(passage.translation) for column in columns]
    vectors = encoder.encode(words)
    as_entry = _most_like(vectors, (usage.term.source, *usage.term.plural), encoder)
    rivals = _most(table.placed, others, columns)
    claims = _claims(table, others, columns)
    is_excused = usage.state is not State.MISSING
    is_doubtful = is_excused or is_light(usage.term)
    most_claimed = _most_claimed(words, usage.term, kept, is_doubtful=is_doubtful)
    near = _NEAR_EXCUSED if is_doubtful else _NEAR
    for rows in places:
        alike = _most(table.alike, rows, columns)
        placed = _most(table.placed, rows, columns)
        together = _most_like(vectors, _phrases(passage.source, table, rows), encoder)
        by_itself = _by_itself(alike, together, as_entry, rivals)
        is_like = (placed >= _LIKE) & (placed >= rivals - _BEHIND)
        if not is_excused and (by_itself & is_like).any():
            return True
        away = _away(table, rows, everywhere, columns)
        is_unclaimed = claims <= most_claimed - _PER_WORD * away
        is_stray = is_unclaimed & (placed >= _OFF_THE_LINE) & (away <= near)
        if (by_itself & is_stray).any():
            return True
    return False


def _by_itself(
    alike: Vectors, together: Vectors, as_entry: Vectors, rivals: Vectors
) -> NDArray[np.bool_]:
    """Return which words, if they are like the term, say it, and it alone.

    Args:
        alike: How like each is to the term as it is written in the text; shape ``(n,)``.
        together: The same with the term's neighbours.
        as_entry: The same with the term as the glossary has it.
        rivals: The same with the other words of the source.
    """
    is_half = (together >= alike + _TOGETHER) | ((together >= alike - _SAME) & (rivals >= _SHARED))
    is_other = as_entry <= alike - _HOMOGRAPH
    alone: NDArray[np.bool_] = (alike < _LIKE) | ~(is_half | is_other)
    return alone


def _free_nouns(passage: Passage, taken: Sequence[Span], table: WordTable) -> list[int]:
    """Return the numbers of the words that may be nouns, and render none of the other terms."""
    targets = table.links.targets
    return [
        column
        for column in table.content
        if not any(targets[column].overlaps(span) for span in taken)
        and may_be_noun(targets[column], passage.translation)
    ]


def _rows_at(table: WordTable, span: Span) -> list[int]:
    """Return the numbers of the source words at `span`."""
    return [row for row, word in enumerate(table.links.sources) if word.overlaps(span)]


def _most(scores: Scores, rows: Sequence[int], columns: Sequence[int]) -> Vectors:
    """Return for each of `columns` the greatest of the scores in `rows`; -1 if there are none."""
    if not rows:
        return np.full(len(columns), -1.0, np.float32)
    greatest: Vectors = scores[np.ix_(rows, columns)].max(axis=0)
    return greatest


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


def _most_claimed(
    words: Sequence[str], term: Term, kept: Container[str], *, is_doubtful: bool
) -> Vectors:
    """Return how strongly other source words may claim each of `words` if it is stray.

    A name takes the place of a name, and no other word is really like it.

    Args:
        words: Of the translation.
        term: In whose place they may stand.
        kept: The words that render terms of the glossary.
        is_doubtful: The term need not be rendered; then only what is kept for another may be stray.
    """
    if all(target[:1].isupper() for target in term.targets):
        of_names = _NEVER if is_doubtful else _MOST_CLAIMED_NAME
        most = [of_names if word[0].isupper() else _NEVER for word in words]
    else:
        of_kept = _MOST_CLAIMED_EXCUSED if is_doubtful else _MOST_CLAIMED_KEPT
        of_others = _NEVER if is_doubtful else _MOST_CLAIMED
        most = [
            _NEVER if word.endswith("ing") else of_kept if _is_kept(word, kept) else of_others
            for word in words
        ]
    return np.asarray(most, np.float32)


def _is_kept(word: str, kept: Container[str]) -> bool:
    """Whether an English word is a form of one that the glossary keeps for a term."""
    return any(form in kept for form in forms_of(word, "en"))


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
