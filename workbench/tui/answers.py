"""Answers that come from other threads, handed to the thread of the screen."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from textual.app import App

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
