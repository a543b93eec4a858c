"""A regency's whole year in one go: 50 offices, 11,000 people, 2.2 GB of pictures, out and in, against stock tools.

Each side works in a process of its own, whose peak memory is told after a tenth and at the end; the regency's takes a
stick in, first with a tenth of the offices, then with the others. Some 10 GB of disk, which are deleted at the end: an
honest run begins five minutes after another (`_stock` tells why).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from netral_desktop.regency.service import receive
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile
from netral_desktop.sync.service import export_bundle
from tests.support.cheap_keys import cheapen
from tests.support.offices import PASSWORD, add_people, make_office
from tests.support.parties import add_page, join, make_regency

ROOT = Path(__file__).resolve().parents[2]
BUDGET, MOST_MEMORY = 1.5, 300.0  # times the stock tools; MB


@dataclass(frozen=True)
class Size:
    """How much of it."""

    offices: int = 50
    people: int = 220
    page_bytes: int = 200_000

    @property
    def bytes(self) -> int:
        """Of all pictures."""
        return self.offices * self.people * self.page_bytes

    def code(self, number: int) -> str:
        """An office's."""
        return f"4.{number + 1:02d}"


def run(folder: Path, size: Size, say: Callable[[str], None]) -> bool:
    """Make the offices, measure, print; whether the budgets hold.

    The stock tools work for a third of the offices before the export, after it, and after the import: a computer is
    not as fast from one minute to the next.
    """
    begun = time.monotonic()
    _make(folder, size)
    say(f"made {size.offices} offices of {size.people} people, {size.bytes / 1e9:.1f} GB, {_since(begun)}")
    part, times = max(1, size.offices // 3), list[tuple[float, float]]()
    all_told: dict[str, dict[str, float]] = {}
    for what in ("export", "import", None):
        times.append(_stock(folder / f"alat{len(times)}", size, part))
        if what is not None:
            all_told[what] = _in_own_process(what, folder, size)
    held, share = True, size.offices / (part * len(times))
    for (what, told), seconds in zip(all_told.items(), zip(*times, strict=True), strict=True):
        stock = sum(seconds) * share
        ratio, growth = told["seconds"] / stock, told["peak"] - told["early"]
        say(
            f"{what}: {told['seconds']:.1f} s, stock tools {stock:.1f} s: {ratio:.2f} x (budget {BUDGET}); "
            f"{told['peak']:.0f} MB at most, {growth:.0f} MB more than after a tenth (budget {MOST_MEMORY:.0f})"
        )
        held = held and ratio <= BUDGET and told["peak"] < MOST_MEMORY
    return held


def _since(begun: float) -> str:
    return f"{time.monotonic() - begun:.0f} s"


def _make(folder: Path, size: Size) -> None:
    dice = random.Random(1)
    with make_regency(folder / "kab") as regency:
        for number in range(size.offices):
            code = size.code(number)
            with make_office(folder / code, code=code, campaign=False) as office:
                join(office, regency, folder, code=code)
                names = [f"Ni Luh Contoh {number}-{n}" for n in range(size.people)]
                people = add_people(office, names)
                with office.operation("bulk.pages") as tx:
                    for place, person in enumerate(people, 1):
                        tx.update(t.people, person, personnel_number=f"19910317{1975 + number}031{place:03d}")
                        add_page(tx, code, person, dice.randbytes(size.page_bytes))


def _stock(folder: Path, size: Size, offices: int) -> tuple[float, float]:
    """Seconds that `tar` and `age` need for so many offices, out and in, as tests/bench/bench_sync.py does it.

    What was unpacked stays: for a minute after files are deleted ext4 looks for others to put new ones into (its
    RECENTCY_MIN), so thousands deleted just before would double the time of whoever writes next.
    """
    loose, dice = folder / "lepas", random.Random(1)
    loose.mkdir(parents=True)
    for n in range(size.people):
        (loose / f"{n:05}.jpg").write_bytes(dice.randbytes(size.page_bytes))
    (folder / "id.txt").write_text(identity := agefile.new_identity())
    recipient, out, back = agefile.recipient_of(identity), 0.0, 0.0
    for number in range(offices):
        unpacked = folder / f"masuk{number}"
        os.sync()
        begun = time.perf_counter()
        with subprocess.Popen(["tar", "-cf", "-", loose.name], cwd=folder, stdout=subprocess.PIPE) as archive:
            subprocess.run(["age", "-r", recipient, "-o", "a.age"], cwd=folder, stdin=archive.stdout, check=True)
        _settled(folder / "a.age")
        subprocess.run(["sha256sum", "a.age"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        out += time.perf_counter() - begun
        os.sync()
        begun = time.perf_counter()
        subprocess.run(["age", "-d", "-i", "id.txt", "-o", "in.tar", "a.age"], cwd=folder, check=True)
        unpacked.mkdir()
        subprocess.run(["tar", "-xf", "../in.tar"], cwd=unpacked, check=True)
        subprocess.run(["age", "-r", recipient, "-o", "again.age", "in.tar"], cwd=folder, check=True)
        _settled(folder / "again.age")
        back += time.perf_counter() - begun
        for name in ("a.age", "again.age", "in.tar"):
            (folder / name).unlink()
    return out, back


def _settled(path: Path) -> None:
    with open(path, "r+b") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _in_own_process(what: str, folder: Path, size: Size) -> dict[str, float]:
    os.sync()
    order = [what, str(folder), str(size.offices), str(size.people), str(size.page_bytes)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.bulk", *order], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _work(what: str, folder: Path, size: Size) -> dict[str, float]:
    cheapen(pytest.MonkeyPatch())
    tenth = max(1, size.offices // 10)
    parts = [[size.code(number) for number in part] for part in (range(tenth), range(tenth, size.offices))]
    seconds, peaks = 0.0, []
    with ExitStack() as opened:
        regency = opened.enter_context(Store.open(folder / "kab", PASSWORD)) if what == "import" else None
        for codes in parts:
            seconds += _sent(folder, codes) if regency is None else _taken(regency, folder, codes)
            peaks.append(_peak())
    return {"seconds": seconds, "early": peaks[0], "peak": peaks[-1]}


def _sent(folder: Path, codes: list[str]) -> float:
    seconds = 0.0
    for code in codes:
        with Store.open(folder / code, PASSWORD) as office:
            begun = time.perf_counter()
            export_bundle(office, folder / "stik")
            seconds += time.perf_counter() - begun
    return seconds


def _taken(regency: Store, folder: Path, codes: list[str]) -> float:
    """All of them from one stick, as a person takes them in."""
    paths = [path for code in codes for path in (folder / "stik").glob(f"{code}-*.netral")]
    begun = time.perf_counter()
    results = receive(regency, paths, receipts_dir=folder / "terima")
    seconds = time.perf_counter() - begun
    assert [found.result for found in results] == ["applied"] * len(codes), results
    return seconds


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_work(sys.argv[1], Path(sys.argv[2]), Size(*map(int, sys.argv[3:])))))
