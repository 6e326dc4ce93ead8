"""What was said before: suggestions and the concordance."""

from textual.content import Content
from textual.widgets import Static

from tests.tui.at_the_desk import desk, type_text, until
from workbench.domain.terms import Term
from workbench.jobs.terms import add_term
from workbench.project import Project
from workbench.terminal.layout import lay_out
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
        count, blank, place, source, target = said.plain.split("\n")
        assert count.rstrip() == "1 passage"
        assert not blank.strip()
        assert place.rstrip() == "essay  ¶ 1"
        assert target.rstrip() == "In the year 1871 the troops entered Paris."
        marked = {said.plain[span.start : span.end] for span in said.spans if "bold" in str(span)}
        word = "".join(lay_out("القوات", 20).lines[0].texts)
        assert marked == {word, "troops"}
        assert source == source.rstrip().rjust(
            passages.content_size.width
        )  # as in the Arabic column
        assert screen.session.index == 2


async def test_the_concordance_cuts_no_word_in_two(project: Project) -> None:
    async with desk(project, size=(200, 40)) as (pilot, _):
        await pilot.press("ctrl+down")
        words = [f"word{number}" for number in range(40)]
        await type_text(pilot, " ".join([*words[:20], "troops", *words[20:]]), "f2")
        await pilot.press("ctrl+k")
        await pilot.pause()
        await type_text(pilot, "troops", "enter")
        passages = pilot.app.screen.query_one("#passages", Static)
        await until(pilot, lambda: "troops" in str(passages.content))
        (line,) = [line for line in str(passages.content).splitlines() if "troops" in line]
        first, *shown, last = line.split()
        assert first == last == "…"
        assert {*shown} <= {*words, "troops"}
        assert len(shown) > 10
