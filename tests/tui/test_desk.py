"""The desk as a translator uses it: keys in, texts and files out."""

import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from rich.segment import Segments
from textual import events
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static

from workbench.domain.terms import Term
from workbench.domain.units import Status
from workbench.glossary.extraction import Candidate, Rendered
from workbench.glossary.usage import State
from workbench.jobs.importing import import_text
from workbench.jobs.terms import add_term
from workbench.jobs.translating import open_translation
from workbench.project import Project, create_project
from workbench.terminal.bidi import Direction
from workbench.terminal.emulators import Terminal
from workbench.terminal.layout import lay_out
from workbench.tui.app import WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.filters import Filter
from workbench.tui.highlights import Meaning
from workbench.tui.key_line import KeyLine
from workbench.tui.painting import Painter
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.reference_panel import ReferencePanel
from workbench.tui.source_view import SourceView
from workbench.tui.status_line import StatusLine
from workbench.tui.suggestions_screen import SuggestionsScreen

SOURCE = """\
# دروس الكوميونة

دخلت القوات باريس سنة ١٨٧١.

لم تكن الكوميونة مستعدة.

جاءت متأخرة جدا.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = create_project(tmp_path / "book", source_language="ar", target_language="en")
    source = tmp_path / "essay.md"
    source.write_text(SOURCE, encoding="utf-8")
    import_text(project, source)
    return project


@asynccontextmanager
async def _desk(
    project: Project, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[None], DeskScreen]]:
    """Open the desk on the project's only document."""
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DeskScreen)
        yield pilot, screen


def _po(project: Project) -> str:
    return project.po_path("essay").read_text(encoding="utf-8")


