"""The rows of a catalogue as one HTML page that needs nothing else.

No script, no image, nothing from the network: the style is in the page, and the Arabic face as
well if that is wanted. Everything that was typed is escaped. The page stands light and dark, on
wide and narrow screens, and on paper.
"""

import base64
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from typing import Final

from workbench.domain.units import Catalogue, Kind
from workbench.export.manuscript import DRAFT_MARK, is_vocalised
from workbench.export.options import BookOptions, Layout, with_titles
from workbench.export.parallel_text import Call, Note, Piece, Row, plain, rows
from workbench.export.writing import Writing, writing_of

_DEEPEST: Final = 6
"""HTML has six levels of headings, of which the title takes the first."""

_LONG: Final = 450
"""Characters from which a row may be broken between two printed pages."""


def html_page(catalogue: Catalogue, *, book: BookOptions, arabic_font: bytes | None = None) -> str:
    """Return the whole page.

    Args:
        catalogue: Source and translation; what is not translated leaves a grey field.
        book: Title, author and layout; the fonts are left to the reader's browser.
        arabic_font: A font file to carry in the page, as TTF.
    """
    return "".join(_Page(catalogue, with_titles(book, catalogue)).lines(arabic_font))


class _Page:
    """The parts of a page, each as a string."""

    def __init__(self, catalogue: Catalogue, book: BookOptions) -> None:
        self.book = book
        self.rows = rows(catalogue)
        self.source = writing_of(catalogue.source_language)
        self.target = writing_of(catalogue.target_language)
        self.called: set[int] = set()

    def lines(self, arabic_font: bytes | None) -> Iterator[str]:
        """Yield the page from the first line to the last."""
        title = " / ".join(filter(None, (self.book.title_target, self.book.title_source)))
        style = resources.files(__package__).joinpath("web", "page.css").read_text("utf-8")
        kind = f"{self.book.layout.value}{' vocalised' if is_vocalised(self.rows) else ''}"
        yield "<!doctype html>\n"
        yield f'<html lang="{escape(self.target.tag)}" dir="{self.target.direction}">\n<head>\n'
        yield '<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield '<meta name="generator" content="workbench">\n'
        yield f"<title>{escape(title)}</title>\n<style>\n{_face(arabic_font)}{style}</style>\n"
        yield f'</head>\n<body class="{kind}">\n{self.title_page()}<main>\n'
        for row in self.rows:
            if row.kind is not Kind.NOTE:
                yield self.row(row)
        yield f"</main>\n{self.notes()}</body>\n</html>\n"

    def title_page(self) -> str:
        """Return the title in both languages, and by whom it is."""
        parts = []
        if self.book.title_source and self.book.layout is not Layout.TARGET:
            tag = "p" if self.book.title_target else "h1"
            parts.append(self.element(tag, self.source, escape(self.book.title_source), "source"))
        if self.book.title_target:
            parts.append(self.element("h1", self.target, escape(self.book.title_target)))
        sides = {"source": self.source, "target": self.target}
        parts += [
            self.element("p", sides[side], escape(name), "by") for side, name in self.book.byline
        ]
        return f'<header class="title">\n{"".join(parts)}\n</header>\n'

    def row(self, row: Row) -> str:
        """Return a paragraph or heading with its translation, or a break."""
        if row.kind is Kind.BREAK:
            return '<hr class="break">\n'
        target = row.target
        if self.book.layout is Layout.TARGET:  # what the translation forgot to call is not lost
            target = (*target, *map(Call, row.uncalled_in_target))
        classes = row.kind.value
        if row.level:
            classes += f" level-{row.level}"
        if len(plain(row.source)) > _LONG:
            classes += " long"
        anchor = f' id="p{row.number}"' if row.number else ""
        source = self.pieces(row.source, self.source) if self.shows_source else ""
        return self.pair(
            f'<section class="row {classes}"{anchor}',
            self.paragraph(row, self.source, source, is_heading=row.is_gap),
            self.paragraph(row, self.target, self.pieces(target, self.target), is_heading=True),
        )

    @property
    def shows_source(self) -> bool:
        """Whether the source stands on the page."""
        return self.book.layout is not Layout.TARGET

    def pair(self, opening: str, source: str, target: str) -> str:
        """Return two cells in one row; a right-to-left source stands on the right."""
        shown = f"{source}\n{target}" if self.shows_source else target
        return f'{opening} dir="{self.source.direction}">\n{shown}\n</section>\n'

    def paragraph(self, row: Row, writing: Writing, words: str, *, is_heading: bool) -> str:
        """Return one cell of a row."""
        of_target = writing is self.target
        is_gap = of_target and row.is_gap
        if is_gap:
            words = f'<span class="away" lang="en" dir="ltr">Not yet translated.</span>{words}'
        tag = "p"
        if row.kind is Kind.HEADING and is_heading and not is_gap:
            tag = f"h{min(row.level + 1, _DEEPEST)}"
        number = ""
        if row.number:
            mark = ""
            if of_target and row.is_draft:
                mark = f'&#8201;<span title="draft">{DRAFT_MARK}</span>'
            number = f'<span class="number">{writing.numeral(row.number)}{mark}</span>'
        side = "right" if (writing is self.source) == self.source.is_right_to_left else "left"
        classes = f"{'target' if of_target else 'source'}-cell {side}{' gap' if is_gap else ''}"
        return self.element("div", writing, f"{number}<{tag}>{words}</{tag}>", classes)

    def pieces(self, pieces: Sequence[Piece], writing: Writing) -> str:
        """Return text and calls."""
        return "".join(
            escape(piece) if isinstance(piece, str) else self.call(piece.number, writing)
            for piece in pieces
        )

    def call(self, number: int, writing: Writing) -> str:
        """Return the call of a note; the first of each is where the note leads back to."""
        anchor = "" if number in self.called else f' id="call-{number}"'
        self.called.add(number)
        label = writing.numeral(number)
        return f'<a class="call"{anchor} href="#note-{number}" role="doc-noteref">{label}</a>'

    def notes(self) -> str:
        """Return all notes: those that are called with their numbers, then the others."""
        called = [note for row in self.rows for note in row.notes]
        loose = [row for row in self.rows if row.kind is Kind.NOTE]
        if not called and not loose:
            return ""
        shown = [self.note(note) for note in called]
        shown += [
            self.pair(
                '<section class="row note"',
                self.note_text(self.source, "*", plain(row.source)),
                self.note_text(self.target, "*", plain(row.target)),
            )
            for row in loose
        ]
        return f'<section class="notes" role="doc-endnotes">\n{"".join(shown)}</section>\n'

    def note(self, note: Note) -> str:
        """Return a note in both languages, with a way back to its call."""
        source, target = (
            f'<a href="#call-{note.number}" role="doc-backlink">{side.numeral(note.number)}</a>.'
            for side in (self.source, self.target)
        )
        return self.pair(
            f'<section class="row note" id="note-{note.number}"',
            self.note_text(self.source, source, note.source),
            self.note_text(self.target, target, note.target),
        )

    def note_text(self, writing: Writing, sign: str, words: str) -> str:
        """Return a note in one language; `sign` is HTML already."""
        return self.element(
            "div", writing, f"<p>{sign} {escape(words)}</p>", "" if words else "gap"
        )

    def element(self, tag: str, writing: Writing, content: str, classes: str = "") -> str:
        """Return an element in the language and direction of `writing`."""
        names = " ".join(filter(None, (classes, "arabic" if writing.is_arabic_script else "")))
        attributes = f' class="{names}"' if names else ""
        return (
            f'<{tag}{attributes} lang="{escape(writing.tag)}" dir="{writing.direction}">'
            f"{content}</{tag}>"
        )


def _face(font: bytes | None) -> str:
    """Return the style rule that carries `font` in the page."""
    if font is None:
        return ""
    data = base64.b64encode(font).decode("ascii")
    return f'@font-face {{ font-family: "Amiri"; src: url("data:font/ttf;base64,{data}"); }}\n'
