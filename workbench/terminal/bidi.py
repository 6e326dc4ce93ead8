"""The Unicode bidirectional algorithm: which way does every character of a paragraph run?

The rules are those of UAX #9 (Unicode 15), under their own names. The classes of a paragraph are
kept as a string with one letter per character, so that a rule like "W7: a European number after
L becomes L" is one regular expression over that string, as it is one sentence in the standard.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from workbench.terminal.embedding import (
    ARABIC_LETTER,
    LEFT,
    LETTER_OF,
    REMOVED,
    RIGHT,
    IsolatingRun,
    isolating_runs,
    paragraph_level,
)


class Direction(StrEnum):
    """The direction of a paragraph; `AUTO` is that of its first strong letter, else left."""

    AUTO = "auto"
    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the algorithm found out about one paragraph.

    Attributes:
        direction: Of the paragraph; never `AUTO`.
        levels: One embedding level (0..126) per character; odd runs right to left. Characters
            that rule X9 removes have the level of what stands before them.
        classes: One letter per character, see `LETTER_OF`.
    """

    direction: Direction
    levels: bytes
    classes: str

    @property
    def base(self) -> int:
        """Return the paragraph's own level: 0 or 1."""
        return int(self.direction is Direction.RTL)

    @property
    def is_plain(self) -> bool:
        """Whether everything runs in the direction of the paragraph."""
        return self.levels.count(self.base) == len(self.levels)

    def line_levels(self, start: int, end: int) -> bytes:
        """Return the levels of the line `start:end`: white space at its end falls back (L1)."""
        levels = bytearray(self.levels[start:end])
        for match in _FALLING_BACK.finditer(self.classes, start, end):
            length = match.end() - match.start()
            first = match.start() - start
            levels[first : first + length] = bytes([self.base]) * length
        return bytes(levels)


class _Classes(dict[int, str]):
    """Class letters by code point, found by need: a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        name = unicodedata.bidirectional(chr(code)) or _unassigned(code)
        letter = self[code] = LETTER_OF[name]
        return letter


def _unassigned(code: int) -> str:
    """Return the class that the standard reserves for a code point not known to this Python."""
    for name, ranges in _RESERVED.items():
        if any(first <= code <= last for first, last in ranges):
            return name
    return "BN" if code & 0xFFFE == _NONCHARACTER else "L"


_NONCHARACTER: Final = 0xFFFE
_RESERVED: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    "AL": (
        (0x0600, 0x07BF), (0x0860, 0x08FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF),
        (0x10D00, 0x10D3F), (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F), (0x1EC70, 0x1ECBF),
        (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
    ),
    "R": ((0x0590, 0x085F), (0xFB1D, 0xFB4F), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)),
    "ET": ((0x20A0, 0x20CF),),
    "BN": ((0xFDD0, 0xFDEF), (0xE0000, 0xE0FFF)),
}  # fmt: skip
"""DerivedBidiClass.txt, the lines @missing; the first that fits counts."""

_CLASSES: Final = _Classes()

_PAIRS: Final = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘"
    "⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""BidiBrackets.txt; of the angle brackets that are canonically the same, one pair."""

_CLOSING: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSERS: Final = frozenset(_CLOSING.values())
_BRACKET: Final = re.compile(f"[{re.escape(_PAIRS)}\u2329\u232a]")
_SAME_BRACKET: Final = {0x2329: "\u3008", 0x232A: "\u3009"}
_OPEN_BRACKETS: Final = 63
"""How many brackets may be open at once (BD16)."""

_RTL_ONLY: Final = re.compile(f"[{RIGHT}{ARABIC_LETTER}%+,mSwob]*")
_LTR_ONLY: Final = re.compile(f"[{LEFT}n%+,mSwob]*")

_AFTER_ANY: Final = re.compile("(.)(m+)")
_AFTER_ARABIC: Final = re.compile("A[^LRA]+")
_BETWEEN_NUMBERS: Final = re.compile("(?<=n)[+,](?=n)|(?<=a),(?=a)")
_BESIDE_NUMBER: Final = re.compile("n%+|(?<!%)%+(?=n)")
_AFTER_LEFT: Final = re.compile("L[^LR]+")
_NEUTRAL: Final = "oPSwijkd"
_BETWEEN_LEFT: Final = re.compile(f"(?<=L)[{_NEUTRAL}]+(?=L)")
_BETWEEN_RIGHT: Final = re.compile(f"(?<=[Rna])[{_NEUTRAL}]+(?=[Rna])")
_TO_NEUTRAL: Final = str.maketrans("+,%", "ooo")
_STRONG: Final = str.maketrans("na", "RR")
_REMAINING: Final = {
    direction: str.maketrans(dict.fromkeys(_NEUTRAL, direction)) for direction in (LEFT, RIGHT)
}
_SPACES: Final = f"wijkd{REMOVED}"
_FALLING_BACK: Final = re.compile(f"(?<![{_SPACES}])[{_SPACES}]*(?:[SP]|$)|[SP]")


def resolve(text: str, direction: Direction = Direction.AUTO) -> Resolved:
    """Resolve the embedding levels of one paragraph (rules P2 to I2).

    Args:
        text: The whole paragraph: a line of it alone may come out otherwise.
        direction: Of the paragraph. Whoever knows the language should say it: an Arabic
            paragraph may well begin with a Latin name.
    """
    classes = text.translate(_CLASSES)
    if direction is Direction.AUTO:
        direction = Direction.RTL if paragraph_level(classes) else Direction.LTR
    base = int(direction is Direction.RTL)
    if (_RTL_ONLY if base else _LTR_ONLY).fullmatch(classes):
        return Resolved(direction, bytes([base]) * len(text), classes)
    explicit, runs = isolating_runs(classes, base)
    levels = bytearray(explicit)
    for run in runs:
        found = _resolve_run(run, text, classes).translate(_levels(run.level)).encode("latin-1")
        if len(found) == len(levels):
            levels[:] = found
            continue
        for offset, level in zip(run.offsets, found, strict=True):
            levels[offset] = level
    _fill_removed(levels, classes, base)
    return Resolved(direction, bytes(levels), classes)


