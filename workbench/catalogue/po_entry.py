"""One entry of a PO file as a value, read and written exactly as GNU gettext writes it unwrapped.

Lines are never wrapped: a wrapped paragraph turns one edited word into a diff of many lines.
"""

import re
from typing import Final, NamedTuple

_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_PLAIN: Final = {escape[1]: character for character, escape in _ESCAPES.items()}
_TO_ESCAPE: Final = re.compile(r'[\\"\n\t\r\a\b\f\v]')
_UNWRITABLE: Final = re.compile("[\x00\x04\ud800-\udfff]")
"""gettext refuses NUL and EOT in a string, and half a surrogate pair is no UTF-8."""

_QUOTED: Final = re.compile(r'(?:[^"\\]|\\[\\"ntrabfv]|\\[0-7]{1,3}|\\x[0-9A-Fa-f]+)*')
_ESCAPED: Final = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))")

_CONTINUED: Final = re.compile(r"(\\ *)\Z")
_ENDED: Final = re.compile(r"(?<=\\) (?= *\Z)")
_WITH_A_SPACE: Final = r"\1 "
"""What a backslash at the end of a comment becomes: gettext would join the next line to it."""

_STRING: Final = r'((?:"[^\n]*"\n)+)'
_ENTRY: Final = re.compile(
    rf"((?:#[^\n]*\n)*)(?:msgctxt {_STRING})?msgid {_STRING}msgstr {_STRING}"
)
_PREVIOUS: Final = re.compile(rf"(?:msgctxt {_STRING})?(?:msgid {_STRING})?")


class Entry(NamedTuple):
    """What one entry says, line by line.

    Attributes:
        comments: The translator's, without `# `.
        extracted: `#.` lines, without their sign.
        references: `#:` lines, without their sign.
        flags: All of them, in order.
        previous_context: From `#| msgctxt`.
        previous: From `#| msgid`.
        context: `msgctxt`, or nothing if there is no such line.
        source: `msgid`.
        target: `msgstr`.
        obsolete: Whether its lines begin with `#~`.
    """

    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_context: str | None = None
    previous: str | None = None
    context: str | None = None
    source: str = ""
    target: str = ""
    obsolete: bool = False


def parse_entry(lines: str) -> Entry | None:
    """Read one entry.

    Args:
        lines: The lines of the entry, none of them blank, each with its line end.

    Returns:
        The entry, or nothing if it is not of the shape that gettext itself writes (plural forms,
        unusual spaces, errors): a slower reader has to look at it.
    """
    obsolete = "#~" in lines and is_obsolete(lines)
    if obsolete:
        lines = without_obsolete_sign(lines)
    found = _ENTRY.fullmatch(lines)
    if found is None:
        return None
    notes, context, source, target = found.groups()
    try:
        entry = Entry(
            context=None if context is None else unquote(context),
            source=unquote(source),
            target=unquote(target),
            obsolete=obsolete,
        )
        return _with_comments(entry, notes) if notes else entry
    except ValueError:
        return None


def render_entry(entry: Entry) -> str:
    """Return the lines of `entry`, as `msgcat --no-wrap` would write them."""
    sign = "#~ " if entry.obsolete else ""
    before = "#~| " if entry.obsolete else "#| "
    lines = [
        *(f"# {_CONTINUED.sub(_WITH_A_SPACE, line)}" if line else "#" for line in entry.comments),
        *(f"#. {line}" if line else "#." for line in entry.extracted),
        *(f"#: {line}" for line in entry.references),
    ]
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    if entry.previous_context is not None:
        lines += _strings(f"{before}msgctxt", entry.previous_context, before)
    if entry.previous is not None:
        lines += _strings(f"{before}msgid", entry.previous, before)
    if entry.context is not None:
        lines += _strings(f"{sign}msgctxt", entry.context, sign)
    lines += _strings(f"{sign}msgid", entry.source, sign)
    lines += _strings(f"{sign}msgstr", entry.target, sign)
    return "\n".join(lines) + "\n"


def is_obsolete(lines: str) -> bool:
    """Whether these lines, comments aside, begin with `#~`."""
    return all(line.startswith("#") for line in lines.split("\n") if line)


def without_obsolete_sign(lines: str) -> str:
    """Return obsolete lines as those of a living entry; `#~|` becomes `#|`."""
    return "\n".join(_revived(line) for line in lines.split("\n"))


def unquote(lines: str) -> str:
    r"""Return the text of one or several `"…"` lines.

    Raises:
        ValueError: A quote is not escaped, or an escape means nothing to gettext.
    """
    inside = lines.strip()[1:-1].replace('"\n"', "")
    if "\\" not in inside and '"' not in inside:
        return inside
    if not _QUOTED.fullmatch(inside):
        message = "a quote or a backslash that is not escaped"
        raise ValueError(message)
    return _ESCAPED.sub(_unescaped, inside)


def _revived(line: str) -> str:
    """Return one line without its `#~`."""
    if line.startswith("#~|"):
        return f"#{line[2:]}"
    return line[2:].lstrip() if line.startswith("#~") else line


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that an escape stands for."""
    octal, hexadecimal, letter = escape.groups()
    if octal or hexadecimal:
        return chr((int(octal, 8) if octal else int(hexadecimal, 16)) & 0xFF)
    return _PLAIN[letter]


def _strings(keyword: str, text: str, sign: str) -> list[str]:
    """Return the lines of one string: one line, or an empty one and one per line of the text."""
    parts = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text).split("\n")
    ended = [f"{part}\n" for part in parts[:-1]] + parts[-1:] * bool(parts[-1])
    quoted = [_TO_ESCAPE.sub(lambda sign: _ESCAPES[sign[0]], part) for part in ended]
    if len(quoted) <= 1:
        return [f'{keyword} "{"".join(quoted)}"']
    return [f'{keyword} ""', *(f'{sign}"{part}"' for part in quoted)]


def _with_comments(entry: Entry, lines: str) -> Entry:
    """Return `entry` with what its `#` lines say.

    Raises:
        ValueError: The previous text is not well formed.
    """
    comments, extracted, references, flags, previous = [], [], [], [], []
    for line in lines.split("\n")[:-1]:
        content = line[2:].removeprefix(" ")
        match line[1:2]:
            case ".":
                extracted.append(content)
            case ":":
                references.append(content)
            case ",":
                flags += [flag for part in content.split(",") if (flag := part.strip())]
            case "|":
                previous.append(f"{content}\n")
            case _:
                comments.append(_ENDED.sub("", line[1:].removeprefix(" ")))
    was = _PREVIOUS.fullmatch("".join(previous))
    if was is None:
        message = "a previous text that cannot be read"
        raise ValueError(message)
    return entry._replace(
        comments=tuple(comments),
        extracted=tuple(extracted),
        references=tuple(references),
        flags=tuple(flags),
        previous_context=None if was[1] is None else unquote(was[1]),
        previous=None if was[2] is None else unquote(was[2]),
    )
