"""Look for terms that nobody wrote down from the desk, off the keyboard's path."""

from concurrent.futures import Future
from contextlib import suppress
from threading import Thread

from workbench.align.encoders import load_encoder
from workbench.domain.errors import WorkbenchError
from workbench.domain.units import Catalogue
from workbench.glossary.extraction import Candidate
from workbench.glossary.matcher import Matcher
from workbench.jobs.terminology import suggested_terms


def suggestions_later(catalogue: Catalogue, known: Matcher) -> Future[tuple[Candidate, ...]]:
    """Return what recurs in confirmed paragraphs and might be a term; see `suggested_terms`.

    There are none if the encoder is not there. Whoever leaves the desk need not wait for the
    answer: the thread ends with the program.
    """
    future: Future[tuple[Candidate, ...]] = Future()

    def look() -> None:
        found: tuple[Candidate, ...] = ()
        try:
            with suppress(WorkbenchError):
                found = suggested_terms([catalogue], known, encoder=load_encoder())
        finally:
            future.set_result(found)

    Thread(target=look, name="suggestions", daemon=True).start()
    return future
