"""Letters that a font had under another name: آ where the page shows ك."""

import re
from typing import Final

from workbench.text import arabic
from workbench.text.repair.language_model import LanguageModel

_WORD: Final = re.compile(f"[{arabic.LETTERS}{arabic.MARKS}{arabic.TATWEEL}]+")


def with_kaf(line: str, model: LanguageModel) -> str:
    """Return `line` with ك for آ if a word of it is none otherwise, and is one then.

    The font of a line is the same throughout: one such word convicts every آ of the line that may
    be a ك.
    """
    if arabic.ALEF_MADDA not in line:
        return line
    words = [word for word in _WORD.findall(line) if arabic.ALEF_MADDA in word]
    if not any(_is_none(word, model) and _may_be_kaf(word, model) for word in words):
        return line
    return _WORD.sub(lambda word: _corrected(word.group(), model), line)


def _corrected(word: str, model: LanguageModel) -> str:
    if arabic.ALEF_MADDA in word and _may_be_kaf(word, model):
        return word.replace(arabic.ALEF_MADDA, arabic.KAF)
    return word


def _is_none(word: str, model: LanguageModel) -> bool:
    return not model.is_known(word.replace(arabic.TATWEEL, ""))


def _may_be_kaf(word: str, model: LanguageModel) -> bool:
    return not _is_none(word.replace(arabic.ALEF_MADDA, arabic.KAF), model)
