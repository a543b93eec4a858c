"""`python -m tests.havoc.kills --kills 500`: the program killed at random points of a random workload.

A child process does jobs by chance and tells of each when it begins and when it is acknowledged; it is killed with
SIGKILL at a random moment. Then the store is opened: it must verify, nothing that was acknowledged may be missing, no
bundle number may come twice, and every backup that counts as made must be whole.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.kernel.data_folder import store_exists
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.exchange import settle
from netral_desktop.store import Store
from tests.havoc.workload import Facts, Workload, damaged_backups, known, prepare, spoken, told_backups
from tests.support.cheap_keys import cheapen
from tests.support.offices import PASSWORD

_LONGEST = 2.5  # seconds after which a child is killed at the latest
_FRESH = 25  # kills after which the folder is made anew, so that it stays small


@dataclass
class Report:
    """Kills by the job that was under way, jobs that were acknowledged, and what is wrong."""

    kills: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The figures, then the faults."""
        total, done = sum(self.kills.values()), self.done.most_common()
        return [
            f"{total} kills: " + ", ".join(f"{n} in {job}" for job, n in self.kills.most_common()),
            f"{sum(self.done.values())} jobs acknowledged: " + ", ".join(f"{n} {j}" for j, n in done),
            *(self.faults or ["every store verifies, nothing acknowledged is missing, no number came twice"]),
        ]


def run(
    folder: Path, *, kills: int, seed: int, longest: float = _LONGEST, say: Callable[[str], None] = lambda line: None
) -> Report:
    """Kill so many times in `folder`."""
    prepare(folder / "asli")
    report, dice = Report(), random.Random(seed)
    work, facts = folder / "kerja", Facts()
    for number in range(kills):
        if number % _FRESH == 0:
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(folder / "asli", work)
            with Store.open(work / "opd", PASSWORD) as store:
                facts = known(store)
        begun = _kill_once(work, f"{seed}/{number}", dice.uniform(0.02, longest), facts, report)
        _judge(work, facts, begun, report, number)
        for aside in work.glob("opd-sebelum-*"):
            shutil.rmtree(aside)
        if number % 20 == 19:
            say(f"{number + 1} kills, {sum(report.done.values())} jobs, {len(report.faults)} faults")
        if len(report.faults) > 5:
            break
    return report


def _kill_once(work: Path, seed: str, seconds: float, facts: Facts, report: Report) -> dict[str, Any]:
    """One child, killed after so long; what it had begun and never acknowledged."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _work(work, seed, write)
    os.close(write)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(read, "rb") as pipe:
        lines = pipe.read().split(b"\n")[:-1]
    os.waitpid(child, 0)
    begun: dict[str, Any] = {}
    for line in lines:
        event, told = json.loads(line)
        if event == "begin":
            begun = told
        elif event == "done":
            if told.get("seq", facts.seq + 1) <= facts.seq:
                report.faults.append(f"bundle number {told['seq']} came again")
            facts.learn(told)
            report.done[begun["job"]] += 1
            begun = {}
        else:
            report.faults.append(f"{seed}: {told['error']}")
    report.kills[begun.get("job", "no job")] += 1
    return begun


def _work(work: Path, seed: str, pipe: int) -> None:
    """In the child: jobs until it is killed."""
    try:
        workload = Workload(work, seed, lambda event, told: os.write(pipe, spoken(event, told)) and None)
        while True:
            workload.do_any()
    except BaseException as error:
        os.write(pipe, spoken("fault", {"error": f"{type(error).__name__} {error}"}))
    time.sleep(60)


def _judge(work: Path, facts: Facts, begun: dict[str, Any], report: Report, number: int) -> None:
    data = work / "opd"
    settle(data)  # as the next start does
    if not store_exists(data):
        report.faults.append(f"kill {number} in {begun.get('job')}: there is no store")
        return
    try:
        with Store.open(data, PASSWORD) as store:
            report.faults += [f"kill {number} in {begun.get('job')}: {each.code}" for each in store.verify()]
            wrong = facts.missing(store, begun)
            if wrong and begun.get("job") == "restore":  # it had taken its place, and nobody was told
                facts.go_back(begun["to"])
                wrong = facts.missing(store, {})
    except KnownError as error:
        report.faults.append(f"kill {number} in {begun.get('job')}: {error.code}")
        return
    report.faults += [f"kill {number} in {begun.get('job')}: {each} are missing" for each in wrong]
    report.faults += [f"kill {number}: backup {name} is damaged" for name in damaged_backups(work)]
    for name in told_backups(work):  # one that was whole before anybody was told holds what was told until then
        facts.backups.setdefault(name, facts.alone())


def main(arguments: list[str] | None = None) -> int:
    """Run it and print the figures; 1 where something is wrong."""
    options = argparse.ArgumentParser(prog="python -m tests.havoc.kills", description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args(arguments)
    cheapen(pytest.MonkeyPatch())
    with tempfile.TemporaryDirectory(prefix="netral-kills-") as folder:
        report = run(Path(folder), kills=chosen.kills, seed=chosen.seed, say=lambda line: print(line, flush=True))
    print("\n".join(report.lines()))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
