"""The table of sources for the model card: every file that was trained on, with its licence."""

import csv
import json
from pathlib import Path

from tools.train_encoder.corpus import find_sources
from tools.train_encoder.sampling import Settings, shares

_UNLISTED = {
    "docs_ms_d365": ("A", "CC BY 4.0, as docs_ms_projops", "business software documentation"),
}
"""Sources of French and Spanish that the manifest, made for English, does not list."""


def source_table(data: Path, work: Path, settings: Settings) -> str:
    """Return a Markdown table of the sources used: pairs by language, weight, tier, licence."""
    with (data / "TRAIN_MANIFEST.tsv").open(encoding="utf-8") as lines:
        known = {
            row["file"].removesuffix(".tsv"): row for row in csv.DictReader(lines, delimiter="\t")
        }
    counts = json.loads((work / "prepared.json").read_text(encoding="utf-8"))["pairs"]
    sources = find_sources(data)
    used: dict[str, dict[str, int]] = {}
    weights: dict[str, float] = {}
    for source, share in zip(sources, shares(sources, settings), strict=True):
        if share and source.path.name in counts:
            used.setdefault(source.name, {})[source.language] = counts[source.path.name]
            weights[source.name] = source.weight * float(share)
    rows = [
        "| source | en | fr | es | weight | tier | licence | what |",
        "|---|--:|--:|--:|--:|---|---|---|",
    ]
    for name in sorted(used):
        row = known.get(name)
        tier, licence, domain = (
            (row["licence_tier"], row["licence"], row["domain"]) if row else _UNLISTED[name]
        )
        pairs = " | ".join(str(used[name].get(language, "")) for language in ("en", "fr", "es"))
        rows.append(f"| {name} | {pairs} | {weights[name]:g} | {tier} | {licence} | {domain} |")
    return "\n".join(rows) + "\n"
