"""The language model that judges repairs comes out of the package: the one door to its file."""

from functools import cache
from importlib import resources
from typing import Final

from workbench.domain.errors import MissingPartError
from workbench.text.repair.language_model import LanguageModel

_FILE: Final = "repair.model"


@cache
def repair_model() -> LanguageModel:
    """Return the model, read once: about 0.2 s and 60 MB.

    Raises:
        MissingPartError: The file is not in the package, or is of another version.
    """
    remedy = "Install the workbench again."
    try:
        data = resources.files("workbench.catalogue").joinpath(_FILE).read_bytes()
    except OSError as error:
        raise MissingPartError(
            "the language model of the repair is missing", remedy=remedy, where=_FILE
        ) from error
    try:
        return LanguageModel.from_bytes(data)
    except ValueError as error:
        raise MissingPartError(
            f"the language model of the repair cannot be read ({error})",
            remedy=remedy,
            where=_FILE,
        ) from error
