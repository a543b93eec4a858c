"""A roster of 11,000 people out of the SIASN export, and the lists that are asked of it."""

import contextlib
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from netral_desktop.roster.queries import person_ids, units
from netral_desktop.roster.service import import_roster
from netral_desktop.store import Store
from tests.bench.report import Report
from tests.roster.sheets import siasn_crowd, siasn_sheet

PEOPLE = 11_000
ROUNDS = 7


def run(report: Report) -> None:
    """Measure the import against the bare read of the same file, and searching and sorting.

    Turn by turn, so that other programs at work weigh on both alike; the import by the clock, since its parser works in
    a process beside it.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = siasn_sheet(Path(folder, "siasn.xlsx"), siasn_crowd(PEOPLE))
        bare, ours, lists, spent, apart = [], [], [], [], []
        for n in range(ROUNDS):
            bare.append(_seconds(lambda: _bare_read(file)))
            store, _ = Store.create(Path(folder, str(n)), "kata-sandi", role="opd", code="9", name="Dinas Contoh")
            with store:
                before = _ended_processes()
                began = time.process_time()
                ours.append(_seconds(lambda store=store: import_roster(store, file)))
                spent.append(time.process_time() - began)
                apart.append(_ended_processes() - before)
                again = _seconds(lambda store=store: import_roster(store, file))
                lists.append(_slowest_list(store))
        read, imported = statistics.median(bare), statistics.median(ours)
        program, parser = statistics.median(spent), statistics.median(apart)
        detail = f"{imported:.2f} s, the same file again {again:.2f} s, bare read {read:.2f} s; processor: program "
        detail += f"{program:.2f} s and its parser {parser:.2f} s, {(program + parser) / read:.2f} x in all"
        report.add("roster import, 11.000 rows", imported / read, 2.0, detail=detail)
        report.add(
            "roster search or sort, ids", statistics.median(lists) * 1000, 50, unit="ms",
            detail="the slowest of seven, processor",
        )  # fmt: skip
        detail = "import in a process of its own with its interpreter, and the parser's process, at one moment; "
        detail += "what both have mapped counted once"
        report.add(
            "roster import, peak memory", _peak_memory(file, Path(folder, "alone")), 250, unit="MB", detail=detail
        )


def _peak_memory(file: Path, store: Path) -> float:
    script = "from tests.bench.bench_roster import import_alone; import_alone()"
    done = subprocess.run(
        [sys.executable, "-c", script, str(file), str(store)], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def import_alone() -> None:
    """Import the file named on the command line into a new store, and print the most memory that took, in MB.

    The program and its parser's process together, at the moment when they have most, libraries that both have mapped
    counted once; or the program alone, if that was more (when it derived the key).
    """
    store, _ = Store.create(Path(sys.argv[2]), "kata-sandi", role="opd", code="9", name="Dinas Contoh")
    ended = threading.Event()
    together: list[float] = []
    looking = threading.Thread(target=_look, args=(ended, together))
    looking.start()
    with store:
        import_roster(store, Path(sys.argv[1]))
    ended.set()
    looking.join()
    print(max(_memory("self", "VmHWM"), *together))


def _look(ended: threading.Event, together: list[float]) -> None:
    """Note every 2 ms how much memory this process and the one that it started have, in MB.

    What they share changes little while they work and takes long to look up: ten times a second.
    """
    children = Path("/proc/self/task", str(os.getpid()), "children")
    shared, looked = 0.0, 0.0
    while not ended.wait(0.002):
        have = _memory("self", "VmRSS")
        for child in children.read_text(encoding="ascii").split():
            with contextlib.suppress(OSError, TypeError):
                have += _memory(child, "VmRSS")
                if time.monotonic() - looked > 0.1:
                    shared, looked = _mapped_by_both("self", child), time.monotonic()
                have -= shared
        together.append(have)


def _mapped_by_both(process: str, other: str) -> float:
    """MB of files (the interpreter, its libraries) that two processes have in memory; the system has them once."""
    ours, theirs = _unchanged_pages(process), _unchanged_pages(other)
    return sum(min(pages, theirs[file]) for file, pages in ours.items() if file in theirs) / 1024


def _unchanged_pages(process: str) -> dict[str, int]:
    """By mapped file and place in it: KB in memory that the process has not changed."""
    found: dict[str, int] = {}
    place = ""
    for line in Path("/proc", process, "smaps").read_text(encoding="utf-8").splitlines():
        name, *values = line.split()
        if "-" in name:
            place = f"{values[-1]} {values[1]}" if len(values) > 4 else ""
        elif place and name == "Rss:":
            found[place] = found.get(place, 0) + int(values[0])
        elif place and name == "Anonymous:":
            found[place] -= int(values[0])
    return found


def _memory(process: str, what: str) -> float:
    """What a process has (VmRSS), or the most that it ever had (VmHWM), in MB.

    Not getrusage: its figure is the parent's where that was larger when it started the process.
    """
    status = Path("/proc", process, "status").read_text(encoding="ascii")
    return int(re.search(what + r":\s+(\d+)", status)[1]) / 1024


def _bare_read(file: Path) -> None:
    import python_calamine  # here, since the program that imports never loads it

    python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def _slowest_list(store: Store) -> float:
    with store.read() as c:
        unit = units(c)[0].id
    asked = (
        {}, {"search": "made 19"}, {"order": "unit"}, {"order": "grade", "descending": True}, {"order": "number"},
        {"search": "made 198", "kind": "pns", "duty": "active", "order": "unit", "descending": True},
        {"unit_id": unit, "search": "contoh", "order": "grade"},
    )  # fmt: skip
    times = []
    for question in asked:
        with store.read() as c:
            times.append(_processor_seconds(lambda c=c, question=question: person_ids(c, **question)))
    return max(times)


def _ended_processes() -> float:
    """Processor seconds of the processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _processor_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
