"""A bundle of 2,000 page images out and in again, against the stock tools on the same bytes, and its memory."""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from netral_desktop.regency.service import receive
from netral_desktop.store import Store
from netral_desktop.sync import agefile
from netral_desktop.sync.service import export_bundle
from tests.bench.report import Report
from tests.support.offices import PASSWORD, add_people, make_office
from tests.support.parties import CODE, Parties, add_page, join, make_regency

ROOT = Path(__file__).resolve().parents[2]
PAGES, PAGE_BYTES = 2_000, 120_000  # what a grey JPEG of a page is capped at
FEW, MANY = 250, 2_000
ROUNDS = 3


def run(report: Report) -> None:
    """Measure export and import against the stock tools, and how memory grows with the images."""
    for tool in ("age", "tar", "sha256sum"):
        if shutil.which(tool) is None:
            raise RuntimeError(f"install the package {tool}: it is what the bundle is measured against")
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as name:
        folder = Path(name)
        parties = _parties(folder, PAGES)
        loose = _loose_files(folder / "loose")
        stock_out, stock_in, ours_out, ours_in = [], [], [], []
        for n in range(ROUNDS):
            stock_out.append(_seconds(lambda: _stock_export(loose, folder)))
            ours_out.append(_seconds(lambda n=n: export_bundle(parties.office, folder / f"out-{n}")))
            stock_in.append(_seconds(lambda: _stock_import(folder)))
            with _fresh_regency(folder, n) as regency:
                (bundle,) = (folder / f"out-{n}").iterdir()
                ours_in.append(_seconds(lambda regency=regency, bundle=bundle: _receive(regency, bundle)))
        parties.close()
        for what, ours, stock in (("export", ours_out, stock_out), ("import", ours_in, stock_in)):
            a, b = statistics.median(ours), statistics.median(stock)
            mb = PAGES * PAGE_BYTES / 1e6
            detail = f"{a:.2f} s, stock tools {b:.2f} s, {mb:.0f} MB in {PAGES} images"
            report.add(f"bundle {what}, against the stock tools", a / b, 1.5, detail=detail)
        few, many = _peaks(folder / "few", FEW), _peaks(folder / "many", MANY)
        for what in ("export", "import"):
            detail = f"{few[what]:.0f} MB with {FEW} images, {many[what]:.0f} MB with {MANY}"
            name = f"bundle {what}, memory for {MANY // FEW} times the images"
            report.add(name, many[what] - few[what], 25, "MB", detail)


# -- ours ---------------------------------------------------------------------------------------------------------


def _parties(folder: Path, pages: int) -> Parties:
    regency = make_regency(folder / "kab")
    office = make_office(folder / "opd", code=CODE, campaign=False)
    join(office, regency, folder)
    (person,) = add_people(office, ["Ni Luh Contoh"])
    dice = random.Random(1)
    with office.operation("bench.pages") as tx:
        for _ in range(pages):
            add_page(tx, office.office, person, dice.randbytes(PAGE_BYTES))
    regency.close()
    shutil.copytree(folder / "kab", folder / "kab-template")
    return Parties(office, regency, folder)


def _fresh_regency(folder: Path, n: int) -> Store:
    shutil.copytree(folder / "kab-template", folder / f"kab-{n}")
    return Store.open(folder / f"kab-{n}", PASSWORD)


def _receive(regency: Store, bundle: Path) -> None:
    (found,) = receive(regency, [bundle])
    if found.result != "applied":
        raise RuntimeError(str(found))


# -- the stock tools ----------------------------------------------------------------------------------------------


def _loose_files(folder: Path) -> Path:
    folder.mkdir()
    dice = random.Random(1)
    for n in range(PAGES):
        (folder / f"{n:05}.jpg").write_bytes(dice.randbytes(PAGE_BYTES))
    (folder.parent / "id.txt").write_text(identity := agefile.new_identity())
    (folder.parent / "to.txt").write_text(agefile.recipient_of(identity))
    return folder


def _stock_export(loose: Path, folder: Path) -> None:
    """tar into age, fsync, and sha256sum of the file as the disk gives it back."""
    recipient = (folder / "to.txt").read_text()
    with subprocess.Popen(["tar", "-cf", "-", loose.name], cwd=folder, stdout=subprocess.PIPE) as archive:
        subprocess.run(["age", "-r", recipient, "-o", folder / "stock.age"], stdin=archive.stdout, check=True)
    with open(folder / "stock.age", "r+b") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    subprocess.run(["sha256sum", "stock.age"], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _stock_import(folder: Path) -> None:
    """age -d, tar, and one encryption of what came out."""
    shutil.rmtree(folder / "in", ignore_errors=True)
    (folder / "in").mkdir()
    subprocess.run(["age", "-d", "-i", "id.txt", "-o", "in.tar", "stock.age"], cwd=folder, check=True)
    subprocess.run(["tar", "-xf", "../in.tar"], cwd=folder / "in", check=True)
    recipient = (folder / "to.txt").read_text()
    subprocess.run(["age", "-r", recipient, "-o", "again.age", "in.tar"], cwd=folder, check=True)
    with open(folder / "again.age", "r+b") as file:
        os.fsync(file.fileno())


def _seconds(work: Callable[[], object]) -> float:
    os.sync()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


# -- memory -------------------------------------------------------------------------------------------------------


def _peaks(folder: Path, pages: int) -> dict[str, float]:
    """The peak memory (MB) of a process that only exports so many images, and of one that only takes them in."""
    folder.mkdir()
    _parties(folder, pages).close()
    return {what: _in_own_process(what, folder) for what in ("export", "import")}


def _in_own_process(what: str, folder: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_sync", what, str(folder)],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return float(json.loads(done.stdout))


def _measure(what: str, folder: Path) -> float:
    if what == "export":
        with Store.open(folder / "opd", PASSWORD) as office:
            export_bundle(office, folder / "out")
    else:
        with Store.open(folder / "kab", PASSWORD) as regency:
            _receive(regency, next((folder / "out").iterdir()))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(_measure(sys.argv[1], Path(sys.argv[2])))
