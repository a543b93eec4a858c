"""A watched folder that another process writes to slowly, as a copier over the network does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from netral_desktop.scans.intake.watching import LOOK_SECONDS, LOOKS, FolderWatch
from netral_desktop.scans.service import import_watched
from tests.cli import paper
from tests.scans.office import Office

PARTS = 8
# Writes one part for each line it is sent, and answers when the part is on the disk.
COPIER = """
import os, sys
from pathlib import Path
source, target, way = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
written = target.with_name(target.name + ".part") if way == "renamed" else target
data = source.read_bytes()
parts = [data] if way == "late" else [data[n * len(data) // 8 : (n + 1) * len(data) // 8] for n in range(8)]
with written.open("wb", buffering=0) as out:  # late: the file is there from the beginning, its pages come at the end
    for number in range(8):
        sys.stdin.readline()
        if way != "late" or number == 7:
            out.write(parts.pop(0))
            os.fsync(out.fileno())
        print(out.tell(), flush=True)
sys.stdin.readline()
if way == "renamed":
    written.rename(target)
print("done", flush=True)
"""


@pytest.mark.parametrize("way", ["in place", "renamed", "late"])
def test_a_slowly_written_scan_is_taken_once_and_whole(office: Office, way: str) -> None:
    source = office.scan("mesin.pdf", office.signed(0), office.page(1), paper.blank_page())
    folder = office.folder / "dari-mesin"
    folder.mkdir()
    target = folder / "scan0001.pdf"
    watch, now = FolderWatch(folder), 0.0
    line = [sys.executable, "-c", COPIER, str(source), str(target), way]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as copier:
        assert copier.stdin is not None
        assert copier.stdout is not None
        for part in range(PARTS):
            for _ in range(LOOKS - 1):  # as long as a file may stand still on its way
                now += LOOK_SECONDS
                assert watch.look(now).ready == ()
            copier.stdin.write("\n")
            copier.stdin.flush()
            assert 0 <= int(copier.stdout.readline()) <= source.stat().st_size
            assert target.exists() == (way != "renamed"), part
        copier.stdin.write("\n")
        copier.stdin.flush()
        assert copier.stdout.readline() == "done\n"
    given: list[Path] = []
    for _ in range(3 * LOOKS):
        now += LOOK_SECONDS
        glance = watch.look(now)
        given += glance.ready
        if glance.ready:
            assert import_watched(office.store, watch, glance.ready, reader=office.reader).rejected == []
    assert given == [target]
    assert office.states() == {"filed": 2, "blank": 1}


def test_a_stick_that_is_pulled_and_put_back_is_told_once_each_time(office: Office) -> None:
    stick, pocket = office.folder / "stik", office.folder / "saku"
    stick.mkdir()
    Path(stick / "a.pdf").write_bytes(office.scan("a.pdf", office.signed(0)).read_bytes())
    watch = FolderWatch(stick)
    seen = []
    for look in range(4 * LOOKS):
        if look == LOOKS - 1:
            stick.rename(pocket)  # before the third look
        if look == 2 * LOOKS:
            pocket.rename(stick)
        glance = watch.look(float(look))
        seen.append("missing" if glance.missing else "ready" if glance.ready else "waits" if glance.waiting else "")
    assert seen == ["waits"] * 2 + ["missing"] * 4 + ["waits"] * 2 + ["ready"] + [""] * 3
