"""The keys of the desk, in one table: what they do, in the help, the menu and the footer.

Every action has a key that the plainest terminal can send; Ctrl+Enter and its like come second.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from textual.binding import Binding


def bound(keys: str, action: str, says: str, footer: str = "") -> Binding:
    """Return a binding that works wherever the focus is.

    Args:
        keys: Textual's names, comma-separated; the first is one that every terminal can send.
        action: What it does.
        says: In the help.
        footer: Key and word in the footer, such as `^S Save`; empty: it is not shown there.
    """
    key, _, word = footer.partition(" ")
    return Binding(
        keys, action, word, show=bool(footer), key_display=key or None, priority=True, tooltip=says
    )


DESK: Final = (
    bound("f2,ctrl+enter,alt+enter", "confirm", "Confirm, go to the next open", "F2 Confirm"),
    bound("ctrl+s", "save", "Save", "^S Save"),
    bound("f1", "help", "Every key", "F1 Help"),
    bound("f10", "app.command_palette", "Menu", "F10 Menu"),
    bound("ctrl+q", "app.quit", "Leave", "^Q Leave"),
    bound("ctrl+z", "undo", "Undo"),
    bound("ctrl+y,ctrl+shift+z", "redo", "Redo"),
    bound("ctrl+down,alt+down", "go(1)", "Next paragraph"),
    bound("ctrl+up,alt+up", "go(-1)", "Previous paragraph"),
    bound("pagedown", "turn(1)", "Next paragraph; in the list, a page down"),
    bound("pageup", "turn(-1)", "Previous paragraph; in the list, a page up"),
    bound("alt+pagedown,shift+pagedown", "scroll_panel(1)", "Scroll the panel down"),
    bound("alt+pageup,shift+pageup", "scroll_panel(-1)", "Scroll the panel up"),
    bound("f9", "next_open", "Next open paragraph", "F9 Open"),
    bound("ctrl+g", "ask_jump", "Go to a paragraph by its number", "^G Go to"),
    bound("ctrl+f", "ask_search", "Show paragraphs that contain a text", "^F Find"),
    Binding("escape", "show_all", show=False, tooltip="End the search, show all paragraphs"),
    bound("f5", "filter", "Show all, open, with a finding, …", "F5 Show"),
    bound("ctrl+u", "mark('draft')", "Mark as draft"),
    bound("f7", "mark('translated')", "Mark as translated"),
    bound("f8", "mark('reviewed')", "Mark as reviewed", "F8 Reviewed"),
    bound("f4", "ask_note", "Remark on this paragraph", "F4 Remark"),
    bound("alt+s,ctrl+insert", "copy_source", "Copy the source into an empty draft"),
    *(
        bound(
            f"alt+{number},ctrl+{number}",
            f"insert({number})",
            f"Insert number {number} of the panel",
        )
        for number in range(1, 10)
    ),
    bound("ctrl+k", "find", "Concordance of what is selected", "^K Find all"),
    bound("ctrl+e", "make_term", "Make a term of what is selected on both sides"),
    bound("f3", "settle", "Doubtful lines of the source"),
    bound("alt+j", "join", "Join the paragraph with the next one"),
    # Not Alt+B, which terminals on a Mac send for Alt and an arrow.
    bound("alt+p", "split", "Part the paragraph before the selected word"),
    bound("ctrl+t", "suggest_terms", "Terms that nobody wrote down"),
    bound("f6", "switch_focus", "From the draft to the list and back"),
    Binding("tab", "app.focus_next", show=False, tooltip="To the source, where ← → select words"),
    bound("f12", "toggle_theme", "Light or dark"),
)
"""What the desk understands; at its foot stand as many as fit, in this order."""


_NAMES: Final = {
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "insert": "Ins",
}


def explained(bindings: Iterable[Binding] = DESK) -> Iterator[tuple[str, str]]:
    """Yield the keys and what they do, for the help."""
    inserting = False
    for binding in bindings:
        if binding.action.startswith("insert("):
            inserting = True
            continue
        yield named(binding), binding.tooltip
    if inserting:
        yield (
            "Alt+1 … Alt+9",
            "Insert a suggestion or the rendering of a term, as numbered in the panel",
        )


def _named(part: str) -> str:
    """Return what one key of a combination is called."""
    if len(part) == 1 and part.isupper():
        return f"Shift+{part}"
    return _NAMES.get(part, part.capitalize())


def named(binding: Binding) -> str:
    """Return the keys of a binding as they are called in the manual: `Ctrl+S`, `PgDn`."""
    return ", ".join(
        "+".join(_named(part) for part in key.split("+")) for key in binding.key.split(",")
    )
