"""How sure we are of a reading: fitted to some 2,500 lines whose right reading is known."""

from itertools import pairwise
from typing import Final

from workbench.text import arabic
from workbench.text.repair.language_model import LanguageModel
from workbench.text.repair.words import tokens_of

_RIGHT: Final = (
    (0.0, 0.4),
    (1.5, 0.6),
    (3.0, 0.69),
    (4.2, 0.77),
    (6.0, 0.91),
    (8.5, 0.96),
    (12.0, 0.97),
    (20.0, 0.98),
)
"""By how much (logarithm) a reading beats the next best, and how often it is right then."""
_STRANGE: Final = 0.9
"""What remains of that for each word that nobody knows and that looks like none."""
_LONE: Final = 0.8
"""What remains of it where a letter stands alone."""
_LOOKS_LIKE_NONE: Final = -22.0


def confidence(text: str, margin: float, model: LanguageModel) -> float:
    """Return how likely (0 to 1) the reading `text` of a line is right.

    Args:
        text: The reading.
        margin: How much likelier, as a logarithm, it is than the next best.
        model: Knows the words.
    """
    sure = _interpolated(margin)
    words = [token for token in tokens_of(text) if arabic.has_arabic(token)]
    for word in words:
        if not model.is_known(word) and model.frequency(word) < _LOOKS_LIKE_NONE:
            sure *= _STRANGE
    if any(len(word) == 1 for word in words):
        sure *= _LONE
    return round(sure, 3)


def _interpolated(margin: float) -> float:
    for (left, low), (right, high) in pairwise(_RIGHT):
        if margin < right:
            return low + (high - low) * max(margin - left, 0.0) / (right - left)
    return _RIGHT[-1][1]
