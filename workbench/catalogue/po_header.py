"""The first entry of a PO file: who, when, from which language into which.

Only the date of the last change is ever rewritten, in place: the fields of other programs, their
order and the comments above them stay as they are.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from workbench import __version__
from workbench.catalogue.po_entry import Entry, render_entry
from workbench.domain.errors import CatalogueError
from workbench.domain.units import Catalogue

_REVISED: Final = re.compile(r'^"PO-Revision-Date:[^"]*"$', re.MULTILINE)
_CHARSET: Final = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
_TWO_FORMS: Final = "nplurals=2; plural=(n != 1);"
_PLURALS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("bg", "ca", "da", "de", "el", "en", "es", "eu", "it", "nl", "sv"), _TWO_FORMS),
    **dict.fromkeys(("fr", "pt"), "nplurals=2; plural=(n > 1);"),
    **dict.fromkeys(("fa", "id", "ja", "ko", "tr", "vi", "zh"), "nplurals=1; plural=0;"),
    **dict.fromkeys(("fi", "hu", "nb", "no", "sq", "ur"), _TWO_FORMS),
    **dict.fromkeys(
        ("ru", "uk"),
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);",
    ),
}


_UTF_8: Final = frozenset({"", "utf-8", "utf8", "charset", "us-ascii", "ascii"})
"""Values of `charset` that we read: templates have CHARSET, and ASCII is UTF-8 as well."""


class Header(NamedTuple):
    """What we read in a header; empty where it says nothing."""

    document: str = ""
    source_language: str = ""
    target_language: str = ""
    charset: str = ""


def read_header(entry: Entry | None) -> Header:
    """Return what `entry`, the one with the empty `msgid`, says."""
    if entry is None:
        return Header()
    pairs = (line.partition(":") for line in entry.target.split("\n"))
    fields = {name.strip().casefold(): value.strip() for name, _, value in pairs}
    charset = _CHARSET.search(fields.get("content-type", ""))
    return Header(
        document=fields.get("project-id-version", ""),
        source_language=fields.get("x-source-language", ""),
        target_language=fields.get("language", ""),
        charset=charset[1].casefold() if charset else "",
    )


def new_header(catalogue: Catalogue, *, now: datetime) -> str:
    """Return the lines of a header for `catalogue`."""
    language = catalogue.target_language
    plurals = _PLURALS.get(re.split("[-_]", language)[0])
    fields = {
        "Project-Id-Version": catalogue.document,
        "POT-Creation-Date": stamp(now),
        "PO-Revision-Date": stamp(now),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plurals} if plurals else {}),
        "X-Source-Language": catalogue.source_language,
        "X-Generator": f"Workbench {__version__}",
    }
    lines = (f"{name}: {' '.join(value.split())}".rstrip() for name, value in fields.items())
    return render_entry(Entry(target="".join(f"{line}\n" for line in lines)))


def revised(raw: str, *, now: datetime) -> str:
    """Return the lines of a header with another date of the last change."""
    field = f'"PO-Revision-Date: {stamp(now)}\\n"'
    if _REVISED.search(raw):
        return _REVISED.sub(lambda _: field, raw, count=1)
    return raw.replace('msgstr ""\n', f'msgstr ""\n{field}\n', 1)


def stamp(moment: datetime) -> str:
    """Return `moment` as gettext writes it: `2026-11-22 10:30+0200`."""
    return moment.strftime("%Y-%m-%d %H:%M%z")


def refuse_other_charsets(charset: str, path: Path) -> None:
    """Insist on UTF-8.

    Raises:
        CatalogueError: The header says otherwise.
    """
    if charset not in _UTF_8:
        raise CatalogueError(
            f"the file is written in {charset}",
            remedy="Run: msgconv --to-code=UTF-8 on it.",
            where=path,
        )
