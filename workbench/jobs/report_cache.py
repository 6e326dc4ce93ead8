"""What a check found, kept until something it depends on changes.

A report depends on the texts, the rules, the glossary, the encoder and the program itself; their
fingerprint names the file. It is a cache: when it cannot be read or written, nobody is told.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import platformdirs

from workbench import __version__
from workbench.domain.errors import WorkbenchError
from workbench.domain.findings import Finding, Mqm, Severity, Span
from workbench.domain.units import Catalogue
from workbench.storage import write_whole

_KEPT: Final = 40
"""Reports kept; the oldest go first."""

_PROGRAM: Final = Path(__file__).parent.parent
_PARTS: Final = ("py", "json", "safetensors")
"""Kinds of files that judge: the program, what was measured for it, and the encoder."""


def fingerprint(catalogue: Catalogue, *, names: Iterable[str], files: Iterable[Path]) -> str:
    """Return what tells two checks apart.

    Args:
        catalogue: The translation.
        names: Rules, model and whatever else was chosen by name.
        files: Whose content counts: glossaries.
    """
    digest = blake2b(digest_size=16)
    parts = (path for kind in _PARTS for path in sorted(_PROGRAM.glob(f"**/*.{kind}")))
    stamps = [f"{path.stat().st_mtime_ns}" for path in parts]
    for part in (__version__, *stamps, *names, repr(catalogue)):
        digest.update(part.encode(errors="surrogatepass"))
        digest.update(b"\0")
    for path in files:
        with suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def recall(key: str) -> tuple[tuple[Finding, ...], Mapping[str, Mapping[str, float]]] | None:
    """Return the findings and measures kept under `key`, if there are any."""
    try:
        known = json.loads(_file(key).read_text(encoding="utf-8"))
        return tuple(_finding(each) for each in known["findings"]), known["measured"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(key: str, findings: Iterable[Finding], measured: Mapping[str, Any]) -> None:
    """Keep a report under `key`."""
    content = {
        "findings": [asdict(finding) for finding in findings],
        "measured": {unit: asdict(each) for unit, each in measured.items()},
    }
    path = _file(key)
    with suppress(OSError, WorkbenchError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(content), refuse=WorkbenchError)
        reports = sorted(path.parent.glob("*.json"), key=lambda each: each.stat().st_mtime)
        for old in reports[:-_KEPT]:
            old.unlink()


def _file(key: str) -> Path:
    """Return where the report is kept."""
    return platformdirs.user_cache_path("workbench") / "reports" / f"{key}.json"


def _finding(known: dict[str, Any]) -> Finding:
    """Return a finding as it was kept."""
    spans = {
        name: Span(**known[name]) if known[name] else None
        for name in ("source_span", "target_span")
    }
    return Finding(
        **{
            **known,
            **spans,
            "severity": Severity(known["severity"]),
            "mqm": Mqm(known["mqm"]),
        }
    )