async def _type(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Type letters as fast as a typist never could; `Pilot.press` rests 60 ms after each of them.

    Args:
        pilot: Of the desk.
        text: The letters.
        keys: What is pressed afterwards, in the pilot's own time.
    """
    for letter in text:
        pilot.app.post_message(events.Key("space" if letter == " " else letter, letter))
    await pilot.pause()
    await pilot.press(*keys)


async def _click(pilot: Pilot[None], source: SourceView, word: str) -> None:
    """Click the first letter of a word of the source."""
    x, y = source.arranged.caret(source.text.index(word))
    await pilot.click(SourceView, offset=(x + source.gutter.left, y + source.gutter.top))


async def _until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Wait for what the desk thinks of when the hands rest, or is told by another thread."""
    deadline = monotonic() + 30
    while not seen():
        assert monotonic() < deadline
        await pilot.pause(0.02)


async def test_typing_confirming_and_saving_makes_a_translation(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await _type(pilot, "Lessons")
        assert screen.session.unit.translation.text == "Lessons"
        await pilot.press("f2")
        assert screen.session.index == 1
        assert screen.query_one(SourceView).text.startswith("دخلت")
        assert screen.query_one(DraftEditor).text == ""
        await pilot.press("ctrl+s")
        assert screen.session.is_saved
    assert 'msgstr "Lessons"' in _po(project)
    assert "fuzzy" not in _po(project)


async def test_an_unsaved_session_comes_back_after_a_crash(project: Project) -> None:
    async with _desk(project) as (pilot, _):
        await _type(pilot, "Lessons")
    assert "Lessons" not in _po(project)
    async with _desk(project) as (pilot, screen):
        assert screen.session.unit.translation.text == "Lessons"
        assert not screen.session.is_saved
        await pilot.press("ctrl+s")
    assert "Lessons" in _po(project)


async def test_undo_brings_the_text_back_into_the_editor(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press(*"two", "space", *"words")
        await pilot.press("ctrl+z")
        editor = screen.query_one(DraftEditor)
        assert editor.text == "two "
        assert editor.cursor_location == (0, 4)
        await pilot.press("ctrl+y")
        assert editor.text == "two words"


async def test_leaving_asks_when_something_is_not_saved(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await _type(pilot, "x")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.press("ctrl+q", "d")
        await pilot.pause()
        assert not pilot.app.is_running
    async with _desk(project) as (_, screen):
        assert screen.session.unit.translation.text == ""


async def test_what_another_program_wrote_is_merged(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await _type(pilot, "Lessons")
        path = project.po_path("essay")
        theirs = _po(project).replace('١٨٧١."\nmsgstr ""', '١٨٧١."\nmsgstr "In 1871."')
        path.write_text(theirs, encoding="utf-8")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert screen.session.catalogue.units[1].translation.text == "In 1871."
        assert screen.session.is_saved
    assert "Lessons" in _po(project)
    assert "In 1871." in _po(project)


async def test_both_versions_are_kept_when_both_changed(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await _type(pilot, "Ours")
        theirs = _po(project).replace('الكوميونة"\nmsgstr ""', 'الكوميونة"\nmsgstr "Theirs"', 1)
        assert "Theirs" in theirs
        project.po_path("essay").write_text(theirs, encoding="utf-8")
        await pilot.press("ctrl+s")
        await pilot.pause()
        unit = screen.session.catalogue.units[0]
        assert unit.translation.text == "Ours"
        assert "Theirs" in unit.note


async def test_a_full_disk_is_said_and_the_text_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    async with _desk(project) as (pilot, screen):
        await _type(pilot, "Lessons")
        monkeypatch.setattr(os, "fsync", full)
        before = _po(project)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not screen.session.is_saved
        assert screen.session.unit.translation.text == "Lessons"
        assert any("No space left" in str(toast.message) for toast in pilot.app._notifications)
        assert _po(project) == before


async def test_marks_filter_and_jump(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await _type(pilot, "Lessons")
        await pilot.press("f8")
        assert screen.session.unit.translation.status is Status.REVIEWED
        await pilot.press("f5")
        assert len(screen.session.visible) == 3
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("3", "enter")
        await pilot.pause()
        assert screen.session.names[screen.session.index] == "3"


async def test_a_remark_is_written(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("f4")
        await pilot.pause()
        await _type(pilot, "why")
        await pilot.press("f4")
        await pilot.pause()
        assert screen.session.unit.note == "why"
        await pilot.press("ctrl+s")
    assert "# why" in _po(project)


async def test_a_search_narrows_the_list(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+f")
        await pilot.pause()
        await _type(pilot, "مستعده", "enter")
        await pilot.pause()
        assert screen.session.visible == (2,)


async def test_the_mouse_chooses_a_paragraph(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.click(ParagraphList, offset=(12, 3))
        await pilot.pause()
        assert screen.session.index == 3


async def test_the_panel_says_what_looks_wrong(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await _type(pilot, "in 1817")
        panel = screen.query_one(ReferencePanel)
        await _until(
            pilot,
            lambda: "numbers.changed" in {found.rule for found in panel.reference.findings},
        )


async def test_a_term_is_made_of_two_selections_and_then_looked_for(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("2", "enter")
        await pilot.pause()
        await _type(pilot, "the Commune")
        await _click(pilot, screen.query_one(SourceView), "الكوميونة")
        await pilot.press("f6", "ctrl+shift+left", "ctrl+e")
        panel = screen.query_one(ReferencePanel)
        await _until(pilot, lambda: bool(panel.reference.usages))
        (usage,) = panel.reference.usages
        assert usage.term.source == "كوميونة"
        assert usage.state is State.USED
        await pilot.press("ctrl+z", "ctrl+z")
        await _until(pilot, lambda: panel.reference.usages[0].state is State.MISSING)
        await pilot.press("alt+1")
        await pilot.pause()
        assert screen.session.unit.translation.text.endswith("Commune")
    table = next(iter(project.glossaries())).read_text(encoding="utf-8")
    assert "كوميونة\tCommune" in table


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_no_logical_arabic_is_ever_painted(project: Project, size: tuple[int, int]) -> None:
    async with _desk(project, size=size) as (pilot, screen):
        await pilot.press("ctrl+down")
        for widget in (screen.query_one(ParagraphList), screen.query_one(SourceView)):
            painted = "".join(widget.render_line(y).text for y in range(widget.size.height))
            assert any("\ufe70" <= letter <= "\ufefc" for letter in painted)
            assert not any("\u0621" <= letter <= "\u064a" for letter in painted)


async def test_paragraphs_are_joined_and_split_and_nothing_typed_is_lost(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await _type(pilot, "In.", "ctrl+down")
        await _type(pilot, "Not ready.", "ctrl+up", "alt+j")
        draft, source = screen.query_one(DraftEditor), screen.query_one(SourceView)
        assert draft.text == "In. Not ready."
        assert source.text == "دخلت القوات باريس سنة ١٨٧١. لم تكن الكوميونة مستعدة."
        await _click(pilot, source, "لم")
        await pilot.press("alt+b")
        assert source.text == "دخلت القوات باريس سنة ١٨٧١."
        assert [unit.translation.text for unit in screen.session.catalogue.units] == [
            "", "In.", "Not ready.", "",
        ]  # fmt: skip
        assert screen.session.is_saved
        await pilot.press("alt+b")
        assert len(screen.session.catalogue.units) == 4
        assert any("cannot be split" in str(toast.message) for toast in pilot.app._notifications)


@pytest.mark.parametrize("elsewhere", [ParagraphList, SourceView, None])
async def test_what_is_typed_goes_into_the_draft_wherever_the_focus_is(
    project: Project, elsewhere: type[Widget] | None
) -> None:
    async with _desk(project) as (pilot, screen):
        screen.set_focus(screen.query_one(elsewhere) if elsewhere else None)
        await pilot.pause()
        await _type(pilot, "yes, Paris")
        draft = screen.query_one(DraftEditor)
        assert draft.text == "yes, Paris"
        assert draft.has_focus


async def test_letters_that_come_at_once_are_undone_word_by_word(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await _type(pilot, "three more words", "ctrl+z")
        assert screen.query_one(DraftEditor).text == "three more "
        await pilot.press("ctrl+z", "ctrl+z")
        assert screen.query_one(DraftEditor).text == ""
        assert screen.session.is_saved
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running
    assert open_translation(project).recovered is None


async def test_the_list_is_walked_through_with_the_keyboard(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        rows, draft = screen.query_one(ParagraphList), screen.query_one(DraftEditor)
        await pilot.press("f6", "down", "down")
        assert screen.session.index == 2
        assert rows.has_focus
        await pilot.press("up")
        assert screen.session.index == 1
        await pilot.press("end")
        assert screen.session.index == 3
        await pilot.press("home")
        assert screen.session.index == 0
        await pilot.press("pagedown")
        assert screen.session.index == 3
        await pilot.press("enter", "pageup")
        assert draft.has_focus
        assert screen.session.index == 2


async def test_the_panel_is_scrolled_with_the_keyboard(project: Project) -> None:
    async with _desk(project, size=(80, 24)) as (pilot, screen):
        panel = screen.query_one(ReferencePanel)
        screen.become(screen.session.noted("\n".join(map(str, range(20)))))
        await _until(pilot, lambda: panel.max_scroll_y > panel.size.height)
        await pilot.press("alt+pagedown")
        await _until(pilot, lambda: panel.scroll_offset.y == panel.size.height - 1)
        await pilot.press("alt+pageup")
        await _until(pilot, lambda: panel.scroll_offset.y == 0)


async def test_what_is_too_long_for_the_panel_hangs_beside_its_label(project: Project) -> None:
    async with _desk(project, size=(80, 24)) as (pilot, screen):
        panel = screen.query_one(ReferencePanel)
        screen.become(screen.session.noted("o n e " * 100))
        await _until(pilot, lambda: bool(panel.reference.unit.note))
        first, second, *_ = str(panel.query_one(Static).content).splitlines()
        assert first.startswith("  remark  o n e")
        assert second[: len("  remark  ") + 1].strip() in {"o", "n", "e"}
        lines = str(panel.query_one(Static).content).splitlines()
        await _until(pilot, lambda: panel.query_one(Static).size.height == len(lines))
        assert len(lines) > panel.size.height
        await pilot.resize_terminal(160, 24)
        await _until(
            pilot, lambda: len(str(panel.query_one(Static).content).splitlines()) < len(lines)
        )


async def test_a_search_says_and_shows_what_it_found_and_escape_ends_it(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+f")
        await pilot.pause()
        await _type(pilot, "no such word", "enter")
        assert "Nothing contains" in str(pilot.app.screen.query_one("#objection", Static).content)
        await pilot.press(*["backspace"] * 12)
        await _type(pilot, "باريس", "enter")
        await pilot.pause()
        source = screen.query_one(SourceView)
        await _until(pilot, lambda: bool(source._highlights))
        ((span, meaning),) = source._highlights
        assert span.of(source.text) == "باريس"
        assert meaning is Meaning.MATCH
        status = screen.query_one(StatusLine)
        await _until(pilot, lambda: "1 with “باريس”" in str(status.content))
        await pilot.press("escape")
        assert len(screen.session.visible) == 4
        assert screen.session.index == 0


def _is_wide(widget: Widget, width: int) -> bool:
    return widget.content_size.width == width


async def test_whether_all_is_saved_is_said_in_every_width(project: Project) -> None:
    async with _desk(project, size=(80, 24)) as (pilot, screen):
        status = screen.query_one(StatusLine)
        screen.become(screen.session.edited("x").filtered(Filter.OPEN, "ك"))
        for width in (40, 60, 80, 120):
            await pilot.resize_terminal(width, 24)
            await _until(pilot, partial(_is_wide, status, width - 2))
            screen._status.show(screen.session)
            said = status.content
            assert isinstance(said, Content)
            assert said.plain.endswith("not saved")
            assert said.cell_length <= max(50, width - 2)
        assert "ar→en" in str(status.content)


async def test_confirming_says_what_is_left_to_look_at(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await _type(pilot, "Troops entered Paris in 1817.", "f2")
        await pilot.pause()
        assert screen.session.index == 2
        await _until(pilot, lambda: len(pilot.app._notifications) > 0)
        (toast,) = pilot.app._notifications
        assert toast.title == "¶ 1 is confirmed with 1 finding"
        assert "1817" in toast.message


async def test_the_menu_does_not_offer_numbers_of_the_panel(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        offered = [command.title for command in pilot.app.get_system_commands(screen)]
        assert "Save" in offered
        assert not any("number" in title for title in offered if "Go to" not in title)


async def test_a_note_that_begins_in_arabic_stays_behind_its_term(project: Project) -> None:
    add_term(project, Term("قوات", ("troops",), note="عسكر is rarer"))
    async with _desk(project) as (pilot, screen):
        prepare(pilot.app, Terminal("test"))
        await pilot.press("ctrl+down")
        panel = screen.query_one(ReferencePanel)
        await _until(pilot, lambda: bool(panel.reference.usages))

        def painted() -> list[str]:
            lines = (strip.text for strip in screen._compositor.render_strips())
            return [line for line in lines if "rarer" in line]

        await _until(pilot, lambda: bool(painted()))
        (line,) = painted()
        term, note = (lay_out(word, 20, direction=Direction.LTR) for word in ("قوات", "عسكر"))
        places = [line.index("".join(word.lines[0].texts)) for word in (term, note)]
        assert places == sorted(places)


async def test_help_lists_every_key(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("f1")
        await pilot.pause()
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_the_keys_at_the_foot_are_shown_whole_and_can_be_clicked(project: Project) -> None:
    async with _desk(project, size=(80, 24)) as (pilot, screen):
        line = screen.query_one(KeyLine)
        shown = str(line.content)
        assert shown.startswith("F2 Confirm  ^S Save")
        assert shown.endswith("F5 Show")
        await _type(pilot, "Lessons")
        await pilot.click(KeyLine, offset=(3, 0))
        assert screen.session.index == 1
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "F8 Reviewed" in str(line.content)


async def test_the_theme_changes(project: Project) -> None:
    async with _desk(project) as (pilot, _):
        await pilot.press("f12")
        assert not pilot.app.current_theme.dark


async def test_what_was_confirmed_is_suggested_and_found_again(project: Project) -> None:
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await _type(pilot, "Troops entered Paris in 1871.")
        await pilot.press("f2", "ctrl+s")
    text = project.source_path("essay").read_text(encoding="utf-8")
    again = text.replace("دخلت القوات باريس", "دخلت القوات ليون")
    again += "\nدخلت القوات باريس سنة ١٨٧١ ليلا.\n"
    project.source_path("essay").write_text(again.replace("ليون", "باريس"), encoding="utf-8")
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("4", "enter")
        panel = screen.query_one(ReferencePanel)
        await _until(pilot, lambda: bool(panel.reference.suggestions))
        (suggestion,) = panel.reference.suggestions
        assert suggestion.translation == "Troops entered Paris in 1871."
        assert 70 <= suggestion.percent < 100
        await pilot.press("alt+1")
        await pilot.pause()
        assert screen.session.unit.translation.text == "Troops entered Paris in 1871."
        await pilot.press("ctrl+k")
        await pilot.pause()
        await _type(pilot, "القوات", "enter")
        passages = pilot.app.screen.query_one("#passages", Static)
        await _until(pilot, lambda: "Troops" in str(passages.content))


async def test_the_concordance_says_where_and_marks_what_renders_the_word(project: Project) -> None:
    add_term(project, Term("قوات", ("troops",)))
    async with _desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await _type(pilot, "In the year 1871 the troops entered Paris.", "f2")
        await pilot.press("ctrl+k")
        await pilot.pause()
        await _type(pilot, "القوات", "enter")
        passages = pilot.app.screen.query_one("#passages", Static)
        await _until(pilot, lambda: "essay" in str(passages.content))
        said = passages.content
        assert isinstance(said, Content)
        assert "1 passage\n" in said.plain
        assert "essay  ¶ 1\n" in said.plain
        marked = {said.plain[span.start : span.end] for span in said.spans if "bold" in str(span)}
        assert marked == {"القوات", "troops"}
        assert screen.session.index == 2


async def test_a_bug_leaves_a_traceback_without_the_book(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_screen: DeskScreen) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(DeskScreen, "action_help", stumble)
    monkeypatch.setattr(WorkbenchApp, "_print_error_renderables", lambda _app: None)
    app = WorkbenchApp(open_translation(project), Painter(), theme="dark")
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("f1")
    (said,) = app._exit_renderables
    assert isinstance(said, Segments)
    text = "".join(segment.text for segment in said.segments)
    assert "stumble" in text
    assert "دخلت" not in text
    assert len(text.splitlines()) < 200


async def test_one_key_makes_a_term_of_what_recurs(project: Project) -> None:
    source = (
        "# الشتاء\n\nبدأ الحصار أمس.\n\nطال الحصار.\n\nرفع الحصار.\n\nنام الطفل.\n\nغنى الطائر.\n"
    )
    path = project.root / "siege.md"
    path.write_text(source, encoding="utf-8")
    import_text(project, path)
    renderings = [
        "Winter", "The siege began yesterday.", "The siege went on.", "The siege was lifted.",
        "The child slept.", "The bird sang.",
    ]  # fmt: skip
    app = WorkbenchApp(open_translation(project, "siege"), Painter(), theme="dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for rendering in renderings:
            await _type(pilot, rendering, "f2")
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("ctrl+t")
        await pilot.pause()
        suggestions = pilot.app.screen.query_one(OptionList)
        await _until(pilot, lambda: suggestions.option_count == 1)
        await pilot.press("y")
        assert suggestions.option_count == 0
        await pilot.press("escape", "ctrl+g")
        await pilot.pause()
        await _type(pilot, "1", "enter")
        panel = screen.query_one(ReferencePanel)
        await _until(pilot, lambda: bool(panel.reference.usages))
        (usage,) = panel.reference.usages
        assert usage.state is State.USED
    table = next(iter(project.glossaries())).read_text(encoding="utf-8")
    assert "حصار\tsiege" in table


async def test_a_suggestion_can_be_passed_over(project: Project) -> None:
    answer: Future[tuple[Candidate, ...]] = Future()
    made: list[str] = []

    def make(term: Term) -> bool:
        made.append(term.source)
        return True

    async with _desk(project) as (pilot, _):
        shown = SuggestionsScreen(answer, make)
        await pilot.app.push_screen(shown)
        await pilot.press("y", "n", "enter")
        assert made == []
        answer.set_result(
            tuple(Candidate(source, 3, (Rendered("x", 3),), ("2",)) for source in ("أ", "ب", "ج"))
        )
        await _until(pilot, lambda: shown.query_one(OptionList).option_count > 0)
        await pilot.press("n", "enter")
        assert made == ["ب"]
        assert shown.query_one(OptionList).option_count == 1
