import errno
import os
from pathlib import Path

import pytest

from workbench.domain.errors import ExportError
from workbench.storage import write_whole, writing


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "book.txt", "كتاب", refuse=ExportError)
    assert (tmp_path / "new" / "book.txt").read_text(encoding="utf-8") == "كتاب"


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.txt"
    path.write_text("old", encoding="utf-8")

    def no_space(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(ExportError, match="No space left on device"):
        write_whole(path, "new", refuse=ExportError)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_and_links_survive(tmp_path: Path) -> None:
    path = tmp_path / "real.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    write_whole(link, "new", refuse=ExportError)
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "كتاب", refuse=ExportError)
        assert os.read(reader, 100).decode() == "كتاب"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="could not be written"):
        write_whole(tmp_path, "new", refuse=ExportError)


def test_what_fails_while_it_is_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "book.tmx"
    path.write_text("old")

    def fail() -> None:
        with writing(path, refuse=ExportError) as stream:
            stream.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
