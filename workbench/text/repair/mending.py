"""Mend the lines of a document: diagnose, learn the extractor's habits, read, record."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.text import arabic
from workbench.text.repair.diagnosis import Diagnosis, is_suspicious, liking, share_of_signs
from workbench.text.repair.habits import RUNS_REVERSED
from workbench.text.repair.language_model import LanguageModel
from workbench.text.repair.own_words import own_words
from workbench.text.repair.printed_line import PrintedLine, read_line
from workbench.text.repair.reader import LineRead, learnt, read_lines
from workbench.text.repair.records import Decision, LineRepair, Reason
from workbench.text.repair.spelling_out import spelled_out

BAR: Final = 0.2
"""Confidence below which a repair is proposed and not made."""
_SAMPLE: Final = 60
"""Lines by which a document is judged."""

Progress = Callable[[int, int], None]
"""Told how many lines are done, of how many."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The lines of a document after repair.

    Attributes:
        lines: As many as were given; those that needed nothing are the same strings.
        repairs: What was changed, and what is proposed.
        diagnosis: Why the document was taken for scrambled, or not.
    """

    lines: tuple[str, ...]
    repairs: tuple[LineRepair, ...]
    diagnosis: Diagnosis


def mend(
    lines: Sequence[str],
    model: LanguageModel,
    *,
    bar: float = BAR,
    progress: Progress | None = None,
) -> Mended:
    """Put the words of scrambled lines back in their order.

    A document that is not scrambled comes back as it was. No letter is lost, added, or moved
    beyond its line.

    Args:
        lines: As extracted, with their spaces and kashidas; those without Arabic are left alone.
        model: Judges between the readings.
        bar: Confidence (0 to 1) below which a repair is proposed and not made.
        progress: Is told how far we are.
    """
    places = [place for place, line in enumerate(lines) if arabic.has_arabic(line)]
    texts = [lines[place] for place in places]
    diagnosis = Diagnosis(len(texts), share_of_signs(texts))
    if not is_suspicious(texts):
        return Mended(tuple(lines), (), diagnosis)
    model = model.knowing(own_words(texts, model))
    printed = [read_line(text) for text in texts]
    diagnosis = _diagnosed(texts, printed, model)
    if not diagnosis.is_scrambled:
        return Mended(tuple(lines), (), diagnosis)
    habits = learnt(printed, model, RUNS_REVERSED)
    mended = list(lines)
    repairs = []
    for done, (place, read) in enumerate(
        zip(places, read_lines(printed, model, habits), strict=True), start=1
    ):
        repair = _repair(place, lines[place], read, bar)
        if repair is not None:
            repairs.append(repair)
            if repair.decision is Decision.MADE:
                mended[place] = repair.after
        if progress is not None:
            progress(done, len(places))
    return Mended(tuple(mended), tuple(repairs), diagnosis)


def _diagnosed(
    texts: Sequence[str], printed: Sequence[PrintedLine], model: LanguageModel
) -> Diagnosis:
    start = max(0, (len(texts) - _SAMPLE) // 2)
    sample = texts[start : start + _SAMPLE]
    reads = read_lines(printed[start : start + _SAMPLE], model, RUNS_REVERSED)
    gains = [
        liking(spelled_out(read.runs), model) - liking(text, model)
        for text, read in zip(sample, reads, strict=True)
    ]
    return Diagnosis(len(texts), share_of_signs(texts), sum(gains) / max(len(gains), 1))


def _repair(place: int, before: str, read: LineRead, bar: float) -> LineRepair | None:
    after = spelled_out(read.runs)
    if after == before:
        return None
    confidence = round(1 / (1 + math.exp(-0.5 * read.margin)), 3)
    made = confidence >= bar
    return LineRepair(
        place,
        before,
        after,
        _reasons(before, read),
        confidence,
        Decision.MADE if made else Decision.PROPOSED,
    )


def _reasons(before: str, read: LineRead) -> tuple[Reason, ...]:
    reasons = []
    if len(read.runs) > 1:
        reasons.append(Reason.ORDER)
    if any(run.is_joined for run in read.runs[1:]):
        reasons.append(Reason.TORN)
    if arabic.TATWEEL in before:
        reasons.append(Reason.KASHIDA)
    return tuple(reasons) or (Reason.SPACES,)
