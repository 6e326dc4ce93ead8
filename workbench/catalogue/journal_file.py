"""A file beside another that says what is not saved there yet: one JSON object a line.

It is only ever added to. A line is handed to the operating system at once, so that a crash of the
desk loses nothing; the first one says what the other file was when the changes began. What the
lines mean is said by those who write them.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from workbench.domain.errors import CatalogueError
from workbench.storage import write_whole

Fields = Mapping[str, Any]
"""What a line says."""


class JournalFile:
    """The file, from the first change to the moment when all is saved.

    Args:
        beside: The file whose changes are kept.
        digest: What that file is now.
    """

    def __init__(self, beside: Path, digest: str) -> None:
        self.path = journal_path(beside)
        self._digest = digest
        self._file: int | None = None
        self.size = 0
        """Bytes in it, as far as they are known."""

    @property
    def is_open(self) -> bool:
        """Whether a line was added since it was last closed."""
        return self._file is not None

    def add(self, line: bytes) -> None:
        """Add a line; it survives a crash of this program, and after `sync` one of the machine.

        Raises:
            CatalogueError: The disk is full, or the folder cannot be written.
        """
        with self._refusing():
            file = self._opened() if self._file is None else self._file
            self._write(file, line)

    def sync(self) -> None:
        """Force what was added onto the disk; some milliseconds, so not at every key.

        Raises:
            CatalogueError: The disk refuses.
        """
        if self._file is not None:
            with self._refusing():
                os.fsync(self._file)

    def replace(self, lines: Iterable[bytes]) -> None:
        """Keep these lines only.

        Raises:
            CatalogueError: The file cannot be written; the former one stays.
        """
        self.close()
        write_whole(self.path, b"".join((self._head(), *lines)), refuse=CatalogueError)

    def remove(self, digest: str) -> None:
        """Remove the file, for all is saved; what is added later is about the file of `digest`."""
        self.close()
        self._digest = digest
        with suppress(OSError):
            self.path.unlink()

    def close(self) -> None:
        """Close the file and leave it where it is."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _head(self) -> bytes:
        return line_of({"digest": self._digest})

    def _opened(self) -> int:
        """Open the file for adding to it; what a crashed desk left stays, a torn line is ended.

        Raises:
            OSError: It cannot be opened.
        """
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.size = os.fstat(self._file).st_size
        self._write(self._file, b"\n" if self.size else self._head())
        return self._file

    def _write(self, file: int, line: bytes) -> None:
        """Hand a line to the operating system, all of it.

        Raises:
            OSError: There is no room for it.
        """
        written = os.write(file, line)
        self.size += written
        if written < len(line):
            reason = "no room for the whole line"
            raise OSError(reason)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Say in our words that the disk refuses, and open the file anew next time.

        Raises:
            CatalogueError: It does.
        """
        try:
            yield
        except OSError as error:
            with suppress(OSError):
                self.close()
            raise CatalogueError(
                f"a change could not be kept beside the file ({error.strerror or error})",
                remedy="Save now, then free some space or allow writing in the folder.",
                where=self.path,
            ) from error


def journal_path(beside: Path) -> Path:
    """Return where the journal of a file lies."""
    return beside.with_name(f".{beside.name}.journal")


def line_of(fields: Fields) -> bytes:
    """Return a line."""
    return json.dumps(fields).encode() + b"\n"


def read_lines(path: Path) -> Iterator[tuple[bytes, Fields]]:
    """Yield the lines of a journal and what they say, nothing if one is torn; there may be none."""
    try:
        content = path.read_bytes()
    except OSError:
        return
    for line in filter(None, content.split(b"\n")):
        yield line + b"\n", _fields(line)


def _fields(line: bytes) -> Fields:
    """Return what a line says, or nothing."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
