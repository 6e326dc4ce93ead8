"""Where the font files lie."""

from importlib import resources
from pathlib import Path
from typing import Final

from workbench.domain.errors import MissingPartError

AMIRI: Final = "Amiri"
"""The family of the Arabic face that comes with us."""

_PACKAGE: Final = "fontpkg_amiri"  # read as plain files: its search would ask the network
_REGULAR: Final = "Amiri-Regular.ttf"


def font_folders(extra: Path | None = None) -> tuple[Path, ...]:
    """Return the user's `extra` folder of fonts, if there is one, and that of our own.

    Raises:
        MissingPartError: `extra` is not a folder.
    """
    if extra is not None and not extra.is_dir():
        raise MissingPartError(
            "the font folder does not exist", remedy="Name a folder with font files.", where=extra
        )
    given = () if extra is None else (extra,)
    try:
        return (*given, Path(str(resources.files(_PACKAGE).joinpath("files"))))
    except ModuleNotFoundError:  # the family that is wanted may still be elsewhere
        return given


def amiri_regular() -> bytes:
    """Return the font file of Amiri, upright.

    Raises:
        MissingPartError: The package that carries it is not installed.
    """
    for folder in font_folders():
        if (folder / _REGULAR).is_file():
            return (folder / _REGULAR).read_bytes()
    raise MissingPartError(
        f"the font {AMIRI} is not installed", remedy="Run: pip install fontpkg-amiri"
    )
