"""Run every benchmark, or those named: `python -m tests.benchmarks [NAME…]`.

A benchmark is a module of this folder with `def run() -> None`, which prints a small table. All
figures are CPU time unless a line says otherwise, and stand beside a peer measured in the same run.
Of several, each runs in a process of its own, so that none is as large as those before it were.
"""

import subprocess
import sys
from importlib import import_module
from pathlib import Path


def main(wanted: list[str]) -> None:
    """Run the benchmarks named in `wanted`, or all of them."""
    modules = sorted(Path(__file__).parent.glob("[!_]*.py"))
    names = wanted or [module.stem for module in modules]
    if len(names) == 1:
        print(f"── {names[0]} ──", flush=True)  # noqa: T201  # a benchmark talks
        import_module(f"tests.benchmarks.{names[0]}").run()
        return
    for name in names:
        subprocess.run([sys.executable, "-m", "tests.benchmarks", name], check=True)  # ourselves


if __name__ == "__main__":
    main(sys.argv[1:])
