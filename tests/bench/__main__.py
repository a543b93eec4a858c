"""`build/dev.py bench [NAME...]`: runs tests/bench/bench_*.py and compares with the design's budgets.

Each of these modules has one function `run(report)`, which measures its own comparison in the same run
and hands in ratios. The exit code is 1 when a figure is over its budget or a measurement broke.
"""

import argparse
import compileall
import importlib
import sys
import time
import traceback
from pathlib import Path

from tests.bench.report import Report, table


def names() -> list[str]:
    """Return the benches there are, without their prefix."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def main() -> int:
    """Run the named benches, or all."""
    known = names()
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("name", nargs="*", help=f"of: {', '.join(known)}")
    chosen = parser.parse_args().name
    if unknown := set(chosen) - set(known):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    for folder in ("netral_desktop", "tests/bench"):  # as it is where the program is installed
        compileall.compile_dir(folder, quiet=2)
    report = Report()
    for name in chosen or known:
        began = time.perf_counter()
        try:
            importlib.import_module(f"tests.bench.bench_{name}").run(report)
        except Exception:  # one broken bench must not hide the figures of the others
            report.failures.append(name)
            traceback.print_exc()
        print(f"{name}: {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    print(table(report.rows))
    for name in report.failures:
        print(f"{name}: broke, its message is above")
    return 0 if report.ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
