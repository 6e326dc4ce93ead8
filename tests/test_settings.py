from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from workbench.domain.errors import SettingsError
from workbench.domain.findings import Severity
from workbench.settings import Settings, read_settings, settings_file


def _written(folder: Path, text: str, name: str = "workbench.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(_written(tmp_path, "")) == Settings()


def test_every_key_is_read(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        """
        target_language = "pt-BR"
        theme = "light"
        fail_on = "minor"
        silence = ["spaces.double"]
        abbreviations = ["ق.م"]
        [documents.essay]
        title = { ar = "دروس", pt-BR = "Lições" }
        """,
    )
    settings = read_settings(path)
    assert settings.target_language == "pt-BR"
    assert settings.fail_on is Severity.MINOR
    assert settings.silence == ("spaces.double",)
    assert settings.abbreviations == ("ق.م",)
    assert settings.of_document("essay").title["pt-BR"] == "Lições"
    assert settings.of_document("other").title == {}


def test_all_problems_are_said_at_once_with_what_was_meant(tmp_path: Path) -> None:
    path = _written(tmp_path, 'taget_language = "en"\ntheme = "pink"\n[documents.e]\ntitel = {}')
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    said = str(caught.value)
    assert "did you mean “target_language”?" in said
    assert "'pink' is none of dark, light" in said
    assert "did you mean “title”?" in said
    assert caught.value.exit_code == 2


def test_the_table_of_pyproject_counts_and_one_without_it_does_not(tmp_path: Path) -> None:
    path = _written(tmp_path, '[tool.workbench]\ntheme = "light"', "pyproject.toml")
    assert settings_file(tmp_path) == path
    assert read_settings(path).theme == "light"
    _written(tmp_path, "[tool.other]", "pyproject.toml")
    assert settings_file(tmp_path) is None


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_garbage_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "workbench.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_settings(path)
    except SettingsError as error:
        assert error.remedy  # noqa: PT017  # either outcome is fine, a traceback is not
