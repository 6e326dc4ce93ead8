"""Read a plain text that is taken line by line, as it stands."""

from pathlib import Path

from workbench.catalogue.encodings import decode
from workbench.domain.errors import SourceError


def read_text(path: Path) -> str:
    r"""Return what a plain text says, its lines ended by `\n`.

    Raises:
        SourceError: It cannot be read.
    """
    try:
        return decode(path.read_bytes(), where=path).text.replace("\r\n", "\n")
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})",
            remedy="Name a text file.",
            where=path,
        ) from error
