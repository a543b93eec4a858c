"""An office and a regency that know each other, with invented people, sheets, pages and attendance.

The pair is made once for a test run; every test gets its own copy of both folders.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from netral_desktop.kernel.ids import new_id
from netral_desktop.regency import service as kab
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.sync import service as sync
from netral_desktop.sync.results import FileResult
from netral_desktop.sync.rows import TRAVELLING
from tests.support.engines import IN_FOLDER, ON_SERVER, Servers
from tests.support.offices import MADE_AT, PASSWORD, add_people, add_unit, make_office
from tests.support.once import once

CODE = "4.01.03"
CAMPAIGN = "c" * 32
RESCUE = "rescue.txt"


@dataclass
class Parties:
    """Both stores, open, in the folders `opd` and `kab` of `folder`."""

    office: Store
    regency: Store
    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Parties:
        return cls(Store.open(folder / "opd", PASSWORD), Store.open(folder / "kab", PASSWORD), folder)

    def close(self) -> None:
        self.office.close()
        self.regency.close()

    def keep_office(self) -> None:
        """Keep a copy of the office's data folder, as a person would."""
        self.office.close()
        shutil.rmtree(self.folder / "simpanan", ignore_errors=True)
        shutil.copytree(self.folder / "opd", self.folder / "simpanan")
        self.office = Store.open(self.folder / "opd", PASSWORD)

    def put_office_back(self) -> None:
        """Put the kept copy in the place of the office's data."""
        self.office.close()
        shutil.rmtree(self.folder / "opd")
        shutil.copytree(self.folder / "simpanan", self.folder / "opd")
        self.office = Store.open(self.folder / "opd", PASSWORD)

    def export(self) -> Path:
        """The office's next bundle."""
        return sync.export_bundle(self.office, self.folder / "kirim").files[0].path

    def deliver(self, *bundles: Path) -> list[FileResult]:
        """Give files to the regency; receipts go to the folder `terima`."""
        return kab.receive(self.regency, bundles, receipts_dir=self.folder / "terima")

    def receipts(self) -> list[Path]:
        """All receipts written so far, the oldest first."""
        return sorted((self.folder / "terima").glob("*.netral"), key=lambda path: path.stat().st_mtime_ns)

    def answer(self, *receipts: Path) -> list[FileResult]:
        """Give files to the office."""
        return sync.receive(self.office, receipts)


def make_regency(folder: Path, rescue_out: Path | None = None) -> Store:
    """A regency with its keys."""
    store = Store.create(folder, PASSWORD, role="kab", code="51.04", name="Kabupaten Uji")[0]
    kab.init_regency(store, rescue_out=rescue_out)
    return store


def join(office: Store, regency: Store, folder: Path, code: str = CODE) -> None:
    """Enrol the office and approve its request."""
    package, request = folder / f"paket-{new_id()}.netral", folder / f"permintaan-{new_id()}.netral"
    invited = kab.enrol_office(regency, code=code, name="Dinas Uji", out=package)
    joined = sync.enrol_office(
        office, package, invited.one_time_code, out=request, root_fingerprint=invited.root_fingerprint
    )
    kab.approve_office(regency, request, device_fingerprint=joined.device_fingerprint)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two closed data folders of an office and a regency that have enrolled each other."""

    def make(folder: Path) -> None:
        regency = make_regency(folder / "kab", folder / RESCUE)
        office = make_office(folder / "opd", code=CODE, campaign=False)
        with regency, office:
            join(office, regency, folder)

    return once(tmp_path_factory, "pasangan", make)


@pytest.fixture
def parties(template: Path, tmp_path: Path, servers: Servers, request: pytest.FixtureRequest) -> Iterator[Parties]:
    """A copy of the pair, open; the regency's database on a server where the test's parameter says so."""
    shutil.copytree(template / "opd", tmp_path / "opd")
    if getattr(request, "param", IN_FOLDER) == ON_SERVER:
        servers.put_there(template / "kab", tmp_path / "kab", PASSWORD)
    else:
        shutil.copytree(template / "kab", tmp_path / "kab")
    shutil.copy(template / RESCUE, tmp_path)
    pair = Parties.open(tmp_path)
    yield pair
    pair.close()


def add_records(store: Store, people: int = 4, *, seed: int = 1, image_bytes: int = 2000) -> list[str]:
    """A unit with people, each with a signed page, and an oath session where all were present; the people's ids."""
    dice = random.Random(seed)
    unit = add_unit(store, f"Unit {seed}", seed)
    names = [f"Ni Luh Contoh {seed}-{n}, S.Pd." for n in range(people)]
    ids = add_people(store, names, unit=unit, start=100 * seed)
    session = new_id()
    with store.operation("test.records") as tx:
        tx.insert(
            t.ikrar_sessions,
            {
                "id": session, "office": store.office, "campaign_id": CAMPAIGN, "title": f"Ikrar {seed}",
                "day": "2029-11-26", "place": "Halaman", "leader": "Kepala Dinas", "witnesses": "[]",
                "is_make_up": False, "opened_at": MADE_AT, "closed_at": None,
            },
        )  # fmt: skip
        for person in ids:
            add_page(tx, store.office, person, dice.randbytes(image_bytes))
            tx.insert(
                t.attendance,
                {
                    "id": new_id(), "office": store.office, "session_id": session, "person_id": person,
                    "status": "hadir", "note": None, "at": MADE_AT, "actor": "operator",
                },
            )  # fmt: skip
    return ids


