"""The rules that every check runs: they need nothing but the texts."""

from typing import Final

from workbench.checks.completeness import COMPLETENESS
from workbench.checks.figures import FIGURES
from workbench.checks.length import LENGTH
from workbench.checks.numbers import NUMBERS
from workbench.checks.old_translation import OLD_TRANSLATION
from workbench.checks.orthography import ORTHOGRAPHY
from workbench.checks.strays import STRAYS

RULES: Final = (*COMPLETENESS, *OLD_TRANSLATION, *STRAYS, *LENGTH, *NUMBERS, *FIGURES, *ORTHOGRAPHY)
"""In the order in which a translator wants to hear of them."""
