"""One line under the desk: which text, where in it, how much is done, whether it is saved."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual.content import Content
from textual.widgets import Static

from workbench.domain.units import Status
from workbench.tui.filters import Filter
from workbench.tui.paragraph_list import SIGNS
from workbench.tui.session import Session


class StatusLine(Static):
    """The line; it is painted again only when it says something else."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._session: Session | None = None
        self._said: Content | None = None

    def show(self, session: Session) -> None:
        """Say where `session` stands."""
        self._session = session
        said = _fitting(_parts(session), self.content_size.width)
        if said != self._said:
            self._said = said
            self.update(said, layout=False)  # one line stays one line

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        if self._session is not None:
            self.show(self._session)


class _Part(NamedTuple):
    """A part of the line, and how soon it is left out when there is no room: 0 is never."""

    text: str
    style: str
    expendable: int = 0


def _parts(session: Session) -> Iterator[_Part]:
    """Yield what can be said, from left to right."""
    catalogue = session.catalogue
    total = sum(session.counts.values())
    done = session.counts[Status.TRANSLATED] + session.counts[Status.REVIEWED]
    yield _Part(catalogue.document, "bold", 3)
    languages = f"{catalogue.source_language}→{catalogue.target_language}"
    yield _Part(languages, "$foreground-muted", 5)
    yield _Part(f"¶ {session.names[session.index]}", "$text-accent bold")
    for status in Status:
        count = session.counts[status]
        yield _Part(f"{SIGNS[status]} {count}", "", 1 if count else 4)
    yield _Part(f"{done * 100 // total if total else 100} %", "$text-success", 2)
    if session.filter is not Filter.ALL:
        many = "" if session.query else f"{len(session.visible)} "
        yield _Part(f"showing {many}{session.filter.value}", "$text-warning")
    if session.query:
        yield _Part(f"{len(session.visible)} with “{session.query}”", "$text-warning")
    if session.is_saved:
        yield _Part("saved", "$foreground-muted")
    else:
        yield _Part("not saved", "$text-warning bold")


def _fitting(parts: Iterable[_Part], width: int) -> Content:
    """Return the parts in one line, those left out that there is no room for.

    Before the first layout there is no width, and nothing is left out.
    """
    left = tuple(parts)
    while True:
        line = Content("  ").join([Content.styled(part.text, part.style) for part in left])
        most = max((part.expendable for part in left), default=0)
        if not width or line.cell_length <= width or not most:
            return line
        left = tuple(part for part in left if part.expendable < most)