def add_page(tx: Operation, office: str, person: str, image: bytes) -> str:
    """A printed sheet of this person and its scanned page with an image, signed; the page's id."""
    sheet, page = new_id(), new_id()
    blob = tx.put_blob(image, "page")
    tx.insert(
        t.sheets,
        {
            "id": sheet, "office": office, "campaign_id": CAMPAIGN, "kind": "pact", "person_id": person,
            "text_id": None, "revision": 1, "layout": "pact-1", "page_no": 1, "page_count": 1, "batch_id": "b" * 32,
            "batch_page": 1, "state": "current", "printed_at": MADE_AT,
        },
    )  # fmt: skip
    tx.insert(
        t.sheet_zones,
        {
            "id": new_id(), "office": office, "sheet_id": sheet, "position": 0, "role": "declarant",
            "person_id": person, "x": 120.5, "y": 220.0, "w": 60.0, "h": 25.0,
        },
    )  # fmt: skip
    tx.insert(
        t.scan_pages,
        {
            "id": page, "office": office, "file_id": new_id(), "page_no": 1, "state": "filed", "sheet_id": sheet,
            "person_id": person, "campaign_id": CAMPAIGN, "by_hand": False, "reason_code": None,
            "reason_detail": None, "image_blob": blob.id, "image_sha256": blob.sha256, "placement": None,
            "read_at": MADE_AT, "decided_at": MADE_AT, "decided_by": "operator", "kind": "pact",
        },
    )  # fmt: skip
    tx.insert(
        t.page_zones,
        {
            "id": new_id(), "office": office, "page_id": page, "position": 0, "role": "declarant",
            "person_id": person, "verdict": "signed", "read_verdict": "unsure", "ink_mm2": 31.25, "crop_blob": None,
        },
    )  # fmt: skip
    tx.insert(
        t.page_decisions,
        {
            "id": new_id(), "office": office, "page_id": page, "at": MADE_AT, "actor": "operator",
            "action": "signed", "person_id": None, "before": "{}",
        },
    )  # fmt: skip
    return page


def partition(store: Store, office: str) -> dict[str, list[dict[str, Any]]]:
    """The records of an office as they travel, by table and id: equal at both sides when all has arrived."""
    found = {}
    with store.read() as c:
        for table, kind in TRAVELLING:
            columns = [table.c[name] for name in kind.__struct_fields__]
            query = select(*columns).where(table.c.office == office).order_by(table.c.id)
            found[table.name] = [dict(row) for row in c.execute(query).mappings()]
    return found


def images(store: Store, office: str) -> dict[str, bytes]:
    """The page images that an office's pages can show here, by SHA-256."""
    p = t.scan_pages.c
    with store.read() as c:
        query = select(p.image_sha256, p.image_blob).where(p.office == office, p.image_blob.is_not(None))
        rows = c.execute(query).all()
    return {row.image_sha256: store.blobs.read(row.image_blob) for row in rows}
