"""Judge the repair on made-up damage and on clean text: `evaluate.py DATA [LINES]`.

DATA is the folder that the model was trained from; only lines that training left out are used.
"""

from __future__ import annotations

import argparse
import random
import re
import textwrap
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counts import held_out_lines
from damage import EXTRACTORS, damaged, printed_lines
from rapidfuzz.distance import Levenshtein

from workbench.catalogue.repair_model import repair_model
from workbench.text.repair.mending import mend
from workbench.text.repair.spelling_out import spaced
from workbench.text.repair.visual_order import logical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BLOCK: Final = 400
"""Lines of a made-up document."""
_VISUAL: Final = "letters"
_WIDTHS: Final = (None, 60)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("lines", type=int, nargs="?", default=_BLOCK)
    arguments = parser.parse_args()
    print(f"{'damage':12}{'raw CER':>9}{'CER':>9}{'exact':>9}{'made':>9}{'ms/line':>9}")
    for name in (*EXTRACTORS, _VISUAL):
        chance = random.Random(7)  # noqa: S311  # no secret
        gold = list(printed_lines(arguments.data / "msa_prose.txt", chance, arguments.lines))
        if name == _VISUAL:
            lines = [logical(line) for line in gold]
        else:
            lines = [damaged(line, EXTRACTORS[name], chance, repair_model()) for line in gold]
        start = time.process_time()
        mended = mend(lines, repair_model())
        spent = 1000 * (time.process_time() - start) / len(lines)
        wanted = [spaced(line) for line in gold]
        found = [spaced(line) for line in mended.lines]
        exact = sum(map(str.__eq__, wanted, found)) / len(wanted)
        made = len(mended.repairs) / len(lines)
        print(
            f"{name:12}{_cer(wanted, lines):9.1%}{_cer(wanted, found):9.1%}{exact:9.1%}"
            f"{made:9.1%}{spent:9.1f}"
        )
    for name in ("msa_prose.txt", "modern_ar_side.txt"):
        _clean(name, held_out_lines(arguments.data / name))


def _clean(name: str, lines: Iterable[str]) -> None:
    """Print how many lines of clean text are changed, whole and wrapped."""
    texts = list(islice((line.strip() for line in lines if line.strip()), 60_000))
    words = sum(len(text.split()) for text in texts)
    for width in _WIDTHS:
        changed = documents = 0
        for start in range(0, len(texts), _BLOCK):
            block = texts[start : start + _BLOCK]
            if width:
                block = [part for text in block for part in textwrap.wrap(text, width)]
            mended = mend(block, repair_model())
            changed += len(mended.repairs)
            documents += mended.diagnosis.is_scrambled
        print(f"clean {name}, width {width}: {words:,} words, {changed} lines changed")


def _cer(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the character error rate, spaces collapsed."""
    collapsed = [re.sub(r"\s+", " ", line).strip() for line in found]
    return sum(map(Levenshtein.distance, collapsed, gold)) / sum(map(len, gold))


if __name__ == "__main__":
    main()
