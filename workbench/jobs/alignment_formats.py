"""An alignment as JSON, as a table, or as a translation of paragraphs with remarks."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from workbench.align.encoders import Encoder
from workbench.catalogue.po_file import create_po
from workbench.domain.bitexts import Bitext, Decision, Link, Segment, moved
from workbench.domain.errors import ExportError
from workbench.domain.units import Catalogue, Kind, Origin, Paragraph, Status, Translation, Unit
from workbench.export.formats import export_to
from workbench.export.options import BookOptions
from workbench.jobs.aligning import links_between
from workbench.storage import write_whole
from workbench.text.keys import with_keys
from workbench.text.old_translation import Remark
from workbench.text.sentences import sentences
from workbench.text.source_format import BREAK
from workbench.text.wording import beginning

SCHEMA: Final = 1
"""Version of the JSON."""

Cut = Callable[[Sequence[str], str], Sequence[str]]
"""Cuts one translation of several paragraphs into as many pieces."""


def as_json(bitext: Bitext) -> dict[str, Any]:
    """Return `bitext` as README documents it; passages are counted from 0."""
    return {
        "schema": SCHEMA,
        "sources": len(bitext.sources),
        "targets": len(bitext.targets),
        "beads": [
            {
                "source": list(link.sources),
                "target": list(link.targets),
                "score": round(link.score, 4),
                "confidence": None if link.confidence is None else round(link.confidence, 3),
                "decision": link.decision.value,
            }
            for link in bitext.links
        ],
    }


def as_tsv(bitext: Bitext) -> str:
    """Return a line for every link: source, translation, score; a gap has an empty side."""
    rows = []
    for link in bitext.links:
        source, target = (" ".join(text.split()) for text in bitext.texts(link))
        rows.append(f"{source}\t{target}\t{link.score:.3f}\n")
    return "".join(rows)


def as_catalogue(bitext: Bitext, *, cut: Cut) -> Catalogue:
    """Return a unit for every paragraph of the source; the translations are drafts of old.

    What was left out, added or moved is said in the remarks, and `workbench check` reads them.

    Args:
        bitext: The alignment.
        cut: Cuts a translation of several paragraphs.
    """
    found = tuple(paragraphs_of(bitext.sources))
    paragraphs = with_keys(paragraph for paragraph, _ in found)
    texts, notes = _distributed(bitext, found, cut)
    units = (
        Unit(
            paragraph,
            Translation(" ".join(own), Status.DRAFT, Origin.LEGACY) if own else Translation(),
            note="\n".join(said),
        )
        for paragraph, own, said in zip(paragraphs, texts, notes, strict=True)
    )
    return Catalogue(bitext.document, bitext.source_language, bitext.target_language, tuple(units))


def _distributed(
    bitext: Bitext, paragraphs: Sequence[tuple[Paragraph, Segment | None]], cut: Cut
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the pieces of translation of each paragraph, and the remarks on each.

    Args:
        bitext: The alignment.
        paragraphs: Those of its source, see `paragraphs_of`.
        cut: Cuts a translation of several paragraphs.
    """
    places = {
        segment.paragraph: place
        for place, (_, segment) in enumerate(paragraphs)
        if segment is not None
    }
    texts: list[list[str]] = [[] for _ in paragraphs]
    notes: list[list[str]] = [[] for _ in paragraphs]
    elsewhere = moved(bitext.links)
    here = min(places.values(), default=0)
    for index, link in enumerate(bitext.links):
        numbers = {bitext.sources[number].paragraph for number in link.sources}
        own = sorted(places[number] for number in numbers & places.keys())
        source, target = (text.strip() for text in bitext.texts(link))
        if not own:
            notes[here] += [Remark.ADDED.saying(target)] if target else []
            continue
        here = own[-1]
        if not target:
            if len(own) == 1 and source != paragraphs[here][0].text:
                notes[here].append(Remark.LEFT_OUT.saying(source))
            continue
        several = [paragraphs[place][0].text for place in own]
        pieces = cut(several, target) if len(own) > 1 else [target]
        for place, piece in zip(own, pieces, strict=True):
            if piece:
                texts[place].append(piece)
            else:
                notes[place].append(Remark.TOGETHER.saying())
        if index in elsewhere:
            notes[own[0]].append(Remark.MOVED.saying(_before(bitext, link)))
    return texts, notes


