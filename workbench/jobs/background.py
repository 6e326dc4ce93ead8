"""Ask off the keyboard's path: in a thread of its own, one question after the other."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Generic, TypeVar

from workbench.domain.errors import WorkbenchError

Answerer = TypeVar("Answerer")
Answer = TypeVar("Answer")


class Background(Generic[Answerer]):
    """Somebody who knows answers, and is fetched when the first question is asked.

    Answers come as futures. Where one cannot be given (a file is damaged, a model is missing), the
    desk goes on without it; the command line says what is wrong.

    Args:
        fetch: Returns who answers; called in the thread, again if it has failed.
        name: Of the thread.
    """

    def __init__(self, fetch: Callable[[], Answerer], *, name: str) -> None:
        self._fetch = fetch
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._fetched: list[Answerer] = []

    def ask(self, question: Callable[[Answerer], Answer], nothing: Answer) -> Future[Answer]:
        """Ask in the thread; `nothing` is the answer if there is none."""

        def answer() -> Answer:
            with suppress(WorkbenchError):
                if not self._fetched:
                    self._fetched.append(self._fetch())
                return question(self._fetched[0])
            return nothing

        return self._thread.submit(answer)

    def drop(self) -> None:
        """Leave unanswered what was asked and not begun."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def finish(self, dismiss: Callable[[Answerer], None]) -> None:
        """Wait for all answers, and for `dismiss` if anybody was fetched, in their thread."""
        for each in self._thread.submit(self._fetched.copy).result():
            self._thread.submit(dismiss, each)
        self._thread.shutdown(wait=True)


def known(answer: Answer) -> Future[Answer]:
    """Return an answer that is there already."""
    future: Future[Answer] = Future()
    future.set_result(answer)
    return future
