"""`python -m tests.scans.soak --kills 50 --pages 200`: the program and its readers killed at random points of a batch.

Real processes: `netral scans import` in one of its own, SIGKILL to it or to a reader of it, then the next run goes on.
After every end of the program the store is opened and verified; at the end the pages are compared with those of one
undisturbed run: nothing lost, nothing twice, the sums balance.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from sqlalchemy import func, select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.scans.service import import_scans
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.support.offices import PASSWORD, add_people, make_office

PATIENCE = 120.0  # seconds in which a run must come to the next page
_REPEATED = 4  # pages of the file that is given twice

Pages = dict[tuple[str, int], tuple[str, str | None, str | None]]  # file, page -> state, reason, sheet


@dataclass
class Report:
    """How often what was killed and where, and what is wrong at the end."""

    pages: int
    rounds: int = 1
    programs: int = 0
    readers: int = 0
    while_storing: int = 0  # of the programs: before every original was stored
    while_reading: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.programs + self.readers

    def lines(self) -> list[str]:
        return [
            f"{self.pages} pages ({self.rounds} times), {self.kills} kills: {self.programs} of the program"
            f" ({self.while_storing} while it stored, {self.while_reading} while it read), {self.readers} of a reader",
            *(self.faults or ["nothing lost, nothing twice, every sum balances, the store verifies"]),
        ]


def soak(folder: Path, *, kills: int, pages: int, seed: int, say: Callable[[str], None] = lambda line: None) -> Report:
    """Make an office and a batch in `folder`, and kill its reading until `kills` are spent."""
    rng = random.Random(seed)
    scans = make_batch(folder, pages)
    shutil.copytree(folder / "opd", folder / "baru")
    data = shutil.copytree(folder / "baru", folder / "diganggu")
    with Store.open(folder / "opd", PASSWORD) as store:
        import_scans(store, scans, readers=1)
        expected = read_pages(store)
    report = Report(len(expected))
    say(f"{report.pages} pages read undisturbed")
    missing = scans
    while True:
        ended = _one_run(data, missing, rng, report, kills)
        with Store.open(data, PASSWORD) as store:
            _check(store, expected, report)
            missing = not_stored(store, scans)
            done = ended and not missing and not waiting(store)
            if done:
                _compare(read_pages(store), expected, report)
            say(f"{report.kills} kills, {len(read_pages(store))} pages")
        if report.faults or (done and report.kills >= kills):
            return report
        if done:  # and kills are left: the same batch once more
            shutil.rmtree(data)
            shutil.copytree(folder / "baru", data)
            missing = scans
            report.rounds += 1


def make_batch(folder: Path, pages: int) -> list[Path]:
    """An office that has printed for `pages`, and what comes back: PDFs, a TIFF, photos and a file given twice."""
    sheets = max(4, pages * 6 // 10)
    with make_office(folder / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        add_people(store, [f"Orang Contoh {n}" for n in range(sheets)])
        printed = print_pacts(store, folder / "pakta.pdf").sheets
    came: list[Image.Image] = []
    for number, (picture, sheet) in enumerate(zip(paper.render(folder / "pakta.pdf"), printed, strict=True)):
        if number % 7:
            zone = sheet.zones[0]
            paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
        came.append(picture)
    others = [paper.blank_page(), paper.foreign_page(), came[1].rotate(180), came[0]]
    while len(came) < pages - _REPEATED:
        came.append(others[len(came) % len(others)].copy())
        came[-1].putpixel((10 + len(came), 10), 0)  # so that no two files are the same by chance
    return _files(folder / "pindaian", came)


def _files(folder: Path, came: list[Image.Image]) -> list[Path]:
    """The pages in files of every kind; one of the PDFs comes twice under two names."""
    folder.mkdir()
    first = len(came) * 6 // 10
    rest = came[first:]
    paper.save_pdf(folder / "a.pdf", came[:first])
    paper.save_pdf(folder / "b.pdf", rest[:_REPEATED])
    shutil.copy(folder / "b.pdf", folder / "c.pdf")
    tiff, photos = rest[_REPEATED : len(rest) * 6 // 10], rest[max(_REPEATED, len(rest) * 6 // 10) :]
    if tiff:
        tiff = [picture.copy() for picture in tiff]  # Pillow leaves a PDF's settings on the picture
        tiff[0].save(folder / "d.tif", save_all=True, append_images=tiff[1:], compression="jpeg", dpi=(200, 200))
    for number, picture in enumerate(photos):
        picture.save(folder / f"e{number:03}.jpg", quality=80, dpi=(200, 200))
    return sorted(folder.iterdir())


def _one_run(data: Path, missing: list[Path], rng: random.Random, report: Report, kills: int) -> bool:
    """One run of the program, disturbed while kills are left; whether it came to its own end."""
    program = _start(data, missing)
    try:
        while report.kills < kills:
            if _ended(program, rng.uniform(0.1, max(0.4, report.pages / 80))):
                break
            workers = readers_of(program.pid)
            chance = rng.random()
            if workers and chance < 0.5:
                _kill_reader(rng.choice(workers), program, data, report)
            elif (workers or chance < 0.2) and _kill_program(program, data, report):
                return False
        code = program.wait(timeout=PATIENCE * 10)
        if code not in (0, 3):
            report.faults.append(f"the program ended with {code}: {(data.parent / 'galat.txt').read_text()[-2000:]}")
        return True
    finally:
        program.kill()
        program.wait()


def _start(data: Path, paths: list[Path]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NETRAL_PASSPHRASE": PASSWORD, "PYTHONUTF8": "1"}
    line = [sys.executable, "-m", "netral_desktop.cli", "--json", "--data", str(data), "scans", "import"]
    with (data.parent / "keluaran.json").open("wb") as out, (data.parent / "galat.txt").open("wb") as err:
        return subprocess.Popen([*line, *map(str, paths)], env=environment, stdout=out, stderr=err)


def _ended(program: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        program.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _kill_program(program: subprocess.Popen[bytes], data: Path, report: Report) -> bool:
    """Whether it was hit while it had the store open; before that there is nothing to disturb."""
    workers = readers_of(program.pid)
    if not workers and not (data / "store.db-wal").exists():
        return False
    program.kill()
    program.wait()
    report.programs += 1
    if workers:
        report.while_reading += 1
    else:
        report.while_storing += 1
    _until(lambda: not any(map(alive, workers)), "readers outlive the program", report)
    return True


def _kill_reader(reader: int, program: subprocess.Popen[bytes], data: Path, report: Report) -> None:
    """Kill it, then let more pages be committed than were in hand: a page that dies twice is given up by design."""
    try:
        os.kill(reader, signal.SIGKILL)
    except ProcessLookupError:
        return
    report.readers += 1
    before = _blobs(data)
    _until(lambda: program.poll() is not None or _blobs(data) >= before + 6, "no page comes after a kill", report)


def _until(reached: Callable[[], bool], fault: str, report: Report) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > end:
            report.faults.append(fault)
            return
        time.sleep(0.02)


def readers_of(program: int) -> list[int]:
    """The process ids of a program's readers, from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == program and b"spawn_main" in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except (OSError, ValueError, IndexError):
                continue
    return found


