from pathlib import Path

import pytest

from workbench.domain.errors import ProjectError, SettingsError
from workbench.project import Project, create_project, find_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create_project(tmp_path / "work", source_language="ar", target_language="en")


def _add(project: Project, document: str) -> None:
    project.source_path(document).parent.mkdir(parents=True)
    project.source_path(document).write_text("نص\n", encoding="utf-8")


def test_a_project_is_found_from_any_folder_inside_it(project: Project) -> None:
    assert find_project(project.root / "translations").root == project.root


def test_outside_a_project_one_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="workbench init"):
        find_project(tmp_path)


def test_a_project_is_not_made_twice(project: Project) -> None:
    with pytest.raises(ProjectError, match="already"):
        create_project(project.root, source_language="ar", target_language="en")


@pytest.mark.parametrize("name", ["../essay", "a/b", "..", ".essay", "", "a\\b"])
def test_a_document_stays_in_its_project(project: Project, name: str) -> None:
    with pytest.raises(ProjectError, match="cannot be the name of a document"):
        project.folder(name)


def test_a_project_is_not_made_for_what_is_no_language(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="“EN” is not a language tag"):
        create_project(tmp_path / "x", source_language="ar", target_language="EN")
    assert not (tmp_path / "x").exists()


def test_the_only_document_need_not_be_named(project: Project) -> None:
    _add(project, "essay")
    assert project.pick(None) == "essay"
    assert project.pick("essay") == "essay"


def test_a_misspelt_document_is_guessed(project: Project) -> None:
    _add(project, "lessons")
    _add(project, "letters")
    with pytest.raises(ProjectError, match="Did you mean “lessons”"):
        project.pick("leson")
    with pytest.raises(ProjectError, match="Name one of: lessons, letters"):
        project.pick(None)


def test_an_empty_project_says_what_comes_next(project: Project) -> None:
    with pytest.raises(ProjectError, match="workbench import"):
        project.pick(None)
