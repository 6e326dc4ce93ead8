"""An opened project directory: which file is where.

```text
workbench.toml                          or [tool.workbench] in pyproject.toml
glossary/*.tsv
translations/<document>/source.txt      the Arabic of record
translations/<document>/<language>.po   its translation
translations/<document>/<language>.alignment.jsonl   an old translation, aligned with it
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from workbench.domain.errors import ProjectError
from workbench.settings import OWN_FILE, Settings, language_tag, read_settings, settings_file
from workbench.storage import write_whole

TRANSLATIONS: Final = "translations"
GLOSSARY: Final = "glossary"
SOURCE_FILE: Final = "source.txt"

_PARTS_FOLDERS: Final = re.compile(r"[/\\\0]")

_NEW_SETTINGS: Final = """\
# Settings of this workbench project; README lists every key.
source_language = "{source}"
target_language = "{target}"

# [documents.NAME]
# title = {{ {source} = "…", {target} = "…" }}
# author = {{ {source} = "…", {target} = "…" }}
"""

_NEW_GLOSSARY: Final = "source\ttarget\tforbidden\tstatus\tpart_of_speech\tplural\tnote\tdomain\n"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds texts and their translations.

    Attributes:
        root: The folder, absolute.
        settings: What it has decided.
    """

    root: Path
    settings: Settings

    def documents(self) -> tuple[str, ...]:
        """Return the names of the documents, sorted."""
        sources = self.root.glob(f"{TRANSLATIONS}/*/{SOURCE_FILE}")
        return tuple(sorted(source.parent.name for source in sources))

    def folder(self, document: str) -> Path:
        """Return the folder of a document, whether it exists or not.

        Raises:
            ProjectError: No document can have this name, because it leads to another folder.
        """
        if not document or document.startswith(".") or _PARTS_FOLDERS.search(document):
            raise ProjectError(
                f"“{document}” cannot be the name of a document",
                remedy="Choose one without slashes that does not begin with a stop.",
            )
        return self.root / TRANSLATIONS / document

    def source_path(self, document: str) -> Path:
        """Return where the Arabic of record stands."""
        return self.folder(document) / SOURCE_FILE

    def po_path(self, document: str, language: str | None = None) -> Path:
        """Return where the translation into `language` stands (the project's, if none is named)."""
        return self.folder(document) / f"{language or self.settings.target_language}.po"

    def alignment_path(self, document: str, language: str | None = None) -> Path:
        """Return where the alignment with an old translation into `language` stands."""
        return self.po_path(document, language).with_suffix(".alignment.jsonl")

    def glossaries(self) -> tuple[Path, ...]:
        """Return the glossary tables, in the order in which they take precedence."""
        return tuple(sorted((self.root / GLOSSARY).glob("*.tsv")))

    def pick(self, document: str | None) -> str:
        """Return the document meant: the one named, or the only one.

        Raises:
            ProjectError: There is none of that name, or no name and not exactly one document.
        """
        names = self.documents()
        if document in names:
            return document
        if document is None and len(names) == 1:
            return names[0]
        raise self._no_such_document(document, names)

    def _no_such_document(self, document: str | None, names: tuple[str, ...]) -> ProjectError:
        """Say why no document could be picked, and what to do about it."""
        if not names:
            return ProjectError(
                "this project has no document yet",
                remedy="Run: workbench import SOURCE",
                where=self.root,
            )
        listed = ", ".join(names)
        if document is None:
            return ProjectError(
                f"the project has {len(names)} documents",
                remedy=f"Name one of: {listed}.",
                where=self.root,
            )
        near = get_close_matches(document, names, n=1)
        return ProjectError(
            f"there is no document “{document}”",
            remedy=f"Did you mean “{near[0]}”?" if near else f"Name one of: {listed}.",
            where=self.root,
        )


def find_project(start: Path) -> Project:
    """Open the project that `start` lies in: the nearest folder upwards with settings of ours.

    Raises:
        ProjectError: There is none.
        SettingsError: Its settings are not understood.
    """
    for folder in _upwards(start.resolve()):
        path = settings_file(folder)
        if path is not None:
            return Project(folder, read_settings(path))
    raise ProjectError(
        "no workbench project here or above",
        remedy="Run: workbench init",
        where=start,
    )


def create_project(root: Path, *, source_language: str, target_language: str) -> Project:
    """Make `root` a project: settings, an empty glossary and a place for translations.

    Raises:
        ProjectError: It is one already, or cannot be written.
        SettingsError: A language is no language tag; nothing is written then.
    """
    for language in (source_language, target_language):
        language_tag(language)
    if settings_file(root) is not None:
        raise ProjectError(
            "this folder is a workbench project already",
            remedy="Run: workbench import SOURCE",
            where=root,
        )
    pair = f"{source_language}-{target_language}"
    settings = _NEW_SETTINGS.format(source=source_language, target=target_language)
    write_whole(root / GLOSSARY / f"{pair}.tsv", _NEW_GLOSSARY, refuse=ProjectError)
    write_whole(root / TRANSLATIONS / ".gitkeep", "", refuse=ProjectError)
    write_whole(root / OWN_FILE, settings, refuse=ProjectError)
    return find_project(root)


def _upwards(start: Path) -> Iterator[Path]:
    """Yield `start` and every folder above it."""
    yield start
    yield from start.parents
