"""The words of a document that no lexicon has: names and terms that come again and again.

A scrap of a torn word comes again as well. It is told apart by the longer word that it is the
beginning or the end of.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

from workbench.text import arabic
from workbench.text.repair.language_model import LanguageModel
from workbench.text.repair.words import tokens_of, word_class

LEAST: Final = 3
"""How often an unknown word must come to count as one."""
_SHORTEST: Final = 4
_CLITIC_LETTERS: Final = 3
"""What a clitic adds at most."""
_ARTICLE: Final = arabic.ALEF + arabic.LAM
_OTHER_FORM: Final = -2.0
"""How much less likely (logarithm) a word is that was met with the article only."""
_NEW_WORDS: Final = 20.0
"""Unknown words still to come, in the measure of counts."""


def own_words(texts: Iterable[str], model: LanguageModel) -> dict[str, float]:
    """Return the recurring unknown words of `texts`.

    Returns:
        Folded spelling, and the logarithm of its likelihood among the unknown words.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for token in tokens_of(text):
            if arabic.has_arabic(token) and not model.is_in_lexicon(token):
                counts[word_class(token)] += 1
    total = counts.total() + _NEW_WORDS
    found = {
        name: count
        for name, count in counts.items()
        if count >= LEAST and len(name) >= _SHORTEST and arabic.TEH_MARBUTA not in name[:-1]
    }
    costs = {
        name: math.log(count / total)
        for name, count in found.items()
        if not any(_is_scrap(name, other) for other in found)
    }
    bare = {
        name[len(_ARTICLE) :]: cost + _OTHER_FORM
        for name, cost in costs.items()
        if name.startswith(_ARTICLE)
    }
    return bare | costs


def _is_scrap(name: str, word: str) -> bool:
    """Whether `name` is one end of `word`, and the rest more than a clitic."""
    return len(word) > len(name) + _CLITIC_LETTERS and (
        word.startswith(name) or word.endswith(name)
    )
