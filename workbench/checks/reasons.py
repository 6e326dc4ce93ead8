"""What may be wrong with a translation, from which spoilt ones it is learnt, and what may tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.checks.corruptions import Corruption


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that may be wrong.

    Attributes:
        name: What.
        corruptions: Ways of spoiling a translation in which it is so.
        features: What may speak for it, or against it.
    """

    name: str
    corruptions: Sequence[Corruption]
    features: Sequence[str]


KINDS: Final = (
    Kind(
        "misplaced",
        (Corruption.WRONG_PARAGRAPH, Corruption.NEIGHBOUR),
        ("unlike", "outdone", "source_uncovered", "target_uncovered", "source_gap", "target_gap"),
    ),
    Kind(
        "omission",
        (Corruption.OMITTED_SENTENCE, Corruption.TRUNCATED),
        (
            "short", "fewer", "source_spare", "source_clause", "source_sentence", "source_gap",
            "source_uncovered", "target_uncovered", "unlike",
        ),
    ),
    Kind(
        "clause",
        (Corruption.OMITTED_CLAUSE,),
        (
            "short", "source_spare", "source_clause", "source_sentence", "source_gap",
            "source_uncovered", "target_uncovered",
        ),
    ),
    Kind(
        "addition",
        (Corruption.BOUNDARY, Corruption.ADDED_SENTENCE),
        (
            "long", "more", "target_spare", "target_clause", "target_sentence", "target_gap",
            "target_uncovered", "source_uncovered", "unlike",
        ),
    ),
    Kind(
        "repetition",
        (Corruption.PASTED_TWICE,),
        ("repeated", "long", "more", "target_spare"),
    ),
    Kind(
        "untranslated",
        (Corruption.UNTRANSLATED, Corruption.HALF_UNTRANSLATED),
        ("left_in_arabic", "copied", "target_uncovered"),
    ),
    Kind("number", (Corruption.NUMBER,), ("numbers", "number_words")),
    Kind("negation", (Corruption.NEGATION,), ("negation_lost", "negation_added")),
    Kind("name", (Corruption.NAME,), ("name",)),
)  # fmt: skip
"""Each is judged by itself, by what may tell it: what tells nothing only makes noise."""
