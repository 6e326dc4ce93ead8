import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from workbench.catalogue import journal as module
from workbench.catalogue.journal import Journal, recover
from workbench.catalogue.journal_file import journal_path
from workbench.catalogue.po_file import PoFile, create_po, read_po, write_po
from workbench.domain.errors import CatalogueError
from workbench.domain.units import Catalogue, Paragraph, Status, Unit

UNITS = tuple(Unit(Paragraph(key, f"نص {key}")) for key in "abc")


@pytest.fixture
def po(tmp_path: Path) -> PoFile:
    return create_po(tmp_path / "en.po", Catalogue("essay", "ar", "en", UNITS))


def typed(index: int, text: str) -> Unit:
    return UNITS[index].translated(text, status=Status.DRAFT).with_note("look")


def test_a_crash_loses_nothing(po: PoFile) -> None:
    journal = Journal(po)
    for text in ("T", "Tw", "Two"):
        journal.record(typed(1, text))
    # No `close`: the desk is gone.
    found = recover(read_po(po.path))
    assert found is not None
    assert found.catalogue == po.catalogue.with_unit(1, typed(1, "Two"))
    assert found.edited == ("b",)
    assert not found.stale
    assert found.damaged == 0


def test_saving_removes_the_journal(po: PoFile) -> None:
    journal = Journal(po)
    journal.record(typed(0, "One"))
    saved = write_po(po, po.catalogue.with_unit(0, typed(0, "One")))
    journal.saved(saved)
    assert not journal_path(po.path).exists()
    assert recover(saved) is None
    journal.record(typed(1, "Two"))
    found = recover(saved)
    assert found is not None
    assert not found.stale
    journal.close()


def test_a_torn_last_line_costs_that_line_only(po: PoFile) -> None:
    journal = Journal(po)
    journal.record(typed(0, "One"))
    journal.record(typed(1, "Two"))
    journal.close()
    path = journal_path(po.path)
    path.write_bytes(path.read_bytes()[:-7])
    found = recover(po)
    assert found is not None
    assert found.edited == ("a",)
    assert found.damaged == 1


def test_a_second_crash_loses_nothing_either(po: PoFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 300)
    Journal(po).record(typed(0, "One"))
    path = journal_path(po.path)
    path.write_bytes(path.read_bytes() + b'{"key": "b", "te')
    again = Journal(po)
    for text in ("T", "Th", "Thr", "Thre", "Three"):
        again.record(typed(2, text))
    found = recover(po)
    assert found is not None
    assert found.edited == ("a", "c")
    assert found.catalogue.units[2] == typed(2, "Three")
    assert path.stat().st_size < 600


def test_edits_of_a_file_that_was_changed_meanwhile_are_still_there(po: PoFile) -> None:
    Journal(po).record(typed(0, "One"))
    Journal(po).record(typed(2, "Three"))
    changed = write_po(po, Catalogue("essay", "ar", "en", UNITS[:2]))
    found = recover(changed)
    assert found is not None
    assert found.stale
    assert found.edited == ("a",)
    assert found.homeless == (("c", "Three"),)


def test_a_full_disk_is_said_and_costs_nothing_before(
    po: PoFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(po)
    journal.record(typed(0, "One"))
    write = os.write

    def half(file: int, line: bytes) -> int:
        return write(file, line[:9])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(CatalogueError, match="no room"):
        journal.record(typed(1, "Two"))
    monkeypatch.undo()
    journal.record(typed(2, "Three"))
    journal.sync()
    found = recover(po)
    assert found is not None
    assert found.edited == ("a", "c")
    journal.close()


def test_a_folder_that_cannot_be_written_is_said(po: PoFile) -> None:
    journal_path(po.path).mkdir()
    with pytest.raises(CatalogueError, match="could not be kept"):
        Journal(po).record(typed(0, "One"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.one_of(st.binary(), st.text('{}[]":,digestkeytx \n123e').map(str.encode)))
def test_garbage_in_a_journal_is_counted_and_never_crashes(po: PoFile, content: bytes) -> None:
    journal_path(po.path).write_bytes(content)
    found = recover(po)
    assert found is None or found.catalogue == po.catalogue
