"""The keys that are needed most, at the foot of the desk: as many as fit, none cut in two.

Textual's own footer is a widget for every key, which takes a quarter of the time in which the desk
opens, puts first whatever keys an editor has bound as well, and cuts at the edge.
"""

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class KeyLine(Static):
    """One line of keys, which can be clicked as well."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
    }
    """

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self.auto_links = False  # or keys would be coloured like what they do
        self._keys = tuple(_key(binding) for binding in bindings if binding.show)

    def on_resize(self) -> None:
        """Show as many keys as there is room for now."""
        line = Content("")
        for key in self._keys:
            longer = Content("  ").join([line, key]) if line else key
            if longer.cell_length > self.content_size.width:
                break
            line = longer
        self.update(line, layout=False)


def _key(binding: Binding) -> Content:
    """Return a key and what it does."""
    action = binding.action if "." in binding.action else f"screen.{binding.action}"
    label = Content.assemble(
        (binding.key_display or binding.key, "bold $footer-key-foreground"),
        (f" {binding.description}", ""),
    )
    return label.stylize(Style.from_meta({"@click": action}))
