"""The application: themes, the driver that keeps terminals from reordering, the desk."""

from collections.abc import Awaitable, Callable, Iterable
from textwrap import wrap
from typing import Final

from rich.segment import Segments
from rich.traceback import Traceback
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.notifications import SeverityLevel
from textual.screen import Screen

from workbench.jobs.translating import OpenTranslation
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.keys import named
from workbench.tui.painting import LEFT_TO_RIGHT, STORED_LETTER, Painter
from workbench.tui.work_screen import WorkScreen

_NOT_IN_THE_MENU: Final = ("app.", "insert(")
"""What the menu has itself, and what is numbered in the panel."""

_TOAST: Final = 60
_FRAME: Final = 4
"""Cells of a message of Textual's, at most half of the window, and of what is around its text."""

_NARROWEST: Final = 10


class TerminalApp(App[None]):
    """What every application of ours does; which screen it opens is said by those below."""

    TITLE = "workbench"
    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, first: Callable[[], Screen[None]], *, theme: str) -> None:
        super().__init__()
        self._first = first
        self.theme = f"textual-{theme}"

    def on_mount(self) -> None:
        """Open the first screen."""
        self.push_screen(self._first())

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002  # nothing that we say is any: [^1] calls a note
    ) -> None:
        """Say something beside the work; what it quotes in Arabic does not turn its lines round."""
        if STORED_LETTER.search(message):
            width = max(_NARROWEST, min(_TOAST, self.size.width // 2) - _FRAME)
            lines = (part for line in message.splitlines() for part in wrap(line, width))
            message = "\n".join(f"{LEFT_TO_RIGHT}{line}" for line in lines)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def _fatal_error(self) -> None:
        """Leave with a traceback that names the bug; Textual's would print the whole book as well.

        Every local variable is in that one, and some of ours hold 20,000 paragraphs.
        """
        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(
            Segments(self.console.render(traceback, self.console.options))
        )
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave from wherever one is, but not without asking about what is not saved."""
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.leave()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the desk by name, for terminals that cannot send it."""
        for binding in screen.BINDINGS:
            if isinstance(binding, Binding) and not binding.action.startswith(_NOT_IN_THE_MENU):
                yield SystemCommand(
                    binding.tooltip,
                    named(binding),
                    self._runner(screen, binding.action),
                )

    def _runner(self, screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
        """Return what the menu does for `action`."""

        async def run() -> None:
            await screen.run_action(action)

        return run


class WorkbenchApp(TerminalApp):
    """The desk in the terminal."""

    def __init__(self, translation: OpenTranslation, painter: Painter, *, theme: str) -> None:
        super().__init__(lambda: DeskScreen(translation, painter), theme=theme)
