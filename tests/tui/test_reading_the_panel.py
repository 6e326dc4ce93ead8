"""The panel below the texts: what looks wrong, terms, remarks."""

import re
from threading import get_ident

import pytest
from textual.content import Content
from textual.widgets import Static

from tests.tui.at_the_desk import desk, type_text, until
from workbench.domain.terms import Term
from workbench.domain.units import Unit
from workbench.jobs import judging
from workbench.jobs.terms import add_term
from workbench.jobs.translating import OpenTranslation, Reading
from workbench.project import Project
from workbench.terminal.bidi import Direction
from workbench.terminal.emulators import Terminal
from workbench.terminal.layout import lay_out
from workbench.tui.bidi_driver import prepare
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.draft_editor import DraftEditor
from workbench.tui.paragraph_list import ParagraphList
from workbench.tui.reference_panel import ReferencePanel


async def test_the_panel_says_what_looks_wrong(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "in 1817")
        panel = screen.query_one(ReferencePanel)
        await until(
            pilot,
            lambda: "numbers.changed" in {found.rule for found in panel.reference.findings},
        )


@pytest.mark.parametrize("felt", [judging.FELT, 1], ids=["in a thread", "in a process"])
async def test_the_panel_says_what_the_source_does_not(
    project: Project, felt: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "FELT", felt)
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "Churchill wept in Istanbul in 1871.", "f2", "ctrl+up")
        panel = screen.query_one(ReferencePanel)
        await until(
            pilot,
            lambda: "meaning.name" in {found.rule for found in panel.reference.findings},
        )
        marked = {
            span.of(screen.session.unit.translation.text)
            for span, _ in screen.query_one(DraftEditor)._highlighted
        }
        assert "Istanbul" in marked


async def test_grave_findings_are_marked_in_the_list_until_they_are_mended(
    project: Project,
) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        key = screen.session.unit.key
        await type_text(pilot, "Churchill wept in Istanbul in 1871.", "f2")
        await until(pilot, lambda: screen.session.found == {key})
        await pilot.press("f5", "f5")
        assert [screen.session.catalogue.units[at].key for at in screen.session.visible] == [key]
        assert "!" in screen.query_one(ParagraphList).render_line(0).text
        await pilot.press("end")
        await type_text(pilot, " No")
        await until(pilot, lambda: not screen.session.found)
        assert "!" not in screen.query_one(ParagraphList).render_line(0).text
        assert screen.session.unit.key == key


async def test_paragraphs_are_read_off_the_path_of_the_keys(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[int] = []
    read = OpenTranslation.reading

    def watched(translation: OpenTranslation, unit: Unit) -> Reading:
        readers.append(get_ident())
        return read(translation, unit)

    monkeypatch.setattr(OpenTranslation, "reading", watched)
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "Paris", "f2")
        await until(pilot, lambda: screen.query_one(ReferencePanel).reference.unit.key != "")
    assert readers
    assert get_ident() not in readers


async def test_the_panel_is_scrolled_with_the_keyboard(project: Project) -> None:
    async with desk(project, size=(80, 24)) as (pilot, screen):
        panel = screen.query_one(ReferencePanel)
        screen.become(screen.session.noted("\n".join(map(str, range(20)))))
        await until(pilot, lambda: panel.max_scroll_y > panel.size.height)
        await pilot.press("alt+pagedown")
        await until(pilot, lambda: panel.scroll_offset.y == panel.size.height - 1)
        await pilot.press("alt+pageup")
        await until(pilot, lambda: panel.scroll_offset.y == 0)


async def test_what_is_too_long_for_the_panel_hangs_beside_its_label(project: Project) -> None:
    async with desk(project, size=(80, 24)) as (pilot, screen):
        panel = screen.query_one(ReferencePanel)
        screen.become(screen.session.noted("o n e " * 100))
        await until(pilot, lambda: bool(panel.reference.unit.note))
        first, second, *_ = str(panel.query_one(Static).content).splitlines()
        assert first.startswith("  remark  o n e")
        assert second[: len("  remark  ") + 1].strip() in {"o", "n", "e"}
        lines = str(panel.query_one(Static).content).splitlines()
        await until(pilot, lambda: panel.query_one(Static).size.height == len(lines))
        assert len(lines) > panel.size.height
        await pilot.resize_terminal(160, 24)
        await until(
            pilot, lambda: len(str(panel.query_one(Static).content).splitlines()) < len(lines)
        )


async def test_a_note_that_begins_in_arabic_stays_behind_its_term(project: Project) -> None:
    add_term(project, Term("قوات", ("troops",), note="عسكر is rarer"))
    async with desk(project) as (pilot, screen):
        prepare(pilot.app, Terminal("test"))
        await pilot.press("ctrl+down")
        panel = screen.query_one(ReferencePanel)
        await until(pilot, lambda: bool(panel.reference.usages))
        await until(pilot, lambda: bool(painted(screen, "rarer")))
        (line,) = painted(screen, "rarer")
        term, note = (lay_out(word, 20, direction=Direction.LTR) for word in ("قوات", "عسكر"))
        places = [line.index("".join(word.lines[0].texts)) for word in (term, note)]
        assert places == sorted(places)


@pytest.mark.parametrize("width", [80, 90, 100, 120])
async def test_a_long_note_keeps_its_languages_in_their_places(
    project: Project, width: int
) -> None:
    note = " ".join(f"then الحكومات البرجوازية القديمة before {number};" for number in range(4))
    add_term(project, Term("قوات", ("troops",), note=note))
    async with desk(project, size=(width, 40)) as (pilot, screen):
        prepare(pilot.app, Terminal("test"))
        await pilot.press("ctrl+down")
        await until(pilot, lambda: bool(painted(screen, "3;")))
        for line in painted(screen, "before"):
            assert not re.search(r"before(?! \d;|\s*$)", line), line
            assert not re.search(r"before \d;? *[\ufe70-\ufefc]", line), line


async def test_what_the_source_said_before_stands_at_the_right(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Lessons")
        await pilot.press("ctrl+s")
    record = project.source_path("essay")
    record.write_text(record.read_text("utf-8").replace("دروس", "عبر"), encoding="utf-8")
    async with desk(project) as (pilot, screen):
        await until(pilot, lambda: bool(painted(screen, "before")))
        said = screen.query_one(ReferencePanel).query_one(Static).content
        assert isinstance(said, Content)
        marked = [span for span in said.spans if "error" in str(span.style)]
        gone = "".join(lay_out("دروس", 20).lines[0].texts)
        assert [said.plain[span.start : span.end] for span in marked] == [gone]
        (line,) = painted(screen, "before")
        assert line.rstrip() == line[:-3]  # there is a margin, and room for a scroll bar


def painted(screen: DeskScreen, word: str) -> list[str]:
    """Return the lines of the terminal in which a word stands."""
    lines = (strip.text for strip in screen._compositor.render_strips())
    return [line for line in lines if word in line]
