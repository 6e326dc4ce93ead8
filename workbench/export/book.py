"""The rows of a catalogue as a typeset bilingual book.

The design of the page is in `typst/*.typ`, what stands on it in `manuscript`. This module sets one
volume after the other and looks that every note has come to stand on the page of its call.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from workbench.catalogue.segments import SEGMENTS
from workbench.domain.errors import ExportError
from workbench.domain.units import Catalogue
from workbench.export.manuscript import Keep, Manuscript, NotesAt, book_json, height, manuscripts
from workbench.export.options import BookOptions, Layout, Progress, no_progress, with_titles
from workbench.export.parallel_text import Row, plain, rows
from workbench.export.segments import segments_json
from workbench.export.typesetter import MissingGlyphError, Setting, at_work
from workbench.export.writing import writing_of
from workbench.storage import write_whole

_TEMPLATES: Final = {"main.typ": "book.typ", "design.typ": "design.typ", "notes.typ": "notes.typ"}

_SHORT: Final = 0.6
"""Part of a page up to which a row with a note is kept whole. Typst moves a note to the next page
when its call stands in a breakable row near the foot (typst issue 5603)."""

_PAIR: Final = 0.3
"""Part of a page up to which a paragraph is kept with the translation under it."""

_FITS: Final = 0.9
"""Part of a page up to which a row surely fits on one, with its notes."""

_PASSES: Final = 5
"""How often rows are moved for the sake of their notes. Each pass costs a tenth of the first, and
more than two have never been seen to help."""


def write_pdf(
    path: Path,
    catalogue: Catalogue,
    *,
    book: BookOptions | None = None,
    progress: Progress = no_progress,
) -> tuple[Path, ...]:
    """Write `catalogue` as a PDF/A-3a and PDF/UA-1, with its segments attached.

    Args:
        path: The file. A long book comes in volumes: `book-1.pdf`, `book-2.pdf`, …
        catalogue: Source and translation; what is not translated leaves a grey field.
        book: Title page, layout and fonts.
        progress: Told how many paragraphs are done, volume by volume.

    Returns:
        The files written, in order.

    Raises:
        MissingPartError: A font is not installed.
        ExportError: There is nothing to print, a letter is in no font, or the file cannot be
            written.
    """
    options = with_titles(book or BookOptions(), catalogue)
    found = rows(catalogue)
    if not found:
        raise ExportError(
            "there is nothing to print", remedy="Import a text first.", where=catalogue.document
        )
    done = 0
    written: list[Path] = []
    progress(done, len(found))
    for manuscript in manuscripts(catalogue, found, size=options.volume_size):
        volume = manuscript.volume
        target = path.with_stem(f"{path.stem}-{volume}") if volume else path
        setting = set_book(manuscript, options)
        write_whole(target, setting.pdf, refuse=ExportError)
        written.append(target)
        done += len(manuscript.rows)
        progress(done, len(found))
    return tuple(written)


def set_book(manuscript: Manuscript, options: BookOptions) -> Setting:
    """Set one volume, with notes at the foot of the page that calls them.

    A row that has come apart from its note, in either language, is kept whole if it fits on a
    page, and otherwise begins on a new one. If a note still begins on another page than its first
    call, all notes go to the end of the volume.
    """
    writing = writing_of(manuscript.catalogue.target_language)
    heights = {row.key: height(row, options.layout, writing) for row in manuscript.rows}
    keep = {
        row.key: Keep.WHOLE
        for row in manuscript.rows
        if heights[row.key] <= _SHORT
        and (row.notes or (options.layout is Layout.STACKED and heights[row.key] <= _PAIR))
    }
    families = (options.font, options.latin_font)
    try:
        with at_work(families=families, font_folder=options.font_folder) as typesetter:
            setting = typesetter.set(_files(manuscript, options, keep))
            for _ in range(_PASSES):
                mended = _mended(keep, manuscript, setting, heights)
                if mended == keep:
                    break
                keep = mended
                setting = typesetter.set(_files(manuscript, options, keep))
            if strays(setting):
                setting = typesetter.set(_files(manuscript, options, {}, notes_at=NotesAt.END))
            return setting
    except MissingGlyphError as error:
        error.where = _place_of(error.text, manuscript.rows)
        raise


def _mended(
    keep: Mapping[str, Keep],
    manuscript: Manuscript,
    setting: Setting,
    heights: Mapping[str, float],
) -> dict[str, Keep]:
    """Return `keep` with the rows that have come apart from a note in `setting`."""
    mended = dict(keep)
    lost = strays(setting)
    for row in _apart(manuscript, setting):
        if heights[row.key] <= _FITS and row.key not in keep:
            mended[row.key] = Keep.WHOLE
        elif any(note.number in lost for note in row.notes):
            mended[row.key] = Keep.FRESH
    return mended


def strays(setting: Setting) -> tuple[int, ...]:
    """Return the numbers of the notes that begin on another page than their first call."""
    calls: dict[str | int, int] = {}
    for mark in setting.marks:
        if mark.what == "call":
            calls.setdefault(mark.which, mark.page)
    entries = _entries(setting)
    return tuple(int(number) for number, page in calls.items() if entries.get(number, page) != page)


def _entries(setting: Setting) -> dict[str | int, int]:
    """Return the page on which each note at the foot begins."""
    entries: dict[str | int, int] = {}
    for mark in setting.marks:
        if mark.what == "entry":
            entries.setdefault(mark.which, mark.page)
    return entries


def _apart(manuscript: Manuscript, setting: Setting) -> Iterator[Row]:
    """Yield the rows of which a call, in either language, is on another page than its note."""
    entries = _entries(setting)
    apart = {
        mark.which
        for mark in setting.marks
        if mark.what == "call" and entries.get(mark.which, mark.page) != mark.page
    }
    for row in manuscript.rows:
        if any(note.number in apart for note in row.notes):
            yield row


def _files(
    manuscript: Manuscript,
    options: BookOptions,
    keep: Mapping[str, Keep],
    *,
    notes_at: NotesAt = NotesAt.FOOT,
) -> dict[str, str]:
    """Return what the typesetter needs.

    How rows are kept has a file of its own: what has not changed since the pass
    before, the compiler does not set again.
    """
    return {
        **{name: _template(file) for name, file in _TEMPLATES.items()},
        "book.json": book_json(manuscript, options, notes_at=notes_at),
        "keep.json": json.dumps(keep),
        SEGMENTS: segments_json(manuscript.catalogue),
    }


def _place_of(text: str, rows_searched: Sequence[Row]) -> str | None:
    """Say which paragraph has `text`."""
    for row in rows_searched:
        notes = "".join(note.source + note.target for note in row.notes)
        if text in plain(row.source) + plain(row.target) + notes:
            return f"paragraph {row.number}" if row.number else f"“{plain(row.source)[:40]}”"
    return None


def _template(name: str) -> str:
    """Return a template that lies beside this module."""
    return resources.files(__package__).joinpath("typst", name).read_text(encoding="utf-8")