def as_matches(bitext: Bitext) -> Catalogue:
    """Return a unit for every link with two sides: what a memory remembers, as it was aligned."""
    links = [link for link in bitext.links if all(text.strip() for text in bitext.texts(link))]
    texts = [bitext.texts(link) for link in links]
    units = (
        Unit(
            paragraph,
            Translation(
                target,
                Status.TRANSLATED if link.decision is Decision.CONFIRMED else Status.DRAFT,
                Origin.LEGACY,
            ),
        )
        for link, paragraph, (_, target) in zip(
            links, with_keys(Paragraph("", source) for source, _ in texts), texts, strict=True
        )
    )
    return Catalogue(bitext.document, bitext.source_language, bitext.target_language, tuple(units))


def paragraphs_of(segments: Sequence[Segment]) -> Iterator[tuple[Paragraph, Segment | None]]:
    """Yield the paragraphs of a text with a segment of each; a number left out is a break.

    Blank lines, which are segments where lines are aligned, make no paragraph.
    """
    reached = 0
    for number, group in groupby(segments, key=lambda segment: segment.paragraph):
        for _ in range(reached, number):
            yield Paragraph("", BREAK, Kind.BREAK), None
        members = tuple(group)
        first = members[0]
        text = " ".join(member.text for member in members)
        if text:
            yield Paragraph("", text, first.kind, first.label, first.level), first
        reached = number + 1


def _before(bitext: Bitext, link: Link) -> str:
    """Return how the passage begins before which a moved one stands in the old translation."""
    following = link.targets[-1] + 1
    text = bitext.targets[following].text if following < len(bitext.targets) else ""
    return beginning(text, _WORDS) or "the end"


_WORDS: Final = 8


def cutting_with(encoder: Callable[[], Encoder]) -> Cut:
    """Return what cuts a translation between sentences, where the paragraphs end.

    Args:
        encoder: Asked for when something is cut: most alignments have nothing to cut.
    """
    asked = cache(encoder)

    def cut(paragraphs: Sequence[str], translation: str) -> Sequence[str]:
        owner = [
            (place, span.of(text))
            for place, text in enumerate(paragraphs)
            for span in sentences(text)
        ]
        pieces = [span.of(translation) for span in sentences(translation)]
        found: list[list[tuple[int, str]]] = [[] for _ in paragraphs]
        here = 0
        for link in links_between([text for _, text in owner], pieces, encoder=asked()):
            here = owner[link.sources[0]][0] if link.sources else here
            found[here] += [(number, pieces[number]) for number in link.targets]
        return [" ".join(text for _, text in sorted(own)) for own in found]

    return cut


def write(
    bitext: Bitext, form: str, *, output: Path | None, encoder: Callable[[], Encoder]
) -> Path | None:
    """Write `bitext` to a file and return it; nothing, if it belongs on the screen.

    Args:
        bitext: What to write.
        form: `tsv`, `json`, `po` or `tmx`.
        output: The file; PO and TMX are named after the document if it is not given.
        encoder: Asked for if a translation has to be cut.

    Raises:
        CatalogueError: There is such a PO file already, or it cannot be written.
        ExportError: The file cannot be written.
    """
    if form in {"po", "tmx"}:
        path = output or Path(f"{bitext.document}-{bitext.target_language}.{form}")
        if form == "po":
            create_po(path, as_catalogue(bitext, cut=cutting_with(encoder)))
        else:
            export_to(path, as_matches(bitext), format_name=form, book=BookOptions())
        return path
    if output is None:
        return None
    text = as_tsv(bitext) if form == "tsv" else json.dumps(as_json(bitext), indent=1)
    write_whole(output, text, refuse=ExportError)
    return output
