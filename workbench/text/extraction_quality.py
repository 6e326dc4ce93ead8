"""How well a text came out of the file it was in, with the reasons.

Damage leaves traces that clean Arabic hardly has. Each is counted, and each costs points in
proportion, up to a most. A text as its author typed it has 95 points or more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.text import arabic

_LETTER: Final = f"[{arabic.LETTERS}]"
_MARKED: Final = f"[{arabic.LETTERS}{arabic.MARKS}]"
_WORD: Final = re.compile(f"{_MARKED}+")


_BRACKETS: Final = (("(", ")"), ("[", "]"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of damage.

    Attributes:
        message: What was seen, such as `12 letters stand alone`.
        count: How often.
        points: What it costs, 0 to 100.
    """

    message: str
    count: int
    points: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a text came out.

    Attributes:
        score: 0 to 100.
        reasons: Why it is not 100, the weightiest first.
    """

    score: int
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        """Return `61 of 100: 12 letters stand alone, …`."""
        if not self.reasons:
            return f"{self.score} of 100"
        return f"{self.score} of 100: {', '.join(reason.message for reason in self.reasons)}"


@dataclass(frozen=True, slots=True)
class _Trace:
    """What one kind of damage looks like.

    Attributes:
        pattern: Finds it.
        message: Says it, after the number.
        worst: Rate per word at which it costs all of `points`.
        points: What it costs at most.
    """

    pattern: re.Pattern[str]
    message: str
    worst: float
    points: float


_TRACES: Final = (
    _Trace(
        re.compile(rf"(?<![\w{arabic.MARKS}])(?!و(?!\w)){_LETTER}(?![\w.{arabic.MARKS}ـ])"),
        "letters stand alone",
        0.03,
        25,
    ),
    _Trace(re.compile(rf"(?<!\w)و(?=\s+{_LETTER})"), "times و stands apart", 0.04, 15),
    _Trace(
        re.compile(rf"[،؛؟](?={_LETTER})|(?<={_LETTER})\.(?={_LETTER}{{3}})"),
        "marks stick to the word behind them",
        0.04,
        15,
    ),
    _Trace(re.compile(r"^\s*[،؛؟.:](?!\.)", re.MULTILINE), "lines begin with a mark", 0.01, 15),
    _Trace(re.compile(rf"[ةى](?={_LETTER})"), "words are run together", 0.01, 15),
    _Trace(
        re.compile(r"(?<!\w)(?:نم|يف|ىلع|ىلإ|يتلا|يذلا|اذه)(?!\w)"),
        "frequent words are reversed",
        0.01,
        60,
    ),
    _Trace(re.compile(rf"(?<={_LETTER})ـ+(?={_LETTER})"), "kashidas stretch words", 0.3, 5),
    _Trace(
        re.compile(rf"(?<={_LETTER})[A-Za-z\u0400-\u04ff]+(?={_LETTER})"),
        "words have foreign letters inside",
        0.01,
        25,
    ),
    _Trace(re.compile("[\ue000-\uf8ff\ufffd]|\\(cid:"), "characters have no meaning", 0.01, 50),
    _Trace(
        re.compile("[\ufb50-\ufbd2\ufc00-\ufd3d\ufe70-\ufefc]"),
        "letters are presentation forms",
        1.0,
        10,
    ),
)


def quality_of(text: str) -> Quality:
    """Judge a text as it came out of its file, before any clean-up."""
    words = sum(1 for _ in _WORD.finditer(text))
    reasons = sorted(_reasons(text, max(words, 1)), key=lambda reason: -reason.points)
    lost = sum(reason.points for reason in reasons)
    return Quality(round(max(0.0, 100 - lost)), tuple(r for r in reasons if r.points >= 1))


def _reasons(text: str, words: int) -> Iterator[Reason]:
    """Yield what costs points."""
    for trace in _TRACES:
        count = sum(1 for _ in trace.pattern.finditer(text))
        if count:
            points = trace.points * min(1.0, count / words / trace.worst)
            yield Reason(f"{count:,} {trace.message}", count, points)
    alone = _alone(text)
    if alone:
        points = 10 * min(1.0, alone / words / 0.01)
        yield Reason(f"{alone:,} brackets have no partner", alone, points)


def _alone(text: str) -> int:
    """Return how many brackets have no partner in their paragraph."""
    return sum(
        abs(line.count(opening) - line.count(closing))
        for line in text.split("\n\n")
        for opening, closing in _BRACKETS
    )
