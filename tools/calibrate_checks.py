"""Fit the weights that the checks ship with: `python -m tools.calibrate_checks FOLDER`.

FOLDER holds tables of good translations, Arabic and English in two columns, in document order.
Parts of them are taken as documents, paragraph by paragraph and with neighbours joined into longer
paragraphs, and spoilt in every way that `workbench.checks.corruptions` knows.
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from workbench.align.encoders import load_encoder
from workbench.checks.calibration import Weights, equal_shares, expanded, fitted
from workbench.checks.corruptions import Corruption, Pair, corrupted
from workbench.checks.evidence import Witness
from workbench.checks.features import FEATURES, Row
from workbench.checks.rules import pairs
from workbench.domain.units import Status

OUTPUT: Final = Path("workbench/checks/weights.json")
TABLES: Final = {
    "books_aligned": (300, 6500, 12500),
    "philosophy": (1300,),
    "cs_papers": (6000,),
    "mmlu_gpt": (6000,),
    "docs_opensourceguide": (600,),
    "rasaif": (2800,),
    "docs_privacyguides": (1200,),
}
"""Tables, and the rows from which documents are taken."""

LENGTH: Final = 100
SHORTEST: Final = 20
REASONS: Final = {
    "misplaced": (
        (Corruption.WRONG_PARAGRAPH, Corruption.NEIGHBOUR),
        ("unlike", "outdone", "short", "long", "target_gap", "name"),
    ),
    "omission": (
        (Corruption.OMITTED_SENTENCE, Corruption.OMITTED_CLAUSE, Corruption.TRUNCATED),
        ("unlike", "short", "long", "source_uncovered", "source_gap", "source_sentence"),
    ),
    "addition": (
        (Corruption.BOUNDARY, Corruption.ADDED_SENTENCE),
        ("unlike", "short", "long", "target_gap", "target_sentence"),
    ),
    "negation": ((Corruption.NEGATION,), ("negation_lost", "negation_added")),
    "name": ((Corruption.NAME,), ("unlike", "name")),
}
"""What a reason is learnt from, and which features may speak for it."""

Rows = dict[Corruption, list[Row]]


def main(folder: Path) -> None:
    """Measure, fit and write the weights."""
    encoder = load_encoder()
    sound: list[Row] = []
    spoilt: Rows = {kind: [] for kind in Corruption}
    for document in documents(folder):
        witness = Witness(pairs(*document), encoder)
        random = Random(1)  # noqa: S311  # no secret is made here
        for index, unit in enumerate(witness.units):
            sound.append(witness.about(unit).row)
            for kind in Corruption:
                text = corrupted(kind, index, document, random)
                if text:
                    other = unit.translated(text, status=Status.TRANSLATED)
                    spoilt[kind].append(witness.about(other).row)
        print(len(sound), file=sys.stderr)
    write(sound, spoilt)


def documents(folder: Path) -> list[list[Pair]]:
    """Return the documents, those of longer paragraphs included."""
    found = []
    for name, starts in TABLES.items():
        rows = [
            (row[0], row[1])
            for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
            if len(row := line.split("\t")) > 1 and min(map(len, row[:2])) >= SHORTEST
        ]
        for start in starts:
            found.append(rows[start : start + LENGTH])
            found.append(joined(rows[start + LENGTH : start + 4 * LENGTH], 3))
    return [document for document in found if len(document) > LENGTH // 2]


def joined(rows: list[Pair], size: int) -> list[Pair]:
    """Return paragraphs of `size` rows."""
    return [
        (" ".join(row[0] for row in part), " ".join(row[1] for row in part))
        for part in (rows[start : start + size] for start in range(0, len(rows), size))
    ]


def write(sound: list[Row], spoilt: Rows) -> None:
    """Fit the verdict and its reasons, and write them."""
    groups = [rows for rows in spoilt.values() if rows]
    verdict = fit(sound, groups)
    reasons = {}
    for name, (kinds, features) in REASONS.items():
        chosen = [FEATURES.index(feature) for feature in features]
        mask = np.zeros(len(FEATURES))
        mask[chosen] = 1
        model = fit(
            [row * mask for row in sound],
            [[row * mask for row in spoilt[kind]] for kind in kinds],
            plain=True,
        )
        reasons[name] = {
            "weights": {f: round(float(model.weights[FEATURES.index(f)]), 4) for f in features},
            "bias": round(model.bias, 4),
        }
    content = {
        "weights": [round(float(weight), 4) for weight in verdict.weights],
        "bias": round(verdict.bias, 4),
        "reasons": reasons,
    }
    OUTPUT.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def fit(sound: list[Row], groups: list[list[Row]], *, plain: bool = False) -> Weights:
    """Fit a model; a plain one knows the features only as they are."""
    rows = np.array([*sound, *(row for group in groups for row in group)])
    labels = np.arange(len(rows)) >= len(sound)
    shares = equal_shares(len(sound), [len(group) for group in groups])
    if not plain:
        return fitted(rows, labels, shares=shares, trust=3.0)
    frozen = np.full(expanded(rows[:1]).shape[1] + 1, 1e9)
    frozen[: len(FEATURES)] = 3.0
    frozen[-1] = 0.01
    return fitted(rows, labels, shares=shares, penalty=frozen)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
