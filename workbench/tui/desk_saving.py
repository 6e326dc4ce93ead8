"""Saving what is on the desk."""

from workbench.domain.errors import StaleCatalogueError, WorkbenchError
from workbench.tui.desk_actions import DeskActions


class DeskSaving(DeskActions):
    """The desk, as far as the PO file goes."""

    @property
    def is_saved(self) -> bool:
        """Whether the PO file has everything."""
        return self.session.is_saved

    def forget(self) -> None:
        """Drop what was not saved, and that anything was typed and taken back."""
        self._translation.forget()

    def save(self) -> bool:
        """Save; if another program has changed the file, merge. Whether the disk has all."""
        self.become(self.session)
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
