"""`python -m tests.havoc.full_disks`: every job on a disk that is full, at each place at which it can become full.

A real small file system (tmpfs, as root on Linux) holds the office; it is filled so that a job has room for 0, 1, 2 ...
more blocks, until it has enough. Each time the job is refused in a known way or done, the store verifies, nothing that
stood before is missing, and with room again the same job is done.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.kernel.errors import KnownError
from netral_desktop.store import Store
from tests.havoc.workload import JOBS, Facts, Workload, damaged_backups, known, prepare
from tests.support.cheap_keys import cheapen
from tests.support.offices import PASSWORD

_SIZE = 96  # MiB
_BLOCK = 4096
_AT_ONCE = {"backup": 512}  # blocks more at each try: it wants 16 MiB beyond what it writes, and looks first


@dataclass
class Report:
    """Fills by job, what was refused how often, and what is wrong."""

    fills: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The figures, then the faults."""
        return [
            f"{sum(self.fills.values())} full disks: " + ", ".join(f"{n} of {job}" for job, n in self.fills.items()),
            "refused as " + ", ".join(f"{code} {n}" for code, n in self.refused.most_common()),
            *(self.faults or ["every store verifies, nothing is missing, and with room every job is done"]),
        ]


def run(folder: Path, disk: Path, jobs: tuple[str, ...], *, step: int, say: Callable[[str], None]) -> Report:
    """Fill `disk`, an empty small file system, under each job; `step` blocks more room each time."""
    prepare(folder / "asli")
    report = Report()
    for job in jobs:
        room = 0
        while _once(folder / "asli", disk, job, room, report):
            room += max(step, _AT_ONCE.get(job, 1))
        say(f"{job}: done with {room * _BLOCK // 1024} KiB, {report.fills[job]} fills, {len(report.faults)} faults")
    return report


def _once(source: Path, disk: Path, job: str, room: int, report: Report) -> bool:
    """One job with room for so many blocks; whether it needs more."""
    work = disk / "kerja"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)
    said: list[str] = []
    if job == "restore":
        _do(work, "backup", said)
    with Store.open(work / "opd", PASSWORD) as store:
        facts = known(store)
    workload = Workload(work, job, lambda event, told: None)
    _scanned_before(workload, job)
    report.fills[job] += 1
    fault: str | None = None
    try:
        with _filled(disk, room):
            try:
                workload.do(job)
            except KnownError as refused:
                fault = refused.code
                report.refused[refused.code] += 1
            except BaseException as bug:
                fault = "bug"
                report.faults.append(f"{job} with room for {room} blocks: {type(bug).__name__} {bug}")
            with _suppressed(report, f"{job} with room for {room} blocks: closing"):
                workload.close()
    finally:
        (disk / "isi").unlink(missing_ok=True)
    _judge(work, facts, f"{job} with room for {room} blocks", report)
    if fault is not None:
        _do(work, job, said)
        report.faults += [f"{job} again after {room} blocks: {each}" for each in said]
    return fault is not None and len(report.faults) < 6


def _scanned_before(workload: Workload, job: str) -> None:
    """A reader that is already up, so that only the scan itself meets the full disk."""
    if job == "scan":
        workload.start_reader()


@contextmanager
def _suppressed(report: Report, what: str) -> Iterator[None]:
    try:
        yield
    except KnownError as error:
        report.refused[f"{error.code} at closing"] += 1
    except BaseException as bug:
        report.faults.append(f"{what}: {type(bug).__name__} {bug}")


@contextmanager
def _filled(disk: Path, room: int) -> Iterator[None]:
    """All but so many blocks taken."""
    filler = disk / "isi"
    stat = os.statvfs(disk)
    take = stat.f_bavail * stat.f_frsize - (room + 1) * _BLOCK
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, take))
    yield


def _do(work: Path, job: str, said: list[str]) -> None:
    try:
        workload = Workload(work, job, lambda event, told: None)
        try:
            workload.do(job)
        finally:
            workload.close()
    except BaseException as error:
        said.append(f"{type(error).__name__} {error}")


def _judge(work: Path, facts: Facts, what: str, report: Report) -> None:
    nothing: dict[str, Any] = {}
    try:
        with Store.open(work / "opd", PASSWORD) as store:
            report.faults += [f"{what}: {each.code}" for each in store.verify()]
            report.faults += [f"{what}: {each} are missing" for each in facts.missing(store, nothing)]
    except KnownError as error:
        report.faults.append(f"{what}: {error.code}")
    report.faults += [f"{what}: backup {name} is damaged" for name in damaged_backups(work)]


@contextmanager
def mounted(parent: Path, mebibytes: int = _SIZE) -> Iterator[Path | None]:
    """A tmpfs under `parent`, None where it cannot be mounted."""
    disk = parent / "disk"
    disk.mkdir(parents=True)
    line = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(disk)]
    allowed = sys.platform == "linux" and os.geteuid() == 0
    if not allowed or subprocess.run(line, check=False, capture_output=True).returncode != 0:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def main(arguments: list[str] | None = None) -> int:
    """Run it and print the figures; 1 where something is wrong."""
    options = argparse.ArgumentParser(prog="python -m tests.havoc.full_disks", description=__doc__)
    options.add_argument("--step", type=int, default=1, help="blocks of 4 KiB more at each try")
    options.add_argument("--only", choices=sorted(set(JOBS)))
    chosen = options.parse_args(arguments)
    jobs = (chosen.only,) if chosen.only else tuple(dict.fromkeys(JOBS))
    cheapen(pytest.MonkeyPatch())
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="netral-disks-") as folder, mounted(Path(folder)) as disk:
        if disk is None:
            print("a small disk can only be mounted by root on Linux")
            return 4
        report = run(Path(folder), disk, jobs, step=chosen.step, say=lambda line: print(line, flush=True))
    print("\n".join(report.lines()))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
