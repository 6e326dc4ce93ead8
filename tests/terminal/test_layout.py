"""What a layout promises, whatever the text."""

from hypothesis import given, strategies
from rich.cells import cell_len

from tests.terminal import texts
from workbench.domain.findings import Span
from workbench.terminal.bidi import Direction
from workbench.terminal.layout import ELLIPSIS, Layout, lay_out, lay_out_row
from workbench.terminal.shaping import Harakat

widths = strategies.integers(min_value=2, max_value=60)
directions = strategies.sampled_from(Direction)
any_text = texts.mixed | texts.several | texts.arabic
layouts = strategies.builds(
    lay_out,
    any_text,
    widths,
    direction=directions,
    harakat=strategies.sampled_from(Harakat),
)


@given(layouts)
def test_lines_follow_one_another_and_cover_the_text(layout: Layout) -> None:
    ends = [0]
    for line in layout.lines:
        between = layout.text[ends[-1] : line.start]
        assert between in {"", "\n"}
        assert line.start <= line.shown <= line.end
        assert layout.text[line.shown : line.end].strip(" \t\u200b") == ""
        ends.append(line.end)
    assert ends[-1] == len(layout.text)


@given(layouts)
def test_every_letter_is_shown_once(layout: Layout) -> None:
    for line in layout.lines:
        assert len(set(line.starts)) == len(line.starts)
        assert all(line.start <= start < line.shown for start in line.starts)
        if line.start < line.shown:
            assert min(line.starts) == line.start


@given(layouts)
def test_no_line_is_wider_than_the_column_and_widths_are_those_that_textual_counts(
    layout: Layout,
) -> None:
    for line in layout.lines:
        assert line.left + line.width <= layout.width
        assert cell_len("".join(line.texts)) == line.width


@given(layouts)
def test_a_click_on_a_caret_finds_its_letter(layout: Layout) -> None:
    for y, line in enumerate(layout.lines):
        for start, text in zip(line.starts, line.texts, strict=True):
            if text:
                x, line_number = layout.caret(start)
                assert line_number == y
                assert layout.hit(x, y) == start


@given(layouts)
def test_every_cell_of_a_line_belongs_to_a_letter_whose_caret_is_there(layout: Layout) -> None:
    for y, line in enumerate(layout.lines):
        for x in range(line.left, line.left + line.width):
            offset = layout.hit(x, y)
            caret, caret_line = layout.caret(offset)
            assert caret_line == y
            assert caret in {x, x - 1}  # a wide letter has two cells and one caret


@given(layouts, strategies.integers(-3, 70), strategies.integers(-2, 99))
def test_a_click_anywhere_finds_an_offset_and_a_caret_stays_in_the_column(
    layout: Layout, x: int, y: int
) -> None:
    offset = layout.hit(x, y)
    assert 0 <= offset <= len(layout.text)
    caret, line_number = layout.caret(offset)
    assert 0 <= caret < layout.width
    assert 0 <= line_number < layout.height


@given(layouts, strategies.data())
def test_a_widened_span_covers_whole_cells(layout: Layout, data: strategies.DataObject) -> None:
    start = data.draw(strategies.integers(0, len(layout.text)))
    end = data.draw(strategies.integers(start, len(layout.text)))
    widened = layout.widened(Span(start, end))
    assert widened.start <= start
    assert widened.end >= end


@given(any_text, widths, directions)
def test_a_row_is_one_line_and_says_when_it_was_cut(
    text: str, width: int, direction: Direction
) -> None:
    layout = lay_out_row(text, width, direction=direction)
    assert layout.height == 1
    assert layout.lines[0].width <= width
    if not layout.text.endswith(ELLIPSIS):
        assert layout.text.split() == text.split()


def test_clicking_beside_a_line_finds_its_nearer_end() -> None:
    layout = lay_out("درس الكومونة", 20, direction=Direction.RTL)
    assert layout.hit(0, 0) == len(layout.text)
    assert layout.hit(19, 0) == 0
    assert lay_out("lesson", 20).hit(19, 0) == len("lesson")


def test_clicking_beside_a_wrapped_line_stays_in_it() -> None:
    layout = lay_out("lesson of the Commune", 16)
    assert layout.height == 2
    assert layout.hit(15, 0) == len("lesson of the")
    assert layout.caret(layout.hit(15, 0))[1] == 0


def test_the_caret_behind_the_last_letter_stands_in_the_free_cell() -> None:
    assert lay_out("درس", 10, direction=Direction.RTL).caret(3) == (6, 0)
    assert lay_out("abc", 10).caret(3) == (3, 0)
    assert lay_out("abc", 3).caret(3) == (2, 0)


def test_half_of_a_lam_alef_is_highlighted_whole() -> None:
    layout = lay_out("لاقتصاد", 20, direction=Direction.RTL)
    assert layout.widened(Span(1, 7)) == Span(0, 7)


def test_the_first_words_of_a_paragraph_are_on_its_first_line() -> None:
    layout = lay_out("أول ثان ثالث رابع", 8, direction=Direction.RTL)
    assert [layout.text[line.start : line.shown] for line in layout.lines] == [
        "أول ثان",
        "ثالث",
        "رابع",
    ]
