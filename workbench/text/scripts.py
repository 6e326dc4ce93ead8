"""Which script a language is written in, as far as the workbench needs to know."""

from typing import Final

_ARABIC: Final = frozenset({"ar", "ary", "arz", "fa", "prs", "ur", "ps", "ckb", "ug", "sd", "ks"})
"""Languages written in Arabic script unless their tag names another one."""

_OTHER_RIGHT_TO_LEFT: Final = frozenset({"he", "yi", "syr", "dv", "nqo"})


def is_arabic_script(language: str) -> bool:
    """Whether texts tagged `language` (BCP 47) are written in Arabic script."""
    subtags = language.casefold().replace("_", "-").split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == len("arab")]
    return "arab" in scripts if scripts else subtags[0] in _ARABIC


def is_right_to_left(language: str) -> bool:
    """Whether texts tagged `language` run from right to left."""
    return is_arabic_script(language) or language.casefold()[:2] in _OTHER_RIGHT_TO_LEFT
