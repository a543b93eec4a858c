"""What the window's benches share: the programs of window.py as processes of their own, and offices to open them on."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.practice.service import make_practice
from netral_desktop.roster.service import import_roster
from netral_desktop.store import Store
from tests.bench.window import PASSWORD
from tests.roster.sheets import siasn_crowd, siasn_sheet
from tests.support.offices import PASSWORD as JOINED_PASSWORD
from tests.support.offices import add_people, make_office
from tests.support.parties import CODE, add_page, join, make_regency

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 11_000
PACTS, IMAGES, IMAGE_BYTES = 300, 500, 120_000


def median(runs: list[dict[str, Any]], what: str) -> float:
    """The median of one figure."""
    return statistics.median(run[what] for run in runs)


def program(word: str, *arguments: object, display: str | None = None) -> dict[str, Any]:
    """Run a program of tests/bench/window.py; its figures, and the milliseconds until it said them.

    Its window stands on a `display` of an X server, or without one nowhere.
    """
    screen = {"QT_QPA_PLATFORM": "offscreen"} if display is None else {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", "from tests.bench.window import main; main()", word, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **screen, "PYTHONPATH": str(ROOT)},
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


def siasn_file(folder: Path) -> Path:
    """The export with everybody in it."""
    return siasn_sheet(folder / "siasn.xlsx", _crowd(PEOPLE))


def large_office(folder: Path) -> Path:
    """An office with everybody in it; its data folder."""
    with _new_office(folder / "opd") as store:
        import_roster(store, siasn_file(folder))
    return folder / "opd"


def offices_at_work(folder: Path) -> None:
    """What the jobs of window.py work on: an empty office and the export, a small one, scans, one with much to send."""
    siasn_file(folder)
    with _new_office(folder / "empty"):
        pass
    few = siasn_sheet(folder / "few.xlsx", _crowd(PACTS))
    with _new_office(folder / "few") as store:
        import_roster(store, few)
    (folder / "scans").mkdir()
    for scan in make_practice(folder / "practice", password=PASSWORD).scans:
        shutil.copy(scan, folder / "scans")
    joined_office(folder, IMAGES)


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


def joined_office(folder: Path, images: int, image_bytes: int = IMAGE_BYTES) -> None:
    """An office (`joined`) that a regency (`kab`) knows, with so many page images to send."""
    regency = make_regency(folder / "kab")
    office = make_office(folder / "joined", code=CODE)
    join(office, regency, folder)
    (person,) = add_people(office, ["Ni Luh Contoh"])
    with office.operation("bench.pages") as tx:
        for _ in range(images):
            add_page(tx, office.office, person, os.urandom(image_bytes))
    for store in (office, regency):
        store.change_password(JOINED_PASSWORD, PASSWORD)
        store.close()
