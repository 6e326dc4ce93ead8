"""Terms of a glossary and the places where they are used."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.findings import Span


class TermStatus(StrEnum):
    """What the glossary thinks of a term; the words of TBX in our own short form."""

    PREFERRED = "preferred"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """A source term and how it is to be rendered.

    Attributes:
        source: The term in neutral form, without proclitics: `ثورة`, never `والثورة`.
        targets: Agreed renderings, the preferred one first.
        forbidden: Renderings that must not be used.
        status: What the glossary thinks of the entry as a whole.
        part_of_speech: `noun`, `verb`, `adjective`, `name` or empty.
        plural: Irregular source plurals and other forms that no rule derives.
        note: For the translator's eyes.
        domain: Subject field.
    """

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    plural: tuple[str, ...] = ()
    note: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class TermUse:
    """One occurrence of a term in a text; the span points into the text as written."""

    term: Term
    span: Span
    score: float = 100.0
    reason: str = ""
