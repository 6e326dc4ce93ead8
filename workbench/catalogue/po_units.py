"""Between entries of a PO file and units of a catalogue.

What PO has no place for stands in comments that every tool keeps: what a paragraph is on the page
in `#.` lines, who vouched for it in `# @state:`, who wrote it first in `# @origin:`. Flags of our
own would be dropped by msgmerge.
"""

import hashlib
import re
from typing import Final

from workbench.catalogue.po_entry import Entry
from workbench.domain.units import Kind, Origin, Paragraph, Status, Translation, Unit
from workbench.text.keys import key_of
from workbench.text.source_format import BREAK

FUZZY: Final = "fuzzy"
REFERENCE: Final = "source.txt"
"""What `#:` lines name: no line numbers, which would change with every paragraph added above."""

_STATE: Final = re.compile(r"@state: *(\w+)(?:.*? h=(\w+))?")
_ORIGIN: Final = re.compile(r"@origin: *(\w+)")
_HEADING: Final = re.compile(r"Heading ([1-6])")
_NOTE: Final = re.compile(r"Note (\S+)")
_OURS: Final = ("@", "\\")


def unit_of(entry: Entry) -> Unit:
    """Return what `entry` says as a unit."""
    origin, reviewed, note = _remarks(entry.comments)
    kind, label, level = _kind(entry.extracted)
    key = entry.context if entry.context is not None else key_of(entry.source)
    if not entry.target.strip():
        translation = Translation(entry.target)
    else:
        status = Status.TRANSLATED
        if FUZZY in entry.flags:
            status = Status.DRAFT
        elif reviewed in {"", fingerprint(entry.target)}:
            status = Status.REVIEWED
        translation = Translation(entry.target, status, origin)
    source = Paragraph(key, entry.source, kind, label, level)
    return Unit(source, translation, note, entry.previous or "")


def entry_of(unit: Unit, *, breaks: int = 0, before: Entry | None = None) -> Entry:
    """Return the entry that says what `unit` is.

    Args:
        unit: Any but a break.
        breaks: How many breaks stand before it in the text; PO has no entry for them.
        before: What stood in the file: flags, references and remarks of other programs are kept.
    """
    old = before or Entry(context=unit.key, references=(REFERENCE,))
    translation = unit.translation
    flags = tuple(flag for flag in old.flags if flag != FUZZY)
    if translation.status is Status.DRAFT:
        flags = (FUZZY, *flags)
    foreign = tuple(line for line in old.extracted if line != BREAK and not _says_kind(line))
    return Entry(
        comments=_comments(unit, old),
        extracted=(*(BREAK,) * breaks, *_kind_lines(unit.source), *foreign),
        references=old.references,
        flags=flags,
        previous_context=old.previous_context if unit.previous else None,
        previous=unit.previous or None,
        context=old.context if before is not None and old.context is None else unit.key,
        source=unit.source.text,
        target=_ends_alike(unit.source.text, translation.text),
    )


def breaks_before(entry: Entry) -> int:
    """Return how many breaks stand before the paragraph of `entry`."""
    return entry.extracted.count(BREAK)


def fingerprint(text: str) -> str:
    """Return what tells one translation from another: eight hexadecimal digits.

    A review is one of these words; if another program changes them, it no longer holds.
    """
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=4).hexdigest()


def obsolete_entry(entry: Entry) -> Entry:
    """Return `entry` as one whose paragraph is gone."""
    return entry._replace(obsolete=True, references=())


def _remarks(comments: tuple[str, ...]) -> tuple[Origin, str | None, str]:
    """Return the origin, the fingerprint of what was reviewed ("": any), and the note."""
    origin = Origin.TRANSLATOR
    reviewed: str | None = None
    note = []
    for line in comments:
        if not line.startswith(_OURS):
            note.append(line)
        elif (state := _STATE.match(line)) and state[1] == Status.REVIEWED:
            reviewed = state[2] or ""
        elif (found := _ORIGIN.match(line)) and found[1] in set(Origin):
            origin = Origin(found[1])
        elif line.startswith("\\"):
            note.append(line[1:])
    return origin, reviewed, "\n".join(note)


def _comments(unit: Unit, old: Entry) -> tuple[str, ...]:
    """Return the translator's comments: the note, then what only we read."""
    lines = unit.note.split("\n") if unit.note else []
    note = [f"\\{line}" if line.startswith(_OURS) else line for line in lines]
    kept = [line for line in old.comments if line.startswith("@") and not _is_ours(line)]
    translation = unit.translation
    if translation.status is Status.REVIEWED:
        was = [line for line in old.comments if _STATE.match(line)]
        same = unit_of(old).translation == translation
        kept += was if same else [f"@state: reviewed h={fingerprint(translation.text)}"]
    if translation.origin not in {Origin.NOBODY, Origin.TRANSLATOR}:
        kept.append(f"@origin: {translation.origin}")
    return (*note, *kept)


def _is_ours(line: str) -> bool:
    """Whether a comment is one that we write anew."""
    return bool(_STATE.match(line) or _ORIGIN.match(line))


def _kind(extracted: tuple[str, ...]) -> tuple[Kind, str, int]:
    """Return kind, label and level."""
    for line in extracted:
        if heading := _HEADING.fullmatch(line):
            return Kind.HEADING, "", int(heading[1])
        if note := _NOTE.fullmatch(line):
            return Kind.NOTE, note[1], 0
    return Kind.BODY, "", 0


def _kind_lines(source: Paragraph) -> tuple[str, ...]:
    """Return the `#.` line that says what a paragraph is; the usual kind needs none."""
    if source.kind is Kind.HEADING:
        return (f"Heading {source.level}",)
    return (f"Note {source.label}",) if source.kind is Kind.NOTE else ()


def _says_kind(line: str) -> bool:
    """Whether a `#.` line is one of ours."""
    return bool(_HEADING.fullmatch(line) or _NOTE.fullmatch(line))


def _ends_alike(source: str, target: str) -> str:
    """Return `target` with the line breaks at its edges that `source` has: msgfmt insists on it."""
    first = "\n" if source.startswith("\n") else ""
    last = "\n" if source.endswith("\n") else ""
    return f"{first}{bare}{last}" if (bare := target.strip("\n")) else ""
