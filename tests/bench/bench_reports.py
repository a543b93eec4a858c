"""The recap of a regency of 11,000 people in 50 offices, and its longest list of names, from the store to the file."""

import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.ids import new_id
from netral_desktop.reports.building import build, render
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.minisig import SigningKey
from tests.bench.report import Report
from tests.support.offices import MADE_AT, make_office

PEOPLE, OFFICES = 11_000, 50
SIGNED_OF_TEN = 7


def run(report: Report) -> None:
    """Measure the recap in both forms and the list of those who lack a pact; the slowest of three counts."""
    key = SigningKey.generate()
    sealer = Sealer(key.raw(), key.public.key_id)
    with (
        tempfile.TemporaryDirectory(prefix="netral-bench-") as name,
        make_office(Path(name) / "kab", code="4.01", name="Kabupaten Uji", role="kab") as store,
    ):
        fill_regency(store)
        papers = (
            (ReportName.REGENCY, "pdf", 5.0), (ReportName.REGENCY, "xlsx", 5.0), (ReportName.UNSIGNED, "pdf", 20.0)
        )  # fmt: skip
        for paper, form, budget in papers:
            took, size = [], 0
            for _ in range(3):
                began = time.perf_counter()
                size = len(render(build(store, Order(paper)), form, sealer))
                took.append(time.perf_counter() - began)
            detail = f"{PEOPLE} people in {OFFICES} offices, {size / 1e3:.0f} kB"
            report.add(f"report {paper.value}, {form}", max(took), budget, "s", detail)


def fill_regency(store: Store, count: int = PEOPLE, offices: int = OFFICES) -> None:
    """Put offices, people and signed pages into a regency with a campaign."""
    with store.read() as c:
        campaign = c.scalar(select(t.campaigns.c.id))
    people, pages, boxes = [], [], []
    for n in range(count):
        office, person, page = f"4.01.{n % offices:02d}", new_id(), new_id()
        people.append(
            {
                "id": person, "office": office,
                "personnel_number": f"{19600000 + n}201503{1 + n % 2:d}{1 + n % 999:03d}",
                "local_staff_number": None, "name": f"Pegawai Contoh Nomor {n}, S.E.", "bare_name": "contoh",
                "kind": "pns", "non_asn_label": None, "grade": "III/c", "position": "Analis Kebijakan Ahli Muda",
                "echelon": None, "unit_id": None, "duty_status": "active", "duty_since": None, "search_text": "contoh",
                "sort_key": f"{n:06d}", "added_at": MADE_AT,
            }
        )  # fmt: skip
        if n // offices % 10 < SIGNED_OF_TEN:
            pages.append(
                {
                    "id": page, "office": office, "file_id": new_id(), "page_no": 1, "state": "filed", "sheet_id": None,
                    "person_id": person, "campaign_id": campaign, "by_hand": False, "reason_code": None,
                    "reason_detail": None, "image_blob": None, "image_sha256": None, "placement": None,
                    "read_at": f"2029-11-{1 + n % 25:02d}T00:00:00Z", "decided_at": None, "decided_by": None,
                    "kind": "pact",
                }
            )  # fmt: skip
            boxes.append(
                {
                    "id": new_id(), "office": office, "page_id": page, "position": 0, "role": "declarant",
                    "person_id": person, "verdict": "signed", "read_verdict": "signed", "ink_mm2": 50.0,
                    "crop_blob": None,
                }
            )  # fmt: skip
    with store.operation("bench.fill") as tx:
        for n in range(offices):
            name = f"Dinas Contoh Nomor {n}"
            tx.insert(t.offices, {"id": f"4.01.{n:02d}", "name": name, "state": "enrolled", "added_at": MADE_AT})
        for table, rows in ((t.people, people), (t.scan_pages, pages), (t.page_zones, boxes)):
            tx.insert(table, rows)