def alive(process: int) -> bool:
    """Whether it runs; one that has ended and was not fetched by its parent does not."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _blobs(data: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(data / "blobs"))


def not_stored(store: Store, scans: list[Path]) -> list[Path]:
    """Files whose originals the program did not come to store; whoever gave them still has them."""
    with store.read() as c:
        names = set(c.scalars(select(t.scan_files.c.name)))
    return [scan for scan in scans if scan.name not in names]


def waiting(store: Store) -> int:
    """Files that are stored and not read to their end."""
    with store.read() as c:
        return c.scalar(select(func.count()).where(t.scan_files.c.state == "stored")) or 0


def read_pages(store: Store) -> Pages:
    """Every page on record."""
    page, file = t.scan_pages.c, t.scan_files.c
    query = select(file.name, page.page_no, page.state, page.reason_code, page.sheet_id)
    found: Pages = {}
    with store.read() as c:
        for name, number, *rest in c.execute(query.join(t.scan_files, file.id == page.file_id)):
            assert (name, number) not in found, f"{name} page {number} is there twice"
            found[name, number] = tuple(rest)
    return found


def _check(store: Store, expected: Pages, report: Report) -> None:
    """What must hold after every single kill."""
    report.faults += [problem.message for problem in store.verify()]
    with store.read() as c:
        report.faults += [f"does not balance: {b.as_json()}" for b in recent_batches(c, store.office) if not b.balances]
        filed = select(t.scan_pages.c.sheet_id).where(t.scan_pages.c.state == "filed")
        sheets = list(c.scalars(filed))
    if len(sheets) != len(set(sheets)):
        report.faults.append("a sheet is filed twice")
    if strangers := read_pages(store).keys() - expected.keys():
        report.faults.append(f"pages that nobody scanned: {sorted(strangers)}")


def _compare(found: Pages, expected: Pages, report: Report) -> None:
    """Page by page; of several scans of one sheet the states together, since which came first may differ."""
    report.faults += [f"lost: {name} page {page}" for name, page in sorted(expected.keys() - found.keys())]
    one, other = _by_sheet(found), _by_sheet(expected)
    report.faults += [
        f"{key}: {json.dumps(one.get(key))} in place of {json.dumps(other.get(key))}"
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def _by_sheet(pages: Pages) -> dict[str, list[tuple[str, str]]]:
    """State and reason of every scan of a sheet, and of every page without one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (name, page), (state, reason, sheet) in pages.items():
        found.setdefault(sheet or f"{name} page {page}", []).append((state, reason or ""))
    return {key: sorted(states) for key, states in found.items()}


def main() -> int:
    """Exit code 1 when anything was lost, doubled or changed."""
    parser = argparse.ArgumentParser(prog="python -m tests.scans.soak")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="netral-soak-") as folder:
        report = soak(Path(folder), kills=chosen.kills, pages=chosen.pages, seed=chosen.seed, say=print)
    print("\n".join(report.lines()))
    return 1 if report.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
