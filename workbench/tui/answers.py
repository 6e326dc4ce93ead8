"""Answers that come from other threads, handed to the thread of the screen."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

from textual.app import App

from workbench.domain.errors import WorkbenchError

Answer = TypeVar("Answer")


def when_known(app: App[Any], future: Future[Answer], tell: Callable[[Answer], None]) -> None:
    """Call `tell` with the answer, among the messages of `app`, when it is known.

    Nothing is called if the answer was cancelled, or comes when the app has ended.
    """

    def hand_over(known: Future[Answer]) -> None:
        if not known.cancelled():
            # Not `call_from_thread`: it waits, and whoever leaves the desk waits for that thread.
            with suppress(RuntimeError):
                app.call_later(tell, known.result())

    future.add_done_callback(hand_over)


def when_settled(
    app: App[Any],
    future: Future[Answer],
    tell: Callable[[Answer], None],
    *,
    otherwise: Callable[[WorkbenchError], None],
) -> None:
    """As `when_known`; if there is no answer, call `otherwise` with the reason."""

    def hear(known: Future[Answer]) -> None:
        try:
            answer = known.result()
        except CancelledError:
            return
        except WorkbenchError as error:
            otherwise(error)
        else:
            tell(answer)

    settled: Future[Future[Answer]] = Future()
    when_known(app, settled, hear)
    future.add_done_callback(settled.set_result)
