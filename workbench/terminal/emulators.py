"""Which terminal is this, and what must be sent to it so that it leaves our cells alone?

There are three off-switches for reordering: the mode BDSM of ECMA-48 (VTE, mintty), a property of
Konsole's profile, and none at all, where only another encoding helps. All that is sent is
harmless to terminals that do not know it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from workbench.terminal.painting import Bidi
from workbench.terminal.shaping import Harakat

_ESC: Final = "\x1b"
_BDSM_OFF: Final = f"{_ESC}[8l"
_BDSM_ON: Final = f"{_ESC}[8h"
_LEFT_TO_RIGHT: Final = f"{_ESC}[1 k"
_DEFAULT_DIRECTION: Final = f"{_ESC}[0 k"
_KONSOLE_OFF: Final = f"{_ESC}]50;BidiRenderingEnabled=false\x07"
_KONSOLE_ON: Final = f"{_ESC}]50;BidiRenderingEnabled=true\x07"
_HOME_AND_CLEAR: Final = f"{_ESC}[H{_ESC}[2J"

QUESTION: Final = f"{_ESC}[8$p{_ESC}[>q{_ESC}[c"
"""Do you know BDSM? What is your name? And what every terminal answers, so that we stop waiting."""

LEAVE_THE_SCREEN: Final = (
    f"{_ESC}[?2004l{_ESC}[?7h{_ESC}[?1000l{_ESC}[?1003l{_ESC}[?1015l{_ESC}[?1006l{_ESC}[?2048l"
    f"{_ESC}[<u{_ESC}[?1049l{_ESC}[?25h{_ESC}[?1004l"
)
"""Paste, wrapping, mouse, size, keyboard, screen, cursor, focus: all that a desk has changed."""

LAST_ANSWER: Final = re.compile(rb"\x1b\[\?[\d;]*c")
_BDSM_ANSWER: Final = re.compile(rb"\x1b\[8;([1-4])\$y")
_NAME_ANSWER: Final = re.compile(rb"\x1bP>\|(.*?)\x1b\\", re.DOTALL)

MUTE: Final = frozenset(("", "dumb", "linux"))
"""Values of TERM that would print our sequences, or have no Arabic anyway."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What can be known about a terminal from outside.

    Attributes:
        name: What it calls itself (XTVERSION), such as `kitty(0.26.5)`; empty if it did not say.
        knows_bdsm: Whether it reorders and can be told to stop by ECMA-48's own mode.
        outer: Within tmux, the name of the terminal around it; empty if tmux did not say.
        passes_through: Whether tmux hands sequences on to the terminal around it.
    """

    name: str = ""
    knows_bdsm: bool = False
    outer: str = ""
    passes_through: bool = False


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal and how to write Arabic on it.

    Attributes:
        name: A short one, the same every day: what the user's answer is remembered by.
        bidi: The encoding of lines.
        harakat: Whether vowel signs can be shown.
        reason: Why this encoding, in a clause for `workbench doctor`.
        before: To be sent before the alternate screen is entered.
        after_entering: To be sent when it is entered.
        after: To be sent when it has been left, however that came about.
    """

    name: str
    bidi: Bidi = Bidi.VISUAL
    harakat: Harakat = Harakat.SHOW
    reason: str = "it shows cells from left to right"
    before: str = ""
    after_entering: str = ""
    after: str = ""


class _Habit(NamedTuple):
    """What a kind of terminal needs."""

    bidi: Bidi
    harakat: Harakat
    reason: str


_PLAIN: Final = _Habit(Bidi.VISUAL, Harakat.SHOW, "it shows cells from left to right")
_HABITS: Final[Mapping[str, _Habit]] = {
    "kitty": _Habit(Bidi.KITTY, Harakat.HIDE, "it reverses each word and cannot be told not to"),
    "konsole": _Habit(Bidi.VISUAL, Harakat.SHOW, "its reordering is switched off by its profile"),
    "vte": _Habit(Bidi.VISUAL, Harakat.SHOW, "its reordering is switched off by CSI 8 l"),
    "mlterm": _Habit(Bidi.OVERRIDE, Harakat.SHOW, "it reorders, and obeys override marks"),
    "apple": _Habit(Bidi.TERMINAL, Harakat.SHOW, "it insists on reordering"),
    "alacritty": _Habit(Bidi.VISUAL, Harakat.HIDE, "it draws vowel signs in the next cell"),
    "foot": _Habit(Bidi.VISUAL, Harakat.HIDE, "it loses letters under vowel signs"),
}
_WITHIN_TMUX: Final[Mapping[str, _Habit]] = {
    "vte": _Habit(Bidi.OVERRIDE, Harakat.SHOW, "tmux swallows the switch, override marks work"),
    "konsole": _Habit(Bidi.TERMINAL, Harakat.SHOW, "tmux does not pass Konsole's switch on"),
}

