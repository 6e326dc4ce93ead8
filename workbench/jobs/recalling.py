"""Ask the memory from the desk, off the keyboard's path: in a thread of its own, one at a time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from typing import Final, TypeVar

from workbench.domain.errors import WorkbenchError
from workbench.domain.units import Catalogue
from workbench.jobs.concordance import Line, concordance
from workbench.jobs.memory import open_memory, remember, suggestions
from workbench.memory.recall import Suggestion
from workbench.memory.store import MemoryStore
from workbench.project import Project

MOST_PASSAGES: Final = 100

Answer = TypeVar("Answer")


class Recaller:
    """The memory of a project, asked in the background.

    Answers come as futures. An answer that cannot be given (the memory is locked, or damaged) is
    empty: the desk goes on without it, and `workbench memory stats` says what is wrong.

    Args:
        project: Whose memory.
        language: The target language.
    """

    def __init__(self, project: Project, language: str) -> None:
        self._project = project
        self._language = language
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="memory")
        self._memory: MemoryStore | None = None

    def suggestions(self, catalogue: Catalogue, index: int) -> Future[tuple[Suggestion, ...]]:
        """Return earlier translations of texts like that of the unit at `index`, best first."""
        return self._ask(lambda memory: suggestions(memory, catalogue, index), ())

    def concordance(self, text: str) -> Future[tuple[Line, ...]]:
        """Return the passages that have the words of `text`, in either language."""
        return self._ask(
            lambda memory: tuple(
                islice(concordance(memory, text, target_language=self._language), MOST_PASSAGES)
            ),
            (),
        )

    def remember(self, catalogue: Catalogue, index: int) -> None:
        """Take a unit into the memory as it is now, or out of it if it is no longer confirmed."""
        self._ask(lambda memory: remember(memory, catalogue, index), None)

    def close(self) -> None:
        """Finish what was asked for and close the memory."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True, cancel_futures=False)

    def _ask(self, question: Callable[[MemoryStore], Answer], nothing: Answer) -> Future[Answer]:
        """Ask in the thread; `nothing` is the answer if there is none."""

        def answer() -> Answer:
            with suppress(WorkbenchError):
                if self._memory is None:
                    self._memory = open_memory(self._project, self._language)
                return question(self._memory)
            return nothing

        return self._thread.submit(answer)

    def _close(self) -> None:
        """Close the memory, in the thread that opened it."""
        if self._memory is not None:
            self._memory.__exit__(None, None, None)
            self._memory = None
