"""Ask the memory from the desk, off the keyboard's path."""

from concurrent.futures import Future
from contextlib import suppress
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import WorkbenchError
from workbench.domain.units import Catalogue
from workbench.glossary.matcher import Matcher
from workbench.jobs.background import Background
from workbench.jobs.concordance import Line, concordance
from workbench.jobs.memory import open_memory, remember, suggestions
from workbench.memory.recall import Suggestion
from workbench.memory.store import MemoryStore
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.align.encoders import Encoder

MOST_PASSAGES: Final = 100


class Recaller:
    """The memory of a project, asked in the background.

    An answer that cannot be given (the memory is locked, or damaged) is empty; `workbench memory
    stats` says what is wrong.

    Args:
        project: Whose memory.
        language: The target language.
    """

    def __init__(self, project: Project, language: str) -> None:
        self._language = language
        self._memory = Background(lambda: open_memory(project, language), name="memory")

    def suggestions(self, catalogue: Catalogue, index: int) -> Future[tuple[Suggestion, ...]]:
        """Return earlier translations of texts like that of the unit at `index`, best first."""
        return self._memory.ask(lambda memory: suggestions(memory, catalogue, index), ())

    def concordance(self, text: str, glossary: Matcher) -> Future[tuple[Line, ...]]:
        """Return the passages that have the words of `text`, in either language.

        Args:
            text: What to look for.
            glossary: Knows what renders its terms; the encoder finds what renders other words.
        """

        def look(memory: MemoryStore) -> tuple[Line, ...]:
            found = concordance(
                memory,
                text,
                target_language=self._language,
                glossary=glossary,
                encoder=self._encoder,
            )
            return tuple(islice(found, MOST_PASSAGES))

        return self._memory.ask(look, ())

    def remember(self, catalogue: Catalogue, index: int) -> None:
        """Take a unit into the memory as it is now, or out of it if it is no longer confirmed."""
        self._memory.ask(lambda memory: remember(memory, catalogue, index), None)

    def close(self) -> None:
        """Finish what was asked for and close the memory."""
        self._memory.finish(lambda memory: memory.__exit__(None, None, None))

    @cached_property
    def _encoder(self) -> "Encoder | None":
        """Return what finds renderings; without it they are not marked."""
        # Deferred: a model is loaded, and most who open the desk look for nothing.
        from workbench.align.encoders import load_encoder  # noqa: PLC0415

        with suppress(WorkbenchError):
            return load_encoder()
        return None
