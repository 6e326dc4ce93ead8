"""Settings: known keys only, with did-you-mean, all problems at once.

They stand in `workbench.toml`, or in `[tool.workbench]` of `pyproject.toml`:

```toml
source_language = "ar"
target_language = "en"
theme = "dark"              # or "light"
fail_on = "major"           # the severity from which `workbench check` exits with 1
silence = ["spaces.double"] # rules that shall not be heard
abbreviations = ["إلخ"]     # no sentence ends with their stop

[documents.lessons-of-the-commune]
title = { ar = "دروس الكوميونة", en = "Lessons of the Commune" }
author = { ar = "ليون تروتسكي", en = "Leon Trotsky" }
```
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from workbench.domain.errors import SettingsError
from workbench.domain.findings import Severity

OWN_FILE: Final = "workbench.toml"
SHARED_FILE: Final = "pyproject.toml"

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What the title page of a document says, by language tag."""

    title: Mapping[str, str] = field(default_factory=dict)
    author: Mapping[str, str] = field(default_factory=dict)
    translator: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a project may decide for itself; the defaults are what most want."""

    source_language: str = "ar"
    target_language: str = "en"
    theme: str = "dark"
    fail_on: Severity = Severity.MAJOR
    silence: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    documents: Mapping[str, DocumentSettings] = field(default_factory=dict)

    def of_document(self, name: str) -> DocumentSettings:
        """Return what is said of one document: nothing, if it is not mentioned."""
        return self.documents.get(name, DocumentSettings())


class _ProblemError(Exception):
    """A value is not what its key asks for."""


def settings_file(folder: Path) -> Path | None:
    """Return the file in `folder` that makes it a project, or nothing."""
    own = folder / OWN_FILE
    if own.is_file():
        return own
    shared = folder / SHARED_FILE
    if shared.is_file() and "workbench" in _table(shared).get("tool", {}):
        return shared
    return None


def read_settings(path: Path) -> Settings:
    """Read the settings in `path`.

    Raises:
        SettingsError: The file is not TOML, or some keys or values are not ours; names them all.
    """
    table = _table(path)
    if path.name == SHARED_FILE:
        table = table.get("tool", {}).get("workbench", {})
    problems: list[str] = []
    known: dict[str, object] = {}
    for key, value in table.items():
        if key not in _KEYS:
            problems.append(_unknown(key, _KEYS))
            continue
        try:
            known[key] = _KEYS[key](value)
        except _ProblemError as problem:
            problems.append(f"{key}: {problem}")
    if problems:
        raise SettingsError(
            "; ".join(problems),
            remedy="Correct it; README lists every key under Settings.",
            where=path,
        )
    return Settings(**known)  # type: ignore[arg-type]  # each reader returns its field's type


def _table(path: Path) -> dict[str, Any]:
    """Return the TOML in `path`.

    Raises:
        SettingsError: It cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"the settings cannot be read ({error})",
            remedy="Correct the file; it is written in TOML, as UTF-8.",
            where=path,
        ) from error


def _unknown(key: str, known: Mapping[str, object]) -> str:
    """Say that `key` is unknown, and which known one it may have meant."""
    near = get_close_matches(key, known, n=1)
    return f"unknown key “{key}”" + (f", did you mean “{near[0]}”?" if near else "")


def language_tag(text: str) -> str:
    """Return `text` if it is a language tag as we write them: it becomes the name of a file.

    Raises:
        SettingsError: It is none.
    """
    if _LANGUAGE.fullmatch(text):
        return text
    raise SettingsError(
        f"“{text}” is not a language tag", remedy="Write one such as ar, en or pt-BR."
    )


def _language(value: object) -> str:
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    raise _ProblemError(f"{value!r} is not a language tag such as “ar” or “pt-BR”")


def _choice(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise _ProblemError(f"{value!r} is none of {', '.join(choices)}")

    return read


def _severity(value: object) -> Severity:
    return Severity(_choice(*Severity)(value))


def _rules(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(rule, str) for rule in value):
        return tuple(value)
    raise _ProblemError("must be a list of rule names; `workbench check --rules` lists them")


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise _ProblemError('must be a list of words, such as ["approx", "ق.م"]')


def _by_language(value: object) -> Mapping[str, str]:
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return MappingProxyType({_language(tag): text for tag, text in value.items()})
    raise _ProblemError('must be a table by language, such as { ar = "…", en = "…" }')


def _documents(value: object) -> Mapping[str, DocumentSettings]:
    if not isinstance(value, dict):
        raise _ProblemError("must be tables such as [documents.NAME]")
    return MappingProxyType({name: _document(name, table) for name, table in value.items()})


def _document(name: str, table: object) -> DocumentSettings:
    if not isinstance(table, dict):
        raise _ProblemError(f"{name} must be a table")
    problems = list(_problems_of(table))
    if problems:
        raise _ProblemError(f"{name}: " + "; ".join(problems))
    return DocumentSettings(**{key: _by_language(texts) for key, texts in table.items()})


def _problems_of(table: Mapping[str, object]) -> Iterator[str]:
    for key, texts in table.items():
        if key not in _DOCUMENT_KEYS:
            yield _unknown(key, _DOCUMENT_KEYS)
            continue
        try:
            _by_language(texts)
        except _ProblemError as problem:
            yield f"{key} {problem}"


_DOCUMENT_KEYS: Final[Mapping[str, object]] = {
    "title": _by_language,
    "author": _by_language,
    "translator": _by_language,
}

_KEYS: Final[Mapping[str, Callable[[object], object]]] = {
    "source_language": _language,
    "target_language": _language,
    "theme": _choice("dark", "light"),
    "fail_on": _severity,
    "silence": _rules,
    "abbreviations": _words,
    "documents": _documents,
}
