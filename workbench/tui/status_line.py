"""One line under the desk: which text, where in it, how much is done, whether it is saved."""

from textual.content import Content
from textual.widgets import Static

from workbench.domain.units import Status
from workbench.tui.paragraph_list import SIGNS
from workbench.tui.session import Filter, Session


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
        self._said: Content | None = None

    def show(self, session: Session) -> None:
        """Say where `session` stands."""
        said = _line(session)
        if said != self._said:
            self._said = said
            self.update(said, layout=False)  # one line stays one line


def _line(session: Session) -> Content:
    """Return what the line says."""
    catalogue = session.catalogue
    total = sum(session.counts.values())
    done = session.counts[Status.TRANSLATED] + session.counts[Status.REVIEWED]
    counts = "  ".join(f"{SIGNS[status]} {session.counts[status]}" for status in Status)
    parts = [
        (f"{catalogue.document} ", "bold"),
        (f"{catalogue.source_language}→{catalogue.target_language}  ", "$foreground-muted"),
        (f"¶ {session.names[session.index]}  ", "$text-accent bold"),
        (f"{counts}  ", ""),
        (f"{done * 100 // total if total else 100} %  ", "$text-success"),
    ]
    if session.filter is not Filter.ALL:
        parts.append((f"showing {session.filter.value}  ", "$text-warning"))
    if session.query:
        parts.append((f"with “{session.query}”  ", "$text-warning"))
    parts.append(
        ("saved", "$foreground-muted") if session.is_saved else ("not saved", "$text-warning bold")
    )
    return Content.assemble(*parts)