def reorder(levels: bytes) -> list[int]:
    """Return the positions of a line from left to right (L2).

    Args:
        levels: One per item of the line, from `Resolved.line_levels`.
    """
    order = list(range(len(levels)))
    odd = [level for level in set(levels) if level & 1]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        for match in _at_least(level).finditer(levels):
            run = slice(*match.span())
            order[run] = order[run][::-1]
    return order


@cache
def _at_least(level: int) -> re.Pattern[bytes]:
    """Return a pattern for a run of this level or a higher one."""
    return re.compile(b"[" + re.escape(bytes([level])) + b"-\xff]+")


@cache
def _levels(level: int) -> dict[int, int]:
    """Return what each class becomes in a run of this level (I1 for even, I2 for odd ones)."""
    if level & 1:
        return {ord("R"): level, **dict.fromkeys(map(ord, "Lna"), level + 1)}
    return {ord("L"): level, ord("R"): level + 1, **dict.fromkeys(map(ord, "na"), level + 2)}


def _resolve_run(run: IsolatingRun, text: str, classes: str) -> str:
    """Return the classes of a run after the rules W1 to N2: only L, R, n and a are left."""
    kinds = run.before + _resolve_weak(run.before + run.kinds)[1:] + run.after
    embedding = RIGHT if run.level & 1 else LEFT
    if "o" in kinds and _BRACKET.search(text):
        characters = "".join([text[offset] for offset in run.offsets])
        marks = [classes[offset] == "m" for offset in run.offsets]
        kinds = _resolve_brackets(kinds, characters, embedding, marks)
    kinds = _BETWEEN_LEFT.sub(lambda match: "L" * len(match[0]), kinds)  # N1
    kinds = _BETWEEN_RIGHT.sub(lambda match: "R" * len(match[0]), kinds)
    return kinds.translate(_REMAINING[embedding])[1:-1]  # N2


def _resolve_weak(kinds: str) -> str:
    """Apply W1 to W7 to the classes of a run, which begin with the direction before it."""
    if "m" in kinds:
        kinds = _AFTER_ANY.sub(_like_its_bearer, kinds)  # W1
    if "A" in kinds:
        kinds = _AFTER_ARABIC.sub(lambda match: match[0].replace("n", "a"), kinds)  # W2
        kinds = kinds.replace("A", "R")  # W3
    kinds = _BETWEEN_NUMBERS.sub(lambda match: kinds[match.start() - 1], kinds)  # W4
    kinds = _BESIDE_NUMBER.sub(lambda match: "n" * len(match[0]), kinds)  # W5
    kinds = kinds.translate(_TO_NEUTRAL)  # W6
    return _AFTER_LEFT.sub(lambda match: match[0].replace("n", "L"), kinds)  # W7


def _like_its_bearer(match: re.Match[str]) -> str:
    """Give marks the class of what bears them; after an isolate they are neutral."""
    bearer, marks = match.groups()
    return str(bearer + ("o" if bearer in "ijkd" else bearer) * len(marks))


def _resolve_brackets(kinds: str, characters: str, embedding: str, marks: list[bool]) -> str:
    """Apply N0: a pair of brackets runs as what it encloses, else as what stands before it.

    Args:
        kinds: The classes of the run between those before and after it.
        characters: The characters of the run.
        embedding: Its direction.
        marks: Which characters were marks at first: they follow their bracket.
    """
    resolved = list(kinds)
    for opening, closing in _bracket_pairs(characters, kinds[1:-1]):
        inside = "".join(resolved[opening + 2 : closing + 1]).translate(_STRONG)
        opposite = LEFT if embedding == RIGHT else RIGHT
        if embedding in inside:
            direction = embedding
        elif opposite in inside:
            before = "".join(resolved[: opening + 1]).translate(_STRONG)
            direction = before[max(before.rfind(LEFT), before.rfind(RIGHT))]
        else:
            continue
        for bracket in (opening, closing):
            resolved[bracket + 1] = direction
            follower = bracket + 1
            while follower < len(marks) and marks[follower]:
                resolved[follower + 1] = direction
                follower += 1
    return "".join(resolved)


def _bracket_pairs(characters: str, kinds: str) -> list[tuple[int, int]]:
    """Return the positions of matching brackets in order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(characters):
        position = match.start()
        if kinds[position] != "o":
            continue
        character = match[0].translate(_SAME_BRACKET)
        if character in _CLOSING:
            if len(waiting) == _OPEN_BRACKETS:
                return []
            waiting.append((_CLOSING[character], position))
        elif character in _CLOSERS:
            for depth in range(len(waiting) - 1, -1, -1):
                closer, opening = waiting[depth]
                if closer == character:
                    pairs.append((opening, position))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _fill_removed(levels: bytearray, classes: str, base: int) -> None:
    """Give characters that X9 removes the level of what stands before them."""
    for match in _REMOVED_RUN.finditer(classes):
        start, end = match.span()
        level = levels[start - 1] if start else base
        levels[start:end] = bytes([level]) * (end - start)


_REMOVED_RUN: Final = re.compile(f"[{REMOVED}]+")
