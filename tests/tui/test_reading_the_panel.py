"""The panel below the texts: what looks wrong, terms, remarks."""

from textual.widgets import Static

from tests.tui.at_the_desk import desk, type_text, until
from workbench.domain.terms import Term
from workbench.jobs.terms import add_term
from workbench.project import Project
from workbench.terminal.bidi import Direction
from workbench.terminal.emulators import Terminal
from workbench.terminal.layout import lay_out
from workbench.tui.bidi_driver import prepare
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

        def painted() -> list[str]:
            lines = (strip.text for strip in screen._compositor.render_strips())
            return [line for line in lines if "rarer" in line]

        await until(pilot, lambda: bool(painted()))
        (line,) = painted()
        term, note = (lay_out(word, 20, direction=Direction.LTR) for word in ("قوات", "عسكر"))
        places = [line.index("".join(word.lines[0].texts)) for word in (term, note)]
        assert places == sorted(places)
