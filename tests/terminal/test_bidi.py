"""The conformance tests of the Unicode consortium, as a sample and, where installed, in full."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from workbench.terminal.bidi import Direction, reorder, resolve

CASES = Path(__file__).parents[1] / "cases" / "terminal"
UNICODE = Path("/usr/share/unicode")
CHUNKS = 8
"""The long file is read in parts, so that several processors can share it."""

A_CHARACTER = {
    "L": "A", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "#",
    "CS": ",", "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
NUMBERED = {"0": Direction.LTR, "1": Direction.RTL, "2": Direction.AUTO}
BITS = {1: Direction.AUTO, 2: Direction.LTR, 4: Direction.RTL}


class Expected(NamedTuple):
    """What is to come out; characters that X9 removes have no level."""

    kept: list[int]
    levels: list[int]
    order: list[int]


Case = tuple[str, Direction, Expected]


def expected(levels: str, order: str) -> Expected:
    kept = [offset for offset, level in enumerate(levels.split()) if level != "x"]
    return Expected(
        kept,
        [int(level) for level in levels.split() if level != "x"],
        [kept.index(int(offset)) for offset in order.split()],
    )


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def character_cases(path: Path) -> Iterator[Case]:
    for line in lines_of(path):
        fields = line.partition("#")[0].strip().split(";")
        if len(fields) == 5:
            codes, direction, _, levels, order = fields
            text = "".join([chr(int(code, 16)) for code in codes.split()])
            yield text, NUMBERED[direction], expected(levels, order)


def class_cases(path: Path, part: int = 0, parts: int = 1) -> Iterator[Case]:
    levels = ""
    result = expected("", "")
    for number, line in enumerate(lines_of(path)):
        if line.startswith("@Levels:"):
            levels = line.removeprefix("@Levels:")
        elif line.startswith("@Reorder:"):
            result = expected(levels, line.removeprefix("@Reorder:"))
        elif number % parts == part and ";" in line and line[0] not in "#@":
            names, bits = line.split(";")
            text = "".join([A_CHARACTER[name] for name in names.split()])
            for bit, direction in BITS.items():
                if int(bits, 16) & bit:
                    yield text, direction, result


def failures(cases: Iterator[Case]) -> Iterator[Case]:
    for text, direction, result in cases:
        levels = resolve(text, direction).line_levels(0, len(text))
        visible = [levels[offset] for offset in result.kept]
        if visible != result.levels or reorder(bytes(visible)) != result.order:
            yield text, direction, result


def some(cases: Iterator[Case]) -> list[Case]:
    return list(islice(cases, 5))


def needs(name: str) -> Path:
    path = UNICODE / name
    if not path.is_file():
        pytest.skip(f"{path} is missing: install the Debian package unicode-data")
    return path


def test_the_sample_of_character_tests_passes() -> None:
    cases = list(character_cases(CASES / "BidiCharacterTest.sample.txt"))
    assert len(cases) > 500
    assert some(failures(iter(cases))) == []


def test_the_sample_of_class_tests_passes() -> None:
    cases = list(class_cases(CASES / "BidiTest.sample.txt"))
    assert len(cases) > 500
    assert some(failures(iter(cases))) == []


def test_every_character_test_of_the_consortium_passes() -> None:
    assert some(failures(character_cases(needs("BidiCharacterTest.txt")))) == []


@pytest.mark.parametrize("part", range(CHUNKS))
def test_every_class_test_of_the_consortium_passes(part: int) -> None:
    assert some(failures(class_cases(needs("BidiTest.txt"), part, CHUNKS))) == []


def test_the_known_direction_wins_over_the_first_letter() -> None:
    text = "Das Kapital كتاب"
    assert resolve(text).direction is Direction.LTR
    assert resolve(text, Direction.RTL).levels[-1] == 1
    assert resolve(text, Direction.RTL).levels[0] == 2


def test_an_isolate_does_not_reach_over_the_end_of_its_paragraph() -> None:
    text = "\u202b\u2067\u2029a\u2069"
    assert len(resolve(text).levels) == len(text)


def test_no_text_has_no_levels() -> None:
    assert resolve("").levels == b""
    assert resolve("").direction is Direction.LTR
    assert reorder(b"") == []


def test_more_brackets_than_the_standard_remembers_pair_with_none() -> None:
    text = "a" + "(" * 64 + "\u05d0" + ")" * 64
    levels = resolve(text, Direction.RTL).levels
    assert levels[1] == 1
    assert levels[0] == 2
