"""Does a translation say what its source says? A probability, and what speaks against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from random import Random
from typing import Final

import numpy as np

from workbench.align.encoders import Encoder
from workbench.checks.calibration import (
    Weights,
    equal_shares,
    fitted,
    probability,
    shipped,
)
from workbench.checks.corruptions import Corruption, corrupted
from workbench.checks.evidence import Evidence, Witness
from workbench.domain.units import Catalogue, Status, Unit

_ENOUGH: Final = 40
"""Translated paragraphs from which on a document teaches its own calibration."""

_PUPILS: Final = 60
"""Paragraphs that are spoilt for it, in each of the ways."""

_TRUST: Final = 4.0
"""How strongly the shipped weights hold the learnt ones, in paragraphs."""

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

    Args:
        catalogue: The document.
        encoder: Tells how alike texts are.
    """

    def __init__(self, catalogue: Catalogue, encoder: Encoder) -> None:
        self._verdicts: dict[str, tuple[Unit, Verdict]] = {}
        self.witness = Witness(catalogue, encoder)
        prior, self._reasons = shipped()
        self._weights = self._learnt(prior)

    def verdict(self, unit: Unit) -> Verdict:
        """Return what is thought of `unit`, as it is now."""
        known = self._verdicts.get(unit.key)
        if known is not None and known[0] is unit:
            return known[1]
        verdict = self._judged(unit)
        self._verdicts[unit.key] = (unit, verdict)
        return verdict

    def _judged(self, unit: Unit) -> Verdict:
        """Judge a unit."""
        evidence = self.witness.about(unit)
        rare = log(_RARE / (1 - _RARE))
        return Verdict(
            1 - probability(float(self._weights.logits(evidence.row))),
            {
                reason.name: probability(reason.logit(evidence.row) + rare)
                for reason in self._reasons
            },
            evidence,
        )

    @cached_property
    def belongs(self) -> tuple[int | None, ...]:
        """For each pair the index of the pair whose source its translation fits, if another."""
        verdicts = [self.verdict(unit) for unit in self.witness.units]
        return tuple(
            verdict.evidence.rival if verdict.reasons["misplaced"] >= LIKELY else None
            for verdict in verdicts
        )

    def _learnt(self, prior: Weights) -> Weights:
        """Return weights fitted to this document, if it is long enough."""
        units = self.witness.units
        if len(units) < _ENOUGH:
            return prior
        pairs = [(unit.source.text, unit.translation.text) for unit in units]
        confirmed = [i for i, unit in enumerate(units) if unit.translation.status.is_confirmed]
        chosen = confirmed if len(confirmed) >= _ENOUGH else list(range(len(units)))
        random = Random(len(units))  # noqa: S311  # no secret; the same document is calibrated in the same way
        pupils = sorted(random.sample(chosen, min(_PUPILS, len(chosen))))
        sound = [self.witness.about(units[index]).row for index in pupils]
        spoilt: list[Unit] = []
        sizes = []
        for kind in Corruption:
            texts = [(index, corrupted(kind, index, pairs, random)) for index in pupils]
            made = [
                units[index].translated(text, status=Status.TRANSLATED)
                for index, text in texts
                if text
            ]
            spoilt += made
            sizes.append(len(made))
        rows = np.array([*sound, *(each.row for each in self.witness.about_all(spoilt))])
        labels = np.arange(len(rows)) >= len(sound)
        shares = equal_shares(len(sound), sizes)
        return fitted(rows, labels, shares=shares, prior=prior, trust=_TRUST)
