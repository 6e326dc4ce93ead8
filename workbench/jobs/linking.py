"""Link the words of texts of which every line renders the same line of the other."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from workbench.align.encoders import load_encoder
from workbench.jobs.bilingual_files import read_two_files

SCHEMA: Final = 1
"""Version of the JSON."""

ENOUGH_TO_LEARN: Final = 300
"""Lines from which the texts themselves teach which words render each other."""

Links: TypeAlias = tuple[tuple[int, int], ...]
"""Numbers of words, from 0, of a line and of its translation; words stand between blanks."""


def link_lines(source: Path, target: Path, *, model: str | None = None) -> tuple[Links, ...]:
    """Return the links of every two lines; lines that are blank on both sides are left out.

    Args:
        source: An Arabic text.
        target: Its English translation, with as many lines.
        model: A sentence-transformers model, if not the embedded encoder.

    Raises:
        SourceError: A file cannot be read, or one has more lines than the other.
        MissingPartError: The model is not there.
    """
    catalogue = read_two_files(source, target, source_language="ar", target_language="en")
    return link_pairs(
        [(unit.source.text, unit.translation.text) for unit in catalogue.units], model=model
    )


def link_pairs(pairs: Sequence[tuple[str, str]], *, model: str | None = None) -> tuple[Links, ...]:
    """Return the links between the words of each text and its translation."""
    # Deferred: numpy takes longer than all that `--help` may cost.
    from workbench.align.lexicon import learn_lexicon  # noqa: PLC0415
    from workbench.align.word_links import link_words, words_of  # noqa: PLC0415

    encoder = load_encoder(model)
    lexicon = None
    if len(pairs) >= ENOUGH_TO_LEARN:
        lexicon = learn_lexicon((words_of(source), words_of(target)) for source, target in pairs)
    found: list[Links] = []
    for source, target in pairs:
        linked = link_words(source, target, encoder=encoder, lexicon=lexicon)
        rows = [_token_at(source, span.start) for span in linked.sources]
        columns = [_token_at(target, span.start) for span in linked.targets]
        found.append(tuple(sorted({(rows[row], columns[column]) for row, column in linked.links})))
    return tuple(found)


def _token_at(text: str, offset: int) -> int:
    """Return the number of the token between blanks in which a character stands."""
    return len(text[: offset + 1].split()) - 1


def as_json(lines: Iterable[Links]) -> dict[str, Any]:
    """Return links as README documents them."""
    return {"schema": SCHEMA, "lines": [{"links": list(map(list, links))} for links in lines]}


def as_text(lines: Iterable[Links]) -> str:
    """Return a line for each pair, as word aligners write them: `0-0 1-2 1-3`."""
    return "".join(" ".join(f"{row}-{column}" for row, column in links) + "\n" for links in lines)
