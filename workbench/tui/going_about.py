"""Going about at the desk: from paragraph to paragraph, and which ones the list shows."""

from abc import abstractmethod

from workbench.tui import dialogs
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.filters import Filter
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.reference_panel import ReferencePanel
from workbench.tui.session import Session
from workbench.tui.work_screen import WorkScreen


class GoingAbout(WorkScreen):
    """The desk, as far as one looks about and changes nothing."""

    @property
    @abstractmethod
    def session(self) -> Session:
        """Return the session as it stands, the last keystroke included."""

    @abstractmethod
    def become(self, session: Session) -> None:
        """Make `session` the present one."""

    def action_go(self, steps: int) -> None:
        """Go up or down the list."""
        self.become(self.session.moved_by(steps))

    def action_turn(self, pages: int) -> None:
        """Go up or down by a paragraph; by a page of the list while that has the focus."""
        rows = self.query_one(ParagraphList)
        self.action_go(pages * (rows.page if rows.has_focus else 1))

    def action_next_open(self) -> None:
        """Go to the next paragraph that is not confirmed."""
        self.become(self.session.to_next_open())

    def action_switch_focus(self) -> None:
        """Go from the draft to the list and back."""
        (
            self.query_one(ParagraphList)
            if self.query_one(DraftEditor).has_focus
            else self.query_one(DraftEditor)
        ).focus()

    def action_write(self) -> None:
        """Go on with the draft."""
        self.query_one(DraftEditor).focus()

    def action_scroll_panel(self, pages: int) -> None:
        """Show what the panel has no room for."""
        panel = self.query_one(ReferencePanel)
        panel.scroll_relative(y=pages * max(1, panel.size.height - 1), animate=False)

    def action_filter(self) -> None:
        """Show the next kind of paragraphs only, of which there are some."""
        session = self.session
        kinds = tuple(Filter)
        here = kinds.index(session.filter) + 1
        others = (session.filtered(kind, session.query) for kind in (*kinds[here:], Filter.ALL))
        self.become(next((other for other in others if other.visible), session))

    def action_show_all(self) -> None:
        """Call a search off, then the filter."""
        session = self.session
        if session.query or session.filter is not Filter.ALL:
            self.become(session.filtered(session.filter if session.query else Filter.ALL))

    def action_ask_jump(self) -> None:
        """Ask for a number and go there."""

        def objection(answer: str) -> str:
            there = not answer.strip() or self.session.called(answer) is not None
            return "" if there else f"There is no paragraph “{answer}”."

        def jump(answer: str | None) -> None:
            index = self.session.called(answer or "")
            if index is not None:
                self.become(self.session.jumped(index))

        last = self.session.names[self.session.visible[-1]] if self.session.visible else "1"
        ask = dialogs.AskScreen("Go to paragraph", hint=f"1 … {last}, h1, n1", objection=objection)
        self.app.push_screen(ask, jump)

    def action_ask_search(self) -> None:
        """Ask for a text and show the paragraphs that contain it."""

        def found(answer: str) -> Session:
            return self.session.filtered(self.session.filter, answer.strip())

        def objection(answer: str) -> str:
            return "" if found(answer).visible else f"Nothing contains “{answer}”."

        def search(answer: str | None) -> None:
            if answer is not None:
                self.become(found(answer))

        question = "Show paragraphs that contain (empty: all)"
        ask = dialogs.AskScreen(question, answer=self.session.query, objection=objection)
        self.app.push_screen(ask, search)
