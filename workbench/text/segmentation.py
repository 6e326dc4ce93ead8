"""Lines become paragraphs: headings, body, breaks and notes, in reading order."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from workbench.domain.units import Kind, Paragraph
from workbench.text import arabic
from workbench.text.cleaning import WORDING, clean
from workbench.text.layout import Layout, Line, layout_of, paragraphs
from workbench.text.notes import Notes, find_notes, mark_calls
from workbench.text.source_format import BREAK, tidy_lines

LineRepairs = Callable[[Sequence[str]], Sequence[str]]
"""Puts the words of every line back in order: as many lines come out as went in."""

_BREAK: Final = re.compile(r"\s*(?:[*•⁂#_\-–—~ـ]\s*){3,}|\s*[⁂❖]\s*")
_HEADING: Final = re.compile(r"\s*(#{1,6})\s+(\S.*?)(?:\s+#+)?\s*", re.DOTALL)
_CHAPTER: Final = re.compile(r"(?:ال)?(?:باب|جزء|قسم|فصل|مقدمة|تمهيد|مدخل|خاتمة|ملحق|فهرس|تقديم)\b")
_WAW_AT_END: Final = re.compile(r"(?<!\S)و\Z")
_ENDS_NO_HEADING: Final = re.compile(r"[.،؛:؟!…,;]\W*\Z")
_WORDS_OF_HEADING: Final = 10
_CHAPTER_LEVEL: Final = 1
_HEADING_LEVEL: Final = 2


def as_they_are(lines: Sequence[str]) -> Sequence[str]:
    """Repair nothing: the lines of a text that was not damaged."""
    return lines


def segment(
    text: str, *, repair_lines: LineRepairs = as_they_are, layout: Layout | None = None
) -> Iterator[Paragraph]:
    """Cut `text` into paragraphs.

    Args:
        text: With its layout: line ends, spaces and kashidas as they stood on the page.
        repair_lines: What puts the words of a line back in their order. It is given the lines
            that are neither blank nor a break, without the marks of notes.
        layout: How the text shows where its paragraphs end; by default it is judged.

    Yields:
        The paragraphs, without keys. Note calls stand in them as `[^1]`, notes come last.

    Raises:
        ValueError: `repair_lines` returns more lines, or fewer.
    """
    raws = text.split("\n")
    notes = find_notes(raws)
    lines = _lines(notes.lines, repair_lines)
    indices = [index for index, raw in enumerate(notes.lines) if raw.strip()]
    of_line = dict(zip(indices, lines, strict=True))
    first_note = min(notes.starts, default=len(raws))
    body = [(i, line) for i, line in of_line.items() if i < first_note]
    found = list(_body([line for _, line in body], layout))
    found += _notes([(i, line) for i, line in of_line.items() if i >= first_note], notes)
    for paragraph in with_headings(found):
        marked = mark_calls(paragraph.text, notes.marks)
        yield replace(paragraph, text=tidy_lines(clean(marked, WORDING)))


def is_break(line: str) -> bool:
    """Whether a line is a sign between two sections."""
    return _BREAK.fullmatch(line) is not None


def with_headings(content: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Recognise headings: short paragraphs without a stop, above longer ones that end in one."""
    for index, paragraph in enumerate(content):
        following = content[index + 1] if index + 1 < len(content) else None
        if paragraph.kind is Kind.BODY and _is_heading(paragraph.text, following):
            chapter = index == 0 or _CHAPTER.match(paragraph.text)
            level = _CHAPTER_LEVEL if chapter else _HEADING_LEVEL
            yield replace(paragraph, kind=Kind.HEADING, level=level)
        else:
            yield paragraph


def _lines(raws: Iterable[str], repair_lines: LineRepairs) -> list[Line]:
    """Return the lines that are not blank, repaired."""
    content: list[str] = []
    blank = False
    after: list[bool] = []
    for raw in raws:
        if raw.strip():
            content.append(raw)
            after.append(blank)
        blank = not raw.strip()
    wording = [raw for raw in content if not is_break(raw)]
    repaired = iter(repair_lines(wording))
    texts = [raw if is_break(raw) else next(repaired, None) for raw in content]
    if None in texts or next(repaired, None) is not None:
        message = "a repair of lines must return as many as it was given"
        raise ValueError(message)
    return [
        Line(raw, text or "", after_blank)
        for raw, text, after_blank in zip(content, texts, after, strict=True)
    ]


def _body(lines: Sequence[Line], layout: Layout | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of the text itself."""
    layout = layout or layout_of([line for line in lines if not is_break(line.raw)])
    for section in _sections(lines):
        if is_break(section[0].raw):
            yield Paragraph("", BREAK, Kind.BREAK)
        elif marked := _HEADING.fullmatch(section[0].text):
            yield Paragraph("", marked[2], Kind.HEADING, level=len(marked[1]))
        else:
            for group in paragraphs(section, layout):
                yield Paragraph("", _joined(group))


def _sections(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut at lines that are a paragraph by what they say: breaks and marked headings."""
    start = 0
    for index, line in enumerate(lines):
        if is_break(line.raw) or _HEADING.fullmatch(line.text):
            if start < index:
                yield lines[start:index]
            yield lines[index : index + 1]
            start = index + 1
    if start < len(lines):
        yield lines[start:]


def _notes(lines: Sequence[tuple[int, Line]], notes: Notes) -> Iterator[Paragraph]:
    """Yield the notes; all lines from one mark to the next are one of them."""
    label = ""
    group: list[Line] = []
    for index, line in lines:
        if index in notes.starts:
            if group:
                yield Paragraph("", _joined(group), Kind.NOTE, label)
            label = notes.starts[index]
            group = []
        if not is_break(line.raw):
            group.append(line)
    if group:
        yield Paragraph("", _joined(group), Kind.NOTE, label)


def _joined(lines: Iterable[Line]) -> str:
    """Return the lines of a paragraph as one; a و at the end of a line goes with the next word."""
    joined = ""
    for line in lines:
        text = line.text.strip()
        if joined and text and not (_WAW_AT_END.search(joined) and arabic.has_arabic(text[0])):
            joined += " "
        joined += text
    return joined


def _is_heading(text: str, following: Paragraph | None) -> bool:
    """Whether `text` is the heading of what follows."""
    if following is None or following.kind not in {Kind.BODY, Kind.HEADING}:
        return False
    if _ENDS_NO_HEADING.search(text) or len(text.split()) > _WORDS_OF_HEADING:
        return False
    if _CHAPTER.match(text):
        return True
    longer = len(following.text) > 2 * len(text)
    return longer and _ENDS_NO_HEADING.search(following.text) is not None
