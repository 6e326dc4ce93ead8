"""Align two existing texts: an old translation with its source."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from workbench.catalogue.encodings import decode
from workbench.catalogue.po_file import create_po
from workbench.domain.beads import Bead
from workbench.domain.errors import ExportError, SourceError
from workbench.domain.units import Catalogue, Kind, Origin, Paragraph, Status, Translation, Unit
from workbench.export.formats import export_to
from workbench.export.options import BookOptions
from workbench.storage import write_whole
from workbench.text.keys import with_keys
from workbench.text.segmentation import segment
from workbench.text.sentences import sentences

SCHEMA: Final = 1
"""Version of the JSON."""


class Passages(StrEnum):
    """What is aligned with what."""

    LINE = "line"
    """Every line as it stands, blank ones included: their numbers are the line numbers less one."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts and which passages of theirs belong together.

    Attributes:
        sources: Passages of the source.
        targets: Passages of the translation.
        beads: In the order of the source.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    beads: tuple[Bead, ...]

    def texts(self, bead: Bead) -> tuple[str, str]:
        """Return both sides of a bead, their passages joined by blanks."""
        return (
            " ".join(self.sources[number] for number in bead.sources),
            " ".join(self.targets[number] for number in bead.targets),
        )


def align_files(
    source: Path, target: Path, *, passages: Passages, model: str | None = None
) -> Alignment:
    """Align two text files.

    Args:
        source: The source text.
        target: Its translation.
        passages: What is aligned with what.
        model: A sentence-transformers model, if not the embedded encoder.

    Raises:
        SourceError: A file cannot be read or holds no text.
        MissingPartError: The model is not there.
    """
    return align_passages(_read(source, passages), _read(target, passages), model=model)


def align_passages(
    sources: Sequence[str], targets: Sequence[str], *, model: str | None = None
) -> Alignment:
    """Align passages with passages."""
    # Deferred: numpy and the model take longer than all that `--help` may cost.
    from workbench.align.aligner import align  # noqa: PLC0415
    from workbench.align.encoders import load_encoder  # noqa: PLC0415

    encoder = load_encoder(model)
    beads = align(
        encoder.encode(sources),
        encoder.encode(targets),
        [len(text) for text in sources],
        [len(text) for text in targets],
    )
    return Alignment(tuple(sources), tuple(targets), beads)


def _read(path: Path, passages: Passages) -> tuple[str, ...]:
    """Return the passages of a file."""
    try:
        text = decode(path.read_bytes(), where=path).text
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})",
            remedy="Name a text file.",
            where=path,
        ) from error
    if passages is Passages.LINE:
        found = tuple(line.strip() for line in text.removesuffix("\n").split("\n"))
    else:
        paragraphs = (p.text for p in segment(text) if p.kind is not Kind.BREAK)
        if passages is Passages.SENTENCE:
            found = tuple(
                span.of(paragraph) for paragraph in paragraphs for span in sentences(paragraph)
            )
        else:
            found = tuple(paragraphs)
    if not any(found):
        raise SourceError("the file holds no text", remedy="Name a text file.", where=path)
    return found


def as_json(alignment: Alignment) -> dict[str, Any]:
    """Return `alignment` as README documents it; passages are counted from 0."""
    return {
        "schema": SCHEMA,
        "sources": len(alignment.sources),
        "targets": len(alignment.targets),
        "beads": [
            {
                "source": list(bead.sources),
                "target": list(bead.targets),
                "score": round(bead.score, 4),
            }
            for bead in alignment.beads
        ],
    }


def as_tsv(alignment: Alignment) -> str:
    """Return a line for every bead: source, translation, score; a gap has an empty side."""
    rows = []
    for bead in alignment.beads:
        source, target = (" ".join(text.split()) for text in alignment.texts(bead))
        rows.append(f"{source}\t{target}\t{bead.score:.3f}\n")
    return "".join(rows)


def as_catalogue(
    alignment: Alignment, *, document: str, source_language: str, target_language: str
) -> Catalogue:
    """Return a unit for every bead with a source; the translations are drafts of old.

    What was added in the translation goes into the remark of the unit before it.
    """
    texts: list[tuple[str, str, str]] = []
    for bead in alignment.beads:
        source, target = alignment.texts(bead)
        if bead.sources:
            texts.append((source, target, ""))
        elif texts:
            *before, note = texts[-1]
            texts[-1] = (before[0], before[1], f"{note}\nAdded here: {target}".strip())
    paragraphs = with_keys(Paragraph("", source) for source, _, _ in texts)
    units = (
        Unit(
            paragraph,
            Translation(target, Status.DRAFT, Origin.LEGACY) if target else Translation(),
            note=note,
        )
        for paragraph, (_, target, note) in zip(paragraphs, texts, strict=True)
    )
    return Catalogue(document, source_language, target_language, tuple(units))


def summary(alignment: Alignment) -> str:
    """Say in a line what was found."""
    omitted = sum(len(bead.sources) for bead in alignment.beads if not bead.targets)
    added = sum(len(bead.targets) for bead in alignment.beads if not bead.sources)
    matched = [bead for bead in alignment.beads if not bead.is_gap]
    furthest = -1
    moved = 0
    for bead in matched:
        moved += bead.targets.start < furthest
        furthest = max(furthest, bead.targets.start)
    said = f"{len(matched)} matches, {omitted} passages left out, {added} added"
    return f"{said}, {moved} moved." if moved else f"{said}."


def write(  # noqa: PLR0913  # what to write, how and where, each named
    alignment: Alignment,
    form: str,
    *,
    output: Path | None,
    document: str,
    source_language: str,
    target_language: str,
) -> Path | None:
    """Write `alignment` to a file and return it; nothing, if it belongs on the screen.

    Args:
        alignment: What to write.
        form: `tsv`, `json`, `po` or `tmx`.
        output: The file; PO and TMX are named after the document if it is not given.
        document: What the source is called.
        source_language: Its language.
        target_language: The language of the translation.

    Raises:
        CatalogueError: There is such a PO file already, or it cannot be written.
        ExportError: The file cannot be written.
    """
    if form in {"po", "tmx"}:
        catalogue = as_catalogue(
            alignment,
            document=document,
            source_language=source_language,
            target_language=target_language,
        )
        path = output or Path(f"{document}-{target_language}.{form}")
        if form == "po":
            create_po(path, catalogue)
        else:
            export_to(path, catalogue, format_name=form, book=BookOptions())
        return path
    if output is None:
        return None
    text = as_tsv(alignment) if form == "tsv" else json.dumps(as_json(alignment), indent=1)
    write_whole(output, text, refuse=ExportError)
    return output
