"""Two desks at one translation would lose each other's work."""

from pathlib import Path

import pytest

from workbench.catalogue.sole_desk import sole_desk
from workbench.domain.errors import CatalogueError


def test_a_second_desk_is_refused_until_the_first_is_left(tmp_path: Path) -> None:
    po = tmp_path / "en.po"
    with sole_desk(po):
        with pytest.raises(CatalogueError, match="another desk"), sole_desk(po):
            pass
        with sole_desk(tmp_path / "de.po"):
            pass
    with sole_desk(po):
        pass


def test_a_link_to_the_translation_is_the_same_translation(tmp_path: Path) -> None:
    po, link = tmp_path / "en.po", tmp_path / "link.po"
    po.touch()
    link.symlink_to(po)
    with sole_desk(po), pytest.raises(CatalogueError), sole_desk(link):
        pass


def test_a_cache_that_cannot_be_written_hinders_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with sole_desk(tmp_path / "en.po"), sole_desk(tmp_path / "en.po"):
        pass
