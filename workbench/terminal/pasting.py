"""What comes from a clipboard, as it would have been typed."""

import re
import unicodedata
from typing import Final

from workbench.text import arabic

_FORM: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_NEVER_TYPED: Final = re.compile(
    f"[{arabic.BIDI_CONTROLS}\u00ad\u200b\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
"""Bidi controls, soft hyphens and what a terminal would obey; tabs and line feeds may stay."""


def as_typed(text: str) -> str:
    """Return `text` with letters for presentation forms, and without invisible controls.

    Terminals and PDF readers copy the forms that they show instead of the letters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NEVER_TYPED.sub("", text)
    return _FORM.sub(lambda forms: unicodedata.normalize("NFKC", forms[0]), text)
