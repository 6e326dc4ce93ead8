"""What the one who makes a book decides: its title page, its layout, its letters."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench.domain.units import Catalogue, Kind
from workbench.export.parallel_text import has_ink, plain, printable, rows

UNDATED: Final = date(1970, 1, 1)
"""The date in the file of a book that was given none: the same text makes the same bytes."""

Progress = Callable[[int, int], None]
"""Told how many paragraphs are done and how many there are; called from the caller's thread."""


def no_progress(done: int, total: int) -> None:
    """Keep silent."""


class Layout(StrEnum):
    """Where the translation stands."""

    PARALLEL = "parallel"
    """Beside the source, paragraph by paragraph."""
    STACKED = "stacked"
    """Under the source, paragraph by paragraph."""
    TARGET = "target"
    """Alone."""


@dataclass(frozen=True, slots=True)
class BookOptions:
    """How a catalogue becomes a book.

    Attributes:
        title_source: In the source language; empty: the first heading.
        title_target: In the target language; empty: the first heading's translation.
        author: As it is to stand on the title page; empty: no author.
        author_source: The same in the source language, for a book that shows the source.
        translator: The same.
        layout: Where the translation stands.
        font: The family for Arabic script.
        latin_font: The family for all other scripts.
        font_folder: Where more font files lie; they come before those of the system.
        date: The date of the edition, kept in the file.
        embed_font: HTML only: carry the Arabic face in the file, which makes it 0.6 MB larger.
        volume_size: Characters of both languages that one PDF holds at most; what is longer comes
            in volumes. About 1,500 paragraphs; the typesetter needs 1 GB of memory for so much.
    """

    title_source: str = ""
    title_target: str = ""
    author: str = ""
    author_source: str = ""
    translator: str = ""
    layout: Layout = Layout.PARALLEL
    font: str = "Amiri"
    latin_font: str = "Libertinus Serif"
    font_folder: Path | None = None
    date: date = UNDATED
    embed_font: bool = False
    volume_size: int = 1_800_000

    @property
    def byline(self) -> tuple[tuple[str, str], ...]:
        """Who made the book, as the title page names them: the side that says so, and the name."""
        alone = self.layout is Layout.TARGET and self.author
        shown = "" if alone else self.author_source
        names = (("target", self.author), ("source", shown), ("target", self.translator))
        return tuple((side, name) for side, name in names if name)


def with_titles(options: BookOptions, catalogue: Catalogue) -> BookOptions:
    """Return `options` with printable names, and the first heading for a title if none is given."""
    options = replace(
        options,
        title_source=printable(options.title_source),
        title_target=printable(options.title_target),
        author=printable(options.author),
        author_source=printable(options.author_source),
        translator=printable(options.translator),
    )
    if options.title_source or options.title_target:
        return options
    for row in rows(catalogue):
        if row.kind is Kind.HEADING and has_ink(plain(row.source)):
            return replace(options, title_source=plain(row.source), title_target=plain(row.target))
    named = catalogue.document.replace("-", " ")
    return replace(options, title_target=named[:1].upper() + named[1:])
