"""Correcting an alignment as a translator does it: keys in, links and files out."""

import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.at_the_desk import until
from workbench.align.encoders import Encoder, load_encoder
from workbench.catalogue.alignment_file import read_alignment, write_alignment
from workbench.catalogue.journal_file import journal_path
from workbench.domain.bitexts import Bitext, Decision, Link, Passages, Segment
from workbench.jobs.correcting import open_alignment
from workbench.project import Project, create_project
from workbench.terminal.emulators import Terminal
from workbench.tui.alignment_app import AlignmentApp
from workbench.tui.alignment_screen import AlignmentScreen
from workbench.tui.bead_list import BeadList
from workbench.tui.bidi_driver import prepare
from workbench.tui.key_line import KeyLine
from workbench.tui.painting import Painter
from workbench.tui.source_view import SourceView

PAIRS = (
    ("سقطت باريس في الربيع.", "Paris fell in the spring."),
    ("أقام العمال المتاريس في الشوارع.", "The workers built barricades in the streets."),
    ("اجتمع مجلس الوزراء في فرساي.", "The council of ministers met at Versailles."),
    ("دخل الجنود إلى المدينة ليلا.", "The soldiers entered the city at night."),
)

_STORED_LETTER = re.compile("[\u0620-\u064a]")


def _bitext(*links: Link) -> Bitext:
    sources = tuple(Segment(source, number) for number, (source, _) in enumerate(PAIRS))
    targets = tuple(Segment(target, number) for number, (_, target) in enumerate(PAIRS))
    return Bitext("essay", "ar", "en", Passages.PARAGRAPH, sources, targets, links)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with an alignment in which two sentences are glued together and one has slid."""
    project = create_project(tmp_path / "book", source_language="ar", target_language="en")
    bitext = _bitext(
        Link((0,), (0,), 0.6, 0.99),
        Link((1, 2), (1,), 0.4, 0.5),
        Link((3,), (2, 3), 0.4, 0.5),
    )
    write_alignment(project.alignment_path("essay"), bitext)
    return project


@asynccontextmanager
async def _screen(
    project: Project,
    *,
    encoder: Callable[[], Encoder] = load_encoder,
    size: tuple[int, int] = (120, 30),
) -> AsyncIterator[tuple[Pilot[None], AlignmentScreen]]:
    """Open the alignment of the only document."""
    alignment = replace(open_alignment(project, "essay"), encoder=encoder)
    app = AlignmentApp(alignment, Painter(), theme="dark")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, AlignmentScreen)
        yield pilot, screen


def _links(screen: AlignmentScreen) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.sources, link.targets) for link in screen.pairing.links]


def _in_file(project: Project) -> Bitext:
    return read_alignment(project.alignment_path("essay")).bitext


async def test_what_slid_is_put_right_and_saved(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("enter", "n", "e")  # the first target of the third bead goes up
        await pilot.press("up", "s", "enter", "enter", "f7")
        assert _links(screen) == [((number,), (number,)) for number in range(4)]
        assert screen.pairing.counts[Decision.CONFIRMED] == 4
        await pilot.press("ctrl+s")
        assert screen.pairing.is_saved
    assert _in_file(project).links == screen.pairing.links
    assert not journal_path(project.alignment_path("essay")).exists()


async def test_translations_that_changed_places_are_exchanged(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("down", "x")
        assert _links(screen) == [((0,), (0,)), ((1, 2), (2, 3)), ((3,), (1,))]
        assert "3. The council" in screen.query_one("#bead-target", SourceView).text
        await pilot.press("ctrl+s")
    assert _in_file(project).links[2].targets == (1,)


async def test_a_crash_loses_no_correction(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("down", "j", "o")
        links = screen.pairing.links
        assert _in_file(project).links != links
    async with _screen(project) as (pilot, screen):
        assert screen.pairing.links == links
        assert screen.pairing.index == 2
        assert not screen.pairing.is_saved
        await pilot.press("ctrl+s")
    assert _in_file(project).links == links


async def test_one_goes_on_where_one_was(project: Project) -> None:
    async with _screen(project) as (pilot, _):
        await pilot.press("end", "ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running
    async with _screen(project) as (_, screen):
        assert screen.pairing.index == 2


async def test_leaving_asks_when_something_is_not_saved(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("j", "ctrl+q")
        await pilot.pause()
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.press("ctrl+q", "d")
        await pilot.pause()
        assert not pilot.app.is_running
    assert len(_in_file(project).links) == 3
    async with _screen(project) as (_, screen):
        assert len(screen.pairing.links) == 3


async def test_what_was_taken_back_is_no_loss(project: Project) -> None:
    async with _screen(project) as (pilot, _):
        await pilot.press("j", "ctrl+z", "ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running
    async with _screen(project) as (_, screen):
        assert not _told(screen)


async def test_leaving_is_asked_about_once(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("j", "ctrl+q", "ctrl+q", "escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_undo_and_redo(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        before = screen.pairing.links
        await pilot.press("j", "a", "ctrl+z", "ctrl+z")
        assert screen.pairing.links == before
        await pilot.press("ctrl+y")
        assert len(screen.pairing.links) == 2


async def test_between_confirmed_beads_it_is_aligned_anew(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("enter", "f5")
        await until(pilot, lambda: len(screen.pairing.links) == 4)
        assert _links(screen) == [((number,), (number,)) for number in range(4)]
        assert screen.pairing.links[0].decision is Decision.CONFIRMED
        await pilot.press("ctrl+z")
        assert len(screen.pairing.links) == 3


async def test_the_document_is_made_of_it(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("f8")
        await until(pilot, lambda: "Written to en.po" in _told(screen))
    text = project.po_path("essay").read_text(encoding="utf-8")
    assert 'msgstr "Paris fell in the spring."' in text
    assert project.documents() == ("essay",)


def _missing() -> Encoder:
    return load_encoder("no/such-model")


async def test_the_model_is_the_one_that_was_named(project: Project) -> None:
    async with _screen(project, encoder=_missing) as (pilot, screen):
        await pilot.press("f8")
        await until(pilot, lambda: "no/such-model" in _told(screen))
        assert not project.po_path("essay").exists()


async def test_no_model_is_needed_where_nothing_is_to_be_cut(project: Project) -> None:
    async with _screen(project, encoder=_missing) as (pilot, screen):
        await pilot.press("n", "s", "f8")
        await until(pilot, lambda: "Written to en.po" in _told(screen))


async def test_one_can_go_on_while_the_document_is_made(project: Project) -> None:
    ready = Event()

    def slow() -> Encoder:
        assert ready.wait(30)
        return load_encoder()

    async with _screen(project, encoder=slow) as (pilot, screen):
        await pilot.press("f8", "down", "j")
        assert len(screen.pairing.links) == 2
        assert "making the document …" in _status(screen)
        await pilot.press("f5", "ctrl+q")
        assert "Still making the document" in _told(screen)
        assert pilot.app.is_running
        ready.set()
        await until(pilot, lambda: "Written to en.po" in _told(screen))
        assert "making" not in _status(screen)
    assert project.po_path("essay").exists()


def _told(screen: AlignmentScreen) -> str:
    """Return all that was said beside the rows."""
    return "\n".join(f"{each.title} {each.message}" for each in screen.app._notifications)


def _status(screen: AlignmentScreen) -> str:
    """Return the line under the rows."""
    return str(screen.query_one("#alignment-status", Static).content)


async def test_what_helps_and_what_saves_is_at_the_foot_of_small_windows(project: Project) -> None:
    async with _screen(project, size=(60, 24)) as (_, screen):
        shown = str(screen.query_one(KeyLine).content)
        assert shown.startswith("Enter Confirm  ^S Save  F1 Help  F10 Menu")


async def test_a_place_to_split_can_be_named(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.press("down", "j", "ctrl+t")
        await pilot.pause()
        await pilot.press("ctrl+u", *"2", "space", *"1", "enter")
        await pilot.pause()
        assert _links(screen)[1:] == [((1,), (1, 2)), ((2, 3), (3,))]


async def test_an_answer_that_is_none_is_refused_and_can_be_mended(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        for key, wrong, said, right in (
            ("ctrl+g", "9", "There is no row “9”.", "٢"),
            ("ctrl+t", "a few", "Write two numbers", "1"),
        ):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("ctrl+u", *wrong.replace(" ", "_"), "enter")
            assert said in str(pilot.app.screen.query_one("#objection", Static).content)
            await pilot.press("ctrl+u", right, "enter")
            await pilot.pause()
            assert pilot.app.screen is screen
        assert screen.pairing.index == 1
        assert _links(screen)[1:3] == [((1,), (1,)), ((2,), ())]


async def test_the_mouse_takes_a_bead_in_hand(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        await pilot.click(BeadList, offset=(30, 3))
        assert screen.pairing.index == 2
        source = screen.query_one("#bead-source", SourceView)
        assert source.text == "4. دخل الجنود إلى المدينة ليلا."
        assert "3. The council" in screen.query_one("#bead-target", SourceView).text


async def test_arabic_is_painted_everywhere(project: Project) -> None:
    async with _screen(project) as (pilot, screen):
        prepare(pilot.app, Terminal("picture"))
        lines = [
            "".join(segment.text for segment in strip)
            for widget in (screen.query_one(BeadList), *screen.query(SourceView))
            for strip in (widget.render_line(y) for y in range(widget.size.height))
        ]
        assert any("\ufe8d" <= letter <= "\ufefc" for line in lines for letter in line)
        assert not any(_STORED_LETTER.search(line) for line in lines)


async def test_only_what_is_in_view_is_painted(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 20_000
    bitext = Bitext(
        "essay",
        "ar",
        "en",
        Passages.SENTENCE,
        tuple(Segment(f"جملة {number}.", number) for number in range(count)),
        tuple(Segment(f"Sentence {number}.", number) for number in range(count)),
        tuple(Link((number,), (number,), 0.5, 0.9) for number in range(count)),
        here=9_000,
    )
    shutil.rmtree(project.folder("essay"))
    write_alignment(project.alignment_path("essay"), bitext)
    painted: list[str] = []
    line = Painter.line

    def counting(painter: Painter, text: str, width: int) -> str:
        painted.append(text)
        return line(painter, text, width)

    monkeypatch.setattr(Painter, "line", counting)
    async with _screen(project) as (pilot, screen):
        assert screen.pairing.index == 9_000
        assert 5 < len(painted) < 100
        painted.clear()
        await pilot.press("down")
        assert len(painted) < 5
        await pilot.press("ctrl+end")
        await pilot.pause()
        assert len(painted) < 100
        assert screen.pairing.index == count - 1
