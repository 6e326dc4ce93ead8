r"""An alignment saved midway: `en.alignment.jsonl`, beside the source text and the translation.

One JSON object a line. The first says what is aligned; each of the others is a link with its
segments, in the order of the source:

    {"schema": 1, "document": "essay", "source_language": "ar", "target_language": "en",
     "passages": "paragraph", "here": 1}
    {"source": [{"number": 0, "paragraph": 0, "kind": "heading", "level": 1, "text": "…"}],
     "target": [{"number": 0, "paragraph": 0, "text": "…"}],
     "score": 0.713, "confidence": 0.98, "decision": "found"}

A gap has an empty list on one side. Segments are numbered from 0 on each side, every one is in one
link, and those of the source are in order. `kind`, `level` and `label` are left out of plain body
paragraphs. `confidence` is null where nobody
has asked; `decision` is `found` (by the aligner), `changed` (by a person) or `confirmed`. The file
may be edited by hand as long as that holds; UTF-8, texts in logical order.

Between two savings every change stands beside it in `.en.alignment.jsonl.journal`, see
`alignment_journal`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbench.domain.bitexts import Bitext, Decision, Link, Passages, Segment
from workbench.domain.errors import CatalogueError
from workbench.domain.units import Kind
from workbench.storage import write_whole

SCHEMA: Final = 1

_RESTORE: Final = "Correct the line, or restore the file from version control."


@dataclass(frozen=True, slots=True)
class AlignmentFile:
    """A file as it was read or last written.

    Attributes:
        path: Where it is.
        bitext: What it says.
        digest: Of its content, by which a journal knows what it is of.
    """

    path: Path
    bitext: Bitext
    digest: str


def read_alignment(path: Path) -> AlignmentFile:
    """Read the alignment at `path`.

    Raises:
        CatalogueError: It cannot be read; names the line.
    """
    number = 0
    sides: tuple[dict[int, Segment], dict[int, Segment]] = ({}, {})
    links: list[Link] = []
    head: Mapping[str, Any] = {}
    try:
        content = path.read_bytes()
        # Not `splitlines`: signs within a text would end a line as well.
        rows = content.decode().removesuffix("\n").split("\n")
        for number, row in enumerate(rows, start=1):
            fields = json.loads(row)
            if number == 1:
                head = fields
            else:
                links.append(_link(fields, sides))
        bitext = _bitext(head, sides, links)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CatalogueError(
            f"the alignment cannot be read ({error})",
            remedy=_RESTORE,
            where=path,
            line=number or None,
        ) from error
    if bitext.faults:
        raise CatalogueError(bitext.faults[0], remedy=_RESTORE, where=path)
    return AlignmentFile(path, bitext, _digest(content))


def write_alignment(path: Path, bitext: Bitext) -> AlignmentFile:
    """Write `bitext` to `path`, whole or not at all.

    Raises:
        CatalogueError: It cannot be written; what was there is unchanged.
    """
    head = {
        "schema": SCHEMA,
        "document": bitext.document,
        "source_language": bitext.source_language,
        "target_language": bitext.target_language,
        "passages": bitext.passages.value,
        "here": bitext.here,
    }
    rows = [_json(head), *(_json(_link_members(bitext, link)) for link in bitext.links)]
    content = "".join(f"{row}\n" for row in rows).encode()
    write_whole(path, content, refuse=CatalogueError)
    return AlignmentFile(path, bitext, _digest(content))


def link_members(link: Link) -> dict[str, Any]:
    """Return what is kept of a link besides its segments."""
    return {
        "score": round(link.score, 4),
        "confidence": None if link.confidence is None else round(link.confidence, 3),
        "decision": link.decision.value,
    }


def link_of(fields: Mapping[str, Any], sources: Sequence[int], targets: Sequence[int]) -> Link:
    """Return the link that `fields` speak of.

    Raises:
        KeyError: Something is missing.
        ValueError: Something is none of our words.
        TypeError: Something is of another kind.
    """
    confidence = fields["confidence"]
    return Link(
        tuple(sources),
        tuple(targets),
        float(fields["score"]),
        None if confidence is None else float(confidence),
        Decision(fields["decision"]),
    )


def _link_members(bitext: Bitext, link: Link) -> dict[str, Any]:
    """Return what is kept of a link."""
    return {
        "source": [_segment_members(number, bitext.sources[number]) for number in link.sources],
        "target": [_segment_members(number, bitext.targets[number]) for number in link.targets],
        **link_members(link),
    }


def _segment_members(number: int, segment: Segment) -> dict[str, Any]:
    """Return what is kept of a segment."""
    members: dict[str, Any] = {"number": number, "paragraph": segment.paragraph}
    if segment.kind is not Kind.BODY:
        members["kind"] = segment.kind.value
    if segment.level:
        members["level"] = segment.level
    if segment.label:
        members["label"] = segment.label
    return {**members, "text": segment.text}


def _link(fields: Mapping[str, Any], sides: tuple[dict[int, Segment], dict[int, Segment]]) -> Link:
    """Read a link and put its segments where they belong.

    Raises:
        KeyError: Something is missing.
        ValueError: Something is none of our words, or there is a segment of that number already.
        TypeError: Something is of another kind.
    """
    numbers: list[list[int]] = []
    for side, known in zip(("source", "target"), sides, strict=True):
        numbers.append([])
        for each in fields[side]:
            number = int(each["number"])
            if number in known:
                message = f"there are two {side} segments {number}"
                raise ValueError(message)
            known[number] = Segment(
                str(each["text"]),
                int(each["paragraph"]),
                Kind(each.get("kind", Kind.BODY)),
                str(each.get("label", "")),
                int(each.get("level", 0)),
            )
            numbers[-1].append(number)
    return link_of(fields, *numbers)


def _bitext(
    head: Mapping[str, Any],
    sides: tuple[dict[int, Segment], dict[int, Segment]],
    links: Sequence[Link],
) -> Bitext:
    """Put together what was read.

    Raises:
        KeyError: A member of the head, or a segment, is missing.
        ValueError: The file is empty, or of a later schema.
    """
    if not links:
        message = "there are no links in it"
        raise ValueError(message)
    if head["schema"] != SCHEMA:
        message = f"it has the schema {head['schema']}"
        raise ValueError(message)
    for side, known in zip(("source", "target"), sides, strict=True):
        wanting = set(range(len(known))) - known.keys()
        if wanting:
            message = f"{side} segment {min(wanting)} is missing"
            raise ValueError(message)
    sources, targets = (tuple(known[number] for number in range(len(known))) for known in sides)
    return Bitext(
        str(head["document"]),
        str(head["source_language"]),
        str(head["target_language"]),
        Passages(head["passages"]),
        sources,
        targets,
        tuple(links),
        int(head["here"]),
    )


def _digest(content: bytes) -> str:
    """Return a short hash of a file."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _json(value: object) -> str:
    """Return `value` on one line, Arabic left readable."""
    return json.dumps(value, ensure_ascii=False)
