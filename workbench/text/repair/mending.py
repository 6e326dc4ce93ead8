"""Mend the lines of a document: diagnose, learn the extractor's habits, read, record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.text import arabic
from workbench.text.repair.confidence import confidence
from workbench.text.repair.diagnosis import (
    LONGEST_LINE,
    Diagnosis,
    Scrambling,
    diagnosed,
    liking,
    may_be_scrambled,
)
from workbench.text.repair.glyphs import with_kaf
from workbench.text.repair.habits import RUNS_REVERSED, WORDS_REVERSED
from workbench.text.repair.language_model import LanguageModel
from workbench.text.repair.own_words import own_words
from workbench.text.repair.printed_line import read_line
from workbench.text.repair.reader import LineRead, learnt, read_lines
from workbench.text.repair.records import Decision, LineRepair, Reason
from workbench.text.repair.spelling_out import spelled_out, stays_quoted
from workbench.text.repair.visual_order import logical

BAR: Final = 0.2
"""Confidence below which a repair is proposed and not made."""
_SAMPLE: Final = 30
"""Lines by which a document is judged."""
_CLEAR: Final = 3.0
"""A gain (logarithm, by word) that leaves no doubt, so that no other supposition is tried."""
_SURE: Final = 0.98
_HABITS: Final = {Scrambling.RUNS: RUNS_REVERSED, Scrambling.WORDS: WORDS_REVERSED}

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
    places = [place for place, line in enumerate(lines) if _may_be_printed(line)]
    texts = [lines[place] for place in places]
    diagnosis = diagnosed(texts, {})
    if not may_be_scrambled(diagnosis.signs):
        return Mended(tuple(lines), (), diagnosis)
    model = model.knowing(own_words(texts, model))
    diagnosis = diagnosed(texts, _gains(texts, model))
    if not diagnosis.is_scrambled:
        return Mended(tuple(lines), (), diagnosis)
    mended = list(lines)
    repairs = []
    readings = _readings(texts, model, diagnosis.scrambling)
    for done, (place, reading) in enumerate(zip(places, readings, strict=True), start=1):
        repair = _repair(place, lines[place], reading, bar)
        if repair is not None:
            repairs.append(repair)
            if repair.decision is Decision.MADE:
                mended[place] = repair.after
        if progress is not None:
            progress(done, len(places))
    return Mended(tuple(mended), tuple(repairs), diagnosis)


@dataclass(frozen=True, slots=True)
class _Read:
    """How a line reads, why, and how sure (0 to 1) we are."""

    text: str
    reasons: tuple[Reason, ...]
    confidence: float


def _may_be_printed(line: str) -> bool:
    """Whether `line` may be a printed line of Arabic: paragraphs are too long for one."""
    return len(line.strip()) <= LONGEST_LINE and arabic.has_arabic(line)


def _gains(texts: Sequence[str], model: LanguageModel) -> dict[Scrambling, float]:
    """Return how much likelier an average word becomes under each supposition."""
    start = max(0, (len(texts) - _SAMPLE) // 2)
    sample = texts[start : start + _SAMPLE]
    count = sum(len(text.split()) for text in sample)
    as_it_is = sum(liking(text, model) for text in sample)
    gains = {}
    for scrambling in (Scrambling.LETTERS, Scrambling.RUNS, Scrambling.WORDS):
        if scrambling is Scrambling.LETTERS:
            found = [logical(text) for text in sample]
        else:
            reads = read_lines([read_line(text) for text in sample], model, _HABITS[scrambling])
            found = [spelled_out(read.runs) for read in reads]
        gains[scrambling] = (sum(liking(text, model) for text in found) - as_it_is) / count
        if gains[scrambling] > _CLEAR:
            break
    return gains


def _readings(
    texts: Sequence[str], model: LanguageModel, scrambling: Scrambling
) -> Iterator[_Read]:
    """Yield how each line reads."""
    if scrambling is Scrambling.LETTERS:
        for text in texts:
            yield _Read(logical(text), (Reason.LETTERS,), _SURE)
        return
    printed = [read_line(with_kaf(text, model)) for text in texts]
    habits = learnt(printed, model, _HABITS[scrambling])
    quoted = False
    for text, read in zip(texts, read_lines(printed, model, habits), strict=True):
        after = spelled_out(read.runs, quoted=quoted)
        quoted = stays_quoted(after, quoted=quoted)
        yield _Read(after, _reasons(text, read), confidence(after, read.margin, model))


def _repair(place: int, before: str, read: _Read, bar: float) -> LineRepair | None:
    if read.text == before:
        return None
    decision = Decision.MADE if read.confidence >= bar else Decision.PROPOSED
    return LineRepair(place, before, read.text, read.reasons, read.confidence, decision)


def _reasons(before: str, read: LineRead) -> tuple[Reason, ...]:
    reasons = []
    if len(read.runs) > 1:
        reasons.append(Reason.ORDER)
    if any(run.is_joined for run in read.runs[1:]):
        reasons.append(Reason.TORN)
    if before.count(arabic.ALEF_MADDA) != sum(
        unit.text.count(arabic.ALEF_MADDA) for run in read.runs for unit in run.units
    ):
        reasons.append(Reason.GLYPH)
    if arabic.TATWEEL in before:
        reasons.append(Reason.KASHIDA)
    return tuple(reasons) or (Reason.SPACES,)
