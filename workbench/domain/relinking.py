"""Steps by which a person corrects an alignment.

No step loses a segment or makes one up, and only `exchanged` puts one before another: after all
others, read from top to bottom, both sides are the texts that they were. A step that is not
possible is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate
from typing import TypeAlias

from workbench.domain.bitexts import Decision, Link


class Side(Enum):
    """One of the two texts."""

    SOURCE = auto()
    TARGET = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """Some neighbouring links, replaced by others.

    Attributes:
        start: Index of the first one.
        before: What stood there.
        after: What stands there now.
        left: Which link was in hand before.
        reached: Which link is in hand afterwards.
    """

    start: int
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    left: int
    reached: int

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.start, self.after, self.before, self.reached, self.left)

    def made_in(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Return all links with these ones replaced."""
        end = self.start + len(self.before)
        return (*links[: self.start], *self.after, *links[end:])


Step: TypeAlias = Callable[[Sequence[Link], int], Change | None]
"""Says what changes if something is done to the link of an index."""


def confirmed(links: Sequence[Link], index: int) -> Change | None:
    """Vouch for a link and go to the next one."""
    link = links[index]
    if link.decision is Decision.CONFIRMED:
        return None
    return Change(index, (link,), (link.confirmed(),), index, min(index + 1, len(links) - 1))


def confirmed_up_to(links: Sequence[Link], index: int) -> Change | None:
    """Vouch for everything from the last link that was vouched for up to this one."""
    start = index + 1
    while start and links[start - 1].decision is not Decision.CONFIRMED:
        start -= 1
    stretch = tuple(links[start : index + 1])
    after = tuple(link.confirmed() for link in stretch)
    return Change(start, stretch, after, index, index) if stretch else None


def reopened(links: Sequence[Link], index: int) -> Change | None:
    """Take back that somebody vouched for a link."""
    link = links[index]
    if link.decision is not Decision.CONFIRMED:
        return None
    return Change(index, (link,), (replace(link, decision=Decision.CHANGED),), index, index)


def joined(links: Sequence[Link], index: int) -> Change | None:
    """Make one link of this one and the next."""
    if index + 1 >= len(links):
        return None
    one, other = links[index], links[index + 1]
    whole = _made(one.sources + other.sources, one.targets + other.targets)
    return Change(index, (one, other), (whole,), index, index)


def exchanged(links: Sequence[Link], index: int) -> Change | None:
    """Let a link and the next one exchange their targets: the translator changed the order."""
    if index + 1 >= len(links):
        return None
    above, below = links[index], links[index + 1]
    if not (above.targets or below.targets):
        return None
    parts = _lasting(_made(above.sources, below.targets), _made(below.sources, above.targets))
    return Change(index, (above, below), parts, index, index)


def split_at(sources: int, targets: int) -> Step:
    """Return the step that cuts a link after so many of its source and target segments."""

    def step(links: Sequence[Link], index: int) -> Change | None:
        link = links[index]
        if min(sources, targets) < 0:
            return None
        parts = _lasting(
            _made(link.sources[:sources], link.targets[:targets]),
            _made(link.sources[sources:], link.targets[targets:]),
        )
        return Change(index, (link,), parts, index, index) if len(parts) > 1 else None

    return step


def likely_cut(sources: Sequence[int], targets: Sequence[int]) -> tuple[int, int] | None:
    """Return after how many source and target segments a link is likely cut, if it can be.

    The cut nearest to the middle of both sides that leaves shares of equal length; if possible one
    that leaves something of both sides in both parts.

    Args:
        sources: Lengths of its source segments.
        targets: Lengths of its target segments.
    """
    cuts = [
        (abs(up - down) + abs(up + down - 1) / 4, (above, below))
        for above, up in enumerate(_shares(sources))
        for below, down in enumerate(_shares(targets))
        if 0 < above + below < len(sources) + len(targets)
    ]
    both = [
        (distance, (above, below))
        for distance, (above, below) in cuts
        if 0 < above < len(sources) and 0 < below < len(targets)
    ]
    return min(both or cuts)[1] if cuts else None


def handed_up(side: Side) -> Step:
    """Return the step that gives the first segment of a side to the link before."""

    def step(links: Sequence[Link], index: int) -> Change | None:
        link = links[index]
        own = _of(link, side)
        if not own or not index:
            return None
        before = links[index - 1]
        parts = _lasting(
            _with_side(before, side, (*_of(before, side), own[0])),
            _with_side(link, side, own[1:]),
        )
        return Change(index - 1, (before, link), parts, index, index + len(parts) - 2)

    return step


def handed_down(side: Side) -> Step:
    """Return the step that gives the last segment of a side to the link after, or to a new one."""

    def step(links: Sequence[Link], index: int) -> Change | None:
        link = links[index]
        own = _of(link, side)
        following = tuple(links[index + 1 : index + 2])
        if not own or (len(own) == 1 and not following and not _of_other(link, side)):
            return None
        below = following[0] if following else _made((), ())
        parts = _lasting(
            _with_side(link, side, own[:-1]),
            _with_side(below, side, (own[-1], *_of(below, side))),
        )
        return Change(index, (link, *following), parts, index, index)

    return step


def set_apart(side: Side) -> Step:
    """Return the step that says that one side of a link has no counterpart.

    A source without a target was left out, a target without a source was added; that is vouched
    for, and what stood on the other side waits in a link of its own.
    """

    def step(links: Sequence[Link], index: int) -> Change | None:
        link = links[index]
        own, other = _of(link, side), _of_other(link, side)
        if not own:
            return None
        if not other:
            return confirmed(links, index)
        alone = _with_side(_made((), ()), side, own).confirmed()
        rest = _with_side(link, side, ())
        parts = (alone, rest) if side is Side.SOURCE else (rest, alone)
        return Change(index, (link,), parts, index, index + parts.index(rest))

    return step


def _made(sources: tuple[int, ...], targets: tuple[int, ...]) -> Link:
    """Return a link that a person has made."""
    return Link(sources, targets, decision=Decision.CHANGED)


def _of(link: Link, side: Side) -> tuple[int, ...]:
    """Return the segments of one side."""
    return link.sources if side is Side.SOURCE else link.targets


def _of_other(link: Link, side: Side) -> tuple[int, ...]:
    """Return the segments of the other side."""
    return link.targets if side is Side.SOURCE else link.sources


def _with_side(link: Link, side: Side, numbers: tuple[int, ...]) -> Link:
    """Return the link as a person has changed it: with other segments on one side."""
    if side is Side.SOURCE:
        return _made(numbers, link.targets)
    return _made(link.sources, numbers)


def _lasting(*links: Link) -> tuple[Link, ...]:
    """Return those links that have something."""
    return tuple(link for link in links if link.sources or link.targets)


def _shares(lengths: Sequence[int]) -> tuple[float, ...]:
    """Return which share of a text stands before each of its boundaries, 0 to 1."""
    total = sum(lengths) or 1
    return tuple(sofar / total for sofar in accumulate(lengths, initial=0))
