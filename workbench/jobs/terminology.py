"""Jobs that read translations for their terms: hold them to the glossary, suggest new ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.align.encoders import Encoder
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, paragraph_names
from workbench.glossary.extraction import Candidate, Likeness, Pair, candidates
from workbench.glossary.matcher import Matcher
from workbench.glossary.usage import State, usage_of
from workbench.jobs.choosing_rules import witness_of


@dataclass(slots=True)
class TermRecord:
    """What a document made of one term.

    Attributes:
        term: The entry of the glossary.
        paragraphs: How many translated paragraphs use it.
        renderings: How often each rendering of the glossary stands for it.
        missing: Names of the paragraphs in which there is none.
        forbidden: Names of the paragraphs in which a forbidden one stands.
    """

    term: Term
    paragraphs: int = 0
    renderings: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)


def term_records(catalogues: Iterable[Catalogue], matcher: Matcher) -> tuple[TermRecord, ...]:
    """Return what the translations made of every term that they have, the most used first."""
    records: dict[Term, TermRecord] = {}
    several = tuple(catalogues)
    for catalogue in several:
        names = paragraph_names(unit.source for unit in catalogue.units)
        for unit, name in zip(catalogue.units, names, strict=True):
            text = unit.translation.text
            if not (unit.is_translatable and text.strip()):
                continue
            place = name if len(several) == 1 else f"{catalogue.document} ¶{name}"
            for usage in usage_of(
                matcher,
                unit.source.text,
                text,
                language=catalogue.target_language,
                witness=witness_of(matcher),
            ):
                record = records.setdefault(usage.term, TermRecord(usage.term))
                record.paragraphs += 1
                record.renderings.update({r.target for r in usage.agreed})
                if usage.state is State.MISSING:
                    record.missing.append(place)
                elif usage.state is State.FORBIDDEN:
                    record.forbidden.append(place)
    return tuple(
        sorted(records.values(), key=lambda record: (-record.paragraphs, record.term.source))
    )


def suggested_terms(
    catalogues: Iterable[Catalogue], known: Matcher, *, encoder: Encoder | None = None
) -> tuple[Candidate, ...]:
    """Return what recurs in confirmed translations and is rendered alike, the most frequent first.

    Args:
        catalogues: Documents in one pair of languages.
        known: Finds the terms that need not be suggested.
        encoder: Tells renderings from words that merely keep each other company.
    """
    by_language: dict[str, list[Pair]] = defaultdict(list)
    several = tuple(catalogues)
    for catalogue in several:
        names = paragraph_names(unit.source for unit in catalogue.units)
        for unit, name in zip(catalogue.units, names, strict=True):
            if unit.is_translatable and unit.translation.status.is_confirmed:
                place = name if len(several) == 1 else f"{catalogue.document} ¶{name}"
                pair = Pair(place, unit.source.text, unit.translation.text)
                by_language[catalogue.target_language].append(pair)
    found = [
        candidate
        for language, pairs in by_language.items()
        for candidate in candidates(
            pairs, language=language, known=known, likeness=_likeness(encoder)
        )
    ]
    return tuple(sorted(found, key=lambda candidate: (-candidate.count, candidate.source)))


def _likeness(encoder: Encoder | None) -> Likeness | None:
    """Return how alike two expressions are to the encoder."""
    if encoder is None:
        return None

    def likeness(source: str, target: str) -> float:
        one, other = encoder.encode([source, target])
        return float(one @ other)

    return likeness
