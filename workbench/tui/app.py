"""The application: themes, the driver that keeps terminals from reordering, the desk."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from rich.segment import Segments
from rich.traceback import Traceback
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from workbench.jobs.translating import OpenTranslation
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.keys import named
from workbench.tui.painting import Painter
from workbench.tui.work_screen import WorkScreen

_NOT_IN_THE_MENU: Final = ("app.", "insert(")
"""What the menu has itself, and what is numbered in the panel."""


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
