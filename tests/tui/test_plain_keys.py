"""Everything that is bound can be sent by a terminal that knows of no protocol for keys."""

from collections.abc import Iterator

import pytest
from textual._xterm_parser import XTermParser
from textual.binding import Binding
from textual.events import Key
from textual.keys import _character_to_key

from workbench.tui.alignment_keys import ALIGNMENT
from workbench.tui.keys import DESK
from workbench.tui.plain_keys import hear_alt

_NAMED = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"f{n}": f"\x1bO{'PQRS'[n - 1]}" for n in range(1, 5)},
    **{f"f{n}": f"\x1b[{n + 10 + (n > 5)}~" for n in range(5, 11)},
    "f12": "\x1b[24~",
}
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5}


def _sent(key: str) -> str:
    """Return what xterm sends for a key."""
    *modifiers, name = key.split("+")
    if not modifiers:
        return _NAMED.get(name, name)
    (modifier,) = modifiers
    if len(name) == 1 or name == "enter":
        letter = _NAMED.get(name, name)
        return f"\x1b{letter}" if modifier == "alt" else chr(ord(letter) & 0x1F)
    sequence, number = _NAMED[name], _MODIFIERS[modifier]
    if sequence.endswith("~"):
        return f"{sequence[:-1]};{number}~"
    return f"\x1b[1;{number}{sequence[-1]}"


def _heard(sent: str) -> list[str]:
    """Return what Textual takes it for."""
    parser = XTermParser()
    messages = [*parser.feed(sent), *parser.feed("")]
    return [message.key for message in messages if isinstance(message, Key)]


def _first_keys() -> Iterator[str]:
    for binding in (*DESK, *ALIGNMENT):
        assert isinstance(binding, Binding)
        yield binding.key.split(",")[0]


@pytest.mark.parametrize(
    "key", sorted({*_first_keys(), "alt+enter", "alt+up", "alt+down"} - {"escape"})
)
def test_a_plain_terminal_can_send_it(key: str) -> None:
    hear_alt()
    expected = _character_to_key(key) if len(key) == 1 else key
    assert _heard(_sent(key)) == [expected]
