"""Encoders turn texts of any language into vectors; translations get nearly the same one.

The embedded encoder comes with the workbench and needs neither a network nor torch. Any model of
the sentence-transformers family can take its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.align.vectors import TokenVectors, Vectors

EMBEDDED: Final = Path(__file__).parent / "model"
"""Where the embedded model lies, in the format of sentence-transformers."""


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def identity(self) -> str:
        """The model, so exactly that equal identities mean equal vectors."""

    @property
    def width(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, in their order.

        Returns:
            Shape `(len(texts), width)`, float32, rows of length one, so that their product is the
            cosine. A text in which there is nothing to see (empty, or spaces) gets a row of
            zeros, which is like nothing. A text of any length is seen whole.
        """

    def token_vectors(self, text: str) -> TokenVectors:
        """Return the tokens of `text` with their spans in it and their vectors."""


def load_encoder(name: str | None = None) -> Encoder:
    """Return an encoder, without ever asking the network.

    Args:
        name: Nothing for the embedded model; else the folder of a sentence-transformers model, or
            the hub name of one that has been downloaded before.

    Raises:
        MissingPartError: The model is not on this computer, or is none that we can read.
    """
    # Deferred, both: numpy takes a quarter of a second and torch many, and most commands need
    # neither.
    if name is None:
        from workbench.align.static_model import StaticModel  # noqa: PLC0415

        return StaticModel(EMBEDDED)
    from workbench.align.sentence_model import SentenceModel  # noqa: PLC0415

    return SentenceModel(name)
