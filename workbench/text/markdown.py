"""Markdown without its marks: what stays is what a reader of the page would see.

Headings, breaks and notes are left as they are, for segmentation reads them. Emphasis goes: the
text of record has no sign for it.
"""

import re
from typing import Final

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n\w+:.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_UNDERLINED: Final = re.compile(r"^(?P<text>\S.*)\n(?P<line>=+|-+)[ \t]*$", re.MULTILINE)
_FENCE: Final = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[A-Za-z0-9+\- ]*$", re.MULTILINE)
_LINE_SIGN: Final = re.compile(
    r"^[ \t]*(?:>[ \t]?)+|^[ \t]*(?:[-+]|\*(?!\s*\*))[ \t]+", re.MULTILINE
)
_REFERENCE: Final = re.compile(r"^[ \t]*\[([^\]^][^\]]*)\]:[ \t]*[<\w./#][^\s]*.*$", re.MULTILINE)
_INLINE: Final = re.compile(r"!?\[(?!\^)([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_REFERRING: Final = re.compile(r"!?\[(?!\^)([^\]]*)\]\[([^\]]*)\]")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])")
_CODE: Final = re.compile(r"(`+)[ ]?(.+?)[ ]?\1")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]*>")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def without_markup(text: str) -> str:
    """Return Markdown as plain text with headings, breaks and notes marked.

    Source:
        CommonMark 0.31, sections 4 to 6, as far as prose uses them.
    """
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", text.replace("\r\n", "\n")))
    text = _LINE_SIGN.sub("", _FENCE.sub("", _UNDERLINED.sub(_heading, text)))
    places = {name.casefold() for name in _REFERENCE.findall(text)}
    text = _INLINE.sub(r"\1", _REFERENCE.sub("", text))
    text = _REFERRING.sub(
        lambda link: link[1] if (link[2] or link[1]).casefold() in places else link[0], text
    )
    text = _CODE.sub(r"\2", _TAG.sub("", text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return _ESCAPED.sub(r"\1", text)


def _heading(found: re.Match[str]) -> str:
    """Return an underlined heading as one with a sign before it."""
    sign = "#" if found["line"].startswith("=") else "##"
    return f"{sign} {found['text']}"
