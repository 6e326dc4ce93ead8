"""Documents, their paragraphs, and what has become of them in another language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count


class Kind(StrEnum):
    """What a paragraph is on the page."""

    HEADING = "heading"
    BODY = "body"
    NOTE = "note"
    BREAK = "break"


class Status(StrEnum):
    """How far a translation has come. In PO: empty, fuzzy, plain, plain with `# @state:`."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"

    @property
    def is_confirmed(self) -> bool:
        """Whether a translator has vouched for it."""
        return self in {Status.TRANSLATED, Status.REVIEWED}


class Origin(StrEnum):
    """Who wrote a translation first."""

    NOBODY = "nobody"
    TRANSLATOR = "translator"
    MEMORY = "memory"
    LEGACY = "legacy"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a source text, as its author wrote it: never folded, never reordered.

    Attributes:
        key: Lasting identity (PO `msgctxt`); survives repairs that leave the words alone.
        text: In logical order. Note calls stand in it as `[^1]`.
        kind: What it is on the page.
        label: For a note, the label its calls use (`1` for `[^1]`); otherwise empty.
        level: For a heading, 1 to 6; otherwise 0.
    """

    key: str
    text: str
    kind: Kind = Kind.BODY
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source text.

    Attributes:
        name: The folder under `translations/`, such as `lessons-of-the-commune`.
        language: BCP 47 tag, such as `ar`.
        paragraphs: In reading order; notes after the text that calls them.
    """

    name: str
    language: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A target text with its history in two words: how far, and by whom."""

    text: str = ""
    status: Status = Status.UNTRANSLATED
    origin: Origin = Origin.NOBODY


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph and its translation: one entry of a PO file, one row of the desk.

    Attributes:
        source: The paragraph.
        translation: What stands in the target language.
        note: The translator's remark, any number of lines.
        previous: What the source said when it was translated, if that has changed since.
    """

    source: Paragraph
    translation: Translation = Translation()
    note: str = ""
    previous: str = ""

    @property
    def key(self) -> str:
        """Return the lasting identity of the paragraph."""
        return self.source.key

    @property
    def is_translatable(self) -> bool:
        """Whether there is anything to translate: a break is the same in every language."""
        return self.source.kind is not Kind.BREAK

    def translated(
        self, text: str, *, status: Status, origin: Origin = Origin.TRANSLATOR
    ) -> "Unit":
        """Return the unit with this translation.

        An empty text is untranslated whatever `status` says. A confirmed translation is one of
        the present source, so the previous source is forgotten.
        """
        if not text.strip():
            status, origin = Status.UNTRANSLATED, Origin.NOBODY
        previous = "" if status.is_confirmed else self.previous
        return replace(self, translation=Translation(text, status, origin), previous=previous)

    def with_note(self, note: str) -> "Unit":
        """Return the unit with another remark."""
        return replace(self, note=note)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A document and its translation into one language.

    Attributes:
        document: The document's name.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        units: In reading order, breaks included; keys are unique.
    """

    document: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...] = ()

    def with_unit(self, index: int, unit: Unit) -> "Catalogue":
        """Return the catalogue with the unit at `index` (from 0) replaced."""
        return replace(self, units=(*self.units[:index], unit, *self.units[index + 1 :]))

    def names_by_key(self) -> dict[str, str]:
        """Return what each paragraph is called, see `paragraph_names`, by the key of its unit."""
        names = paragraph_names(unit.source for unit in self.units)
        return dict(zip((unit.key for unit in self.units), names, strict=True))


def paragraph_names(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return what each paragraph is called in messages, on the desk and in the margin of the book.

    Body paragraphs are counted (`12`); headings and notes say what they are (`h2`, `n3`, the
    latter by their label); a break has no name.
    """
    body, headings = count(1), count(1)
    namers: Mapping[Kind, Callable[[Paragraph], str]] = {
        Kind.BODY: lambda _: str(next(body)),
        Kind.HEADING: lambda _: f"h{next(headings)}",
        Kind.NOTE: lambda note: f"n{note.label}",
        Kind.BREAK: lambda _: "",
    }
    return tuple(namers[paragraph.kind](paragraph) for paragraph in paragraphs)
