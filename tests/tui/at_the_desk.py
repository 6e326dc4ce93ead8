"""Using the desk in tests: opening it, typing, clicking, waiting for what it thinks of."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic

from textual import events
from textual.pilot import Pilot

from workbench.jobs.translating import open_translation
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.painting import Painter
from workbench.tui.source_view import SourceView

SOURCE = """\
# دروس الكوميونة

دخلت القوات باريس سنة ١٨٧١.

لم تكن الكوميونة مستعدة.

جاءت متأخرة جدا.
"""


@asynccontextmanager
async def desk(
    project: Project, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[None], DeskScreen]]:
    """Open the desk on the project's only document."""
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DeskScreen)
        yield pilot, screen


def po_text(project: Project) -> str:
    return project.po_path("essay").read_text(encoding="utf-8")


async def type_text(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Type letters as fast as a typist never could; `Pilot.press` rests 60 ms after each of them.

    Args:
        pilot: Of the desk.
        text: The letters.
        keys: What is pressed afterwards, in the pilot's own time.
    """
    for letter in text:
        pilot.app.post_message(events.Key("space" if letter == " " else letter, letter))
    await pilot.pause()
    await pilot.press(*keys)


async def click_word(pilot: Pilot[None], source: SourceView, word: str) -> None:
    """Click the first letter of a word of the source."""
    x, y = source.arranged.caret(source.text.index(word))
    await pilot.click(SourceView, offset=(x + source.gutter.left, y + source.gutter.top))


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Wait for what the desk thinks of when the hands rest, or is told by another thread."""
    deadline = monotonic() + 30
    while not seen():
        assert monotonic() < deadline
        await pilot.pause(0.02)
