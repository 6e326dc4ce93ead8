"""The application for alignments; the desk opens without it."""

from workbench.jobs.correcting import OpenAlignment
from workbench.tui.alignment_screen import AlignmentScreen
from workbench.tui.app import TerminalApp
from workbench.tui.painting import Painter


class AlignmentApp(TerminalApp):
    """The screen where an alignment is corrected."""

    def __init__(self, alignment: OpenAlignment, painter: Painter, *, theme: str) -> None:
        super().__init__(lambda: AlignmentScreen(alignment, painter), theme=theme)
