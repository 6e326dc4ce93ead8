"""What encoders give: rows of numbers, one for a text or one for a token."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.domain.findings import Span

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """The tokens of one text, in order.

    Attributes:
        spans: Where each token stands in the text as written, in code points. Starts
            and ends never go back; two tokens share a place only where one character stands for
            several (½). Spaces and what the encoder does not see lie between tokens.
        vectors: Shape `(len(spans), width)`. Not of unit length: a long row is a token that weighs
            much in its sentence, a short one a token that weighs little.
    """

    spans: tuple[Span, ...]
    vectors: Vectors


def unit_rows(rows: Vectors) -> Vectors:
    """Return `rows` scaled to length one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    result: Vectors = rows / lengths
    return result
