"""Files are written whole or not at all: the one door through which we write.

The new content goes to a neighbour of the file first and takes its place only when it is on the
disk. A full disk, a crash or a power cut leaves the old file as it was.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from workbench.domain.errors import WorkbenchError


def write_whole(path: Path, content: bytes | str, *, refuse: type[WorkbenchError]) -> None:
    """Write `content` to `path`, making its folder if need be; text is written as UTF-8.

    Args:
        path: The file; if it is a symbolic link, the file that it points to. What is written to a
            pipe or a device goes through it.
        content: All of it.
        refuse: The error to raise, so that the caller's exit code is the right one.

    Raises:
        WorkbenchError: Of the class `refuse`; the old file is untouched.
    """
    with writing(path, refuse=refuse) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def writing(path: Path, *, refuse: type[WorkbenchError]) -> Iterator[IO[bytes]]:
    """Yield a stream whose content takes the place of `path` when all of it is written.

    For what is too large to be held at once. If anything fails, the old file stays.

    Args:
        path: The file; its folder is made if need be.
        refuse: The error to raise.

    Raises:
        WorkbenchError: Of the class `refuse`; the old file is untouched.
    """
    target = path.resolve()
    try:
        if _takes_bytes(path):
            with path.open("wb") as stream:
                yield stream
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with _neighbour_of(target) as stream:
            yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse(
            f"the file could not be written ({reason}); what was there is unchanged",
            remedy="Free some space or allow writing there, then try again.",
            where=path,
        ) from error


def _takes_bytes(path: Path) -> bool:
    """Whether `path` is a pipe or a device such as `/dev/stdout`, whose place no file can take."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _neighbour_of(target: Path) -> Iterator[IO[bytes]]:
    """Yield a new file that takes the place of `target` in one step, with the permissions it had.

    Raises:
        OSError: The disk or the folder refuses; nothing is left behind.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.chmod(_mode_of(target))
        neighbour.replace(target)
    except BaseException:
        with suppress(OSError):
            neighbour.unlink()
        raise


def _mode_of(target: Path) -> int:
    """Return the permissions of `target`, or those of a new file."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
