"""What was said before: suggestions and the concordance."""

from textual.content import Content
from textual.widgets import Static

from tests.tui.at_the_desk import desk, type_text, until
from workbench.domain.terms import Term
from workbench.jobs.terms import add_term
from workbench.project import Project
from workbench.tui.reference_panel import ReferencePanel


async def test_what_was_confirmed_is_suggested_and_found_again(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "Troops entered Paris in 1871.")
        await pilot.press("f2", "ctrl+s")
    text = project.source_path("essay").read_text(encoding="utf-8")
    again = text.replace("دخلت القوات باريس", "دخلت القوات ليون")
    again += "\nدخلت القوات باريس سنة ١٨٧١ ليلا.\n"
    project.source_path("essay").write_text(again.replace("ليون", "باريس"), encoding="utf-8")
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("4", "enter")
        panel = screen.query_one(ReferencePanel)
        await until(pilot, lambda: bool(panel.reference.suggestions))
        (suggestion,) = panel.reference.suggestions
        assert suggestion.translation == "Troops entered Paris in 1871."
        assert 70 <= suggestion.percent < 100
        await pilot.press("alt+1")
        await pilot.pause()
        assert screen.session.unit.translation.text == "Troops entered Paris in 1871."
        await pilot.press("ctrl+k")
        await pilot.pause()
        await type_text(pilot, "القوات", "enter")
        passages = pilot.app.screen.query_one("#passages", Static)
        await until(pilot, lambda: "Troops" in str(passages.content))


async def test_the_concordance_says_where_and_marks_what_renders_the_word(project: Project) -> None:
    add_term(project, Term("قوات", ("troops",)))
    async with desk(project) as (pilot, screen):
        await pilot.press("ctrl+down")
        await type_text(pilot, "In the year 1871 the troops entered Paris.", "f2")
        await pilot.press("ctrl+k")
        await pilot.pause()
        await type_text(pilot, "القوات", "enter")
        passages = pilot.app.screen.query_one("#passages", Static)
        await until(pilot, lambda: "essay" in str(passages.content))
        said = passages.content
        assert isinstance(said, Content)
        assert "1 passage\n" in said.plain
        assert "essay  ¶ 1\n" in said.plain
        marked = {said.plain[span.start : span.end] for span in said.spans if "bold" in str(span)}
        assert marked == {"القوات", "troops"}
        assert screen.session.index == 2
