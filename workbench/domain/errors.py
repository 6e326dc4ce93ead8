"""Every way the workbench refuses, each with its exit code.

An error is one sentence naming the thing and one imperative that mends it. Whatever is not a
`WorkbenchError` is a bug of ours and keeps its traceback.
"""

from pathlib import Path
from typing import ClassVar


class WorkbenchError(Exception):
    """Something the user can mend.

    Args:
        problem: One sentence that names the thing, without a final stop.
        remedy: One imperative sentence that mends it.
        where: The file or folder concerned, if there is one.
        line: The line in that file, counted from 1.
    """

    exit_code: ClassVar[int] = 3

    def __init__(
        self,
        problem: str,
        *,
        remedy: str,
        where: Path | str | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.where = where
        self.line = line

    def __str__(self) -> str:
        """Return `place:line: problem. Remedy`, as compilers do, so that editors can jump to it."""
        place = "" if self.where is None else f"{self.where}: "
        if self.where is not None and self.line is not None:
            place = f"{self.where}:{self.line}: "
        return f"{place}{self.problem.rstrip('.')}. {self.remedy}"


class SettingsError(WorkbenchError):
    """The settings say something that we do not understand."""

    exit_code = 2


class ProjectError(WorkbenchError):
    """This folder, or the document named, is not a project of the workbench."""

    exit_code = 2


class SourceError(WorkbenchError):
    """A text that was to be imported cannot be read."""


class CatalogueError(WorkbenchError):
    """A PO file cannot be read or written."""


class StaleCatalogueError(CatalogueError):
    """The PO file was changed on disk by another program since it was read."""


class GlossaryError(WorkbenchError):
    """A glossary cannot be read or written."""


class TranslationMemoryError(WorkbenchError):
    """A translation memory cannot be read or written."""


class ExportError(WorkbenchError):
    """A book, page or table cannot be produced."""


class UnknownFormatError(ExportError):
    """Something is to be written in a format that we do not know."""

    exit_code = 2


class UnknownRuleError(WorkbenchError):
    """A rule of the check is named that does not exist."""

    exit_code = 2


class MissingPartError(WorkbenchError):
    """A model, a font or an optional part is not installed."""

    exit_code = 4