_KNOWN_BY_ENVIRONMENT: Final = (
    ("KITTY_WINDOW_ID", re.compile("."), "kitty"),
    ("KONSOLE_VERSION", re.compile("."), "konsole"),
    ("MLTERM", re.compile("."), "mlterm"),
    ("TERM_PROGRAM", re.compile("^Apple_Terminal$"), "apple"),
    ("TERM", re.compile("^foot"), "foot"),
    ("TERM", re.compile("^alacritty"), "alacritty"),
    ("ALACRITTY_WINDOW_ID", re.compile("."), "alacritty"),
    ("VTE_VERSION", re.compile("."), "vte"),
)
_FULL_NAME: Final = re.compile("[( ]")
"""What an emulator calls itself has a version; the mere value of TERM has none."""
_LEADING_NAME: Final = re.compile(r"[a-z][a-z0-9._-]*")


def answers_of(reply: bytes) -> Answers:
    """Read what a terminal has said to `QUESTION`."""
    name = _NAME_ANSWER.search(reply)
    return Answers(
        name=name[1].decode(errors="replace") if name else "",
        knows_bdsm=_BDSM_ANSWER.search(reply) is not None,
    )


def recognise(answers: Answers, environment: Mapping[str, str]) -> Terminal:
    """Return the terminal and what suits it, by what it says and what the environment says.

    What it says counts more: over ssh the variables are lost, and some are inherited wrongly.
    """
    if environment.get("TEXTUAL_DRIVER"):  # served to a browser: not the terminal we run in
        return Terminal("browser")
    if environment.get("TMUX"):
        return _within_tmux(answers, environment)
    kind = _kind(answers.name) if answers.name else _known(environment)
    habit = _HABITS.get(kind, _HABITS["vte"] if answers.knows_bdsm else _PLAIN)
    said = (answers.name, environment.get("TERM_PROGRAM", ""), environment.get("TERM", ""))
    name = kind or next(filter(None, map(_leading, said)), "unknown")
    return _equipped(name, habit, environment)


def with_encoding(
    terminal: Terminal,
    *,
    bidi: Bidi | None,
    harakat: Harakat | None,
    reason: str,
    environment: Mapping[str, str],
) -> Terminal:
    """Return the terminal as somebody who can see it wants it; `None` leaves our choice."""
    if bidi is None and harakat is None:
        return terminal
    habit = _Habit(bidi or terminal.bidi, harakat or terminal.harakat, reason)
    return _equipped(terminal.name, habit, environment)


def reset_sequence(terminal: Terminal, environment: Mapping[str, str]) -> str:
    """Return what makes a terminal as it was, should we have been killed."""
    if environment.get("TERM", "") in MUTE:
        return ""
    wanted = with_encoding(
        terminal, bidi=Bidi.VISUAL, harakat=None, reason="", environment=environment
    )
    return LEAVE_THE_SCREEN + wanted.after


def _within_tmux(answers: Answers, environment: Mapping[str, str]) -> Terminal:
    """Return the terminal around tmux, and what reaches it."""
    outer = _kind(answers.outer)
    if not outer and not _FULL_NAME.search(answers.outer):
        outer = _known(environment)
    habit = _HABITS.get(outer, _PLAIN)
    if not (outer == "konsole" and answers.passes_through):
        habit = _WITHIN_TMUX.get(outer, habit)
    name = outer or _leading(answers.outer)
    return _equipped(f"tmux in {name}" if name else "tmux", habit, environment)


def _equipped(name: str, habit: _Habit, environment: Mapping[str, str]) -> Terminal:
    """Return a terminal with the sequences that its encoding needs."""
    terminal = Terminal(name, habit.bidi, habit.harakat, habit.reason)
    switched = habit.bidi in {Bidi.VISUAL, Bidi.OVERRIDE}  # the others want to be reordered
    if not switched or environment.get("TERM", "") in MUTE:
        return terminal
    off, on = "", ""
    if "konsole" in name:
        wrap = _passed_through if environment.get("TMUX") else str
        off, on = wrap(_KONSOLE_OFF), wrap(_KONSOLE_ON)
    return Terminal(
        *(terminal.name, terminal.bidi, terminal.harakat, terminal.reason),
        before=_BDSM_OFF + _LEFT_TO_RIGHT + off,
        # VTE keeps the mode by row and gives it to rows that are cleared from now on.
        after_entering=_BDSM_OFF + _HOME_AND_CLEAR,
        after=on + _DEFAULT_DIRECTION + _BDSM_ON,
    )


def _passed_through(sequence: str) -> str:
    """Wrap a sequence so that tmux hands it on, where `allow-passthrough` is on."""
    return f"{_ESC}Ptmux;{sequence.replace(_ESC, _ESC * 2)}{_ESC}\\"


def _kind(name: str) -> str:
    """Return which of the terminals that need something calls itself `name`; empty if none."""
    return next((kind for kind in _HABITS if kind in name.lower()), "")


def _known(environment: Mapping[str, str]) -> str:
    """Return which terminal the environment speaks of; empty if none that we know."""
    return next(
        (
            kind
            for variable, value, kind in _KNOWN_BY_ENVIRONMENT
            if value.search(environment.get(variable, ""))
        ),
        "",
    )


def _leading(name: str) -> str:
    """Return the part of a name that stays when the version changes."""
    match = _LEADING_NAME.match(name.lower())
    return match[0].rstrip("-._") if match else ""
