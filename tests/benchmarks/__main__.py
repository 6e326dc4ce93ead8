"""Run every benchmark, or those named: `python -m tests.benchmarks [NAME…]`.

A benchmark is a module of this folder with `def run() -> None`, which prints a small table. All
figures are CPU time unless a line says otherwise, and stand beside a peer measured in the same run.
"""

import sys
from importlib import import_module
from pathlib import Path


def main(wanted: list[str]) -> None:
    """Run the benchmarks named in `wanted`, or all of them."""
    modules = sorted(Path(__file__).parent.glob("[!_]*.py"))
    for name in wanted or [module.stem for module in modules]:
        print(f"── {name} ──")  # noqa: T201  # a benchmark talks
        import_module(f"tests.benchmarks.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
