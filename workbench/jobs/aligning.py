"""Align two existing texts: an old translation with its source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import groupby
from pathlib import Path
from typing import Final

from workbench.align.encoders import Encoder, load_encoder
from workbench.domain.bitexts import Bitext, Decision, Link, Passages, moved
from workbench.jobs.passages import passages_of
from workbench.project import Project
from workbench.settings import Settings

_LARGE: Final = 25_000_000
"""Pairs of passages from which texts are aligned once: they need no help from a second look."""


class Effort(Enum):
    """How long an alignment may take."""

    QUICK = auto()
    """Of large texts nothing is said of how sure the links are."""

    THOROUGH = auto()


def align_texts(  # noqa: PLR0913  # two texts, their languages, how: each named
    source: str,
    target: Path,
    *,
    passages: Passages,
    project: Project | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    model: str | None = None,
    effort: Effort = Effort.THOROUGH,
) -> Bitext:
    """Align two texts.

    Args:
        source: A file with the source text, or the name of a document of the project.
        target: A file with its translation.
        passages: What is aligned with what.
        project: Whose documents, languages and abbreviations count; without it the defaults do.
        source_language: BCP 47 tag, if not the project's.
        target_language: BCP 47 tag, if not the project's.
        model: A sentence-transformers model, if not the embedded encoder.
        effort: How long it may take.

    Raises:
        SourceError: A file cannot be read or holds no text.
        CatalogueError: The text of a document cannot be read.
        MissingPartError: The model is not there.
    """
    settings = project.settings if project else Settings()
    own = source_language or settings.source_language
    language = target_language or settings.target_language
    sources = passages_of(source, passages, language=own, project=project)
    targets = passages_of(str(target), passages, language=language, project=project)
    links = links_between(
        [each.text for each in sources],
        [each.text for each in targets],
        encoder=load_encoder(model),
        passages=passages,
        effort=effort,
    )
    return Bitext(Path(source).stem, own, language, passages, sources, targets, links)


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


def summary(bitext: Bitext) -> str:
    """Say in a line what was found."""
    links = bitext.links
    omitted = sum(len(link.sources) for link in links if not link.targets)
    added = sum(len(link.targets) for link in links if not link.sources)
    matched = sum(not link.is_gap for link in links)
    said = f"{matched} matched, {omitted} left out, {added} added"
    elsewhere = len(moved(links))
    return f"{said}, {elsewhere} moved." if elsewhere else f"{said}."
