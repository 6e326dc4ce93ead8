"""How much memory does a large translation memory take on its way in and out?

Units: 100,000, or as many as `$WORKBENCH_BENCHMARK_UNITS` says. Each step runs in a process of its
own, whose largest size is given; what an idle process with the same libraries takes is the first
line. The peer, translate-toolkit, reads a tenth of the same file.
"""

import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Final

from translate.storage import tmx

from tests.benchmarks._made_up import texts
from workbench.catalogue.po_stream import stream_po
from workbench.memory.recall import MemoryUnit
from workbench.memory.store import MemoryStore
from workbench.memory.tmx_file import read_tmx, write_tmx

_UNITS: Final = int(os.environ.get("WORKBENCH_BENCHMARK_UNITS", "100000"))
_WORDS: Final = 14
_PEER: Final = 10


def run() -> None:
    """Print the largest size and the time of each step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        steps: tuple[tuple[str, Callable[[Path], int]], ...] = (
            ("nothing", _nothing),
            ("TMX out", _tmx_out),
            ("TMX into a memory", _tmx_in),
            ("PO read as a stream", _po_in),
            (f"translate-toolkit, TMX / {_PEER}", _peer),
        )
        _po_out(folder)
        for label, step in steps:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                count, seconds, size = pool.apply(_measured, (step, folder))
            print(f"  {label:<30}{count:>9,} units {seconds:7.1f} s CPU {size:7.0f} MB")  # noqa: T201  # a benchmark talks


def _measured(step: Callable[[Path], int], folder: Path) -> tuple[int, float, float]:
    """Return units, seconds of CPU, and the largest size of this process in megabytes."""
    started = time.process_time()
    count = step(folder)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return count, time.process_time() - started, size


def _nothing(_folder: Path) -> int:
    """Do nothing."""
    return 0


def _tmx_out(folder: Path) -> int:
    """Write the units, and a tenth of them for the peer."""
    for name, count in (("all.tmx", _UNITS), ("some.tmx", _UNITS // _PEER)):
        units = (
            MemoryUnit(text, f"translation {number}")
            for number, text in enumerate(texts(count, _WORDS))
        )
        write_tmx(folder / name, units, source_language="ar", target_language="en")
    return _UNITS


def _tmx_in(folder: Path) -> int:
    """Read them into a memory."""
    with MemoryStore(folder / "memory.db") as memory:
        return memory.add(read_tmx(folder / "all.tmx", target_language="en"))


def _po_out(folder: Path) -> None:
    """Write a PO file of as many units."""
    with (folder / "all.po").open("w", encoding="utf-8") as file:
        file.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for number, text in enumerate(texts(_UNITS, _WORDS)):
            file.write(f'msgctxt "{number}"\nmsgid "{text}"\nmsgstr "translation {number}"\n\n')


def _po_in(folder: Path) -> int:
    """Read it."""
    return sum(1 for _unit in stream_po(folder / "all.po"))


def _peer(folder: Path) -> int:
    """Let translate-toolkit read a tenth."""
    with (folder / "some.tmx").open("rb") as file:
        store = tmx.tmxfile.parsefile(file)  # type: ignore[no-untyped-call]
    return sum(1 for _unit in islice(store.unit_iter(), _UNITS))
