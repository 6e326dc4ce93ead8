"""Spoil good translations in the ways in which translations go wrong.

A document's own confirmed pairs, spoilt, show what its mistakes would look like: that is how the
verdict is calibrated and how the checks are measured. Everything is drawn from a given generator,
so that the same seed spoils in the same way.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias

from workbench.text.sentences import clauses, sentences
from workbench.text.transliteration import names_in

Pair: TypeAlias = tuple[str, str]
"""A source text and its translation."""


class Corruption(StrEnum):
    """A way in which a translation goes wrong."""

    WRONG_PARAGRAPH = "wrong paragraph"
    NEIGHBOUR = "neighbouring paragraph"
    BOUNDARY = "first sentence of the next paragraph too"
    ADDED_SENTENCE = "added sentence"
    OMITTED_SENTENCE = "omitted sentence"
    OMITTED_CLAUSE = "omitted clause"
    TRUNCATED = "truncated"
    PASTED_TWICE = "sentence pasted twice"
    UNTRANSLATED = "untranslated"
    HALF_UNTRANSLATED = "half untranslated"
    NUMBER = "wrong number"
    NEGATION = "negation flipped"
    NAME = "name swapped"


_Spoil: TypeAlias = Callable[[int, Sequence[Pair], Random], str | None]

_FEW_WORDS: Final = 8
_FAR: Final = 4
"""Paragraphs between a paragraph and one that has nothing to do with it."""

_NUMBER_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "two": "six", "three": "five", "four": "seven", "five": "three", "six": "nine",
        "seven": "four", "eight": "six", "nine": "twelve", "ten": "twenty", "twelve": "fifteen",
        "twenty": "thirty", "thirty": "forty", "hundred": "thousand", "million": "billion",
    }
)  # fmt: skip
_NUMBER: Final = re.compile(
    rf"(?<![\w.,^])\d(?:[\d,.]*\d)?(?!\w)|\b(?:{'|'.join(_NUMBER_WORDS)})\b"
)
_DENIAL: Final = re.compile(
    r"\b(?P<verb>is|are|was|were|can|could|will|would|has|have|had|does|do|did|should|must|may)"
    r"(?: not\b|n['’]t\b)|\bcannot\b|\bnever |\bno (?=[a-z])"
)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|can|could|will|would|should|must|may|has|had)\b(?! not)"
)
_SUPPORTING: Final = frozenset({"do", "does", "did"})


def corrupted(kind: Corruption, index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    """Return the translation of pair `index` spoilt, or nothing where that cannot be done.

    Args:
        kind: In which way.
        index: Which pair of the document.
        pairs: The document, in order.
        random: Draws where and with what.
    """
    spoilt = _WAYS[kind](index, pairs, random)
    return None if spoilt is None or spoilt.split() == pairs[index][1].split() else spoilt


def _cut(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [span.of(text) for span in sentences(text)]


def _wrong_paragraph(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    if len(pairs) <= 2 * _FAR:
        return None
    return pairs[(index + random.randrange(_FAR, len(pairs) - _FAR)) % len(pairs)][1]


def _neighbour(index: int, pairs: Sequence[Pair], _random: Random) -> str | None:
    return pairs[(index + 1) % len(pairs)][1]


def _boundary(index: int, pairs: Sequence[Pair], _random: Random) -> str | None:
    following = _cut(pairs[(index + 1) % len(pairs)][1])
    return f"{pairs[index][1]} {following[0]}" if following else None


def _added_sentence(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    strangers = _cut(pairs[(index + random.randrange(1, max(len(pairs), 2))) % len(pairs)][1])
    if not strangers:
        return None
    own = _cut(pairs[index][1])
    place = random.randrange(len(own) + 1)
    return " ".join([*own[:place], random.choice(strangers), *own[place:]])


def _omitted_sentence(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    own = _cut(pairs[index][1])
    if len(own) < 2:  # noqa: PLR2004  # something must remain
        return None
    place = random.randrange(len(own))
    return " ".join([*own[:place], *own[place + 1 :]])


def _omitted_clause(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    text = pairs[index][1]
    spans = [s for s in clauses(text) if 0.12 <= (s.end - s.start) / len(text) <= 0.3]  # noqa: PLR2004
    if spans:
        span = random.choice(spans)
        return (text[: span.start] + text[span.end :]).strip()
    words = text.split()
    if len(words) < _FEW_WORDS:
        return None
    length = len(words) // 5
    start = random.randrange(len(words) - length)
    return " ".join(words[:start] + words[start + length :])


def _truncated(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    words = pairs[index][1].split()
    return (
        None
        if len(words) < _FEW_WORDS
        else " ".join(words[: int(len(words) * random.uniform(0.5, 0.7))])
    )


def _pasted_twice(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    own = _cut(pairs[index][1])
    place = random.randrange(len(own)) if own else 0
    return " ".join([*own[: place + 1], *own[place:]])


def _untranslated(index: int, pairs: Sequence[Pair], _random: Random) -> str | None:
    return pairs[index][0]


def _half_untranslated(index: int, pairs: Sequence[Pair], _random: Random) -> str | None:
    halves = []
    for text, first in ((pairs[index][1], True), (pairs[index][0], False)):
        parts = _cut(text)
        parts = parts if len(parts) > 1 else text.split()
        half = len(parts) // 2
        halves.extend(parts[:half] if first else parts[half:])
    return " ".join(halves)


def _number(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    text = pairs[index][1]
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    number = random.choice(found)
    written = number[0]
    if written in _NUMBER_WORDS:
        changed = _NUMBER_WORDS[written]
    else:
        place = random.choice([i for i, character in enumerate(written) if character.isdigit()])
        digit = str((int(written[place]) + random.randrange(1, 9)) % 10)
        changed = written[:place] + digit + written[place + 1 :]
    return text[: number.start()] + changed + text[number.end() :]


def _negation(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    text = pairs[index][1]
    denials = list(_DENIAL.finditer(text))
    if denials and random.random() < 0.7:  # noqa: PLR2004
        denial = random.choice(denials)
        verb = denial["verb"] or ("can" if denial[0] == "cannot" else "")
        affirmed = "" if verb in _SUPPORTING else verb
        return " ".join((text[: denial.start()] + affirmed + text[denial.end() :]).split())
    verbs = list(_VERB.finditer(text))
    if not verbs:
        return None
    end = random.choice(verbs).end()
    return f"{text[:end]} not{text[end:]}"


def _name(index: int, pairs: Sequence[Pair], random: Random) -> str | None:
    text = pairs[index][1]
    own = list(names_in(text))
    if not own:
        return None
    for _ in range(20):
        other = pairs[random.randrange(len(pairs))][1]
        strangers = [span.of(other) for span in names_in(other) if span.of(other) not in text]
        if strangers:
            span = random.choice(own)
            return text[: span.start] + random.choice(strangers) + text[span.end :]
    return None


_WAYS: Final[Mapping[Corruption, _Spoil]] = MappingProxyType(
    {
        Corruption.WRONG_PARAGRAPH: _wrong_paragraph,
        Corruption.NEIGHBOUR: _neighbour,
        Corruption.BOUNDARY: _boundary,
        Corruption.ADDED_SENTENCE: _added_sentence,
        Corruption.OMITTED_SENTENCE: _omitted_sentence,
        Corruption.OMITTED_CLAUSE: _omitted_clause,
        Corruption.TRUNCATED: _truncated,
        Corruption.PASTED_TWICE: _pasted_twice,
        Corruption.UNTRANSLATED: _untranslated,
        Corruption.HALF_UNTRANSLATED: _half_untranslated,
        Corruption.NUMBER: _number,
        Corruption.NEGATION: _negation,
        Corruption.NAME: _name,
    }
)
