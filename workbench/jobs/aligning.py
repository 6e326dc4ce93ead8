"""Align two existing texts: an old translation with its source."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import groupby
from pathlib import Path
from typing import Final

from workbench.align.encoders import Encoder, load_encoder
from workbench.catalogue.encodings import decode
from workbench.catalogue.sources import import_source, read_source
from workbench.domain.bitexts import Bitext, Decision, Link, Passages, Segment, moved
from workbench.domain.errors import SourceError
from workbench.domain.units import Kind, Paragraph
from workbench.text.segmentation import segment
from workbench.text.sentences import sentences

_LARGE: Final = 25_000_000
"""Pairs of passages from which texts are aligned once: they need no help from a second look."""


class Effort(Enum):
    """How long an alignment may take."""

    QUICK = auto()
    """Of large texts nothing is said of how sure the links are."""

    THOROUGH = auto()


_PLAIN: Final = "plain text"


def align_files(  # noqa: PLR0913  # two texts, their languages, how: each named
    source: Path,
    target: Path,
    *,
    passages: Passages,
    source_language: str = "ar",
    target_language: str = "en",
    model: str | None = None,
    abbreviations: Collection[str] = (),
) -> Bitext:
    """Align two texts.

    Args:
        source: The file of the source text; of any kind that can be imported, by lines plain text.
        target: That of its translation.
        passages: What is aligned with what.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        model: A sentence-transformers model, if not the embedded encoder.
        abbreviations: Of these texts, besides those that are known.

    Raises:
        SourceError: A file cannot be read or holds no text.
        MissingPartError: The model is not there.
    """
    return align_segments(
        read_segments(source, passages, language=source_language, abbreviations=abbreviations),
        read_segments(target, passages, language=target_language, abbreviations=abbreviations),
        Bitext(source.stem, source_language, target_language, passages, (), (), ()),
        encoder=load_encoder(model),
        effort=Effort.QUICK,
    )


def align_segments(
    sources: Iterable[Segment],
    targets: Iterable[Segment],
    bitext: Bitext,
    *,
    encoder: Encoder,
    effort: Effort = Effort.THOROUGH,
) -> Bitext:
    """Return `bitext` with these segments, and the links between them that the aligner finds."""
    sources, targets = tuple(sources), tuple(targets)
    links = links_between(
        [each.text for each in sources],
        [each.text for each in targets],
        encoder=encoder,
        passages=bitext.passages,
        effort=effort,
    )
    return replace(bitext, sources=sources, targets=targets, links=links)


def links_between(
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    encoder: Encoder,
    passages: Passages = Passages.SENTENCE,
    effort: Effort = Effort.THOROUGH,
) -> tuple[Link, ...]:
    """Return which targets render which sources, in the order of the sources.

    They are aligned twice, the second time knowing which words kept company in what was sure the
    first time; texts so large that they need no such help, once.
    """
    # Deferred, all: numpy takes longer than all that `--help` may cost.
    from workbench.align.aligner import align  # noqa: PLC0415
    from workbench.align.confidence import align_surely  # noqa: PLC0415
    from workbench.align.moves import Moves  # noqa: PLC0415
    from workbench.align.shared_signs import learn_signs, with_signs  # noqa: PLC0415

    moves = Moves.PARAGRAPHS if passages is Passages.PARAGRAPH else Moves.RUNS
    texts = (sources, targets)
    lengths = ([len(text) for text in sources], [len(text) for text in targets])
    plain = (encoder.encode(sources), encoder.encode(targets))
    vectors = with_signs(*plain, texts)
    is_large = len(sources) * len(targets) > _LARGE
    if is_large and effort is Effort.QUICK:
        beads = align(*vectors, *lengths, moves=moves)
        return tuple(Link(tuple(b.sources), tuple(b.targets), b.score) for b in beads)
    beads, sure = align_surely(*vectors, *lengths, moves=moves)
    if not is_large:
        signs = learn_signs(zip(beads, sure, strict=True), texts)
        vectors = with_signs(*plain, texts, signs=signs)
        beads, sure = align_surely(*vectors, *lengths, moves=moves)
    return tuple(
        Link(tuple(bead.sources), tuple(bead.targets), bead.score, confidence)
        for bead, confidence in zip(beads, sure, strict=True)
    )


def links_anew(bitext: Bitext, *, encoder: Encoder) -> tuple[Link, ...]:
    """Align what lies between the links that were vouched for; nothing passes those."""
    links: list[Link] = []
    for is_settled, group in groupby(
        bitext.links, key=lambda link: link.decision is Decision.CONFIRMED
    ):
        stretch = tuple(group)
        links += stretch if is_settled else _stretch_anew(stretch, bitext, encoder)
    return tuple(links)


def _stretch_anew(stretch: Sequence[Link], bitext: Bitext, encoder: Encoder) -> Iterator[Link]:
    """Yield the links of a stretch, aligned anew."""
    sources = [number for link in stretch for number in link.sources]
    targets = sorted(number for link in stretch for number in link.targets)
    found = links_between(
        [bitext.sources[number].text for number in sources],
        [bitext.targets[number].text for number in targets],
        encoder=encoder,
        passages=bitext.passages,
    )
    for link in found:
        yield replace(
            link,
            sources=tuple(sources[each] for each in link.sources),
            targets=tuple(targets[each] for each in link.targets),
        )


def read_segments(
    path: Path, passages: Passages, *, language: str, abbreviations: Collection[str] = ()
) -> tuple[Segment, ...]:
    """Return the passages of a file.

    Raises:
        SourceError: It cannot be read or holds no text.
    """
    if passages is Passages.LINE:
        found = tuple(
            Segment(line.strip(), number)
            for number, line in enumerate(_text(path).removesuffix("\n").split("\n"))
        )
    else:
        found = tuple(segments_of(_paragraphs(path, language), passages, abbreviations))
    if not any(each.text for each in found):
        raise SourceError("the file holds no text", remedy="Name a text file.", where=path)
    return found


def segments_of(
    paragraphs: Iterable[Paragraph], passages: Passages, abbreviations: Collection[str] = ()
) -> Iterator[Segment]:
    """Yield the passages of a text; breaks are counted and left out."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.BREAK:
            continue
        texts = [paragraph.text]
        if passages is Passages.SENTENCE:
            spans = sentences(paragraph.text, abbreviations=abbreviations)
            texts = [span.of(paragraph.text) for span in spans] or texts
        for text in texts:
            yield Segment(text, number, paragraph.kind, paragraph.label, paragraph.level)


def _paragraphs(path: Path, language: str) -> Iterable[Paragraph]:
    """Return the paragraphs of a file, breaks included.

    Raises:
        SourceError: It cannot be read.
    """
    extracted = read_source(path)
    if extracted.format == _PLAIN and not extracted.paragraphs:
        return segment(extracted.text)
    return import_source(extracted, name=path.stem, language=language).document.paragraphs


def _text(path: Path) -> str:
    """Return what a plain text says.

    Raises:
        SourceError: It cannot be read.
    """
    try:
        return decode(path.read_bytes(), where=path).text
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})",
            remedy="Name a text file.",
            where=path,
        ) from error


def summary(bitext: Bitext) -> str:
    """Say in a line what was found."""
    links = bitext.links
    omitted = sum(len(link.sources) for link in links if not link.targets)
    added = sum(len(link.targets) for link in links if not link.sources)
    matched = sum(not link.is_gap for link in links)
    said = f"{matched} matches, {omitted} passages left out, {added} added"
    elsewhere = len(moved(links))
    return f"{said}, {elsewhere} moved." if elsewhere else f"{said}."
