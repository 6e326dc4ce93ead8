"""Letters take the forms of their neighbours, and nothing dangerous reaches a cell."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from rich.cells import cell_len

from tests.terminal import texts
from workbench.terminal import mirroring, shaping
from workbench.terminal.bidi import _PAIRS
from workbench.terminal.shaping import Harakat, mirrored, shape

UNICODE = Path("/usr/share/unicode")
FORBIDDEN_IN_A_CELL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c]"
)


def cells(word: str, harakat: Harakat = Harakat.SHOW) -> str:
    return "".join(shape(word, harakat).texts)


def fields(name: str) -> list[list[str]]:
    path = UNICODE / name
    if not path.is_file():
        pytest.skip(f"{path} is missing: install the Debian package unicode-data")
    text = path.read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [[field.strip() for field in line.split(";")] for line in lines if line]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("الثورة", "\ufe8d\ufedf\ufe9c\ufeee\ufead\ufe93"),
        ("لا", "\ufefb"),
        ("والإسلام", "\ufeed\ufe8d\ufef9\ufeb3\ufefc\ufee1"),
        ("بِلَا", "\ufe91\u0650\ufefc\u064e"),
        ("می\u200cخواهم", "\ufee3\ufbfd\ufea7\ufeee\ufe8d\ufeeb\ufee2"),
        ("ه\u200d", "\ufeeb"),
        ("ا\u0654", "\ufe83"),
        ("ل\u200cا", "\ufedd\ufe8d"),
        ("\u064eب", "\u25cc\u064e\ufe8f"),
        ("\x1b[2J", "\ufffd[2J"),
        ("שלום", "שלום"),
    ],
)
def test_known_words(word: str, expected: str) -> None:
    assert cells(word) == expected


def test_hidden_vowels_are_not_shown_and_hamza_is_no_vowel() -> None:
    assert cells("كِتَابٌ", Harakat.HIDE) == cells("كتاب")
    assert cells("ۇ\u0654", Harakat.HIDE) == "\ufbd7\u0654"


@given(texts.mixed)
def test_no_cell_holds_what_a_terminal_would_obey(text: str) -> None:
    assert not FORBIDDEN_IN_A_CELL.search(cells(text.replace(" ", "")))


@given(texts.mixed)
def test_widths_are_those_that_textual_counts(text: str) -> None:
    shaped = shape(text.replace(" ", ""))
    assert cell_len("".join(shaped.texts)) == shaped.width == sum(shaped.widths)


def test_every_character_has_the_width_that_textual_counts() -> None:
    wrong = [
        f"{code:04X}"
        for code in (*range(0x20, 0x3100), *range(0xFB00, 0x10000), *range(0x1F300, 0x1FB00))
        if unicodedata.category(chr(code)) != "Cn"
        and cell_len(cells(chr(code))) != shape(chr(code)).width
    ]
    assert wrong == []


@given(texts.arabic_words)
def test_every_letter_of_an_arabic_word_takes_a_presentation_form(word: str) -> None:
    assert not re.search("[\u0621-\u063a\u0641-\u064a]", cells(word))


@given(texts.arabic_words)
def test_forms_are_the_letters_they_stand_for(word: str) -> None:
    letters = unicodedata.normalize("NFKD", cells(word, Harakat.HIDE))
    bare = re.sub("[\u064b-\u0652\u0670]", "", word)
    expected = unicodedata.normalize("NFKD", bare)
    assert sorted(letters.replace("\u25cc", "")) == sorted(expected)


def test_mirroring_twice_is_no_mirroring() -> None:
    assert mirrored("(«x») [١]") == ")»x«( ]١["
    assert all(mirrored(mirrored(chr(code))) == chr(code) for code in mirroring.MIRRORED)


def test_mirrored_signs_are_those_of_the_standard() -> None:
    expected = {int(a, 16): chr(int(b, 16)) for a, b in fields("BidiMirroring.txt")}
    assert expected == mirroring.MIRRORED


def test_brackets_are_those_of_the_standard() -> None:
    expected = {
        chr(int(code, 16)) + chr(int(partner, 16))
        for code, partner, kind in fields("BidiBrackets.txt")
        if kind == "o"
    }
    known = {_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2)}
    assert known - expected == set()
    assert expected - known <= {"\u2329\u232a", "\u3008\u3009"}


def test_joining_types_are_those_of_the_standard() -> None:
    blocks = (range(0x620, 0x700), range(0x750, 0x780), range(0x870, 0x900))
    expected = {
        int(code, 16): joining
        for code, _, joining, _ in fields("ArabicShaping.txt")
        if any(int(code, 16) in block for block in blocks) and joining in "DRC"
    }
    kinds = shaping._Kinds()
    found = {
        code: kinds[code] for block in blocks for code in block if kinds[code] in ("D", "R", "C")
    }
    assert found == expected
