"""Tell the terminal not to reorder our cells, and give it back as it was, whatever happens.

Textual restores the terminal when it ends by itself, by an exception or by being suspended. It
does not when a signal ends it; and what we have switched off, only we can switch on again.
"""

import asyncio
import atexit
import contextlib
import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from textual.app import App

from workbench.terminal.emulators import LEAVE_THE_SCREEN, Terminal
from workbench.tui.bidi_filter import BidiFilter

if TYPE_CHECKING:
    from textual.driver import Driver

_ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)
_ENDED_BY: Final = 128
"""What shells add to the number of the signal that ended a program."""


def prepare(app: App[Any], terminal: Terminal) -> None:
    """Make `app` write Arabic as `terminal` needs it; to be called before it runs."""
    app.driver_class = driver_for(app.driver_class, terminal)
    app._filters.append(BidiFilter(terminal.bidi, terminal.harakat))  # noqa: SLF001 (no other door)


def driver_for(driver: "type[Driver]", terminal: Terminal) -> "type[Driver]":
    """Return `driver` with the sequences of `terminal`; others than Linux's are left alone."""
    try:
        # Deferred: this module of Textual cannot be imported on Windows.
        from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415
    except ImportError:
        return driver
    if not issubclass(driver, LinuxDriver):
        return driver

    class BidiDriver(driver):  # type: ignore[valid-type, misc]  # the driver is chosen at run time
        """Sends what the terminal needs, before and after; leaves in order on a signal."""

        def start_application_mode(self) -> None:
            """Take the terminal over."""
            self._file.write(terminal.before)
            self._file.flush()
            super().start_application_mode()
            if self._writer_thread is None:
                return  # we are in the background and shall be stopped
            self.write(terminal.after_entering)
            self.flush()
            self._watch = _SignalWatch(self._app, self._leave_at_once)
            # After a suspension the size is the same as before, and nothing would be painted.
            self._app.call_later(self._app.refresh, layout=True)

        def stop_application_mode(self) -> None:
            """Give the terminal back."""
            super().stop_application_mode()
            self.write(terminal.after)
            self.flush()
            if watch := getattr(self, "_watch", None):
                watch.end()

        def _sigtstp_application(self, *_: object) -> None:
            """Suspend between two steps of the loop.

            Textual would do so within whatever the signal has interrupted. If that is the writing
            of a line, it waits for itself for ever.
            """
            self._loop.call_soon_threadsafe(super()._sigtstp_application)

        def _leave_at_once(self) -> None:
            """Give the terminal back without Textual's help: nobody answers there any more."""
            with contextlib.suppress(OSError):
                os.write(self._file.fileno(), (LEAVE_THE_SCREEN + terminal.after).encode())
            if self.attrs_before is not None:
                import termios  # noqa: PLC0415 (there is none on Windows)

                with contextlib.suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    return BidiDriver


class _SignalWatch:
    """Ends the app in order when a signal would end the process, at once when asked again."""

    def __init__(self, app: App[Any], leave_at_once: Callable[[], None]) -> None:
        self._app = app
        self._leave_at_once = leave_at_once
        self._loop = asyncio.get_running_loop()
        self._asked = False
        self._before = {number: signal.signal(number, self._receive) for number in _ENDING}
        atexit.register(leave_at_once)

    def end(self) -> None:
        """Watch no more: the terminal has been given back."""
        atexit.unregister(self._leave_at_once)
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _receive(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Ask the app to end; if it was asked before and did not, end without it."""
        if self._asked or self._loop.is_closed():
            self.end()
            self._leave_at_once()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self._asked = True
        self._loop.call_soon_threadsafe(self._app.exit, None, _ENDED_BY + number)
