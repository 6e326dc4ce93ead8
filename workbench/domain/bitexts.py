"""Bitexts: two texts, the links between their segments, and what became of each link by hand."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from workbench.domain.units import Kind

DOUBTFUL: Final = 0.7
"""Probability below which a link that nobody has looked at wants looking at."""


class Passages(StrEnum):
    """What is aligned with what."""

    LINE = "line"
    """Every line as it stands, blank ones included: their numbers are the line numbers less one."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class Decision(StrEnum):
    """Who says that the two sides of a link belong together."""

    FOUND = "found"
    """The aligner."""

    CHANGED = "changed"
    """A person has changed it, and perhaps not for the last time."""

    CONFIRMED = "confirmed"
    """A person has vouched for it; no aligner touches it any more."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage of one of the two texts.

    Attributes:
        text: As it stands in its text.
        paragraph: Number of the paragraph that it is, or is part of, counted from 0. Breaks are
            counted and are no segments.
        kind: What that paragraph is.
        label: For a note, the label its calls use.
        level: For a heading, 1 to 6.
    """

    text: str
    paragraph: int
    kind: Kind = Kind.BODY
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Segments that render one another, many to many; unlike a bead it may hold any of them.

    Attributes:
        sources: Numbers of source segments, counted from 0; empty for an addition.
        targets: Numbers of target segments; empty for an omission.
        score: How well they fit, see `Bead`; 0 for what a person has made.
        confidence: How probable the link was when it was found, 0 to 1, if anybody has asked.
        decision: Who says so.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    score: float = 0.0
    confidence: float | None = None
    decision: Decision = Decision.FOUND

    @property
    def is_gap(self) -> bool:
        """Whether one side has nothing."""
        return not (self.sources and self.targets)

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        asked = self.decision is Decision.FOUND and self.confidence is not None
        return asked and (self.confidence or 0.0) < DOUBTFUL

    def confirmed(self) -> "Link":
        """Return the link, vouched for."""
        return replace(self, decision=Decision.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Bitext:
    """A text, an existing translation of it, and which segments belong together.

    Attributes:
        document: What the text is called.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        passages: What its segments are.
        sources: Segments of the text.
        targets: Segments of the translation.
        links: Hold every segment of both sides once, in the order of the sources; additions stand
            where they were met. The targets of moved passages are out of order.
        here: Which link was in hand last, an index into `links`.
    """

    document: str
    source_language: str
    target_language: str
    passages: Passages
    sources: tuple[Segment, ...]
    targets: tuple[Segment, ...]
    links: tuple[Link, ...]
    here: int = 0

    def texts(self, link: Link) -> tuple[str, str]:
        """Return both sides of a link, their segments joined by blanks."""
        return (
            " ".join(self.sources[number].text for number in link.sources),
            " ".join(self.targets[number].text for number in link.targets),
        )

    @property
    def faults(self) -> tuple[str, ...]:
        """Say what is missing or too much, one sentence each; nothing if all is well."""
        said: list[str] = []
        for side, count, numbers in (
            ("source", len(self.sources), [n for link in self.links for n in link.sources]),
            ("target", len(self.targets), [n for link in self.links for n in link.targets]),
        ):
            times = Counter(numbers)
            said += [f"{side} segment {n} is in no link" for n in range(count) if not times[n]]
            said += [f"{side} segment {n} is in {times[n]} links" for n in times if times[n] > 1]
            said += [f"there is no {side} segment {n}" for n in times if not 0 <= n < count]
        order = [number for link in self.links for number in link.sources]
        if order != sorted(order):
            said.append("the source segments are not in order")
        return tuple(said)


def moved(links: Sequence[Link]) -> frozenset[int]:
    """Return which links stand elsewhere in the translation: all off the longest rising chain.

    Of two passages that changed places the shorter one has moved.
    """
    placed = [(index, min(link.targets)) for index, link in enumerate(links) if link.targets]
    if all(above < below for (_, above), (_, below) in pairwise(placed)):  # the usual case
        return frozenset()
    weights = [len(links[index].targets) for index, _ in placed]
    chain = _heaviest_rising([place for _, place in placed], weights)
    return frozenset(index for index, _ in placed) - {placed[each][0] for each in chain}


def _heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> frozenset[int]:
    """Return the positions of the heaviest rising chain of `values`, which are all different.

    Source:
        Fredman (1975), "On computing the length of longest increasing subsequences".
    """
    stairs: list[int] = []
    heights: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        step = bisect_left(stairs, value)
        before.append(tops[step - 1] if step else -1)
        height = weights[position] + (heights[step - 1] if step else 0)
        overtaken = step
        while overtaken < len(stairs) and heights[overtaken] <= height:
            overtaken += 1
        stairs[step:overtaken] = [value]
        heights[step:overtaken] = [height]
        tops[step:overtaken] = [position]
    chain: set[int] = set()
    position = tops[-1] if tops else -1
    while position >= 0:
        chain.add(position)
        position = before[position]
    return frozenset(chain)
