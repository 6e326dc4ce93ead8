"""The forms in which a catalogue can leave the house, by name and by suffix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from workbench.domain.errors import ExportError, UnknownFormatError
from workbench.domain.units import Catalogue
from workbench.export.book import write_pdf
from workbench.export.fonts import amiri_regular
from workbench.export.html import html_page
from workbench.export.options import BookOptions, Progress, no_progress
from workbench.export.plain_text import markdown, text
from workbench.export.segments import segments_json
from workbench.export.tables import tsv
from workbench.export.tmx import tmx
from workbench.storage import write_whole

Write = Callable[[Path, Catalogue, BookOptions, Progress], tuple[Path, ...]]
"""Writes a catalogue and returns the files it has written."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export.

    Attributes:
        name: As it is typed after `--format`.
        suffix: Of its files, with the dot.
        description: One line for `--help`.
        write: Writes it.
    """

    name: str
    suffix: str
    description: str
    write: Write


def export_to(
    path: Path,
    catalogue: Catalogue,
    *,
    format_name: str = "",
    book: BookOptions | None = None,
    progress: Progress = no_progress,
) -> tuple[Path, ...]:
    """Write `catalogue` to `path` and return the files written; a long PDF comes in volumes.

    Args:
        path: The file, which is overwritten.
        catalogue: Source and translation.
        format_name: A name of `FORMATS`; empty: what the suffix of `path` says.
        book: Title page, layout and fonts.
        progress: Told how many paragraphs are done.

    Raises:
        UnknownFormatError: There is no such format.
        ExportError: The file cannot be made or written.
        MissingPartError: A font is not installed.
    """
    chosen = format_named(format_name) if format_name else format_of(path)
    return chosen.write(path, catalogue, book or BookOptions(), progress)


def format_named(name: str) -> Format:
    """Return the format called `name`.

    Raises:
        UnknownFormatError: There is none of that name.
    """
    if name in FORMATS:
        return FORMATS[name]
    near = get_close_matches(name, FORMATS, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    raise UnknownFormatError(
        f"there is no format “{name}”", remedy=f"{guess}Choose one of {', '.join(FORMATS)}."
    )


def format_of(path: Path) -> Format:
    """Return the format that the suffix of `path` stands for.

    Raises:
        UnknownFormatError: The suffix stands for none.
    """
    for known in FORMATS.values():
        if path.suffix.lower() == known.suffix:
            return known
    suffixes = ", ".join(known.suffix for known in FORMATS.values())
    raise UnknownFormatError(
        "the name of the file does not say which format it is to have",
        remedy=f"Name a format, or end the name in one of {suffixes}.",
        where=path,
    )


def _writes(make: Callable[[Catalogue, BookOptions], str | bytes]) -> Write:
    """Return a writer of whatever `make` makes, in one file."""

    def write(
        path: Path, catalogue: Catalogue, book: BookOptions, progress: Progress
    ) -> tuple[Path, ...]:
        total = len(catalogue.units)
        progress(0, total)
        write_whole(path, make(catalogue, book), refuse=ExportError)
        progress(total, total)
        return (path,)

    return write


def _pdf(
    path: Path, catalogue: Catalogue, book: BookOptions, progress: Progress
) -> tuple[Path, ...]:
    """Write a PDF."""
    return write_pdf(path, catalogue, book=book, progress=progress)


def _html(catalogue: Catalogue, book: BookOptions) -> str:
    """Return a page, with the Arabic face in it if that is wanted."""
    font = amiri_regular() if book.embed_font else None
    return html_page(catalogue, book=book, arabic_font=font)


_ALL: Final = (
    Format("pdf", ".pdf", "a typeset bilingual book, with its segments attached", _pdf),
    Format("html", ".html", "one page for screen and paper, complete in itself", _writes(_html)),
    Format(
        "tsv",
        ".tsv",
        "a table for spreadsheets, one paragraph a line",
        _writes(lambda catalogue, _: tsv(catalogue)),
    ),
    Format(
        "tmx",
        ".tmx",
        "a translation memory for other translators' tools",
        _writes(lambda catalogue, book: tmx(catalogue, book=book)),
    ),
    Format(
        "json",
        ".json",
        "the segments as data, as they are attached to the PDF",
        _writes(lambda catalogue, _: segments_json(catalogue)),
    ),
    Format(
        "markdown",
        ".md",
        "the translation alone, as Markdown",
        _writes(lambda catalogue, _: markdown(catalogue)),
    ),
    Format(
        "text",
        ".txt",
        "the translation alone, without any signs",
        _writes(lambda catalogue, _: text(catalogue)),
    ),
)

FORMATS: Final[Mapping[str, Format]] = {known.name: known for known in _ALL}
"""By name, the most wanted first."""
