"""Fit the weights that the checks ship with: `python -m tools.calibrate_checks FOLDER`.

FOLDER holds tables of good translations, Arabic and English in two columns, in document order.
Parts of them are taken as documents, paragraph by paragraph and with neighbours joined into longer
paragraphs, and spoilt in every way that `workbench.checks.corruptions` knows. Rows that are aligned
badly or translated very freely are left out: they would teach that nothing can be relied on.
"""

import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.align.encoders import Encoder, load_encoder
from workbench.checks.calibration import as_json, learnt
from workbench.checks.corruptions import Corruption, Pair, corrupted
from workbench.checks.evidence import Witness
from workbench.checks.rules import pairs
from workbench.domain.units import Status

if TYPE_CHECKING:
    from workbench.checks.features import Row

OUTPUT: Final = Path("workbench/checks/weights.json")
TABLES: Final = {
    "books_aligned": (300, 12500),
    "captions_3b1b": (5000,),
    "cs_papers": (6000,),
    "docs_kandaka": (0,),
    "docs_myow": (0,),
    "docs_nyu_dlsp20": (100,),
    "docs_opensourceguide": (300,),
    "docs_privacyguides": (100,),
    "mmlu_gpt": (6000,),
    "philosophy": (1300,),
    "rasaif": (2800,),
}
"""Tables, and the rows from which documents are taken."""

LENGTH: Final = 100
SHORTEST: Final = 20
TRIED: Final = 3
"""Rows looked at for one that is taken."""

FREE: Final = 0.3
"""Share of the rows looked at that are least alike, and left out."""

RATIO: Final = 0.35
"""Natural logarithm by which a row's lengths may differ from the usual proportion."""


def main(folder: Path) -> None:
    """Measure, fit and write the weights."""
    encoder = load_encoder()
    sound: list[Row] = []
    spoilt: dict[Corruption, list[Row]] = {kind: [] for kind in Corruption}
    for document in documents(folder, encoder):
        witness = Witness(pairs(*document), encoder)
        random = Random(1)  # noqa: S311  # no secret is made here
        sound += [witness.about(unit).row for unit in witness.units]
        for kind in Corruption:
            texts = [corrupted(kind, index, document, random) for index in range(len(document))]
            units = [
                unit.translated(text, status=Status.TRANSLATED)
                for unit, text in zip(witness.units, texts, strict=True)
                if text
            ]
            spoilt[kind] += [evidence.row for evidence in witness.about_all(units)]
        print(len(sound), file=sys.stderr)
    model = learnt(np.array(sound), {kind: np.array(rows) for kind, rows in spoilt.items()})
    OUTPUT.write_text(as_json(model), encoding="utf-8")


def documents(folder: Path, encoder: Encoder) -> list[list[Pair]]:
    """Return the documents, those of longer paragraphs included."""
    found = []
    for name, starts in TABLES.items():
        rows = [
            (row[0], row[1])
            for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
            if len(row := line.split("\t")) > 1 and min(map(len, row[:2])) >= SHORTEST
        ]
        for start in starts:
            taken = faithful(rows[start : start + 4 * TRIED * LENGTH], encoder)
            found.append(taken[:LENGTH])
            found.append(joined(taken[LENGTH : 4 * LENGTH], 3))
    return [document for document in found if len(document) > LENGTH // 2]


def faithful(rows: list[Pair], encoder: Encoder) -> list[Pair]:
    """Return the rows of which source and translation surely say the same."""
    sources = encoder.encode([source for source, _ in rows])
    targets = encoder.encode([target for _, target in rows])
    likeness = np.einsum("nw,nw->n", sources, targets)
    lengths = np.log([len(target) / len(source) for source, target in rows])
    usual = abs(lengths - np.median(lengths)) <= RATIO
    kept = usual & (likeness >= np.quantile(likeness, FREE))
    return [row for row, keep in zip(rows, kept, strict=True) if keep]


def joined(rows: list[Pair], size: int) -> list[Pair]:
    """Return paragraphs of `size` rows."""
    return [
        (" ".join(row[0] for row in part), " ".join(row[1] for row in part))
        for part in (rows[start : start + size] for start in range(0, len(rows), size))
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
