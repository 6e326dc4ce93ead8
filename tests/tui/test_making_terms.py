"""Making terms of what one has written."""

import re
from concurrent.futures import Future

from textual.widgets import OptionList

from tests.tui.at_the_desk import click_word, desk, type_text, until
from workbench.domain.terms import Term
from workbench.glossary.extraction import Candidate, Rendered
from workbench.glossary.usage import State
from workbench.jobs.importing import import_text
from workbench.jobs.translating import open_translation
from workbench.project import Project
from workbench.terminal.emulators import Terminal
from workbench.tui.app import WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.desk_screen import DeskScreen
from workbench.tui.painting import Painter
from workbench.tui.reference_panel import ReferencePanel
from workbench.tui.source_view import SourceView
from workbench.tui.suggestions_screen import SuggestionsScreen


async def test_a_term_is_made_of_two_selections_and_then_looked_for(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("2", "enter")
        await pilot.pause()
        await type_text(pilot, "the Commune")
        await click_word(pilot, screen.query_one(SourceView), "الكوميونة")
        await pilot.press("f6", "ctrl+shift+left", "ctrl+e")
        panel = screen.query_one(ReferencePanel)
        await until(pilot, lambda: bool(panel.reference.usages))
        (usage,) = panel.reference.usages
        assert usage.term.source == "كوميونة"
        assert usage.state is State.USED
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: panel.reference.usages[0].state is State.MISSING)
        await pilot.press("alt+1")
        await pilot.pause()
        assert screen.session.unit.translation.text.endswith("Commune")
    table = next(iter(project.glossaries())).read_text(encoding="utf-8")
    assert "كوميونة\tCommune" in table


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
            await type_text(pilot, rendering, "f2")
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("ctrl+t")
        await pilot.pause()
        suggestions = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: suggestions.option_count == 1)
        await pilot.press("y")
        assert suggestions.option_count == 0
        await pilot.press("escape", "ctrl+g")
        await pilot.pause()
        await type_text(pilot, "1", "enter")
        panel = screen.query_one(ReferencePanel)
        await until(pilot, lambda: bool(panel.reference.usages))
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

    async with desk(project) as (pilot, _):
        shown = SuggestionsScreen(answer, make)
        await pilot.app.push_screen(shown)
        await pilot.press("y", "n", "enter")
        assert made == []
        answer.set_result(
            tuple(Candidate(source, 3, (Rendered("x", 3),), ("2",)) for source in ("أ", "ب", "ج"))
        )
        await until(pilot, lambda: shown.query_one(OptionList).option_count > 0)
        await pilot.press("n", "enter")
        assert made == ["ب"]
        assert shown.query_one(OptionList).option_count == 1


async def test_a_term_stands_before_its_rendering_however_short_that_is(project: Project) -> None:
    answer: Future[tuple[Candidate, ...]] = Future()
    async with desk(project) as (pilot, _):
        prepare(pilot.app, Terminal("test"))
        await pilot.app.push_screen(SuggestionsScreen(answer, lambda _: False))
        answer.set_result((Candidate("الحروب الأهلية", 3, (Rendered("war", 3),), ()),))

        def lines() -> list[str]:
            strips = pilot.app.screen._compositor.render_strips()
            return [strip.text for strip in strips if "war" in strip.text]

        await until(pilot, lambda: bool(lines()))
        assert re.search("3 +[\ufe70-\ufefc ]+ → +war", lines()[0])
