"""A text as it was found becomes paragraphs, and every step says how much it changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from workbench.domain.units import Kind, Paragraph
from workbench.text.cleaning import CHARACTERS, WORDING
from workbench.text.furniture import drop_furniture
from workbench.text.keys import with_keys
from workbench.text.layout import Layout
from workbench.text.segmentation import LineRepairs, as_they_are, segment, with_headings
from workbench.text.source_format import NOTE_CALL, tidy_lines

NAMES: Final = {
    "unify_lines": "line ends unified",
    "unify_spaces": "unusual spaces replaced",
    "drop_invisible": "invisible characters dropped",
    "drop_bidi_controls": "direction controls dropped",
    "fold_presentation_forms": "presentation forms written as letters",
    "drop_private_use": "characters of one font only dropped",
    "name_kashidas": "mis-mapped kashidas recognised",
    "compose": "letters and hamzas joined",
    "drop_furniture": "page furniture dropped",
    "repair_lines": "lines with their words put back in order",
    "drop_tatweel": "kashidas dropped",
    "collapse_spaces": "spaces collapsed",
    "attach_punctuation": "marks moved to their words",
}
"""What each step did, for the report."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of an import did.

    Attributes:
        name: In words, such as `kashidas dropped`.
        lines: In how many lines, or paragraphs once there are some.
    """

    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class Intake:
    """A text that was taken in.

    Attributes:
        paragraphs: In reading order, with their keys.
        steps: What was done, in order; steps that changed nothing are left out.
        words_in: Words of the text as it was found.
        words_out: Words of the paragraphs. Fewer where torn words were joined.
        letters_in: Letters of the text as it was found.
        letters_out: Letters of the paragraphs. Fewer where something was dropped.
        uncalled: Labels of notes that no text calls.
    """

    paragraphs: tuple[Paragraph, ...]
    steps: tuple[Step, ...]
    words_in: int
    words_out: int
    letters_in: int
    letters_out: int
    uncalled: tuple[str, ...] = ()


def take_in(
    text: str, *, repair_lines: LineRepairs = as_they_are, layout: Layout | None = None
) -> Intake:
    """Clean `text` and cut it into paragraphs.

    Args:
        text: As it was found, with its layout.
        repair_lines: What puts the words of scrambled lines back in order; the text of a PDF
            needs one, and it gets the lines before their kashidas and gaps are dropped.
        layout: How the text shows where its paragraphs end; by default it is judged.
    """
    found_as = text
    steps = []
    for repair in (*CHARACTERS, drop_furniture):
        before, text = text, repair(text)
        steps.append(Step(NAMES[repair.__name__], _differing(before, text)))
    repaired = _Counted(repair_lines)
    found = tuple(with_keys(segment(text, repair_lines=repaired, layout=layout)))
    steps.append(Step(NAMES["repair_lines"], repaired.changed))
    steps += _wording(text)
    return _intake(found, steps, (found_as,))


def take_in_paragraphs(paragraphs: Sequence[Paragraph]) -> Intake:
    """Clean the paragraphs of a source that says itself where they end and what they are.

    Only headings that nothing marks are still looked for, and only where nothing is marked.
    """
    steps = []
    texts = [paragraph.text for paragraph in paragraphs]
    for repair in (*CHARACTERS, *WORDING):
        before, texts = texts, [repair(text) for text in texts]
        steps.append(Step(NAMES[repair.__name__], sum(map(str.__ne__, before, texts))))
    cleaned = [
        replace(paragraph, text=tidy_lines(text))
        for paragraph, text in zip(paragraphs, texts, strict=True)
        if text.strip() or paragraph.kind is Kind.NOTE
    ]
    marked = any(paragraph.kind is Kind.HEADING for paragraph in cleaned)
    found = tuple(with_keys(cleaned if marked else with_headings(cleaned)))
    return _intake(found, steps, [paragraph.text for paragraph in paragraphs])


def take_as_it_is(paragraphs: Sequence[Paragraph]) -> Intake:
    """Take in paragraphs that have been taken in before, keys and all."""
    return _intake(paragraphs, (), [paragraph.text for paragraph in paragraphs])


def count_words(text: str) -> int:
    """Return the number of words in `text`; dashes and the calls of notes are none."""
    return sum(any(map(str.isalnum, token)) for token in NOTE_CALL.sub("", text).split())


def count_letters(text: str) -> int:
    """Return the number of letters in `text`."""
    return sum(map(str.isalpha, text))


def _intake(
    paragraphs: Sequence[Paragraph], steps: Iterable[Step], found_as: Sequence[str]
) -> Intake:
    """Count what came in and what went out."""
    texts = [paragraph.text for paragraph in paragraphs]
    return Intake(
        tuple(paragraphs),
        tuple(step for step in steps if step.lines),
        words_in=sum(map(count_words, found_as)),
        words_out=sum(map(count_words, texts)),
        letters_in=sum(map(count_letters, found_as)),
        letters_out=sum(map(count_letters, texts)),
        uncalled=tuple(_uncalled(paragraphs)),
    )


@dataclass(slots=True)
class _Counted:
    """A repair of lines that remembers how many it changed."""

    repair: LineRepairs
    changed: int = 0

    def __call__(self, lines: Sequence[str]) -> Sequence[str]:
        """Repair `lines`."""
        repaired = self.repair(lines)
        self.changed = sum(map(str.__ne__, lines, repaired))
        return repaired


def _wording(text: str) -> Iterator[Step]:
    """Yield in how many lines the steps of wording find something to do."""
    for repair in WORDING:
        before, text = text, repair(text)
        yield Step(NAMES[repair.__name__], _differing(before, text))


def _differing(before: str, after: str) -> int:
    """Return how many lines a step changed, or dropped."""
    if before == after:
        return 0
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return abs(len(old) - len(new))
    return sum(one != other for one, other in zip_longest(old, new))


def _uncalled(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the labels of notes that nothing calls."""
    calls = {call for p in paragraphs for call in NOTE_CALL.findall(p.text)}
    for paragraph in paragraphs:
        if paragraph.kind is Kind.NOTE and paragraph.label not in calls:
            yield paragraph.label
