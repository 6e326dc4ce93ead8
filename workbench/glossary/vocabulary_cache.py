"""The index of a large glossary, kept on the disk: 70,000 terms take seconds to index anew.

It is a cache: what cannot be read is made again, and when it cannot be written nobody is told. The
file is a pickle of our own two classes, and no other class is ever loaded from it.
"""

import gc
import io
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import platformdirs

from workbench import __version__
from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term
from workbench.glossary.vocabulary import Node, Vocabulary
from workbench.storage import write_whole

_LARGE: Final = 5_000
"""Terms from which keeping the index is worth it."""
_KEPT: Final = 4
"""Indices that are kept; the oldest go first."""
_PROGRAM: Final = Path(__file__).parent
_CLASSES: Final = {(each.__module__, each.__qualname__): each for each in (Node, Vocabulary)}


def vocabulary_of(terms: Sequence[Term], learnt: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    """Return the vocabulary of `terms`, from the disk if it is large and was made before.

    Args:
        terms: See `Vocabulary`.
        learnt: Likewise.
    """
    if len(terms) < _LARGE:
        return Vocabulary(terms, learnt)
    path = platformdirs.user_cache_path("workbench") / "terms" / f"{_digest(terms, learnt)}.pickle"
    with _without_collector():
        with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, IndexError):
            known = _Reader(io.BytesIO(path.read_bytes())).load()
            if isinstance(known, Vocabulary):
                return known
        made = Vocabulary(terms, learnt)
        with suppress(OSError, GlossaryError, RecursionError):
            write_whole(path, pickle.dumps(made, protocol=5), refuse=GlossaryError)
            files = sorted(path.parent.glob("*.pickle"), key=lambda file: file.stat().st_mtime)
            for old in files[:-_KEPT]:
                old.unlink()
    return made


class _Reader(pickle.Unpickler):
    """Reads our own two classes and refuses every other one."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as the library has it
        """Return one of our classes.

        Raises:
            UnpicklingError: The file names another one.
        """
        try:
            return _CLASSES[module, name]
        except KeyError:
            message = f"{module}.{name} is none of ours"
            raise pickle.UnpicklingError(message) from None


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over half a million new objects again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _digest(terms: Sequence[Term], learnt: Mapping[str, tuple[str, ...]]) -> str:
    """Return what tells two indices apart: the terms, what was learnt, and the program."""
    digest = blake2b(digest_size=16)
    files = sorted((*_PROGRAM.glob("*.py"), *_PROGRAM.glob("*.t?[vt]")))
    stamps = [f"{file.name} {file.stat().st_mtime_ns}" for file in files]
    keys = (part for term in terms for part in (term.source, term.part_of_speech, *term.plural, ""))
    for part in (__version__, repr(stamps), repr(sorted(learnt.items())), "\0".join(keys)):
        digest.update(part.encode(errors="surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()
