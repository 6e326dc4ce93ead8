"""Spaces, marks, brackets, repeated words: what a typesetter would send back."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Final

from workbench.checks.rules import NamedRule, Reader, Sighting, pairs, reader
from workbench.domain.findings import Mqm, Severity, Span
from workbench.domain.units import Catalogue, Unit
from workbench.text import arabic
from workbench.text.scripts import is_arabic_script, is_right_to_left, primary_subtag

_LATIN_FOR_ARABIC: Final[Mapping[str, str]] = {
    arabic.QUESTION_MARK: "?",
    arabic.COMMA: ",",
    arabic.SEMICOLON: ";",
}
_ARABIC_FOR_LATIN: Final[Mapping[str, str]] = {
    latin: mark for mark, latin in _LATIN_FOR_ARABIC.items()
}
_ARABIC_MARK: Final = re.compile(f"[{''.join(_LATIN_FOR_ARABIC)}]")
_LATIN_MARK: Final = re.compile(f"(?<=[{arabic.LETTERS}{arabic.MARKS}])([?,;])(?![\\w/])")
"""A Latin mark after an Arabic letter; in numbers, addresses and Latin phrases they are right."""

_BLANKS: Final = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_STRAY_BLANK: Final = re.compile(r"(?<=\w)[ \u00a0]+([,.;:!?؟،؛])(?![\w.])")
_SPACED_MARKS: Final = frozenset({"fr"})
"""Languages that set a blank before : ; ! ?"""

_REPEATED: Final = re.compile(r"\b([^\W\d_]+)\s+(\1)\b", re.IGNORECASE)
_MAY_REPEAT: Final = frozenset(
    {"had", "that", "very", "no", "so", "ha", "long", "many", "far"}
    | {"nous", "vous", "si", "que", "se"}
    | {"der", "die", "das", "sie"}
)
"""Words that a sound sentence says twice: `he had had`, `nous nous levons`, `that that is`."""

_NAMES: Final = 0.1
"""Part of the places within sentences where a word has a capital, from which on it is a name."""

_PARTNERS: Final[Mapping[str, str]] = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_OPENING: Final = frozenset(_PARTNERS.values())
_GERMAN_LIKE: Final = frozenset({"de", "cs", "sk", "sl", "bg", "hr", "pl", "ro", "hu", "is", "da"})
"""Languages whose quotation marks face the other way („ “, » «) and are not judged here."""

_LIST_NUMBER: Final = re.compile(r"(?:(?<=^)|(?<=[\s،,;]))[\w]{1,3}\)", re.MULTILINE)
"""`1)` and `a)` close nothing."""


def _double_spaces(unit: Unit) -> Iterator[Sighting]:
    """One blank between words is enough."""
    for blanks in _BLANKS.finditer(unit.translation.text):
        yield Sighting(
            "There is more than one space between two words.",
            target_span=Span(*blanks.span()),
            replacement=" ",
        )


def _stray_spaces(catalogue: Catalogue) -> Reader:
    """No blank before a comma or stop, where the language sets none."""
    spaced = primary_subtag(catalogue.target_language) in _SPACED_MARKS

    def read(unit: Unit) -> Iterator[Sighting]:
        for blank in _STRAY_BLANK.finditer(unit.translation.text):
            if spaced and blank[1] not in ",.":
                continue
            yield Sighting(
                f"There is a space before “{blank[1]}”.",
                target_span=Span(*blank.span()),
                replacement=blank[1],
            )

    return read


def _repeated_words(catalogue: Catalogue) -> Reader:
    """No word is written twice by mistake."""
    is_name = cache(partial(_is_name, catalogue=catalogue))

    def read(unit: Unit) -> Iterator[Sighting]:
        repeated_in_source = _REPEATED.search(unit.source.text) is not None
        for twice in _REPEATED.finditer(unit.translation.text):
            if repeated_in_source or twice[1].casefold() in _MAY_REPEAT:
                continue
            if twice[1][0].isupper() and (twice[2][0].isupper() or is_name(twice[1])):
                continue  # a name: Boutros Boutros-Ghali; Said said that
            yield Sighting(
                f"“{twice[1]}” is written twice.",
                target_span=Span(*twice.span()),
                confidence=0.9,
                replacement=twice[1],
            )

    return read


def _is_name(word: str, *, catalogue: Catalogue) -> bool:
    """Whether `word` has its capital within sentences too, and not only in The Hague."""
    within = re.compile(rf"[\w,;] {re.escape(word)}\b", re.IGNORECASE)
    found = [
        match[0].endswith(word)
        for unit in catalogue.units
        for match in within.finditer(unit.translation.text)
    ]
    return sum(found) > _NAMES * len(found)


def _unbalanced(catalogue: Catalogue) -> Reader:
    """Brackets and quotation marks come in pairs, unless they do not in the source either."""
    judged = (
        frozenset("()[]{}")
        if (primary_subtag(catalogue.target_language) in _GERMAN_LIKE)
        else frozenset("()[]{}«»“”")
    )

    def read(unit: Unit) -> Iterator[Sighting]:
        loose_in_source = {unit.source.text[place] for place in _loose(unit.source.text)}
        torn = any(mark in _PARTNERS or mark in _OPENING for mark in loose_in_source)
        if torn:
            return
        text = unit.translation.text
        for place in _loose(text):
            mark = text[place]
            if mark not in judged:
                continue
            what = "is never closed" if mark in _OPENING else "closes nothing"
            yield Sighting(
                f"“{mark}” {what}.",
                target_span=Span(place, place + 1),
                confidence=0.9,
            )

    return read


def _loose(text: str) -> tuple[int, ...]:
    """Return the offsets of the brackets and quotation marks in `text` without a partner."""
    numbers = {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    opened: list[int] = []
    loose: list[int] = []
    for place, mark in enumerate(text):
        if mark in _OPENING:
            opened.append(place)
        elif mark in _PARTNERS:
            if opened and text[opened[-1]] == _PARTNERS[mark]:
                opened.pop()
            elif place not in numbers:
                loose.append(place)
    return tuple(sorted((*loose, *opened)))


def _foreign_marks(catalogue: Catalogue) -> Reader:
    """Question mark, comma and semicolon are those of the target language."""
    if is_arabic_script(catalogue.target_language):
        return _latin_marks
    return _nothing if is_right_to_left(catalogue.target_language) else _arabic_marks


def _arabic_marks(unit: Unit) -> Iterator[Sighting]:
    """Find Arabic marks in a translation into another script, outside Arabic quotations."""
    text = unit.translation.text
    for mark in _ARABIC_MARK.finditer(text):
        before = text[: mark.start()].rstrip()[-1:]
        after = text[mark.end() :].lstrip()[:1]
        if arabic.has_arabic(before) and (arabic.has_arabic(after) or not after.isalnum()):
            continue
        yield _wrong_mark(mark[0], _LATIN_FOR_ARABIC[mark[0]], mark.start())


def _latin_marks(unit: Unit) -> Iterator[Sighting]:
    """Find Latin marks after Arabic letters."""
    for mark in _LATIN_MARK.finditer(unit.translation.text):
        yield _wrong_mark(mark[1], _ARABIC_FOR_LATIN[mark[1]], mark.start(1))


def _wrong_mark(mark: str, right: str, place: int) -> Sighting:
    """Say that `mark` at `place` should be `right`."""
    return Sighting(
        f"“{mark}” should be “{right}” in this language.",
        target_span=Span(place, place + 1),
        replacement=right,
    )


def _nothing(_unit: Unit) -> Iterator[Sighting]:
    """See nothing: the rule does not apply to this language."""
    return iter(())


ORTHOGRAPHY: Final = (
    NamedRule(
        name="spaces.double",
        severity=Severity.MINOR,
        mqm=Mqm.CONVENTIONS,
        explanation="There is one space between words.",
        fires=pairs(("سقطت المدينة.", "The city  fell.")),
        spares=pairs(("سقطت المدينة.", "The city fell.")),
        prepare=reader(_double_spaces),
    ),
    NamedRule(
        name="spaces.stray",
        severity=Severity.MINOR,
        mqm=Mqm.CONVENTIONS,
        explanation="No space stands before a comma or a full stop.",
        fires=pairs(("جاء ثم ذهب.", "He came , then left.")),
        spares=pairs(("جاء… ثم ذهب؟", "Il est venu ... puis parti ?"), target="fr"),
        prepare=_stray_spaces,
    ),
    NamedRule(
        name="words.repeated",
        severity=Severity.MINOR,
        mqm=Mqm.CONVENTIONS,
        explanation="No word is written twice by mistake.",
        fires=pairs(("سقطت المدينة.", "The the city fell.")),
        spares=pairs(("كان قد نسي.", "He had had time to forget.")),
        prepare=_repeated_words,
    ),
    NamedRule(
        name="brackets.unbalanced",
        severity=Severity.MINOR,
        mqm=Mqm.CONVENTIONS,
        explanation="Brackets and quotation marks come in pairs.",
        fires=pairs(("(سقطت المدينة) أمس.", "(The city fell yesterday.")),
        spares=pairs(("١) سقطت المدينة.", "1) The city fell.")),
        prepare=_unbalanced,
    ),
    NamedRule(
        name="punctuation.foreign",
        severity=Severity.MINOR,
        mqm=Mqm.LOCALE,
        explanation="Question marks, commas and semicolons are those of the target language.",
        fires=pairs(("متى سقطت؟", "When did it fall؟")),
        spares=pairs(("متى سقطت؟", "کی سقوط کرد؟"), target="fa"),
        prepare=_foreign_marks,
    ),
)
"""Rules about writing."""
