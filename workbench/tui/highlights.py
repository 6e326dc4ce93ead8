"""Why stretches of a text are highlighted."""

from enum import StrEnum

from workbench.domain.findings import Span


class Meaning(StrEnum):
    """Why a stretch of the source is highlighted; each has a component class of its own."""

    TERM = "term"
    FINDING = "finding"
    MATCH = "match"


Highlight = tuple[Span, Meaning]
