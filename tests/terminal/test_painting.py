"""A line as it is sent: right for every kind of terminal, as wide as it should be."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies
from rich.cells import cell_len

from tests.terminal import texts
from workbench.terminal.bidi import Direction
from workbench.terminal.layout import ELLIPSIS, lay_out
from workbench.terminal.painting import Bidi, paint, row
from workbench.terminal.shaping import Harakat

CASES = Path(__file__).parents[1] / "cases" / "terminal"
STORED_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
widths = strategies.integers(min_value=2, max_value=60)
any_text = texts.mixed | texts.several | texts.arabic


def lines(text: str, width: int, *, bidi: Bidi = Bidi.VISUAL) -> list[str]:
    layout = lay_out(text, width, direction=Direction.RTL)
    return [
        "".join(piece for piece, _ in paint(layout, y, [0] * len(text), blank=0, bidi=bidi))
        for y in range(layout.height)
    ]


def golden() -> list[Path]:
    return sorted(CASES.glob("*.lines.txt"))


@pytest.mark.parametrize("path", golden(), ids=lambda path: path.stem)
def test_paragraphs_are_painted_as_they_were_read_to_be_right(path: Path) -> None:
    """A case is a paragraph, then for each width `width N` and the lines between bars."""
    paragraph, *expected = path.read_text(encoding="utf-8").split("\nwidth ")
    assert expected
    for block in expected:
        width, *rows = block.rstrip("\n").split("\n")
        painted = [f"|{line}|" for line in lines(paragraph.rstrip("\n"), int(width))]
        assert painted == rows


@given(any_text, widths, strategies.sampled_from(Bidi))
def test_a_line_is_as_wide_as_the_column_in_every_encoding(
    text: str, width: int, bidi: Bidi
) -> None:
    assert all(cell_len(line) == width for line in lines(text, width, bidi=bidi))


@given(texts.arabic, widths)
def test_no_arabic_letter_is_painted_as_it_is_stored(text: str, width: int) -> None:
    painted = "".join(lines(text, width))
    assert not STORED_ARABIC.search(painted)
    assert not CONTROLS.search(painted)


@given(any_text, widths)
def test_override_marks_change_nothing_but_what_they_enclose(text: str, width: int) -> None:
    overridden = [CONTROLS.sub("", line) for line in lines(text, width, bidi=Bidi.OVERRIDE)]
    assert overridden == lines(text, width)


@given(texts.arabic, widths)
def test_for_kitty_every_word_is_turned_in_its_place(text: str, width: int) -> None:
    for kitty, visual in zip(lines(text, width, bidi=Bidi.KITTY), lines(text, width), strict=True):
        assert [len(word) for word in kitty.split(" ")] == [len(word) for word in visual.split(" ")]


@given(texts.arabic)
def test_for_terminals_that_reorder_the_line_is_in_the_order_of_reading(text: str) -> None:
    width = 2 + 2 * len(text)
    [visual] = lines(text, width)
    [logical] = lines(text, width, bidi=Bidi.TERMINAL)
    words = [word for word in text.split() if word.isalpha() and len(word) == 1]
    places = [logical.find(word) for word in words if word.isascii()]
    assert places == sorted(places)
    assert len(CONTROLS.sub("", logical)) == len(visual)


@pytest.mark.parametrize(
    ("bidi", "expected"),
    [
        (Bidi.VISUAL, " \ufe96\ufe91 (ab) \ufefc\ufed7"),
        (Bidi.OVERRIDE, " \u202d\ufe96\ufe91 (ab) \ufefc\ufed7\u202c"),
        (Bidi.KITTY, " \ufe91\ufe96 (ab) \ufed7\ufefc"),
        (Bidi.TERMINAL, " \u2067\ufed7\ufefc (ab) \ufe91\ufe96\u2069"),
    ],
)
def test_the_four_encodings_of_a_line(bidi: Bidi, expected: str) -> None:
    assert lines("قلا (ab) بت", 11, bidi=bidi) == [expected]


@pytest.mark.parametrize(
    ("stored", "for_kitty"),
    [
        ("(باب)", "(\ufe91\ufe8e\ufe8f)"),
        ("(باب١٢)", "(\ufe91\ufe8e\ufe8f٢١)"),
        ("[١٢]", "[٢١]"),
        ("و35%", "\ufeed53%"),
        ("(ab)", "(ab)"),
        ("1871", "1871"),
    ],
)
def test_kitty_gets_turned_what_it_will_turn(stored: str, for_kitty: str) -> None:
    """As HarfBuzz reverses and mirrors a whole run, what is sent is what it makes right."""
    assert lines(stored, len(stored), bidi=Bidi.KITTY) == [for_kitty]


def test_styles_stay_with_their_letters() -> None:
    text = "قال (ab) باب"
    layout = lay_out(text, 14, direction=Direction.RTL)
    styles = ["plain"] * len(text)
    styles[text.index("b")] = "red"
    pieces = paint(layout, 0, styles, blank="blank")
    assert [piece for piece, style in pieces if style == "red"] == ["b"]
    assert pieces[0] == ("  ", "blank")


def test_the_caret_behind_the_text_and_hanging_spaces_are_painted_beside_it() -> None:
    text = "باب "
    layout = lay_out(text, 8, direction=Direction.RTL)
    pieces = paint(layout, 0, ["text"] * 4 + ["caret"], blank="blank")
    assert [style for _, style in pieces] == ["blank", "caret", "text", "text"]
    assert pieces[1] == (" ", "caret")
    assert layout.caret(4) == (3, 0)


@given(any_text, widths)
def test_a_row_has_the_width_that_was_asked_for(text: str, width: int) -> None:
    assert cell_len(row(text, width)) == width


def test_a_row_that_is_cut_says_so_where_reading_ends() -> None:
    assert row("درس الكومونة", 6, direction=Direction.RTL).startswith(ELLIPSIS)
    assert row("the lesson", 6) == "the l" + ELLIPSIS
    assert row("the lesson", 6, harakat=Harakat.HIDE) == "the l" + ELLIPSIS
    assert row("one\ntwo", 7) == "one two"
