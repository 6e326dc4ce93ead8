"""Start the desk in this terminal."""

import gc
import sys
from typing import TYPE_CHECKING, Final

from workbench.jobs.translating import OpenTranslation
from workbench.terminal.emulators import Terminal
from workbench.terminal.painting import Bidi
from workbench.terminal.probing import detect
from workbench.terminal.shaping import Harakat
from workbench.tui.app import TerminalApp, WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.painting import Painter, direction_of
from workbench.tui.plain_keys import hear_alt

if TYPE_CHECKING:
    from workbench.jobs.correcting import OpenAlignment

AUTO: Final = "auto"

_MANY: Final = 10_000
"""New values after which the collector looks for garbage among them; Python's way is 700."""


def run_desk(translation: OpenTranslation, *, bidi: str, harakat: str, theme: str) -> None:
    """Open the desk and return when it is left; the terminal is then as it was.

    Args:
        translation: What is to be worked on.
        bidi: How Arabic is sent to the terminal, or `auto`: we find out.
        harakat: `show`, `hide` or `auto`.
        theme: `dark` or `light`.
    """
    catalogue = translation.catalogue
    terminal = _terminal(bidi, harakat)
    painter = _painter(terminal, catalogue.source_language, catalogue.target_language)
    _run(WorkbenchApp(translation, painter, theme=theme), terminal)


def run_alignment_desk(
    alignment: "OpenAlignment", *, bidi: str = AUTO, harakat: str = AUTO, theme: str
) -> None:
    """Let an alignment be corrected; as `run_desk`."""
    # Deferred: whoever opens the desk need not wait for what aligns texts.
    from workbench.tui.alignment_app import AlignmentApp  # noqa: PLC0415

    bitext = alignment.bitext
    terminal = _terminal(bidi, harakat)
    painter = _painter(terminal, bitext.source_language, bitext.target_language)
    _run(AlignmentApp(alignment, painter, theme=theme), terminal)


def _terminal(bidi: str, harakat: str) -> Terminal:
    """Return which terminal this is, or what the user says it is."""
    return detect(
        bidi=None if bidi == AUTO else Bidi(bidi),
        harakat=None if harakat == AUTO else Harakat(harakat),
    )


def _painter(terminal: Terminal, source_language: str, target_language: str) -> Painter:
    """Return how texts are painted there."""
    return Painter(
        bidi=terminal.bidi,
        harakat=terminal.harakat,
        direction=direction_of(source_language),
        target_direction=direction_of(target_language),
    )


def _run(app: TerminalApp, terminal: Terminal) -> None:
    """Run until the user leaves, or a signal or a bug ends it."""
    prepare(app, terminal)
    hear_alt()
    # What is loaded now stays until the end: the collector need not look at it at every turn
    # (0.1 s for a long book, in the middle of a word). Nor need it come at every other key.
    gc.freeze()
    gc.set_threshold(_MANY)
    gc.enable()
    app.run()
    if app.return_code:  # ended by a signal, or by a bug that has shown its traceback
        sys.exit(app.return_code)
