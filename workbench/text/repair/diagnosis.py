"""Is this text scrambled at all? Clean text must never be touched.

Two witnesses have to agree: signs that no printer sets (a line that begins with a comma, a ة in
the middle of a word), and the language model, which must like the unscrambled lines better.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workbench.text import arabic
from workbench.text.repair.language_model import UNKNOWN, LanguageModel
from workbench.text.repair.words import tokens_of

_SIGNS: Final = re.compile(
    rf"^\s*[،.؛:؟!»](?!\.)\s*[{arabic.LETTERS}]"
    rf"|{arabic.TEH_MARBUTA}[{arabic.LETTERS}]"
    rf"|(?<=[\s{arabic.LETTERS}])[،؛؟.:](?<!\.\.)[{arabic.LETTERS}]"
)
_LEAST_SIGNS: Final = 0.06
"""Share of lines with such a sign above which a text may be scrambled; clean text has up to 1 %."""
_LEAST_LINES: Final = 2
"""A single line may be a slip of the writer's."""
_LEAST_GAIN: Final = 0.4
"""How much likelier (logarithm) an average word must become; clean text gains up to 0.1."""
LONGEST_LINE: Final = 200
"""Characters of a printed line; what is longer is a paragraph and was not scrambled as a line."""


class Scrambling(StrEnum):
    """What an extractor did to the order of things in a line."""

    NONE = "none"
    RUNS = "runs-reversed"
    WORDS = "words-reversed"
    LETTERS = "letters-reversed"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What speaks for a text being scrambled.

    Attributes:
        lines: How many lines were looked at.
        signs: Share of lines with a sign that no printer sets, 0 to 1.
        gain: How much likelier an average word is when read as scrambled, as a logarithm.
        scrambling: The scrambling that explains the lines best.
    """

    lines: int
    signs: float
    gain: float = 0.0
    scrambling: Scrambling = Scrambling.NONE

    @property
    def is_scrambled(self) -> bool:
        """Whether both witnesses agree."""
        return self.scrambling is not Scrambling.NONE


def share_of_signs(lines: Sequence[str]) -> float:
    """Return the share of `lines` that show what no printer sets; 0 where it is only one."""
    found = sum(_SIGNS.search(line) is not None for line in lines)
    return found / len(lines) if found >= _LEAST_LINES else 0.0


def may_be_scrambled(signs: float) -> bool:
    """Whether there are signs enough to ask the language model."""
    return signs >= _LEAST_SIGNS


def diagnosed(lines: Sequence[str], gains: Mapping[Scrambling, float]) -> Diagnosis:
    """Return what is the matter with `lines`.

    Args:
        lines: All that could be printed lines.
        gains: How much likelier an average word becomes under each supposition.
    """
    signs = share_of_signs(lines)
    likeliest = max(gains, key=lambda supposed: gains[supposed], default=Scrambling.NONE)
    gain = gains.get(likeliest, 0.0)
    if not may_be_scrambled(signs) or gain < _LEAST_GAIN:
        likeliest = Scrambling.NONE
    return Diagnosis(len(lines), signs, gain, likeliest)


def liking(text: str, model: LanguageModel) -> float:
    """Return the logarithm of the likelihood of `text` as it stands."""
    total = 0.0
    older = newer = UNKNOWN
    for token in tokens_of(text):
        step, older, newer = model.advance(older, newer, token)
        total += step
    return total
