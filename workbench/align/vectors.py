"""What encoders give: rows of numbers, one for a text or one for a token."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.domain.findings import Span

Vectors = NDArray[np.float32]

_ONE_THREAD: Final = 1 << 18
"""Multiplications up to which OpenBLAS stays on one thread."""


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


def products(left: Vectors, right: Vectors) -> Vectors:
    """Return the product of every row with every other one, `left @ right.T`.

    In pieces so small that BLAS does not wake its threads: a paragraph is soon multiplied; waking
    threads for it takes longer than the work, and on a busy computer ten times as long.

    Args:
        left: Shape ``(n, width)``; at least one row.
        right: Shape ``(m, width)``.

    Returns:
        Shape ``(n, m)``.
    """
    rows = max(1, _ONE_THREAD // max(1, right.size))
    turned = np.ascontiguousarray(right.T)
    return np.concatenate(
        [left[start : start + rows] @ turned for start in range(0, len(left), rows)]
    )
