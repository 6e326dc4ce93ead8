"""How long does a memory take to fill and to ask? And does it find what plain comparison finds?

Units: 100,000, or as many as `$WORKBENCH_BENCHMARK_UNITS` says.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import chain, islice
from pathlib import Path

from rapidfuzz import fuzz, process
from translate.search import match
from translate.storage import po

from tests.benchmarks._made_up import texts, with_slips
from workbench.memory.recall import MemoryUnit, Query
from workbench.memory.store import MemoryStore
from workbench.text.folding import fold

_UNITS = int(os.environ.get("WORKBENCH_BENCHMARK_UNITS", "100000"))
_SENTENCE, _PARAGRAPH, _SHORT = 14, 110, 3
_QUERIES = 60
_FEW = 2_000
"""Units that translate-toolkit is asked to compare."""


def run() -> None:
    """Print filling, size, recall, and the peers on the same queries."""
    paragraphs = _UNITS // 10
    sources = list(
        chain(texts(_UNITS - paragraphs, _SENTENCE), texts(paragraphs, _PARAGRAPH, seed=5))
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.db"
        with MemoryStore(path) as memory:
            started = time.process_time()
            memory.add(MemoryUnit(source, f"target {n}") for n, source in enumerate(sources))
            filled = time.process_time() - started
            size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            print(  # noqa: T201  # a benchmark talks
                f"{_UNITS:,} units: filled in {filled:.0f} s CPU, {size:.0f} MB on disk,"
                f" {peak:.0f} MB in memory with the texts of this benchmark"
            )
            folded = [fold(source) for source in sources]
            for name, some in (
                ("sentence", sources[: _UNITS - paragraphs]),
                ("paragraph", sources[_UNITS - paragraphs :]),
                ("three words", [" ".join(text.split()[:_SHORT]) for text in sources[:_FEW]]),
            ):
                queries = [
                    with_slips(text, seed=n)
                    for n, text in enumerate(islice(some, 0, None, max(1, len(some) // _QUERIES)))
                ]
                _compare(name, queries, memory, folded)
    _compare_toolkit(sources[:_FEW])


def _compare(name: str, queries: list[str], memory: MemoryStore, folded: list[str]) -> None:
    """Print our recall beside rapidfuzz over all units, and whether both find the same."""
    ours, found = _time(lambda text: [s.percent for s in memory.recall(Query(text))], queries)
    few = queries[:10]
    theirs, wanted = _time(
        lambda text: [
            min(99, int(score))
            for _text, score, _n in process.extract(
                fold(text), folded, scorer=fuzz.ratio, score_cutoff=70, limit=9
            )
        ],
        few,
    )
    best = sum(bool(a) == bool(b) and a[:1] == b[:1] for a, b in zip(found, wanted, strict=False))
    print(  # noqa: T201  # a benchmark talks
        f"  {name:12} {ours:8.2f} ms   rapidfuzz.process.extract {theirs:8.1f} ms"
        f"  × {theirs / ours:5.1f}   same best hit {best}/{len(few)}"
    )


def _compare_toolkit(sources: list[str]) -> None:
    """Print our recall beside translate-toolkit's matcher over a few units."""
    store = po.pofile()
    for source in sources:
        store.addsourceunit(source).target = "x"
    toolkit = match.matcher(store, max_candidates=9, min_similarity=70, max_length=2_000)
    queries = [with_slips(text, seed=n) for n, text in enumerate(sources[:200:20])]
    with tempfile.TemporaryDirectory() as folder, MemoryStore(Path(folder) / "memory.db") as memory:
        memory.add(MemoryUnit(source, f"target {n}") for n, source in enumerate(sources))
        ours, found = _time(lambda text: memory.recall(Query(text)), queries)
    theirs, wanted = _time(toolkit.matches, queries)
    same = sum(bool(a) == bool(b) for a, b in zip(found, wanted, strict=True))
    print(  # noqa: T201  # a benchmark talks
        f"  of {len(sources):,} units {ours:8.2f} ms   translate-toolkit {theirs:15.1f} ms"
        f"  × {theirs / ours:5.1f}   both find something {same}/{len(queries)}"
    )


def _time(
    ask: Callable[[str], Sequence[object]], queries: list[str]
) -> tuple[float, list[Sequence[object]]]:
    """Return milliseconds of CPU a query, and the answers."""
    started = time.process_time()
    answers = [ask(query) for query in queries]
    return (time.process_time() - started) / len(queries) * 1e3, answers
