"""Saving what is on the desk, and leaving it."""

from workbench.domain.errors import StaleCatalogueError, WorkbenchError
from workbench.tui import dialogs
from workbench.tui.desk_actions import DeskActions


class DeskSaving(DeskActions):
    """The desk, as far as the PO file goes."""

    def action_save(self) -> None:
        """Write the PO file."""
        self.become(self.session)
        if self._saved():
            self.notify("Saved.", timeout=2)

    def _saved(self) -> bool:
        """Save; if another program has changed the file, merge. Whether the disk has all."""
        try:
            self._translation = self._translation.saved(self._session.catalogue)
        except StaleCatalogueError:
            return self._merged()
        except WorkbenchError as error:
            self.notify(str(error), title="Not saved", severity="error", timeout=10)
            return False
        self.become(self._session.after_saving())
        return True

    def _merged(self) -> bool:
        """Take in what another program wrote; where both changed a unit, ours stays with theirs."""
        try:
            translation, said = self._translation.merged(self._session.catalogue)
        except WorkbenchError as error:
            self.notify(str(error), title="Not saved", severity="error", timeout=10)
            return False
        self.lay(translation)
        self.notify(said, title="The file was changed by another program", timeout=10)
        return True

    def leave(self) -> None:
        """Leave; ask first if something is not saved."""
        self.become(self.session)
        if self._session.is_saved:
            self._translation.forget()  # that something was typed and taken back
            self.app.exit()
            return

        def leave(answer: str | None) -> None:
            if answer == "d":
                self._translation.forget()
            if answer == "d" or (answer == "s" and self._saved()):
                self.app.exit()

        choices = [("s", "save and leave"), ("d", "leave without saving"), ("escape", "stay")]
        self.app.push_screen(dialogs.ChoiceScreen("There are unsaved changes.", choices), leave)
