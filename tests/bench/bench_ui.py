"""The window's budgets: how soon it is there, what it holds in memory, how it answers, and whether it ever stalls.

Every figure is taken in processes of their own (tests/bench/window.py), without a screen. Ratios are of medians, over
rounds in which the compared programs take turns. Where the budget is in ms, the least disturbed of several rounds
counts, as in `timeit`: what the program does itself is in every one of them.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.practice.service import make_practice
from netral_desktop.roster.service import import_roster
from netral_desktop.store import Store
from tests.bench.report import Report
from tests.bench.window import PASSWORD
from tests.roster.sheets import siasn_crowd, siasn_sheet
from tests.support.offices import PASSWORD as JOINED_PASSWORD
from tests.support.offices import add_people, make_office
from tests.support.parties import CODE, add_page, join, make_regency

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 11_000
PACTS, IMAGES, IMAGE_BYTES = 300, 500, 120_000
STARTS, ROUNDS = 9, 3


def run(report: Report) -> None:
    """Hand in the figures."""
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as name:
        folder = Path(name)
        office = _large_office(folder)
        _starts(report, office)
        _home(report, office)
        _list(report, office)
        _stalls(report, folder, office)


def _starts(report: Report, office: Path) -> None:
    bare, ours = [], []
    for _ in range(STARTS + 1):
        bare.append(_program("bare"))
        ours.append(_program("gate", office))
    bare, ours = bare[1:], ours[1:]  # the first of each reads the disk
    for what, name in (("cpu_ms", "processor time"), ("wall_ms", "by the clock")):
        a, b = _median(ours, what), _median(bare, what)
        detail = f"{a:.0f} ms, bare window {b:.0f} ms, {STARTS} starts each, {name}"
        report.add(f"password window, against a bare one, {name}", a / b, 1.6, detail=detail)


def _home(report: Report, office: Path) -> None:
    runs = [_program("home", office) for _ in range(STARTS)]
    best = min(runs, key=lambda run: run["home_ms"])
    detail = f"median {_median(runs, 'home_ms'):.0f}, key derivation {best['derivation_ms']:.0f} apart, {PEOPLE} people"
    report.add("password accepted to home page painted", best["home_ms"], 400, "ms", detail)


def _list(report: Report, office: Path) -> None:
    runs = [_program("list", office) for _ in range(ROUNDS)]
    report.add("idle memory with an 11.000-row roster open", _median(runs, "rss_mb"), 220, "MB", "scrolled to its end")
    best = {what: min(run["answers_ms"][what] for run in runs) for what in runs[0]["answers_ms"]}
    detail = "processor time; by the clock " + ", ".join(f"{what} {clock:.0f}" for what, (_, clock) in best.items())
    report.add("filter or sort 11.000 rows, to repaint", max(cpu for cpu, _ in best.values()), 50, "ms", detail)


def _stalls(report: Report, folder: Path, office: Path) -> None:
    _joined_office(folder)
    for job in ("pacts", "roster", "scans", "bundle"):
        runs = [_program(f"stall-{job}", folder, n) for n in range(ROUNDS)]
        best = min(runs, key=lambda run: run["longest_ms"])
        detail = f"job of {best['job_s']:.1f} s; without a job {best['idle_ms']:.0f} ms"
        report.add(f"longest stall of the window, {job}", best["longest_ms"], 100, "ms", detail)


def _median(runs: list[dict[str, Any]], what: str) -> float:
    return statistics.median(run[what] for run in runs)


def _program(word: str, *arguments: object) -> dict[str, Any]:
    """Run a program of tests/bench/window.py; its figures, and the milliseconds until it said them."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, ROOT / "tests" / "bench" / "window.py", word, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        wall = time.perf_counter() - began
    if program.returncode:
        raise RuntimeError(f"window.py {word} ended with {program.returncode}")
    return {"wall_ms": 1000 * wall, **json.loads(said)}


# -- what the windows are opened on ----------------------------------------------------------------------------------


def _large_office(folder: Path) -> Path:
    """An office with everybody in it; its data folder. The spreadsheet stays beside it."""
    file = siasn_sheet(folder / "siasn.xlsx", _crowd(PEOPLE))
    with _new_office(folder / "opd") as store:
        import_roster(store, file)
    with _new_office(folder / "empty"):
        pass
    few = siasn_sheet(folder / "few.xlsx", _crowd(PACTS))
    with _new_office(folder / "few") as store:
        import_roster(store, few)
    (folder / "scans").mkdir()
    for scan in make_practice(folder / "practice", password=PASSWORD).scans:
        shutil.copy(scan, folder / "scans")
    return folder / "opd"


def _crowd(count: int) -> list[dict[str, object]]:
    """Invented people of some 300 units, each with one id, as in the real export."""
    people = siasn_crowd(count)
    ids = {person["UNOR NAMA"]: person["UNOR ID"] for person in people}
    return [person | {"UNOR ID": ids[person["UNOR NAMA"]]} for person in people]


def _new_office(folder: Path) -> Store:
    store, _ = Store.create(folder, PASSWORD, role="opd", code="4.01", name="Dinas Contoh", practice=True)
    new_campaign(
        store, title="Pemilu 2031", circular="SE 800/1/UKUR", pact_deadline="2031-11-22", ikrar_deadline="2031-11-26"
    )
    return store


def _joined_office(folder: Path) -> None:
    """An office that a regency knows, with page images to send."""
    regency = make_regency(folder / "kab")
    office = make_office(folder / "joined", code=CODE)
    join(office, regency, folder)
    (person,) = add_people(office, ["Ni Luh Contoh"])
    with office.operation("bench.pages") as tx:
        for _ in range(IMAGES):
            add_page(tx, office.office, person, os.urandom(IMAGE_BYTES))
    office.change_password(JOINED_PASSWORD, PASSWORD)
    office.close()
    regency.close()
