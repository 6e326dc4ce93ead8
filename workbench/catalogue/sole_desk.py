"""One desk at a time: two would share a journal, and leaving one would drop what the other needs.

The lock lies in the user's cache and belongs to the process: however the desk ends, it ends too.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from workbench.domain.errors import CatalogueError


@contextmanager
def sole_desk(po: Path) -> Iterator[None]:
    """Hold the desk at a PO file; where nothing can be locked, it is not held against anyone.

    Raises:
        CatalogueError: It is open at another desk.
    """
    try:
        import fcntl  # noqa: PLC0415  # there is none on Windows

        handle = os.open(_made(_lock_path(po)), os.O_RDWR | os.O_CREAT, 0o600)
    except (ImportError, OSError):
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise CatalogueError(
            "this translation is open at another desk",
            remedy="Go on there, or leave that desk first; it may be in another window.",
            where=po,
        ) from error
    except OSError:  # a file system without locks
        os.close(handle)
        yield
        return
    try:
        yield
    finally:
        os.close(handle)


def _lock_path(po: Path) -> Path:
    """Return where the lock of a PO file lies."""
    digest = hashlib.blake2b(str(po.resolve()).encode(), digest_size=8).hexdigest()
    return platformdirs.user_cache_path("workbench") / "desks" / f"{digest}.lock"


def _made(path: Path) -> Path:
    """Make the folder of `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
