"""`python -m tests.sync.promises [PART ...]`: what is promised of files that travel, in lengths that no test run has.

letters  courses of sending, losing, repeating, restoring and copying, chosen anew each time (see `letters`)
mutants  3,000 altered bundles: none is taken, nothing changes
writers  a disk that fails at each byte of the last 70 KB of a bundle, and at 1,000 places anywhere
cuts     a regency that is killed at each fsync of taking a bundle in (with strace)
bulk     50 offices with 2.2 GB of pictures out and in, against tar and age, and their memory (10 GB of disk)
versions an office and a regency of today and of the releases before, each way (with the history of the checkout)
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cheap_keys import cheapen
from tests.support.offices import make_office
from tests.support.parties import CODE, Parties, add_records, join, make_regency
from tests.sync import bulk, cuts, failing_disk, letters, mutants, versions

_TAIL = 70_000  # bytes


def main(arguments: list[str] | None = None) -> int:
    """Run the parts named, or all; prints the figures. What does not hold ends the run with its traceback."""
    options = argparse.ArgumentParser(prog="python -m tests.sync.promises", description=__doc__.splitlines()[0])
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    options.add_argument("--courses", type=int, default=300, help="of letters")
    options.add_argument("--steps", type=int, default=40, help="of a course, at most")
    options.add_argument("--mutants", type=int, default=3000)
    options.add_argument("--offices", type=int, default=50, help="of bulk")
    options.add_argument("--step", type=int, default=1, help="bytes between two places at which a disk fails")
    chosen = options.parse_args(arguments)
    if unknown := set(chosen.parts) - set(_PARTS):
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    cheapen(pytest.MonkeyPatch())
    with tempfile.TemporaryDirectory(prefix="netral-janji-") as name:
        template = Path(name) / "asli"
        template.mkdir()
        with make_regency(template / "kab") as regency, make_office(template / "opd", code=CODE, campaign=False) as opd:
            join(opd, regency, template)
        for part in chosen.parts or _PARTS:
            begun = time.monotonic()
            said = _PARTS[part](template, Path(name) / part, chosen)
            print(f"{part}: {said} ({time.monotonic() - begun:.0f} s)", flush=True)
    return 0


def _pair(template: Path, folder: Path) -> Parties:
    for side in ("opd", "kab"):
        shutil.copytree(template / side, folder / side)
    return Parties.open(folder)


def _letters(template: Path, folder: Path, chosen: argparse.Namespace) -> str:
    met = letters.play(template, examples=chosen.courses, steps=chosen.steps, fresh=True)
    told = ", ".join(f"{name} {count}" for name, count in met.most_common())
    return f"{chosen.courses} courses of up to {chosen.steps} steps hold; files: {told}"


def _mutants(template: Path, folder: Path, chosen: argparse.Namespace) -> str:
    parties = _pair(template, folder)
    number = mutants.attack(parties, chosen.mutants)
    parties.close()
    return f"{number} altered bundles, none taken, nothing changed"


def _writers(template: Path, folder: Path, chosen: argparse.Namespace) -> str:
    parties = _pair(template, folder)
    add_records(parties.office, people=8, image_bytes=7_000)
    size = failing_disk.size_of_next(parties.office)
    assert size > _TAIL
    rooms = [*range(size - _TAIL, size, chosen.step), *sorted(random.Random(1).sample(range(size), 1000))]
    tried = [failing_disk.fail_at(parties.office, rooms, folder, silent=silent) for silent in (False, True)]
    parties.close()
    return f"{sum(tried)} failures of a disk under a bundle of {size} bytes, none went unnoticed"


def _cuts(template: Path, folder: Path, chosen: argparse.Namespace) -> str:
    parties = _pair(template, folder)
    counts = cuts.everywhere(parties, shutil.which("strace"), lambda line: print(f"  {line}", flush=True))
    parties.office.close()
    return f"killed at {counts['own']} fsyncs of the program and {counts['engine']} of a thread: whole each time"


def _versions(template: Path, folder: Path, chosen: argparse.Namespace) -> str:
    return "; ".join(versions.matrix(version, folder / version) for version in versions.RELEASED)


def _bulk(template: Path, folder: Path, chosen: argparse.Namespace) -> str:
    folder.mkdir()
    size = bulk.Size(offices=chosen.offices)
    held = bulk.run(folder, size, lambda line: print(f"  {line}", flush=True))
    shutil.rmtree(folder)
    return "the budgets hold" if held else "OVER BUDGET"


_PARTS: dict[str, Callable[[Path, Path, argparse.Namespace], str]] = {
    "letters": _letters, "mutants": _mutants, "writers": _writers, "cuts": _cuts, "bulk": _bulk,
    "versions": _versions,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
