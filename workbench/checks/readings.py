"""Texts cut into sentences, clauses and words, with what an encoder says of each.

A sentence is read once, however many texts it stands in: a translation that was changed in one
place is read again in that place alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from workbench.align.coverage import Words, joined, words_of
from workbench.align.encoders import Encoder
from workbench.align.vectors import Vectors
from workbench.domain.findings import Span
from workbench.text.sentences import clauses, sentences

_TEXTS: Final = 256
"""Texts remembered; of neighbours and of spoilt copies most is asked again soon."""

_SENTENCES: Final = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A few parts of a text that are weighed against each other.

    Attributes:
        masses: The sum of the words of each, shape ``(n, width)``.
        lengths: Characters of each, shape ``(n,)``.
    """

    masses: Vectors
    lengths: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """A sentence."""

    words: Words
    clauses: Part


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as it was read.

    Attributes:
        text: As written.
        spans: Where its sentences stand.
        words: Its words.
        by_sentence: The words of each sentence; where they stand is counted from its beginning.
        sentences: Its sentences.
        clauses: Its clauses.
    """

    text: str
    spans: Sequence[Span]
    words: Words
    by_sentence: Sequence[Words]
    sentences: Part
    clauses: Part

    @property
    def mass(self) -> Vectors:
        """Return the sum of all words, shape ``(width,)``."""
        return np.asarray(self.sentences.masses.sum(axis=0))


class Reader:
    """Reads texts with an encoder.

    Args:
        encoder: Gives the vectors of the words.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.read = lru_cache(maxsize=_TEXTS)(self._read)
        self._sentence = lru_cache(maxsize=_SENTENCES)(self._read_sentence)

    def _read(self, text: str) -> Reading:
        """Read a text."""
        spans = sentences(text) or (Span(0, len(text)),)
        parts = [self._sentence(span.of(text)) for span in spans]
        by_sentence = [part.words for part in parts]
        lengths = [span.end - span.start for span in spans]
        return Reading(
            text=text,
            spans=spans,
            words=joined(by_sentence, [span.start for span in spans]),
            by_sentence=by_sentence,
            sentences=Part(
                np.stack([part.clauses.masses.sum(axis=0) for part in parts]),
                np.array(lengths, np.float32),
            ),
            clauses=Part(
                np.concatenate([part.clauses.masses for part in parts]),
                np.concatenate([part.clauses.lengths for part in parts]),
            ),
        )

    def _read_sentence(self, sentence: str) -> _Sentence:
        """Read a sentence."""
        words = words_of(self._encoder.token_vectors(sentence), sentence)
        spans = clauses(sentence) or (Span(0, len(sentence)),)
        masses = np.zeros((len(spans), words.vectors.shape[1]), np.float32)
        if len(words):
            cuts = np.searchsorted(words.starts, [span.start for span in spans[1:]])
            places = np.append(0, cuts)
            filled = np.append(cuts, len(words)) > places
            rows = words.vectors * words.weights[:, None]
            masses[filled] = np.add.reduceat(rows, places[filled], axis=0)
        lengths = np.array([span.end - span.start for span in spans], np.float32)
        return _Sentence(words, Part(masses, lengths))
