"""Ask somebody in another process: what takes minutes there is not felt here.

A thread would share the interpreter with the keyboard; a process only shares the computer.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Answerer = TypeVar("Answerer")
Answer = TypeVar("Answer")

_SAFE: Final = "PYTHONSAFEPATH"
"""The variable that keeps the working folder out of `sys.path`; see python(1)."""
_POLITE: Final = 10
"""By how much the process steps back behind others; see nice(1)."""


class OwnProcess(Generic[Answerer]):
    """A process in which somebody knows answers; both are fetched at the first question.

    It ends with this one, or when it is told to.

    Args:
        fetch: Returns who answers; called there, again if it has failed. It must be picklable.
    """

    def __init__(self, fetch: Callable[[], Answerer]) -> None:
        self._fetch = fetch
        self._beginning_or_end = Lock()
        self._connection: Connection | None = None
        self._process: BaseProcess | None = None
        self._is_over = False

    def ask(self, question: Callable[[Answerer], Answer], nothing: Answer) -> Answer:
        """Ask, and wait; `nothing` is the answer if there is none.

        Args:
            question: Called there; it must be picklable, and its answer too.
            nothing: Returned if nobody could be fetched, or the process has ended.
        """
        connection = self._begun()
        with suppress(EOFError, OSError):
            if connection is not None:
                connection.send((question, nothing))
                answer: Answer = connection.recv()
                return answer
        return nothing

    def end(self) -> None:
        """End the process at once, whatever it is doing."""
        with self._beginning_or_end:
            self._is_over = True
            if self._process is not None:
                self._process.terminate()

    def _begun(self) -> "Connection | None":
        """Return the connection to the process, begun if it was not; nothing if it is over."""
        # Deferred: most never ask.
        from multiprocessing import get_context  # noqa: PLC0415

        with self._beginning_or_end:
            if self._connection is None and not self._is_over:
                # Everywhere the same; and where there are threads, the child of a fork may hang.
                context = get_context("spawn")
                connection, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, self._fetch), daemon=True)
                # The process is given our stderr by its number; that of a screen has none.
                with theirs, redirect_stderr(sys.__stderr__), _without_the_users_folder():
                    process.start()
                # Only now: a process that could not be started would be waited for for ever.
                self._connection, self._process = connection, process
            return self._connection


@contextmanager
def _without_the_users_folder() -> Iterator[None]:
    """Let processes that are started run nothing from the folder one stands in.

    A `socket.py` there would be taken for Python's own.
    """
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        del os.environ[_SAFE]
        if before is not None:
            os.environ[_SAFE] = before


def _serve(connection: "Connection", fetch: Callable[[], Answerer]) -> None:
    """Answer until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    fetched: list[Answerer] = []
    # Whatever a library has to say would be written across somebody's screen.
    with (
        Path(os.devnull).open("w") as nowhere,
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
        suppress(EOFError, OSError, KeyboardInterrupt),
    ):
        while True:
            question, answer = connection.recv()
            with suppress(WorkbenchError):
                if not fetched:
                    fetched.append(fetch())
                answer = question(fetched[0])
            connection.send(answer)
