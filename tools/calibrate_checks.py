"""Fit the weights that the checks ship with: `python -m tools.calibrate_checks FOLDER`.

FOLDER holds tables of good translations, Arabic and English in two columns, in document order.
Parts of them are taken as documents, paragraph by paragraph and with neighbours joined into longer
paragraphs, and spoilt in every way that `workbench.checks.corruptions` knows. Rows that are aligned
badly or translated very freely are left out: they would teach that nothing can be relied on.

What tells a name that is a stranger is fitted first, name by name, to documents that have many.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.align.encoders import Encoder, load_encoder
from workbench.checks.calibration import as_values, equal_shares, fitted, learnt
from workbench.checks.corruptions import Corruption, Pair, corrupted
from workbench.checks.evidence import DocumentEvidence
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

TABLES_OF_NAMES: Final = {
    "books_aligned": (300, 6000, 9000),
    "docs_kandaka": (0,),
    "hadith": (0, 20000),
    "philosophy": (1300,),
    "quran": (100,),
    "rasaif": (2000,),
    "stellarium_skycultures": (0,),
    "tafsir_jalalayn": (500,),
    "thaqalayn": (3000, 9000),
}
"""Those from which names are taken."""

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
    _write({"names": name_weights(documents(folder, encoder, TABLES_OF_NAMES), encoder)})
    sound: list[Row] = []
    spoilt: dict[Corruption, list[Row]] = {kind: [] for kind in Corruption}
    for document in documents(folder, encoder, TABLES):
        measured = DocumentEvidence(pairs(*document), encoder)
        random = Random(1)  # noqa: S311  # no secret is made here
        sound += [measured.about(unit).row for unit in measured.units]
        for kind in Corruption:
            texts = [corrupted(kind, index, document, random) for index in range(len(document))]
            units = [
                unit.translated(text, status=Status.TRANSLATED)
                for unit, text in zip(measured.units, texts, strict=True)
                if text
            ]
            spoilt[kind] += [evidence.row for evidence in measured.about_all(units)]
        print(len(sound), file=sys.stderr)
    model = learnt(np.array(sound), {kind: np.array(rows) for kind, rows in spoilt.items()})
    _write(as_values(model))


def _write(values: Mapping[str, object]) -> None:
    """Write weights, beside those that stay as they are."""
    known = json.loads(OUTPUT.read_text(encoding="utf-8")) if OUTPUT.exists() else {}
    OUTPUT.write_text(json.dumps({**known, **values}) + "\n", encoding="utf-8")


def name_weights(texts: Sequence[list[Pair]], encoder: Encoder) -> list[float]:
    """Fit what tells strangers from names that are at home.

    Strangers come from the same document and, as often, from another one: a wrong name may be one
    that the document knows, or may stand in it for the first time.
    """
    told = [
        name
        for number, document in enumerate(texts)
        for name in signs_of_names(document, texts[number - 1], encoder)
    ]
    data, group_of = np.array([signs for signs, _ in told]), np.array([group for _, group in told])
    order = np.argsort(group_of, kind="stable")
    at_home, *strangers = np.bincount(group_of).tolist()
    weights = fitted(data[order], group_of[order] > 0, shares=equal_shares(at_home, strangers))
    print(f"{len(told)} names", file=sys.stderr)
    return [round(float(weight), 3) for weight in weights]


def signs_of_names(
    document: list[Pair], other: list[Pair], encoder: Encoder
) -> Iterator[tuple[Sequence[float], int]]:
    """Yield the signs of the names of a document, and of strangers that are put there.

    Beside them stands 0 for a name that is at home, 1 for a stranger that stands elsewhere in the
    document, 2 for one of the other document.
    """
    measured = DocumentEvidence(pairs(*document), encoder)
    random = Random(2)  # noqa: S311  # no secret is made here
    for index, unit in enumerate(measured.units):
        at_home = measured.heard(unit)
        known = {heard.name for heard in at_home}
        uses = [(heard, 0) for heard in at_home]
        spoilt = (
            corrupted(Corruption.NAME, index, document, random),
            corrupted(Corruption.NAME, 0, [document[index], *other], random),
        )
        for group, text in enumerate(spoilt, start=1):
            if text:
                wrong = measured.heard(unit.translated(text, status=Status.TRANSLATED))
                uses += [(heard, group) for heard in wrong if heard.name not in known]
        for heard, group in uses:
            yield measured.names.signs(heard, unit.source.text, own=index), group


def documents(
    folder: Path, encoder: Encoder, tables: Mapping[str, Sequence[int]]
) -> list[list[Pair]]:
    """Return the documents, those of longer paragraphs included."""
    found = []
    for name, starts in tables.items():
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
