"""How long does a glossary of 70,000 terms take to open, and to find in a paragraph?"""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz, process
from translate.search import match
from translate.storage import po

from tests.benchmarks._made_up import expressions, texts
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher

_TERMS = 70_000
_WORDS = 120
_PARAGRAPHS = 100


def run() -> None:
    """Print building and matching beside rapidfuzz and translate-toolkit's terminology."""
    sources = expressions(_TERMS)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        matcher, built = _opened(sources)
        _, again = _opened(sources)
    gc.freeze()  # as the program does
    paragraphs = list(texts(_PARAGRAPHS, _WORDS))
    cold, found = _time(lambda text: len(matcher.find(text)), paragraphs)
    warm, _ = _time(lambda text: len(matcher.find(text)), paragraphs)
    print(f"{_TERMS:,} terms: index built in {built:.1f} s CPU, read again in {again:.1f} s")  # noqa: T201  # a benchmark talks
    print(f"  paragraph of {_WORDS} words, first time    {cold:9.2f} ms  {found} terms found")  # noqa: T201
    print(f"  the same again                       {warm:9.2f} ms")  # noqa: T201
    few = paragraphs[:2]
    peer, _ = _time(lambda text: _every_word(text, sources), few)
    print(f"  rapidfuzz.process.extract, per word  {peer:9.2f} ms  × {peer / cold:,.0f}")  # noqa: T201
    peer, found = _time(_toolkit(sources), few)
    print(f"  translate-toolkit, terminology       {peer:9.2f} ms  × {peer / cold:,.0f}")  # noqa: T201


def _opened(sources: list[str]) -> tuple[Matcher, float]:
    """Return a matcher, and the seconds of CPU that it takes until it has found something."""
    started = time.process_time()
    matcher = Matcher([Term(source, ("x",)) for source in sources])
    matcher.find("كلمتان")
    return matcher, time.process_time() - started


def _time(find: Callable[[str], int], paragraphs: list[str]) -> tuple[float, int]:
    """Return milliseconds of CPU a paragraph, and what was found in all of them."""
    started = time.process_time()
    found = sum(find(paragraph) for paragraph in paragraphs)
    return (time.process_time() - started) / len(paragraphs) * 1e3, found


def _every_word(text: str, sources: list[str]) -> int:
    """Look for every word among all terms, as a fuzzy glossary without an index does."""
    return sum(
        bool(process.extract(word, sources, scorer=fuzz.ratio, score_cutoff=80, limit=3))
        for word in text.split()
    )


def _toolkit(sources: list[str]) -> Callable[[str], int]:
    """Return how translate-toolkit looks for the same terms."""
    store = po.pofile()
    for source in sources:
        store.addsourceunit(source).target = "x"
    toolkit: Any = match.terminologymatcher(store, max_length=2_000)
    return lambda text: len(toolkit.matches(text))
