"""Does a translation say what its source says? A probability, and what speaks against it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from random import Random
from typing import Final

import numpy as np

from workbench.align.encoders import Encoder
from workbench.checks.calibration import Model, learnt, probabilities, shipped
from workbench.checks.corruptions import Corruption, corrupted
from workbench.checks.evidence import DocumentEvidence, Evidence
from workbench.checks.features import Row
from workbench.checks.rules import no_progress
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Status, Unit

_ENOUGH: Final = 40
"""Translated paragraphs from which on a document teaches its own calibration."""

_PUPILS: Final = 60
"""Paragraphs that are spoilt for it …"""

_EVERY: Final = 2
"""… each in every second way: in every way teaches hardly more and takes twice as long."""

_TRUST: Final = 4.0
"""How strongly the shipped weights hold the learnt ones, in paragraphs."""

_SURELY_BAD: Final = 2.5
"""Log odds from which on a pair is no example of a sound one."""

LIKELY: Final = 0.5
"""Probability of a reason from which a finding is made."""

_RARE: Final = 0.05
"""Share of paragraphs in which one expects a mistake of a given kind; findings are made so."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What is thought of a pair.

    Attributes:
        alignment: Probability that the translation says what the source says, 0 to 1, if as many
            translations were spoilt as sound.
        reasons: For each thing that may be wrong its probability, given that it is rare.
        evidence: What the verdict rests on.
    """

    alignment: float
    reasons: Mapping[str, float]
    evidence: Evidence


class Judge:
    """Knows a document and judges its pairs, also those edited since.

    What was measured of the document is its `evidence`.

    Args:
        catalogue: The document.
        encoder: Tells how alike texts are.
        terms: Those of the glossary.
    """

    def __init__(
        self, catalogue: Catalogue, encoder: Encoder, *, terms: Sequence[Term] = ()
    ) -> None:
        self._verdicts: dict[str, tuple[Unit, Verdict]] = {}
        self.evidence = DocumentEvidence(catalogue, encoder, terms=terms)
        self._model = self._learnt(shipped())

    def verdict(self, unit: Unit) -> Verdict:
        """Return what is thought of `unit`, as it is now."""
        known = self._verdicts.get(unit.key)
        if known is not None and known[0] is unit:
            return known[1]
        (verdict,) = self._judged([self.evidence.about(unit)])
        self._verdicts[unit.key] = (unit, verdict)
        return verdict

    def judge_all(self, progress: Callable[[int, int], None] = no_progress) -> None:
        """Judge the whole document at once, which is quicker than pair by pair.

        Args:
            progress: Called with how many pairs have been looked at, and how many there are.
        """
        units = self.evidence.units
        told = []
        for number, unit in enumerate(units, start=1):
            told.append(self.evidence.about(unit))
            progress(number, len(units))
        for unit, verdict in zip(units, self._judged(told), strict=True):
            self._verdicts[unit.key] = unit, verdict

    def _judged(self, evidence: Sequence[Evidence]) -> Iterator[Verdict]:
        """Judge pairs by what is known about them."""
        if not evidence:
            return
        rows = np.array([each.row for each in evidence])
        aligned = 1 - probabilities(self._model.logits(rows))
        rare = log(_RARE / (1 - _RARE))
        reasons = {
            reason.kind.name: probabilities(reason.logits(rows) + rare)
            for reason in self._model.reasons
        }
        for number, each in enumerate(evidence):
            yield Verdict(
                float(aligned[number]),
                {name: float(chances[number]) for name, chances in reasons.items()},
                each,
            )

    @cached_property
    def belongs(self) -> tuple[int | None, ...]:
        """For each pair the index of the pair whose source its translation fits, if another."""
        verdicts = [self.verdict(unit) for unit in self.evidence.units]
        return tuple(
            verdict.evidence.rival if verdict.reasons["misplaced"] >= LIKELY else None
            for verdict in verdicts
        )

    def _learnt(self, prior: Model) -> Model:
        """Return a model fitted to this document, if it is long enough."""
        units = self.evidence.units
        if len(units) < _ENOUGH:
            return prior
        pairs = [(unit.source.text, unit.translation.text) for unit in units]
        random = Random(len(units))  # noqa: S311  # no secret; the same document is calibrated in the same way
        pupils, sound = self._pupils(random, prior)
        if len(pupils) < _ENOUGH // 2:
            return prior
        spoilt: list[tuple[Corruption, Unit]] = []
        for number, index in enumerate(pupils):
            for way, kind in enumerate(Corruption):
                every = (number + way) % _EVERY == 0
                text = corrupted(kind, index, pairs, random) if every else None
                if text:
                    unit = units[index].translated(text, status=Status.TRANSLATED)
                    spoilt.append((kind, unit))
        told = self.evidence.about_all([unit for _, unit in spoilt])
        rows = np.array([evidence.row for evidence in told])
        kinds = np.array([list(Corruption).index(kind) for kind, _ in spoilt])
        by_kind = {kind: rows[kinds == number] for number, kind in enumerate(Corruption)}
        return learnt(sound, by_kind, prior=prior, trust=_TRUST)

    def _pupils(self, random: Random, prior: Model) -> tuple[list[int], Row]:
        """Return the pairs that are spoilt: confirmed ones, and not those that are surely bad.

        Beside their indices stand their features.
        """
        units = self.evidence.units
        confirmed = [i for i, unit in enumerate(units) if unit.translation.status.is_confirmed]
        chosen = confirmed if len(confirmed) >= _ENOUGH else list(range(len(units)))
        pupils = sorted(random.sample(chosen, min(_PUPILS, len(chosen))))
        rows = np.array([self.evidence.about(units[index]).row for index in pupils])
        good = prior.logits(rows) < _SURELY_BAD
        return [index for index, is_good in zip(pupils, good, strict=True) if is_good], rows[good]
