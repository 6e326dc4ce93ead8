"""The state of a session in which an alignment is corrected, undo included.

A pairing is a value; every step returns the next one. What the steps are is said in
`workbench.domain.relinking`; only `exchanged` there and `realigned` here put segments of the
translation into another order, because passages may have moved.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbench.domain.bitexts import Bitext, Decision, Link, moved
from workbench.domain.relinking import Change, Step, likely_cut, split_at


@dataclass(frozen=True, slots=True)
class _Done:
    """A change and the one before it; a chain costs nothing to extend, a tuple would."""

    change: Change
    earlier: "_Done | None"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A bitext on the desk.

    Attributes:
        bitext: With every change so far.
        index: The link in hand.
        counts: How many links there are of each decision.
        doubtful: How many of them want looking at.
        saved: The links as they stand in the file.
        elsewhere: Target segments that were moved, see `bitexts.moved`.
        change: What led here from the pairing before, if anything was changed.
    """

    bitext: Bitext
    index: int
    counts: Mapping[Decision, int]
    doubtful: int
    saved: tuple[Link, ...]
    elsewhere: frozenset[int] = frozenset()
    change: Change | None = None
    _past: _Done | None = None
    _future: _Done | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """Return all links."""
        return self.bitext.links

    @property
    def link(self) -> Link:
        """Return the link in hand."""
        return self.links[self.index]

    @property
    def is_saved(self) -> bool:
        """Whether the file has everything."""
        return self.links is self.saved or self.links == self.saved

    def is_moved(self, link: Link) -> bool:
        """Whether a link stands elsewhere in the translation."""
        return bool(self.elsewhere) and not self.elsewhere.isdisjoint(link.targets)

    # Going about

    def moved_to(self, index: int) -> "Pairing":
        """Take another link in hand; the first or last one if there is none of that index."""
        index = min(max(index, 0), len(self.links) - 1)
        return self if index == self.index else replace(self, index=index, change=None)

    def to_next(self, wanted: Callable[[Link], bool], *, step: int = 1) -> "Pairing":
        """Go to the next link that is wanted, up if `step` is -1, from the other end if need be."""
        count = len(self.links)
        for distance in range(1, count):
            index = (self.index + step * distance) % count
            if wanted(self.links[index]):
                return self.moved_to(index)
        return self

    # Changing

    def changed_by(self, step: Step) -> "Pairing":
        """Do something to the link in hand; the same pairing if it is not possible."""
        change = step(self.links, self.index)
        return self if change is None else self._with(change)

    def split_likely(self) -> "Pairing":
        """Cut the link in hand where the lengths of its segments suggest it."""
        bitext, link = self.bitext, self.link
        cut = likely_cut(
            [len(bitext.sources[number].text) for number in link.sources],
            [len(bitext.targets[number].text) for number in link.targets],
        )
        return self if cut is None else self.changed_by(split_at(*cut))

    def realigned(self, links: Sequence[Link]) -> "Pairing":
        """Take over what the aligner found between what was vouched for.

        Args:
            links: The whole alignment anew: the same segments.
        """
        links = tuple(links)
        # The figures differ a little from those in the file, which are rounded.
        if list(map(_shape, links)) == list(map(_shape, self.links)):
            return self
        own = self.link
        here = next(
            index
            for index, link in enumerate(links)
            if (own.sources and own.sources[0] in link.sources)
            or (not own.sources and own.targets[0] in link.targets)
        )
        return self._with(Change(0, self.links, links, self.index, here))

    # Undoing

    def undone(self) -> "Pairing":
        """Take back the last change and go where it was made."""
        if self._past is None:
            return self
        change = self._past.change
        return self._put(change.reversed(), self._past.earlier, _Done(change, self._future))

    def redone(self) -> "Pairing":
        """Make the change again that was taken back last."""
        if self._future is None:
            return self
        change = self._future.change
        return self._put(change, _Done(change, self._past), self._future.earlier)

    def after_saving(self) -> "Pairing":
        """Remember that the file has everything."""
        return replace(self, saved=self.links, change=None)

    # Within

    def _with(self, change: Change) -> "Pairing":
        """Make a new change."""
        return self._put(change, _Done(change, self._past), None)

    def _put(self, change: Change, past: _Done | None, future: _Done | None) -> "Pairing":
        """Make a change, whether a new one or an old one again."""
        links = change.made_in(self.links)
        counts = Counter(self.counts)
        counts.subtract(link.decision for link in change.before)
        counts.update(link.decision for link in change.after)
        is_as_it_was = _targets(change.before) == _targets(change.after)
        return Pairing(
            bitext=replace(self.bitext, links=links),
            index=change.reached,
            counts=MappingProxyType(counts),
            doubtful=self.doubtful - _doubts(change.before) + _doubts(change.after),
            saved=self.saved,
            elsewhere=self.elsewhere if is_as_it_was else _elsewhere(links),
            change=change,
            _past=past,
            _future=future,
        )


def opened(bitext: Bitext, *, saved: tuple[Link, ...] | None = None) -> Pairing:
    """Return a fresh session that goes on where the last one was left.

    Args:
        bitext: What is to be corrected; it has at least one link.
        saved: The links that stand in the file, if those are others.
    """
    return Pairing(
        bitext,
        min(max(bitext.here, 0), len(bitext.links) - 1),
        MappingProxyType(Counter(link.decision for link in bitext.links)),
        _doubts(bitext.links),
        bitext.links if saved is None else saved,
        _elsewhere(bitext.links),
    )


def _shape(link: Link) -> tuple[object, ...]:
    """Return what a person sees of a link."""
    return link.sources, link.targets, link.decision


def _targets(links: Sequence[Link]) -> list[tuple[int, ...]]:
    """Return the target segments of some links, from top to bottom."""
    return [link.targets for link in links if link.targets]


def _elsewhere(links: Sequence[Link]) -> frozenset[int]:
    """Return the target segments of the links that were moved."""
    return frozenset(number for index in moved(links) for number in links[index].targets)


def _doubts(links: Sequence[Link]) -> int:
    """Return how many links want looking at."""
    return sum(link.is_doubtful for link in links)
