"""A regency that is killed in the middle of taking a bundle in, at each moment at which it waits for the disk.

`at_own` kills before the n-th sync that the program itself asks for (page images, the receipt) and before the n-th name
that it gives; `at_engines` before the n-th sync of one thread, those of the database included, with strace. Each time
the store is whole, has the bundle or has nothing of it, and the same file given again leaves both sides the same.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.regency import service as kab
from netral_desktop.store import Store, blobs
from tests.support.cheap_keys import cheapen
from tests.support.offices import PASSWORD
from tests.support.parties import CODE, Parties, add_records, images, partition

ROOT = Path(__file__).resolve().parents[2]


class Cuts:
    """An office's second bundle, and a regency's folder to take it in again and again."""

    def __init__(self, parties: Parties) -> None:
        add_records(parties.office, people=2)
        parties.deliver(parties.export())
        parties.answer(*parties.receipts())
        add_records(parties.office, people=2, seed=2)
        self.bundle = parties.export()
        self.wanted = partition(parties.office, CODE), images(parties.office, CODE)
        self.before = partition(parties.regency, CODE), images(parties.regency, CODE)
        parties.regency.close()
        self.folder = parties.folder
        shutil.copytree(self.folder / "kab", self.folder / "kab-asli")

    def at_own(self, number: int) -> bool:
        """Kill before the n-th own sync or name, counted from 1; whether there was one."""
        return self._cut(lambda: _forked(self._fresh(), self.bundle, self.folder / "terima", number), f"own {number}")

    def at_engines(self, number: int, strace: str) -> bool:
        """Kill the first thread that comes to its n-th sync; whether one did."""
        waits = "fsync,fdatasync,syncfs"
        kill = f"inject={waits}:signal=SIGKILL:when={number}"
        command = [
            strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={waits}", "-e", kill,
            sys.executable, "-m", "tests.sync.cuts", str(self._fresh()), str(self.bundle), str(self.folder / "terima"),
        ]  # fmt: skip
        return self._cut(lambda: subprocess.run(command, cwd=ROOT, check=False).returncode != 0, f"engine {number}")

    def _fresh(self) -> Path:
        work = self.folder / "kab-kerja"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(self.folder / "kab-asli", work)
        return work

    def _cut(self, killed: Callable[[], bool], what: str) -> bool:
        shutil.rmtree(self.folder / "terima", ignore_errors=True)
        if not killed():
            return False
        with Store.open(self.folder / "kab-kerja", PASSWORD) as store:
            found = partition(store, CODE), images(store, CODE)
            assert found in (self.before, self.wanted), f"{what}: half a bundle is there"
            assert store.verify() == [], what
            (again,) = kab.receive(store, [self.bundle], receipts_dir=self.folder / "terima")
            assert again.result == ("applied" if found == self.before else "duplicate"), f"{what}: {again}"
            assert (partition(store, CODE), images(store, CODE)) == self.wanted, what
            assert store.verify() == [], what
        assert len(list((self.folder / "terima").glob("*.netral"))) >= 1, f"{what}: no receipt"
        return True


def _forked(data: Path, bundle: Path, receipts: Path, number: int) -> bool:
    """Whether a child that takes the bundle in came to its n-th sync or name."""
    child = os.fork()
    if child == 0:
        _take(data, bundle, receipts, number)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _take(data: Path, bundle: Path, receipts: Path, number: int) -> None:
    """In the child; does not return."""
    code = 1
    try:
        with Store.open(data, PASSWORD) as store:
            left = number

            def counted(call: Callable[..., Any]) -> Callable[..., Any]:
                def instead(*given: Any) -> None:
                    nonlocal left
                    left -= 1
                    if left == 0:
                        os.kill(os.getpid(), signal.SIGKILL)
                    call(*given)

                return instead

            os.fsync, os.replace, blobs.sync_all = map(counted, (os.fsync, os.replace, blobs.sync_all))
            (found,) = kab.receive(store, [bundle], receipts_dir=receipts)
            code = 0 if found.result == "applied" else 2
    finally:
        os._exit(code)


def everywhere(parties: Parties, strace: str | None, say: Callable[[str], None]) -> dict[str, int]:
    """Kill at every sync and name; how many there were."""
    cuts, counts, begun = Cuts(parties), {"own": 0, "engine": 0}, time.monotonic()
    while cuts.at_own(counts["own"] + 1):
        counts["own"] += 1
    say(f"{counts['own']} of the program's own, {time.monotonic() - begun:.0f} s")
    while strace is not None and cuts.at_engines(counts["engine"] + 1, strace):
        counts["engine"] += 1
    say(f"{counts['engine']} of a thread, the database's included, {time.monotonic() - begun:.0f} s")
    return counts


if __name__ == "__main__":
    cheapen(pytest.MonkeyPatch())
    with Store.open(Path(sys.argv[1]), PASSWORD) as _store:
        _found = kab.receive(_store, [Path(sys.argv[2])], receipts_dir=Path(sys.argv[3]))
    print(json.dumps([each.result for each in _found]), file=sys.stderr)
