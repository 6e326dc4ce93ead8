"""Does a translation stand beside its own source, or would another one fit better?

Likeness is taken relative to neighbourhoods, as in `workbench.align.similarity`, for a whole
document at once: paragraph by paragraph every vector would be fetched from memory anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workbench.align.similarity import NEIGHBOURS, neighbourhoods
from workbench.align.vectors import Vectors

_CROWD: Final = 6
"""Other paragraphs a document must have before a margin means anything."""

_NO_MARGIN: Final = 1.6
"""Margin of a pair in a document that is too short to have any: a usual one."""

_ROWS: Final = 512
"""Paragraphs compared with all others at a time."""

_FLOOR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a translation stands among the sources of the document.

    Attributes:
        margin: Likeness to its own source, relative to the neighbourhoods of both.
        outdone: How near the best other source comes to its own, or how far beyond, 0 to 8.
        rival: Index of that source, if it comes near.
    """

    margin: float
    outdone: float
    rival: int | None


class Placement:
    """The paragraphs of a document, as neighbours of one another.

    Args:
        sources: Unit-length rows, shape ``(n, width)``.
        targets: Their translations, same shape.
    """

    def __init__(self, sources: Vectors, targets: Vectors) -> None:
        self._sources, self._targets = sources, targets
        self._crowd = neighbourhoods(sources, targets) / 2

    def places(self, sources: Vectors, targets: Vectors, own: Sequence[int | None]) -> list[Place]:
        """Return where pairs stand.

        Args:
            sources: The sources of the pairs, unit-length rows.
            targets: Their translations, of the document or spoilt or edited since.
            own: Index of each source in the document, if it is there.
        """
        if len(self._sources) <= _CROWD:
            return [Place(_NO_MARGIN, 0.0, None)] * len(sources)
        places: list[Place] = []
        for start in range(0, len(sources), _ROWS):
            block = slice(start, start + _ROWS)
            mine = np.array([-1 if index is None else index for index in own[block]], np.intp)
            places.extend(self._block(sources[block], targets[block], mine))
        return places

    def _block(self, sources: Vectors, targets: Vectors, own: npt.NDArray[np.intp]) -> list[Place]:
        """Return where a few pairs stand."""
        likeness = targets @ self._sources.T
        around = _tops(likeness) + _tops(sources @ self._targets.T)
        margins = np.einsum("nw,nw->n", sources, targets) / np.maximum(around, _FLOOR)
        known = np.flatnonzero(own >= 0)
        likeness[known, own[known]] = -np.inf
        # The rival's neighbourhood counts once, the pair's own twice: it shows before it wins.
        likeness /= np.maximum(self._crowd + around[:, None], _FLOOR)
        best = likeness.argmax(axis=1)
        leads = likeness[np.arange(len(best)), best] - margins / 2
        return [
            Place(
                float(margin),
                min(max(float(lead) * 10, 0.0), 8.0),
                int(rival) if lead > 0 else None,
            )
            for margin, lead, rival in zip(margins, leads, best, strict=True)
        ]


def _tops(likeness: Vectors) -> Vectors:
    """Return half the mean of the greatest values of each row."""
    count = min(NEIGHBOURS, likeness.shape[1])
    best = np.partition(likeness, -count, axis=1)[:, -count:]
    return np.asarray(best.mean(axis=1) / 2, np.float32)
