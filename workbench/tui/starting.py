"""Start the desk in this terminal."""

import gc
import sys
from typing import Final

from workbench.jobs.translating import OpenTranslation
from workbench.terminal.painting import Bidi
from workbench.terminal.probing import detect
from workbench.terminal.shaping import Harakat
from workbench.tui.app import WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.painting import Painter, direction_of

AUTO: Final = "auto"


def run_desk(translation: OpenTranslation, *, bidi: str, harakat: str, theme: str) -> None:
    """Open the desk and return when it is left; the terminal is then as it was.

    Args:
        translation: What is to be worked on.
        bidi: How Arabic is sent to the terminal, or `auto`: we find out.
        harakat: `show`, `hide` or `auto`.
        theme: `dark` or `light`.
    """
    terminal = detect(
        bidi=None if bidi == AUTO else Bidi(bidi),
        harakat=None if harakat == AUTO else Harakat(harakat),
    )
    catalogue = translation.catalogue
    painter = Painter(
        bidi=terminal.bidi,
        harakat=terminal.harakat,
        direction=direction_of(catalogue.source_language),
        target_direction=direction_of(catalogue.target_language),
    )
    app = WorkbenchApp(translation, painter, theme=theme)
    prepare(app, terminal)
    # What is loaded now stays until the end: the collector need not look at it at every turn
    # (0.1 s for a long book, in the middle of a word).
    gc.freeze()
    app.run()
    if app.return_code:  # ended by a signal, or by a bug that has shown its traceback
        sys.exit(app.return_code)
