"""Which language a tag names, and in which script it is written."""

from typing import Final

_ARABIC: Final = frozenset({"ar", "ary", "arz", "fa", "prs", "ur", "ps", "ckb", "ug", "sd", "ks"})
"""Languages written in Arabic script unless their tag names another one."""

_OTHER_RIGHT_TO_LEFT: Final = frozenset({"he", "yi", "syr", "dv", "nqo"})


def primary_subtag(language: str) -> str:
    """Return the language of a BCP 47 tag without region and script: `en` of `en-GB`."""
    return _subtags(language)[0]


def is_arabic_script(language: str) -> bool:
    """Whether texts tagged `language` (BCP 47) are written in Arabic script."""
    subtags = _subtags(language)
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == len("arab")]
    return "arab" in scripts if scripts else subtags[0] in _ARABIC


def is_right_to_left(language: str) -> bool:
    """Whether texts tagged `language` run from right to left."""
    return is_arabic_script(language) or primary_subtag(language) in _OTHER_RIGHT_TO_LEFT


def _subtags(language: str) -> list[str]:
    """Return the parts of a tag."""
    return language.casefold().replace("_", "-").split("-")
