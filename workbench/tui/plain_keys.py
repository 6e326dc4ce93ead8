"""Keys as a plain terminal sends them, where Textual takes them for something else.

A terminal without the protocol of kitty (xterm, GNOME's, Konsole, tmux) sends Esc before what is
pressed with Alt. Textual has other plans for some of these: Esc and 1 are the ¡ that Option and 1
write on a Mac, and Enter is Enter.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

if TYPE_CHECKING:
    from collections.abc import MutableMapping


@dataclass(frozen=True, slots=True)
class _Key:
    """A key in that table; Textual asks for its value, as of a member of its own enumeration."""

    value: str


_ALT: Final = {
    "\x1b\r": _Key("alt+enter"),
    **{f"\x1b{digit}": _Key(f"alt+{digit}") for digit in range(10)},
}


def hear_alt() -> None:
    """Take Alt for Alt from now on."""
    table = cast("MutableMapping[str, Any]", ANSI_SEQUENCES_KEYS)
    table.update((sequence, (key,)) for sequence, key in _ALT.items())
