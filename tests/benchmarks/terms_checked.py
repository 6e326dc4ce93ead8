"""How often is a good translation blamed for its terms, and how often is a wrong term found?

Wants tables of good translations (Arabic, tab, English) in the folder that $WORKBENCH_DEV_DATA
names. The glossaries were written without looking at the texts, with one to four renderings a
term: where a translator chose another synonym, an alarm is due. So the paragraphs with an alarm
are a ceiling of the false ones. Then the agreed rendering of one term in each paragraph is
replaced by another noun, or deleted. The peer in the same run believes every alarm.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from workbench.align.encoders import load_encoder
from workbench.checks.rules import pairs, run as run_rules
from workbench.checks.terminology import terminology_rules
from workbench.checks.witness import WordWitness
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher
from workbench.glossary.term_file import read_table
from workbench.glossary.usage import State, Usage, Witness, usage_of

TABLES: Final = (
    ("xquad_paragraphs.ar-en", 1, "glossary-encyclopaedia"),
    ("tico19.ar-en", 4, "glossary-health"),
)
"""Tables, rows joined into a paragraph, glossaries."""
PARAGRAPHS: Final = 250
COMMON: Final = re.findall(
    r"\w+",
    "window apple song mountain horse table bread music garden winter dream colour bridge letter"
    " sugar shoulder cloud guitar kitchen island storm dinner uncle bottle candle sword ticket",
)
"""Nouns that no glossary of these has."""
CASES: Final = Path(__file__).parents[1] / "cases/terms"

Pair = tuple[str, str]


def run() -> None:
    """Print alarms and recall for each text, believed at once and after asking."""
    folder = os.environ.get("WORKBENCH_DEV_DATA")
    if folder is None:
        _say("skipped: WORKBENCH_DEV_DATA names no folder")
        return
    encoder = cache(load_encoder)
    for name, joined, glossary in TABLES:
        texts = list(_paragraphs(Path(folder) / f"{name}.tsv", joined))[:PARAGRAPHS]
        terms = tuple(read_table(CASES / f"{glossary}.tsv"))
        _say(f"{name}, {len(texts)} paragraphs, {len(terms)} terms")
        matcher = Matcher(terms)
        for label, witness in (
            ("every alarm believed", None),
            ("words compared", WordWitness(encoder, terms)),
        ):
            _report(label, matcher, texts, witness)


def _report(label: str, matcher: Matcher, texts: Sequence[Pair], witness: Witness | None) -> None:
    """Print one line."""
    findings = run_rules(pairs(*texts), rules=terminology_rules(matcher, witness=witness))
    blamed = {finding.unit_key for finding in findings}
    found: Counter[str] = Counter()
    tried = 0
    for term, source, spoilt in _spoilt(matcher, texts):
        tried += 1
        for how, translation in spoilt.items():
            usages = usage_of(matcher, source, translation, language="en", witness=witness)
            found[how] += any(u.term == term and u.state is State.MISSING for u in usages)
    recall = "  ".join(f"{how} {100 * found[how] / tried:3.0f} %" for how in sorted(found))
    _say(f"  {label:22} blamed {100 * len(blamed) / len(texts):4.1f} %   found: {recall}")


def _spoilt(matcher: Matcher, texts: Sequence[Pair]) -> Iterator[tuple[Term, str, dict[str, str]]]:
    """Yield a term of each paragraph, the paragraph, and its translations without the term."""
    chance = Random(5)  # noqa: S311  # the same each time
    for source, translation in texts:
        usages = usage_of(matcher, source, translation, language="en")
        rendered = [
            usage
            for usage in usages
            if usage.state is State.USED and " " not in usage.agreed[0].target
        ]
        if not rendered:
            continue
        usage = chance.choice(rendered)
        present = {target for other in usages for target in other.term.targets}
        others = [term for term in matcher.terms if present.isdisjoint(term.targets)]
        yield (
            usage.term,
            source,
            {
                "another term": _with(usage, translation, chance.choice(others).targets[0]),
                "any noun": _with(usage, translation, chance.choice(COMMON)),
                "nothing": _with(usage, translation, ""),
            },
        )


def _with(usage: Usage, translation: str, noun: str) -> str:
    """Return the translation with `noun` for every rendering of a term."""
    for rendering in sorted(usage.agreed, key=lambda each: -each.span.start):
        written = rendering.span.of(translation)
        plural = "s" if noun and written.endswith("s") else ""
        instead = f"{noun}{plural}".capitalize() if written[0].isupper() else f"{noun}{plural}"
        start, end = rendering.span.start, rendering.span.end
        translation = translation[:start] + instead + translation[end:]
    return translation


def _paragraphs(path: Path, joined: int) -> Iterator[Pair]:
    """Yield the paragraphs of a table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t")[:2] for line in lines]
    for start in range(0, len(rows), joined):
        part = rows[start : start + joined]
        yield " ".join(row[0] for row in part), " ".join(row[1] for row in part)


def _say(line: str) -> None:
    """Print a line; a benchmark talks."""
    print(line)  # noqa: T201
