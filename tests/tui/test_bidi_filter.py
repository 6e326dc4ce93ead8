"""Ready-made widgets show Arabic as it is read, and everything else as it was."""

import re

from hypothesis import given
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Button, Label, OptionList

from tests.terminal import texts
from tests.tui.at_the_desk import until
from workbench.domain.findings import Span
from workbench.jobs.translating import open_translation
from workbench.project import Project
from workbench.terminal.bidi import Direction
from workbench.terminal.emulators import Terminal
from workbench.terminal.painting import Bidi
from workbench.terminal.shaping import Harakat
from workbench.tui.app import WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.bidi_filter import BidiFilter
from workbench.tui.highlights import Meaning
from workbench.tui.painting import Painter
from workbench.tui.source_view import SourceView

BLACK = Color(0, 0, 0)
RED = Style(color="red")
STORED = re.compile("[\u0621-\u064a]")


def filtered(*segments: tuple[str, Style | None], bidi: Bidi = Bidi.VISUAL) -> list[Segment]:
    line = BidiFilter(bidi, Harakat.SHOW)
    return line.apply([Segment(text, style) for text, style in segments], BLACK)


def text_of(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def test_a_title_between_borders_is_reordered_on_its_own() -> None:
    line = text_of(filtered(("╭─ باب (2) ─╮ درس", None)))
    assert line == "╭─ (2) \ufe8f\ufe8e\ufe91 ─╮ \ufeb1\ufead\ufea9"


def test_a_lam_alef_leaves_the_line_as_wide_as_it_was() -> None:
    assert text_of(filtered(("│لا  │", None))) == "│ \ufefb  │"


def test_a_line_runs_to_the_left_if_it_begins_so_and_most_of_it_does() -> None:
    assert text_of(filtered(("باب, the door of it", None))) == "\ufe8f\ufe8e\ufe91, the door of it"
    assert text_of(filtered(("a باب قال", None))).startswith("a ")
    assert text_of(filtered(("باب قال a", None))).startswith("a ")


def test_a_style_stays_with_its_word() -> None:
    segments = filtered(("قال ", None), ("باب", RED))
    assert [segment.text for segment in segments if segment.style == RED] == ["\ufe8f\ufe8e\ufe91"]
    assert segments[0].style == RED


def test_lines_without_such_letters_and_lines_in_order_are_left_alone() -> None:
    for line in ("plain (text)", "\ufe8f\ufe8e\ufe91 ١٢", ""):
        assert text_of(filtered((line, None))) == line


def test_the_encoding_of_the_terminal_is_used() -> None:
    assert text_of(filtered(("باب", None), bidi=Bidi.OVERRIDE)) == (
        "\u202d\ufe8f\ufe8e\ufe91\u202c"
    )


@given(texts.arabic)
def test_no_line_changes_its_width(text: str) -> None:
    line = f"│ {text}  │"
    assert cell_len(text_of(filtered((line, RED)))) == cell_len(line)


class Everything(App[None]):
    def compose(self) -> ComposeResult:
        label = Label("[b]الثورة[/b] الروسية")
        label.styles.border = ("round", "green")
        label.border_title = "العنوان"
        yield label
        yield OptionList("الكومونة", "رأس المال (Das Kapital)")
        yield Button("حفظ الكل")
        yield SourceView("שלום (א) كتاب", direction=Direction.RTL)

    def on_mount(self) -> None:
        self.notify("تم الحفظ بنجاح", title="حفظ")


async def test_titles_options_buttons_and_toasts_are_painted_in_order() -> None:
    app = Everything()
    prepare(app, Terminal("test"))
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        app.query_one(SourceView).highlight([(Span(0, 4), Meaning.TERM)])
        await pilot.pause()
        screen = app.export_screenshot()
    assert not STORED.search(screen)
    assert "\ufee5\ufe8d\ufeee\ufee8\ufecc\ufedf\ufe8d" in screen  # the title
    assert "\ufec6\ufed4\ufea3" in screen  # the toast and the button
    assert "םולש" in screen  # painted once, not twice


async def test_a_message_reads_from_left_to_right_whatever_it_quotes(project: Project) -> None:
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    prepare(app, Terminal("picture"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        quoted = "وكان الأولاد يقفون أمامه في البرد ينتظرون الرغيف"
        app.notify(f"Nothing in the translation seems to say “{quoted}” [/here].")

        def painted() -> list[str]:
            strips = app.screen._compositor.render_strips()
            return [strip.text for strip in strips if "here" in strip.text]

        await until(pilot, lambda: bool(painted()))
        assert re.search(r"[\ufe70-\ufefc]” \[/here\]\.", painted()[0])
