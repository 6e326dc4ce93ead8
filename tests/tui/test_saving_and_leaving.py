"""Saving and leaving: nothing typed is lost, whatever happens."""

import os

import pytest

from tests.tui.at_the_desk import desk, po_text, type_text
from workbench.project import Project


async def test_an_unsaved_session_comes_back_after_a_crash(project: Project) -> None:
    async with desk(project) as (pilot, _):
        await type_text(pilot, "Lessons")
    assert "Lessons" not in po_text(project)
    async with desk(project) as (pilot, screen):
        assert screen.session.unit.translation.text == "Lessons"
        assert not screen.session.is_saved
        await pilot.press("ctrl+s")
    assert "Lessons" in po_text(project)


async def test_leaving_asks_when_something_is_not_saved(
    project: Project,
) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "x")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.press("ctrl+q", "ي")
        await pilot.pause()
        assert not pilot.app.is_running
    async with desk(project) as (_, screen):
        assert screen.session.unit.translation.text == ""


async def test_what_another_program_wrote_is_merged(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Lessons")
        path = project.po_path("essay")
        theirs = po_text(project).replace('١٨٧١."\nmsgstr ""', '١٨٧١."\nmsgstr "In 1871."')
        path.write_text(theirs, encoding="utf-8")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert screen.session.catalogue.units[1].translation.text == "In 1871."
        assert screen.session.is_saved
    assert "Lessons" in po_text(project)
    assert "In 1871." in po_text(project)


async def test_both_versions_are_kept_when_both_changed(project: Project) -> None:
    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Ours")
        theirs = po_text(project).replace('الكوميونة"\nmsgstr ""', 'الكوميونة"\nmsgstr "Theirs"', 1)
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

    async with desk(project) as (pilot, screen):
        await type_text(pilot, "Lessons")
        monkeypatch.setattr(os, "fsync", full)
        before = po_text(project)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not screen.session.is_saved
        assert screen.session.unit.translation.text == "Lessons"
        assert any("No space left" in str(toast.message) for toast in pilot.app._notifications)
        assert po_text(project) == before
