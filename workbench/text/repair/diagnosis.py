"""Is this text scrambled at all? Clean text must never be touched.

Two witnesses have to agree: signs that no printer sets (a line that begins with a comma, a ة in
the middle of a word), and the language model, which must like the unscrambled lines better.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.text import arabic
from workbench.text.repair.language_model import UNKNOWN, LanguageModel
from workbench.text.repair.words import tokens_of

_SIGNS: Final = re.compile(
    rf"^\s*[،.؛:؟!»](?!\.)"
    rf"|[{arabic.TEH_MARBUTA}{arabic.ALEF_MAKSURA}][{arabic.LETTERS}]"
    rf"|(?<=\s)[،؛؟.][{arabic.LETTERS}]"
    rf"|(?<![{arabic.LETTERS}{arabic.TATWEEL}])[{arabic.LETTERS}](?![{arabic.LETTERS}{arabic.TATWEEL}.)])"
    rf"|(?<=[{arabic.LETTERS}،.]) {{2,}}(?=[{arabic.LETTERS}،.])"
)
_LEAST_SIGNS: Final = 0.15
"""Share of lines with such a sign above which a text may be scrambled."""
_LEAST_GAIN: Final = 3.0
"""How much likelier (logarithm) an average line must become."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What speaks for a text being scrambled.

    Attributes:
        lines: How many lines were looked at.
        signs: Share of lines with a sign that no printer sets, 0 to 1.
        gain: How much likelier an average line is when read as scrambled, as a logarithm.
    """

    lines: int
    signs: float
    gain: float = 0.0

    @property
    def is_scrambled(self) -> bool:
        """Whether both witnesses agree."""
        return self.signs >= _LEAST_SIGNS and self.gain >= _LEAST_GAIN


def share_of_signs(lines: Sequence[str]) -> float:
    """Return the share of `lines` that show what no printer sets."""
    return sum(_SIGNS.search(line) is not None for line in lines) / max(len(lines), 1)


def is_suspicious(lines: Sequence[str]) -> bool:
    """Whether there are signs enough to ask the language model."""
    return share_of_signs(lines) >= _LEAST_SIGNS


def liking(text: str, model: LanguageModel) -> float:
    """Return the logarithm of the likelihood of `text` as it stands."""
    total = 0.0
    older = newer = UNKNOWN
    for token in tokens_of(text):
        step, older, newer = model.advance(older, newer, token)
        total += step
    return total
