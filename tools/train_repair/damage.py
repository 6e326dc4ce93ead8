"""Damage clean Arabic lines as extractors do, with their right readings kept beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from counts import HELD_OUT_BLOCK, held_out_lines

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.text.repair.language_model import LanguageModel

WAW: Final = "و"
TATWEEL: Final = "ـ"
JOINING: Final = frozenset("بتثجحخسشصضطظعغفقكلمنهيئ")
_CUT: Final = "\0"
_EITHER: Final = 0.5
_PIECE: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\.{2,}|[^\w\s]")
_MARK: Final = re.compile(r"[^\w\s]")


@dataclass(frozen=True)
class Extractor:
    """The habits of a made-up extractor, each as a likelihood."""

    waw: float = 0.55
    space: float = 0.05
    letters: float = 0.012
    mark: float = 0.95
    wide_at_space: float = 0.55
    wide_inside: float = 0.25
    single_inside: float = 0.2
    kashida: float = 0.12


JUSTIFIED: Final = Extractor()
SPARSE: Final = Extractor(waw=0.2, space=0.02, letters=0.004, kashida=0.03)
TORN: Final = Extractor(waw=0.7, space=0.1, letters=0.03, wide_at_space=0.4)
WORDS: Final = Extractor(waw=0.0, space=1.0, letters=0.0, mark=0.5, wide_at_space=0.02, kashida=0.0)
EXTRACTORS: Final = {"justified": JUSTIFIED, "sparse": SPARSE, "torn": TORN, "words": WORDS}


def printed_lines(path: Path, chance: random.Random, wanted: int) -> Iterator[str]:
    """Yield lines of 35 to 60 characters, paragraph after paragraph, from held-out prose."""
    made = 0
    paragraphs = [line for line in held_out_lines(path) if len(line) > HELD_OUT_BLOCK // 5]
    while made < wanted:
        width = chance.randint(38, 58)
        line = ""
        for word in chance.choice(paragraphs).split():
            if len(line) + len(word) > width:
                yield line
                made += 1
                if made == wanted:
                    return
                line = ""
            line = f"{line} {word}".strip()
        if line:
            yield line
            made += 1


def runs_of(line: str, habit: Extractor, chance: random.Random, model: LanguageModel) -> list[str]:
    """Cut a clean line into runs; spaces stand where the text has them."""
    runs = [""]
    for number, word in enumerate(line.split(" ")):
        if number:
            runs += _space(habit, chance)
        for piece in _PIECE.findall(word):
            runs += _piece(piece, habit, chance, model)
    merged = [""]
    for run in runs:
        if run == _CUT:
            merged.append("")
        else:
            merged[-1] += run
    return [run for run in merged if run]


def _space(habit: Extractor, chance: random.Random) -> list[str]:
    """Return a space, and perhaps a cut on either side of it."""
    if chance.random() >= habit.space:
        return [" "]
    return [" ", _CUT] if chance.random() < _EITHER else [_CUT, " "]


def _piece(piece: str, habit: Extractor, chance: random.Random, model: LanguageModel) -> list[str]:
    """Return a word, number or mark with the cuts before, in and behind it."""
    if _MARK.match(piece) or piece.isdigit():
        return [_CUT, piece, _CUT] if chance.random() < habit.mark else [piece]
    out = []
    carries_waw = piece[0] == WAW and len(model.word(piece).numbers) > 1
    if carries_waw and chance.random() < habit.waw:
        out += [_CUT, WAW, _CUT]
        piece = piece[1:]
    for place, letter in enumerate(piece):
        if place and chance.random() < habit.letters:
            out.append(_CUT)
        stretched = letter in JOINING and place + 1 < len(piece)
        out.append(letter + TATWEEL * (stretched and chance.random() < habit.kashida))
    return out


def damaged(line: str, habit: Extractor, chance: random.Random, model: LanguageModel) -> str:
    """Return `line` as the extractor would leave it."""
    runs = runs_of(line, habit, chance, model)
    out = ""
    previous = None
    for run in reversed(runs):
        if previous is not None:
            has_space = run.endswith(" ") or previous.startswith(" ") or run.startswith(" ")
            luck = chance.random()
            if has_space and luck < habit.wide_at_space:
                gap = " " * chance.randint(2, 7)
            elif has_space:
                gap = " "
            elif luck < habit.wide_inside:
                gap = " " * chance.randint(2, 5)
            elif luck < habit.wide_inside + habit.single_inside:
                gap = " "
            else:
                gap = ""
            out += gap
        out += run.strip()
        previous = run
    return out
