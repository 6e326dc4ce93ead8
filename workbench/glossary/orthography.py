"""How a text is written: whether it tells ة from ه, and ى from ي."""

import re
from dataclasses import dataclass
from typing import Final

from workbench.text import arabic

_LAST: Final = [re.compile(rf"{letter}(?!\w)") for letter in (arabic.YEH, arabic.ALEF_MAKSURA)]
_YEH_FOR_MAKSURA: Final = re.compile(r"(?<!\w)[وف]?(?:علي|إلي|الي|حتي|متي|لدي)(?!\w)")
_MAKSURA_FOR_YEH: Final = re.compile(r"(?<!\w)[وف]?(?:فى|التى|الذى|هى|لى|أى)(?!\w)")
"""Words by which a text shows that it does not tell ى from ي."""


@dataclass(frozen=True, slots=True)
class Orthography:
    """How a text is written.

    Attributes:
        lacks_teh_marbuta: It has no ة, so that ه may be one.
        tells_yeh: It has words that end in ى and others that end in ي: they are two letters.
        writes_maksura_for_yeh: It writes ى for ي, as in Egypt.
    """

    lacks_teh_marbuta: bool = False
    tells_yeh: bool = False
    writes_maksura_for_yeh: bool = False


def orthography_of(text: str) -> Orthography:
    """Return how `text` is written."""
    writes_maksura = _MAKSURA_FOR_YEH.search(text) is not None
    has_both = all(last.search(text) for last in _LAST)
    return Orthography(
        lacks_teh_marbuta=arabic.TEH_MARBUTA not in text,
        tells_yeh=has_both and not writes_maksura and not _YEH_FOR_MAKSURA.search(text),
        writes_maksura_for_yeh=writes_maksura,
    )
