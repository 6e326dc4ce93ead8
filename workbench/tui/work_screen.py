"""A screen with work on it, which may not be saved when one leaves."""

from abc import abstractmethod

from workbench.tui import dialogs
from workbench.tui.sparing import SparingScreen

_CHOICES = (("s,س", "save and leave"), ("d,ي", "leave without saving"), ("escape", "stay"))


class WorkScreen(SparingScreen):
    """What the desk and the screen for alignments have in common."""

    @property
    @abstractmethod
    def is_saved(self) -> bool:
        """Whether the disk has everything."""

    @abstractmethod
    def save(self) -> bool:
        """Save; say why not if it is not possible. Whether it was."""

    @abstractmethod
    def forget(self) -> None:
        """Drop what was not saved, and that anything was changed and taken back."""

    def action_save(self) -> None:
        """Save, and say so."""
        if self.save():
            self.notify("Saved.", timeout=2)

    def action_toggle_theme(self) -> None:
        """Change between light and dark."""
        dark = self.app.current_theme.dark
        self.app.theme = "textual-light" if dark else "textual-dark"

    def leave(self) -> None:
        """Leave; ask first if something is not saved."""
        if isinstance(self.app.screen, dialogs.ChoiceScreen):  # that is being asked
            return
        if self.is_saved:
            self.forget()
            self.app.exit()
            return

        def answered(choice: str | None) -> None:
            if choice == "d":
                self.forget()
            if choice == "d" or (choice == "s" and self.save()):
                self.app.exit()

        self.app.push_screen(dialogs.ChoiceScreen("There are unsaved changes.", _CHOICES), answered)
